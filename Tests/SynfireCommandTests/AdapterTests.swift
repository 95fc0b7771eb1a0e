import Foundation
import SynfireMap
import SynfireNetwork
import Testing

/// The real libserialport and libftdi1 on adapters that umockdev makes up, with the pins of the Verilated core's UART, in
/// another process, as their wires.
@Suite(
  "USB adapters", .serialized, .timeLimit(.minutes(20)),
  .enabled(if: USBBench.missing == nil, Comment(rawValue: USBBench.missing ?? "")))
struct AdapterTests {
  /// An adapter, the target that names it, and what it is to have been told in a session at the fastest rate.
  struct Adapter: CustomTestStringConvertible {
    var words: String
    var target: String
    var log: [String]

    var testDescription: String { "\(target) on \(words.split(separator: ":")[0])" }
  }

  private static let first = USBBench.port(0)
  private static let second = USBBench.port(1)

  /// Each with the place of its board's terminal as `BOARD`.
  private static let adapters = [
    Adapter(
      words: "cp2102:C1:\(first)=BOARD", target: "serial:/dev/\(first)",
      log: ["rate 115200", "rate 3000000", "rate 115200"]),
    Adapter(
      words: "ft232r:A1:\(first)=BOARD", target: "ftdi:A1",
      log: [
        "driver detached from interface 0", "latency 2", "rate 115384", "rate 3000000", "rate 115384",
        "driver attached to interface 0",
      ]),
    Adapter(
      words: "ft232h:FT1:=BOARD", target: "ftdi:FT1", log: ["latency 1", "rate 115246", "rate 3000000", "rate 115246"]),
    Adapter(
      words: "ft2232h:FT2:\(first)=BOARD:\(second)=", target: "ftdi:FT2",
      log: [
        "driver detached from interface 0", "latency 1", "rate 115246", "rate 115246", "driver attached to interface 0",
      ]),
    Adapter(
      words: "ft2232h:FT2:\(first)=:\(second)=BOARD", target: "ftdi:Dual RS232-HS:B@1000000",
      log: ["driver detached from interface 1", "latency 1", "rate 1000000", "driver attached to interface 1"]),
  ]

  private static func words(_ adapter: Adapter, _ board: RunningBoard) -> [String] {
    [adapter.words.replacing("BOARD", with: board.path)]
  }

  @Test(arguments: adapters) func runsAndVerifies(_ adapter: Adapter) throws {
    let board = try RunningBoard()
    let folder = try Fixture.folder()
    func run(_ command: String...) throws -> Invocation {
      try USBBench.run(command + ["--on", adapter.target], adapters: Self.words(adapter, board), in: folder)
    }
    let program = ["net.json", "--core", "tiny", "--input", "in.csv", "--steps", "6"]
    let ran = try USBBench.run(
      ["run"] + program + ["--on", adapter.target], adapters: Self.words(adapter, board), in: folder)
    #expect(ran.error == "")
    #expect(ran.outputText == Fixture.spikes)
    let log = try USBBench.log(in: folder)
    #expect(log.filter { adapter.log.contains($0) } == adapter.log)
    let verified = try USBBench.run(
      ["verify"] + program + ["--on", adapter.target], adapters: Self.words(adapter, board), in: folder)
    #expect(verified.error == "")
    #expect(verified.outputText == "equal: 6 steps, 4 spikes, 12 words of state compared on \(adapter.target)\n")
    let info = try run("info")
    #expect(info.code == 0)
    #expect(info.outputText.hasPrefix("core        tiny, configuration "))
    #expect(info.outputText.contains("\n  bad_frames                0\n"))
  }

  /// Early in the session, while programming, and in the run: unplugged after so many bytes to the host.
  @Test(arguments: adapters.filter { $0.words.hasPrefix("ft2232h") == false }, [40, 400, 2000])
  func unpluggingEndsTheRun(_ adapter: Adapter, _ bytes: Int) throws {
    let board = try RunningBoard()
    let folder = try Fixture.folder()
    let run = try USBBench.run(
      ["run", "net.json", "--core", "tiny", "--steps", "4000000000", "--on", adapter.target, "-o", "out.csv"],
      adapters: Self.words(adapter, board), unplug: bytes, in: folder)
    #expect(run.code == 3)
    #expect(run.error.hasPrefix("synfire: \(adapter.target): the connection is lost: "))
    #expect(run.error.hasSuffix("; plug it in again\n"))
    #expect(try folder.names() == ["bench.log", "in.csv", "net.json"])
    #expect(try USBBench.log(in: folder).last == "unplugged")
    // Plugged in again, the core behind it is as good as before.
    let info = try USBBench.run(["info", "--on", adapter.target], adapters: Self.words(adapter, board), in: folder)
    #expect(info.error == "")
    #expect(info.code == 0)
  }

  @Test func rateThatTheChipDoesNotMakeIsRefused() throws {
    let board = try RunningBoard()
    let folder = try Scratch()
    let run = try USBBench.run(
      ["info", "--on", "ftdi:A1@2600000"], adapters: ["ft232r:A1:=\(board.path)"], in: folder)
    #expect(
      run.error
        == "synfire: ftdi:A1: 2600000 baud cannot be set: the chip's next rate is 2000000; choose another rate\n")
    #expect(run.code == 3)
    // The core is back at the base rate, and the host was there with it.
    let other = try USBBench.run(
      ["info", "--on", "ftdi:A1@921600"], adapters: ["ft232r:A1:=\(board.path)"], in: folder)
    #expect(other.code == 0)
    #expect(try USBBench.log(in: folder).suffix(2) == ["rate 923076", "rate 115384"])
  }

  @Test(arguments: [
    ("ftdi:FT9", "there is no such FTDI device; there are FT1, FT2"),
    ("ftdi:FT1:B", "the device has no such interface; it has only A"),
    ("ftdi:FT2:C", "the device has no such interface; it has A to B"),
  ])
  func devicesThatAreNone(_ target: String, _ error: String) throws {
    let run = try USBBench.run(
      ["info", "--on", target], adapters: ["ft232h:FT1:=", "ft2232h:FT2:=:="], in: Scratch())
    #expect(run.error == "synfire: \(target): \(error)\n")
    #expect(run.code == 3)
  }

  @Test func devicesOfOneNameAreRefused() throws {
    let run = try USBBench.run(
      ["info", "--on", "ftdi:Single RS232-HS"], adapters: ["ft232h:FT1:=", "ft232h:FT2:="], in: Scratch())
    #expect(run.error.hasPrefix("synfire: ftdi:Single RS232-HS: several devices have this name, at USB "))
    #expect(run.code == 3)
  }

  /// Twelve megabaud, for which the core has to have a faster clock than those that ship.
  @Test func chipWithHighSpeedMakesTwelveMegabaud() throws {
    let folder = try Fixture.folder()
    var core = CoreConfiguration.tiny
    core.clockHertz = 100_000_000
    try folder.write(core.json, to: "core.json")
    let board = try RunningBoard(core: folder.path("core.json"))
    let run = try USBBench.run(
      ["run", "net.json", "--core", "tiny", "--input", "in.csv", "--steps", "6", "--on", "ftdi:FT1@12000000"],
      adapters: ["ft232h:FT1:=\(board.path)"], in: folder)
    #expect(run.error == "")
    #expect(run.outputText == Fixture.spikes)
    #expect(try USBBench.log(in: folder).contains("rate 12000000"))
  }

  /// A host on an FTDI adapter is told who has it by way of the system's driver.
  @Test func oneHostAtATime() throws {
    let board = try RunningBoard()
    let folder = try Fixture.folder()
    let run = try USBBench.run(
      script: """
        $synfire run net.json --core tiny --steps 4000000000 --on serial:/dev/\(Self.first) -o out.csv & host=$!
        until $synfire ports | grep -q 'in use by'; do sleep 0.1; done
        $synfire info --on ftdi:A1; echo serial $?
        kill -9 $host; wait $host
        """, adapters: ["ft232r:A1:\(Self.first)=\(board.path)"], in: folder)
    #expect(run.outputText == "serial 3\n")
    let refusals = run.error.split(separator: "\n").filter { $0.hasPrefix("synfire: ftdi:A1: in use by process ") }
    #expect(refusals.count == 1)
  }

  @Test(arguments: [
    ("serial:/dev/\(first)", "/dev/\(first) is of "), ("ftdi:FT1", "/dev/bus/usb/"),
  ])
  func missingPermissionIsToldWithItsRemedy(_ target: String, _ file: String) throws {
    let run = try USBBench.run(
      ["info", "--on", target], adapters: ["ft232h:FT1:\(Self.first)="], forbidden: true, in: Scratch())
    #expect(run.error.hasPrefix("synfire: \(target): no permission: \(file)"))
    #expect(run.error.contains(", mode 0060; do this: "))
    #expect(run.error.contains("sudo usermod -aG ") || run.error.contains("/etc/udev/rules.d/70-synfire.rules"))
    #expect(run.code == 3)
  }
}
