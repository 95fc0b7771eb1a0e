import Foundation
import SynfireAnalysis
import SynfireInterchange
import SynfireLearning
import SynfireMap
import SynfireNetwork

/// The figures of a demo run: `report.json`, `report.html`, and a few lines of text.
struct DemoReport: Encodable {
  var images: Int
  var neurons: Int
  var steps: Int
  var spikesCompared: Int
  var statesCompared: Int
  var mismatches: Int
  var accuracy: Double
  var rtlClocks: UInt64
  var uartBytes: Int
  var core: String

  init(of run: DigitsRun, mismatches: Int) {
    images = run.confusion.total
    neurons = run.image.activeNeurons
    steps = run.steps
    spikesCompared = run.tally.spikes
    statesCompared = run.tally.states
    self.mismatches = mismatches
    accuracy = run.confusion.accuracy
    rtlClocks = run.clocks
    uartBytes = run.bytes
    core = run.image.core.name ?? "custom"
  }

  func text(seconds: Duration) -> String {
    """
    images      \(images) of 32 steps on \(core), \(neurons) neurons
    accuracy    \(percent(accuracy))
    compared    \(spikesCompared) spikes and \(statesCompared) neuron states, \(mismatches) mismatches
    simulated   \(rtlClocks) clocks, \(uartBytes) bytes through the UART at 3 Mbaud
    wall time   \(seconds.components.seconds) s

    """
  }

  func write(to folder: String, seconds: Duration, run: DigitsRun) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
    try WholeFile.write(Array(encoder.encode(self)) + [0x0A], to: folder + "/report.json")
    try WholeFile.write(Array(page(run, seconds).html.utf8), to: folder + "/report.html")
  }

  private func page(_ run: DigitsRun, _ seconds: Duration) -> ReportPage {
    var sections: [(heading: String, markup: String)] = []
    if let shown = run.shown {
      sections.append(
        (heading: "One image: a \(shown.image.label), row \(shown.image.row) of the data", markup: raster(run, shown)))
    }
    sections.append((heading: "Answers (columns) to the digits shown (rows)", markup: run.confusion.html))
    return ReportPage(
      title: "Handwritten digits on Synfire",
      summary:
        "Each test image was shown to the Verilated core through the pins of its UART, and every spike and every "
        + "neuron's state after each update compared with the Swift model.",
      figures: [
        ("core", core), ("images", "\(images)"), ("neurons", "\(neurons)"), ("steps", "\(steps)"),
        ("accuracy", percent(accuracy)), ("spikes compared", "\(spikesCompared)"),
        ("neuron states compared", "\(statesCompared)"), ("mismatches", "\(mismatches)"),
        ("simulated clocks", "\(rtlClocks)"), ("bytes through the UART", "\(uartBytes)"),
        ("wall time", "\(seconds.components.seconds) s"),
      ], sections: sections)
  }

  private func raster(
    _ run: DigitsRun, _ shown: (image: DigitImage, events: [[Int]], spikes: [[UInt32]])
  ) -> String {
    let pixels = shown.events.enumerated().flatMap { step, axons in axons.map { (row: $0, step: step) } }
    var bands = [SpikeRaster.Band(name: "pixels", rows: DigitImage.pixelCount, ticks: pixels)]
    for group in run.image.groups where group.kind == .population {
      let range = group.first..<group.first + group.count
      let ticks = shown.spikes.enumerated().flatMap { step, fired in
        fired.filter(range.contains).map { (row: Int($0 - group.first), step: step) }
      }
      bands.append(SpikeRaster.Band(name: group.name, rows: Int(group.count), ticks: ticks))
    }
    return SpikeRaster(steps: DigitEncoding.steps, bands: bands).svg
  }
}
