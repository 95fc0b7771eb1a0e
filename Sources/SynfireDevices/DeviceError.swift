import SynfireMap
import SynfireWire

/// What can go wrong between host and core.
public enum DeviceError: Error, Sendable, Equatable {
  /// The port cannot be opened.
  case notOpened(device: String, reason: String)
  /// The user may not open the device.
  case notPermitted(device: String, node: DeviceNode, remedy: String)
  /// Synfire was built without the library that opens such devices.
  case withoutLibrary(device: String, library: String, trait: String)
  /// No FTDI device has this serial number or description; there are those in `others`.
  case noDevice(device: String, others: [String])
  /// Several FTDI devices have this serial number or description: those in `places`.
  case severalDevices(device: String, places: [String])
  /// The device has only `count` interfaces.
  case noInterface(device: String, count: Int)
  /// Another host has the port.
  case inUse(device: String, holder: PortHolder)
  /// The lock file that keeps other hosts away cannot be written.
  case notLocked(device: String, path: String, reason: String)
  /// The session has been ended by the host.
  case closed(device: String)
  /// The port has gone in the middle of a session.
  case disconnected(device: String, reason: String)
  /// The port has taken no byte for so long.
  case notTaken(device: String, seconds: Int)
  /// The port's driver does not take this rate.
  case rateNotSet(device: String, baud: UInt32, reason: String)
  /// Nothing answered, however often it was asked.
  case silent(device: String)
  /// So many bytes came, and no answer among them.
  case garbage(device: String, bytes: UInt64)
  /// The core speaks another version of the protocol.
  case otherVersion(device: String, core: UInt16, host: UInt16)
  /// The identity register holds something else.
  case notSynfire(device: String, magic: UInt32)
  /// The device says of itself what no core can be.
  case implausible(device: String, register: String, value: UInt32, range: ClosedRange<UInt32>)
  case otherConfiguration(device: String, core: UInt32, image: UInt32)
  /// The core refused a command.
  case refused(device: String, RefusedCommand)
  /// A memory does not hold what was written to it.
  case readBack(device: String, region: Region, address: UInt32, written: UInt32, read: UInt32)
  /// The core refused axon events or currents of a run: late, too many in a step, or without room.
  case refusedEvents(device: String, count: UInt32)
  /// The stream of spikes makes no sense.
  case garbledSpikes(device: String, EventCodeError)
  /// A payload that no core sends.
  case unknownPayload(device: String, PayloadError)
  /// An answer to a read has another number of words than were asked for.
  case answerLength(device: String, words: Int, asked: Int)
  /// The core has done a step that it was not given.
  case ranAhead(device: String, step: UInt32, given: UInt32)
  /// A payload cannot be sent: no session, or a size that the core cannot take.
  case unsendable(device: String, SendError)
  /// A step's input cannot be written as event codes: axons descend or leave too large a gap, currents do not ascend.
  case unsendableInput(device: String, EventCodeError)
  /// A current for a neuron that is not active, of which there are `active`.
  case unknownNeuron(device: String, step: UInt32, neuron: UInt32, active: UInt32)
  /// A current that the core's width does not hold.
  case currentRange(device: String, step: UInt32, neuron: UInt32, value: Int32, range: ClosedRange<Int32>)
  /// With the axon events of this step the core would keep `count` for later, more than it can.
  case delayedEvents(device: String, step: UInt32, count: Int, limit: UInt32)
  /// The core has only `count` watch-points.
  case watchPoint(device: String, point: Int, count: UInt32)
  case watchedNeuron(device: String, neuron: UInt32, count: UInt32)
  /// A weight belongs to a synapse, not to a neuron.
  case weightOfNeuron(device: String)
  /// A place in a chunk at which there is no synapse, or beyond the `count` that a watch-point reaches.
  case watchedPlace(device: String, chunk: UInt32, place: UInt32, count: UInt32)
  /// The weights of this chunk do not learn.
  case notPlastic(device: String, chunk: UInt32)
  /// The core has only `count` chunks.
  case missingChunk(device: String, chunk: UInt32, count: UInt32)
  /// A chunk whose synapses go beyond the core's `count` words of them.
  case missingSynapses(device: String, chunk: UInt32, start: UInt32, words: UInt32, count: UInt32)
  /// A modulation that its register does not hold.
  case modulation(device: String, value: Int32)
  /// A step came with `count` values of watch-points where `expected` are on.
  case watchValues(device: String, step: UInt32, count: Int, expected: Int)
  /// A tick of no clocks, or of more than 24 bits of them.
  case tick(device: String, clocks: UInt32)
  /// A late event needs a step before the next one.
  case noEarlierStep(device: String, stepsBack: UInt32, step: UInt32)
  /// The core cannot make this rate from its clock, which allows those in `range`.
  case impossibleRate(device: String, baud: UInt32, range: ClosedRange<UInt32>)
  /// The link does not work at this rate; host and core are back at the base rate, in a new session.
  case rate(device: String, baud: UInt32)
  /// A run would go beyond the last step that can be numbered.
  case tooManySteps(device: String, first: UInt32, steps: UInt32)
  /// The core has heard nothing for a second, has ended the session and waits.
  case detached(device: String)
  /// Acknowledged, but what was waited for did not come within the time.
  case overdue(device: String, what: String, seconds: Double)
}

extension DeviceError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .notOpened(let device, let reason):
      "\(device): cannot be opened: \(reason); check the path, and that you may read and write it"
    case .notPermitted(let device, let node, let remedy):
      "\(device): no permission: \(node.path) is of \(node.permissions); do this: \(remedy)"
    case .withoutLibrary(let device, let library, let trait):
      "\(device): this Synfire was built without \(library); install it, and build with the trait \(trait), which is on by "
        + "default"
    case .noDevice(let device, let others):
      "\(device): there is no such FTDI device; "
        + (others.isEmpty ? "none is plugged in" : "there are \(others.joined(separator: ", "))")
    case .severalDevices(let device, let places):
      "\(device): several devices have this name, at USB \(places.joined(separator: ", ")); give each a serial number "
        + "(ftdi_eeprom writes one), or leave one plugged in"
    case .noInterface(let device, let count):
      "\(device): the device has no such interface; it has "
        + (count == 1 ? "only A" : "A to \(FTDIAddress.Interface.allCases[count - 1].rawValue)")
    case .inUse(let device, let holder):
      "\(device): in use by \(holder); one host at a time"
    case .notLocked(let device, let path, let reason):
      "\(device): no lock for it: \(path): \(reason); see whose file that is, and remove it if no host has the port"
    case .closed(let device): "\(device): the session has been closed; open it again"
    case .disconnected(let device, let reason):
      "\(device): the connection is lost: \(reason); plug it in again"
    case .notTaken(let device, let seconds):
      "\(device): it has taken no byte for \(seconds) s; check that the device is on"
    case .rateNotSet(let device, let baud, let reason):
      "\(device): \(baud) baud cannot be set: \(reason); choose another rate"
    case .silent(let device):
      "\(device): no answer; check the cable, that the core is configured, and that nothing else uses the port"
    case .garbage(let device, let bytes):
      "\(device): \(bytes) bytes came, but no answer of a Synfire core; check the rate, and that this is the right device"
    case .otherVersion(let device, let core, let host):
      "\(device): the core speaks version \(core) of the protocol, this is version \(host); load a bitstream of this one"
    case .notSynfire(let device, let magic):
      "\(device): the identity register reads \(hexadecimal(magic)), not \(hexadecimal(SynfireMap.magic)): no Synfire core"
    case .implausible(let device, let register, let value, let range):
      "\(device): the device says that its \(register) is \(value), a core has \(range.lowerBound) to "
        + "\(range.upperBound): no Synfire core, or a broken one; load its bitstream again"
    case .otherConfiguration(let device, let core, let image):
      "\(device): the core's configuration is \(hexadecimal(core)), the image is for \(hexadecimal(image)); "
        + "compile for this core with --core"
    case .refused(let device, let command):
      "\(device): the core refused command \(command.opcode) (\(Self.words(command.reason))), followed by "
        + hexadecimal(command.following)
    case .readBack(let device, let region, let address, let written, let read):
      "\(device): \(region.name) word \(address) reads back \(hexadecimal(read)), written was \(hexadecimal(written))"
    case .refusedEvents(let device, let count):
      "\(device): the core refused \(count) axon events or currents: too many in a step, of no axon or neuron, or late"
    case .garbledSpikes(let device, let problem): "\(device): the stream of spikes is garbled: \(problem)"
    case .unknownPayload(let device, let error):
      "\(device): a payload that no core of this version sends: \(error)"
    case .answerLength(let device, let words, let asked):
      "\(device): an answer of \(words) words came where \(asked) were asked for: no Synfire core, or a broken one; "
        + "load its bitstream again"
    case .ranAhead(let device, let step, let given):
      "\(device): the core has gone on to step \(step), and was given the input of the steps before \(given); "
        + "set register tick_clocks to 0 before a run, or use a free run"
    case .unsendable(let device, let error): "\(device): cannot be sent: \(error)"
    case .unsendableInput(let device, let error): "\(device): the input cannot be sent: \(error)"
    case .unknownNeuron(let device, let step, let neuron, let active):
      "\(device): step \(step): a current for neuron \(neuron), but "
        + (active == 0 ? "no neuron is active" : "the active neurons are 0 to \(active - 1)")
    case .currentRange(let device, let step, let neuron, let value, let range):
      "\(device): step \(step): the current for neuron \(neuron) is \(value); the core takes \(range.lowerBound) to "
        + "\(range.upperBound)"
    case .delayedEvents(let device, let step, let count, let limit):
      "\(device): step \(step): \(count) axon events would be on their way to later steps, the core keeps \(limit); "
        + "send fewer events to axons with delays, or shorten the delays"
    case .watchPoint(let device, let point, let count):
      "\(device): there is no watch-point \(point); "
        + (count == 0 ? "the core has none" : "the core has 0 to \(count - 1)")
    case .watchedNeuron(let device, let neuron, let count):
      "\(device): neuron \(neuron) cannot be watched; the core has neurons 0 to \(Int64(count) - 1)"
    case .weightOfNeuron(let device):
      "\(device): a weight is of a synapse, not of a neuron: watch it by its chunk and its place in it"
    case .watchedPlace(let device, let chunk, let place, let count):
      "\(device): place \(place) of chunk \(chunk) cannot be watched; there are 0 to \(Int64(count) - 1)"
    case .notPlastic(let device, let chunk):
      "\(device): chunk \(chunk) is not plastic: its weights stay; watch those of a chunk that learns"
    case .missingChunk(let device, let chunk, let count):
      "\(device): there is no chunk \(chunk); the core has 0 to \(Int64(count) - 1)"
    case .missingSynapses(let device, let chunk, let start, let words, let count):
      "\(device): chunk \(chunk) has \(words) words from \(start) on, the synapse memory has \(count): the core does not "
        + "hold an image; program it again"
    case .modulation(let device, let value):
      "\(device): a modulation of \(value); the register takes \(Modulation.range.lowerBound) to "
        + "\(Modulation.range.upperBound), in 1/256"
    case .watchValues(let device, let step, let count, let expected):
      "\(device): step \(step) came with \(count) values of watch-points, \(expected) are on: the core is not what it "
        + "says it is; load its bitstream again"
    case .tick(let device, let clocks):
      "\(device): a tick of \(clocks) clocks; a free run takes 1 to \(Core.longestTick)"
    case .noEarlierStep(let device, let stepsBack, let step):
      "\(device): an event \(stepsBack) steps late needs a step so far before the next, which is \(step)"
    case .impossibleRate(let device, let baud, let range):
      "\(device): \(baud) baud cannot be made from the core's clock; use \(range.lowerBound) to \(range.upperBound)"
    case .rate(let device, let baud):
      "\(device): the link does not work at \(baud) baud and is back at the base rate; use a lower rate or a shorter cable"
    case .tooManySteps(let device, let first, let steps):
      "\(device): \(steps) steps from step \(first) on go beyond step \(UInt32.max); restart the core first"
    case .detached(let device):
      "\(device): the core heard nothing for a second and has ended the session; check the cable, then run again"
    case .overdue(let device, let what, let seconds):
      "\(device): waited \((seconds * 1000).rounded() / 1000) s for \(what); the link works, the core does not go on"
    }
  }

  private static func words(_ reason: Refusal) -> String {
    switch reason {
    case .opcode: "unknown opcode or code"
    case .length: "wrong length"
    case .address: "no such region or address"
    }
  }
}

/// A word in hexadecimal with all eight digits.
func hexadecimal(_ word: UInt32) -> String {
  let digits = String(word, radix: 16, uppercase: true)
  return "0x" + String(repeating: "0", count: 8 - digits.count) + digits
}
