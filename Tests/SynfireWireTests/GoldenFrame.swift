import SynfireWire

/// A frame of the manual's table of golden bytes. The firmware's self-test compiles this file too.
struct GoldenFrame {
  /// The first column of the manual's row.
  let name: StaticString
  let frame: Frame
  /// The second column: the bytes on the wire.
  let bytes: [UInt8]

  static let all: [GoldenFrame] = [
    GoldenFrame(
      name: "connect: version 1, nonce 0x1234",
      frame: .connect(version: 1, nonce: 0x1234),
      bytes: [0x03, 0x01, 0x01, 0x07, 0x34, 0x12, 0x77, 0x3B, 0x6D, 0x0B, 0x00]
    ),
    GoldenFrame(
      name: "connected: version 1, nonce 0x1234, receive ring 512, input queue 256",
      frame: .connected(version: 1, nonce: 0x1234, limits: CoreLimits(receiveRing: 512, inputQueue: 256)),
      bytes: [0x03, 0x02, 0x01, 0x03, 0x34, 0x12, 0x02, 0x02, 0x06, 0x01, 0x17, 0x59, 0x1D, 0xF5, 0x00]
    ),
    GoldenFrame(
      name: "acknowledge to the core: next 5, 64 stream frames granted",
      frame: .acknowledge(.toCore(next: 5, goBack: false, streamFramesGranted: 64)),
      bytes: [0x03, 0x03, 0x05, 0x02, 0x40, 0x01, 0x01, 0x05, 0x6D, 0x0C, 0x5D, 0x67, 0x00]
    ),
    GoldenFrame(
      name: "acknowledge to the host: next 3, go back, 500 bytes free, 7 entries consumed",
      frame: .acknowledge(.toHost(next: 3, goBack: true, bytesFree: 500, entriesConsumed: 7)),
      bytes: [0x07, 0x03, 0x03, 0x01, 0xF4, 0x01, 0x07, 0x05, 0xFD, 0xE3, 0xF7, 0x50, 0x00]
    ),
    GoldenFrame(
      name: "data 0, write: region 5, address 16, words 0x00030500 and 0xFFFF8000",
      frame: .data(
        sequence: 0,
        payload: Command.write(region: .synapses, address: 16, words: [0x0003_0500, 0xFFFF_8000]).payload[...]),
      bytes: [
        0x02, 0x04, 0x04, 0x01, 0x05, 0x10, 0x01, 0x01, 0x03, 0x05, 0x03, 0x01, 0x08, 0x80, 0xFF, 0xFF, 0xAC, 0x58,
        0xD3, 0x3D, 0x00,
      ]
    ),
    GoldenFrame(
      name: "data 1, read: region 0, address 0, tag 9, 12 words",
      frame: .data(sequence: 1, payload: Command.read(region: .registers, address: 0, tag: 9, count: 12).payload[...]),
      bytes: [0x04, 0x04, 0x01, 0x02, 0x01, 0x01, 0x01, 0x07, 0x09, 0x0C, 0x77, 0xA3, 0xA4, 0x38, 0x00]
    ),
    GoldenFrame(
      name: "data 2, input: step 0 axons 3, 3 and 250, two empty steps, step 3 axon 0",
      frame: .data(sequence: 2, payload: Command.input(step: 0, codes: [3, 0, 236, 11, 254, 2, 0, 255]).payload[...]),
      bytes: [
        0x04, 0x04, 0x02, 0x03, 0x01, 0x01, 0x01, 0x02, 0x03, 0x05, 0xEC, 0x0B, 0xFE, 0x02, 0x06, 0xFF, 0x9B, 0x79,
        0xED, 0xD1, 0x00,
      ]
    ),
    GoldenFrame(
      name: "data 0, words: tag 9, words 0x53594E46 and 1",
      frame: .data(sequence: 0, payload: Reply.words(tag: 9, words: [0x5359_4E46, 1]).payload[...]),
      bytes: [
        0x02, 0x04, 0x08, 0x82, 0x09, 0x46, 0x4E, 0x59, 0x53, 0x01, 0x01, 0x01, 0x05, 0x78, 0xDC, 0xC8, 0x21, 0x00,
      ]
    ),
    GoldenFrame(
      name: "data 1, spikes: step 5 neurons 0, 17 and 255",
      frame: .data(sequence: 1, payload: Reply.spikes(step: 5, codes: [0, 17, 236, 2, 255]).payload[...]),
      bytes: [
        0x05, 0x04, 0x01, 0x83, 0x05, 0x01, 0x01, 0x01, 0x09, 0x11, 0xEC, 0x02, 0xFF, 0xAC, 0x41, 0x91, 0xA9, 0x00,
      ]
    ),
    GoldenFrame(
      name: "data 2, refusal: address, of a write to region 5, address 0x00FFFF",
      frame: .data(
        sequence: 2,
        payload: Reply.refusal(RefusedCommand(reason: .address, opcode: 1, following: 0x00FF_FF05)).payload[...]),
      bytes: [0x09, 0x04, 0x02, 0x85, 0x03, 0x01, 0x05, 0xFF, 0xFF, 0x05, 0x39, 0xE5, 0x78, 0x82, 0x00]
    ),
  ]
}
