/// What a design takes of an FPGA, or what the FPGA has of it.
public struct Resources: Sendable, Equatable, Codable {
  /// Look-up tables; on an iCE40 logic cells, each a table and a register.
  public var cells: Int
  /// Registers. An iCE40's are those of its cells; how many of them are in use is known from synthesis.
  public var registers: Int
  /// Block RAMs, of 4 kbit on an iCE40, 18 kbit on an ECP5 and a Gowin, 36 kbit on a 7 series.
  public var blockRAM: Int
  /// Single-ported memories of 256 kbit, which the iCE40 UltraPlus alone has.
  public var spram: Int
  /// Multipliers, or the blocks that hold one.
  public var dsp: Int

  public init(cells: Int, registers: Int, blockRAM: Int, spram: Int, dsp: Int) {
    self.cells = cells
    self.registers = registers
    self.blockRAM = blockRAM
    self.spram = spram
    self.dsp = dsp
  }
}
