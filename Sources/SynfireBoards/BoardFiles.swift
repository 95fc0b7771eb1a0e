import Foundation
import SynfireMap

/// What a board's flow reads, as it was at one time.
struct BoardFiles {
  /// Names are relative to the root of the sources.
  var contents: [(name: String, bytes: [UInt8])] = []

  /// The CRC-32 of names and bytes, in hexadecimal, which the core tells as its build. Comments of the Verilog do not count:
  /// the number is in the core, and a new one moves what is placed.
  var buildHash: String {
    var crc = CRC32()
    for (name, bytes) in contents {
      crc.update(name.utf8)
      crc.update(name.hasSuffix(".v") || name.hasSuffix(".vh") ? VerilogText.withoutComments(bytes) : bytes)
    }
    let digits = String(crc.value, radix: 16)
    return String(repeating: "0", count: 8 - digits.count) + digits
  }

  /// Writes all into a folder, in the same layout: programs that see no other folder can then read it, and what is built is
  /// what stood there when it began.
  func write(to folder: URL) throws {
    for (name, bytes) in contents { try WorkFolder.write(Data(bytes), to: folder.appendingPathComponent(name)) }
  }
}
