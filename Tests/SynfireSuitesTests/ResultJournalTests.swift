import Foundation
import SynfireInterchange
import Testing

@testable import SynfireSuites

/// The file from which a run that was cut off is resumed.
@Suite struct ResultJournalTests {
  @Test func resultsComeBack() throws {
    let scratch = try Scratch()
    let path = scratch.path("j.jsonl")
    let results = Reports.results()
    do {
      let journal = try ResultJournal(path)
      #expect(journal.results == [])
      for result in results { try journal.append(result) }
    }
    #expect(try scratch.text("j.jsonl").split(separator: "\n").count == results.count)
    #expect(try ResultJournal(path).results == results)
  }

  /// Whatever part of the last line a cut has left, the lines before it count and the next result has its own line.
  @Test(arguments: [1, 20, 200])
  func tornLineIsForgotten(_ bytes: Int) throws {
    let scratch = try Scratch()
    let path = scratch.path("j.jsonl")
    let results = Array(Reports.results().prefix(2))
    try ResultJournal(path).append(results[0])
    let line = try scratch.text("j.jsonl")
    try scratch.write(line + String(line.prefix(bytes)), to: "j.jsonl")
    do {
      let journal = try ResultJournal(path)
      #expect(journal.results == [results[0]])
      try journal.append(results[1])
    }
    #expect(try ResultJournal(path).results == results)
  }

  @Test func otherFilesAreLeftAlone() throws {
    let scratch = try Scratch()
    try scratch.write("step,neuron\n1,2\n", to: "spikes.csv")
    let error = #expect(throws: JournalError.self) { try ResultJournal(scratch.path("spikes.csv")) }
    #expect(error?.description.contains("spikes.csv: line 1 is no result of a case") == true)
    #expect(try scratch.text("spikes.csv") == "step,neuron\n1,2\n")
    #expect(throws: FileError.self) { try ResultJournal(scratch.path("no/folder/j.jsonl")) }
  }

  /// Not even where they have no line that would have to be a result.
  @Test(arguments: ["{\"a\": 1}", "x", "[1, 2]", "{\"compared"]) func filesOfOneLine(_ text: String) throws {
    let scratch = try Scratch()
    try scratch.write(text, to: "r.json")
    let isCutResult = "{\"compared\"".hasPrefix(text)
    if !isCutResult {
      let error = #expect(throws: JournalError.self) { try ResultJournal(scratch.path("r.json")) }
      #expect(error?.description.contains("r.json: it does not end with a result of a case") == true)
    } else {
      #expect(try ResultJournal(scratch.path("r.json")).results == [])
    }
    #expect(try scratch.text("r.json") == (isCutResult ? "" : text))
  }

  @Test func oneRunAtATime() throws {
    let scratch = try Scratch()
    let first = try ResultJournal(scratch.path("j.jsonl"))
    #expect(throws: JournalError.self) { try ResultJournal(scratch.path("j.jsonl")) }
    try first.append(Reports.results()[0])
  }
}
