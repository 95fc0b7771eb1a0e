import SynfireMap

// The one place that words the wire's errors.

extension FrameError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .cutShort(let missing): "the frame ends \(missing) bytes before a piece of its stuffing is complete"
    case .tooLong: "the frame's content is longer than \(FrameLimit.content) bytes"
    case .tooShort(let count): "the frame's content has \(count) bytes, which is less than a kind and a CRC"
    case .checksum(let expected, let found): "the frame's CRC is \(found), its content's \(expected)"
    case .unknownKind(let kind): "there is no frame of kind \(kind)"
    case .length(let kind, let count): "a frame of kind \(kind) cannot have a body of \(count) bytes"
    }
  }
}

extension PayloadError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .opcode(let opcode): "opcode \(opcode) does not exist in this direction"
    case .length(let opcode, let count): "a payload of opcode \(opcode) cannot have \(count) bytes"
    case .count(let count): "a read of \(count) words; 1 to \(FrameLimit.words) are allowed"
    case .region(let region): "there is no region \(region)"
    case .reason(let reason): "there is no reason \(reason) of a refusal"
    }
  }
}

extension EventCodeError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .descending(let step, let number, let previous):
      "step \(step): number \(number) comes after \(previous); the numbers of a step must ascend"
    case .gap(let step, let number, let previous):
      "step \(step): from \(previous) to \(number) is more than a code's largest gap, \(EventEncoder.largestGap)"
    case .currentOrder(let step, let neuron, let previous):
      "step \(step): a current for neuron \(neuron) comes after one for \(previous); the neurons of a step's currents "
        + "must ascend, each at most once"
    case .value(let step, let value):
      "step \(step): \(value) does not fit a code's 24 bits, \(EventCode.values.lowerBound) to "
        + "\(EventCode.values.upperBound)"
    case .direction(let step, let code): "step \(step): code \(code) does not exist in this direction"
    case .step(let expected, let found): "a frame begins with step \(found) where step \(expected) goes on"
    case .cutShort(let step): "step \(step): a frame ends within a code"
    case .number(let step, let number, let count):
      "step \(step): number \(number) does not exist; the last is \(Int64(count) - 1)"
    case .repeated(let step, let number): "step \(step): neuron \(number) fires twice"
    case .watchPoint(let step, let point, let previous):
      previous.map { "step \(step): watch-point \(point) comes after \($0); the watch-points of a step must ascend" }
        ?? "step \(step): there is no watch-point \(point)"
    case .spikeBehindWatches(let step, let number):
      "step \(step): neuron \(number) fires behind the watch-points of its step"
    }
  }
}

extension SendError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .notConnected: "no session is open"
    case .length(let count): "a payload of \(count) bytes; 1 to \(FrameLimit.payload) are allowed"
    case .entries(let entries, let limit):
      "an input of \(entries) entries, more than the core's queue of \(limit) can ever take; cut it into smaller ones"
    }
  }
}

extension LinkFailure: CustomStringConvertible {
  public var description: String {
    switch self {
    case .noAnswer(let attempts, let wasConnected):
      wasConnected ? "the core went quiet: \(attempts) attempts without an answer" : "no answer to \(attempts) attempts"
    case .version(let host, let core): "the core speaks version \(core) of the protocol, this host version \(host)"
    }
  }
}
