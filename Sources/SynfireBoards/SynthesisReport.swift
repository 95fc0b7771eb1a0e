import Foundation

/// What Yosys' `stat -json` says: how many cells of each kind there are.
struct SynthesisReport {
  var cells: [String: Int]

  init(contentsOf file: URL) throws(BitstreamError) {
    struct Statistics: Decodable {
      struct Design: Decodable {
        enum CodingKeys: String, CodingKey {
          case cells = "num_cells_by_type"
        }

        var cells: [String: Int]
      }

      var design: Design
    }
    cells = try ToolReport.read(Statistics.self, from: file).design.cells
  }
}
