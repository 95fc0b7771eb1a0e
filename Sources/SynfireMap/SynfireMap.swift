/// The one description of the core as its host sees it: regions, registers, fields, opcodes and configurations.
///
/// Everything that names an address, a width or an opcode comes from this module: the Verilog header under
/// `rtl/generated`, the manual's register tables, the host's code and the firmware.
public enum SynfireMap {
  /// Version of the map and of the link's protocol. A host refuses a core of another version.
  public static let version: UInt16 = 1
  /// The identity register's value: "SYNF".
  public static let magic: UInt32 = 0x5359_4E46
  /// 4,096: a decay of this value keeps everything. Those of neurons go on beyond it, see ``NeuronDecay``.
  public static let decayOne: Int32 = 4096
  /// What the register ``Register/modulation`` holds: numbers of 10 bits, in 1/256.
  public static let modulationRange: ClosedRange<Int32> = -512...511
}
