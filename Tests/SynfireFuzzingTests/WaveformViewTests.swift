import Testing

@testable import SynfireFuzzing

@Suite struct WaveformViewTests {
  static let waveform = """
    $timescale 1ps $end
     $scope module TOP $end
      $scope module synfire_sim $end
       $var wire 1 ! clk $end
       $var wire 32 " commit_membrane [31:0] $end
       $scope module top $end
        $scope module core $end
         $var wire 32 # step [31:0] $end
         $scope module engine $end
          $var wire 32 # step [31:0] $end
         $upscope $end
        $upscope $end
       $upscope $end
      $upscope $end
     $upscope $end
    $enddefinitions $end
    #1000
    b10 #
    1!
    #2000
    b11 #
    #3000
    b100 #

    """

  /// The signals that are there, each once, and the marker where step 3 begins.
  @Test func showsWhatIsThere() {
    let view = WaveformView(of: Self.waveform, name: "w.vcd", step: 3)
    #expect(view.count == 3)
    let lines = view.text.split(separator: "\n").map(String.init)
    #expect(lines.contains("[dumpfile] \"w.vcd\""))
    #expect(lines.contains("[timestart] 1000"))
    #expect(lines.contains { $0.hasPrefix("*-10.0 2000 -1 ") })
    #expect(
      lines.suffix(8) == [
        "@28", "TOP.synfire_sim.clk", "@24", "TOP.synfire_sim.top.core.step[31:0]", "@200", "-Update of a neuron",
        "@420",
        "TOP.synfire_sim.commit_membrane[31:0]",
      ])
  }

  @Test func noSuchStep() {
    let view = WaveformView(of: Self.waveform, name: "w.vcd", step: 9)
    #expect(view.text.contains("*-10.0 -1 -1 "))
  }
}
