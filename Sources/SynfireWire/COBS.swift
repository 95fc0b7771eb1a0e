/// Consistent Overhead Byte Stuffing, as the manual's page *The frame format* describes it.
public enum COBS {
  /// The stuffed content with its delimiter: no zero but the last byte. Content of up to 254 bytes costs two bytes more.
  public static func encode(_ content: [UInt8]) -> [UInt8] {
    var bytes: [UInt8] = [0]
    bytes.reserveCapacity(content.count + 2 + content.count / 254)
    var code = 0
    for byte in content {
      if byte == 0 {
        bytes[code] = UInt8(truncatingIfNeeded: bytes.count - code)
        code = bytes.count
        bytes.append(0)
      } else {
        bytes.append(byte)
        if bytes.count - code == 255 {
          bytes[code] = 255
          code = bytes.count
          bytes.append(0)
        }
      }
    }
    bytes[code] = UInt8(truncatingIfNeeded: bytes.count - code)
    bytes.append(0)
    return bytes
  }

  /// The content of a stuffed frame without its delimiter; nil where a length runs over the end or a zero occurs.
  public static func decode(_ bytes: ArraySlice<UInt8>) -> [UInt8]? {
    var content: [UInt8] = []
    content.reserveCapacity(bytes.count)
    var index = bytes.startIndex
    while index < bytes.endIndex {
      let code = Int(bytes[index])
      let end = index + code
      if code == 0 || end > bytes.endIndex { return nil }
      for byte in bytes[(index + 1)..<end] {
        if byte == 0 { return nil }
        content.append(byte)
      }
      index = end
      if code < 255 && index < bytes.endIndex { content.append(0) }
    }
    return content
  }
}
