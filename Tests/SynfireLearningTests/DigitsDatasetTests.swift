import SynfireLearning
import Testing

@Suite struct DigitsDatasetTests {
  @Test func theResourcesHoldWhatTheySay() throws {
    let data = try DigitsDataset.load()
    #expect(data.trainingRows.count == 1_203)
    #expect(data.testRows.count == 594)
    #expect(Set((data.trainingRows + data.testRows).map(\.row)).count == 1_797)
    #expect(data.testRows.map(\.row) == data.testRows.map(\.row).sorted())
    #expect(data.trainingRows.first?.row == 0)
    #expect(data.trainingRows.first?.label == 0)
    #expect(data.trainingRows.first?.pixels.prefix(8) == [0, 0, 5, 13, 9, 1, 0, 0])
    #expect(data.testRows.first?.row == 15)
    // The digits of the whole file, counted with another program.
    let counts = (0..<10).map { digit in (data.trainingRows + data.testRows).count { $0.label == digit } }
    #expect(counts == [178, 182, 177, 183, 181, 182, 181, 179, 174, 180])
  }

  @Test func badLinesAreNamed() {
    let paper = Array(repeating: "0", count: 64)
    func load(_ fields: [String], _ rows: String = "0") throws -> DigitsDataset {
      try DigitsDataset(images: fields.joined(separator: ",") + "\n", testRows: rows)
    }
    #expect(throws: DigitsDatasetError.badFieldCount(row: 0, count: 64)) { try load(paper) }
    #expect(throws: DigitsDatasetError.badValue(row: 0, column: 64, text: "10", limit: 9)) { try load(paper + ["10"]) }
    #expect(throws: DigitsDatasetError.badValue(row: 0, column: 0, text: "17", limit: 16)) {
      try load(["17"] + paper)
    }
    #expect(throws: DigitsDatasetError.badTestRow(text: "1", rows: 1)) { try load(paper + ["3"], "1\n") }
    #expect(throws: DigitsDatasetError.badTestRow(text: "0", rows: 1)) { try load(paper + ["3"], "0\n0\n") }
  }
}
