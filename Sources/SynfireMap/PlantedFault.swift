/// A fault that the test build of the core can be told to have, to see a checker at work. The raw value is the
/// number at the fault-select input; 0 selects none. Ordinary builds contain none of this.
public enum PlantedFault: UInt8, Sendable, CaseIterable {
  case rounding = 1
  case lostSpike = 2
  case swappedWeight = 3
  case currentDecay = 4
  case membraneDecay = 5
  case adaptationDecay = 6
  case constantLeak = 7
  case currentSaturation = 8
  case membraneSaturation = 9
  case adaptationSaturation = 10
  case lowerBound = 11
  case valueReset = 12
  case subtractReset = 13
  case refractoryLength = 14
  case refractoryHold = 15
  case adaptationJump = 16
  case delayMask = 17
  case axonDelay = 18
  case rowWalk = 19
  case plasticUnpacking = 20
  case repeatedTarget = 21
  case laneConflict = 22
  case accumulatorClearing = 23
  case eventQueue = 24
  case outputQueue = 25
  case readBack = 26
  case creditReturn = 27
  case lateEvent = 28
  case currentInput = 29
  case watchPoint = 30
  case missedTick = 31
  case potentiation = 32
  case depression = 33
  case potentiationLag = 34
  case depressionLag = 35
  case weightBound = 36
  case softBound = 37
  case fractionBits = 38
  case updateRounding = 39
  case presynapticTrace = 40
  case postsynapticTrace = 41
  case traceSaturation = 42
  case modulationHistory = 43
  case refreshSlot = 44
  case flush = 45
  case arrivalMemory = 46
  case weightWrite = 47
  case weightWatch = 48

  /// The name that `--plant` takes.
  public var name: StaticString {
    switch self {
    case .rounding: "rounding"
    case .lostSpike: "lost-spike"
    case .swappedWeight: "swapped-weight"
    case .currentDecay: "current-decay"
    case .membraneDecay: "membrane-decay"
    case .adaptationDecay: "adaptation-decay"
    case .constantLeak: "constant-leak"
    case .currentSaturation: "current-saturation"
    case .membraneSaturation: "membrane-saturation"
    case .adaptationSaturation: "adaptation-saturation"
    case .lowerBound: "lower-bound"
    case .valueReset: "value-reset"
    case .subtractReset: "subtract-reset"
    case .refractoryLength: "refractory-length"
    case .refractoryHold: "refractory-hold"
    case .adaptationJump: "adaptation-jump"
    case .delayMask: "delay-mask"
    case .axonDelay: "axon-delay"
    case .rowWalk: "row-walk"
    case .plasticUnpacking: "plastic-unpacking"
    case .repeatedTarget: "repeated-target"
    case .laneConflict: "lane-conflict"
    case .accumulatorClearing: "accumulator-clearing"
    case .eventQueue: "event-queue"
    case .outputQueue: "output-queue"
    case .readBack: "read-back"
    case .creditReturn: "credit-return"
    case .lateEvent: "late-event"
    case .currentInput: "current-input"
    case .watchPoint: "watch-point"
    case .missedTick: "missed-tick"
    case .potentiation: "potentiation"
    case .depression: "depression"
    case .potentiationLag: "potentiation-lag"
    case .depressionLag: "depression-lag"
    case .weightBound: "weight-bound"
    case .softBound: "soft-bound"
    case .fractionBits: "fraction-bits"
    case .updateRounding: "update-rounding"
    case .presynapticTrace: "presynaptic-trace"
    case .postsynapticTrace: "postsynaptic-trace"
    case .traceSaturation: "trace-saturation"
    case .modulationHistory: "modulation-history"
    case .refreshSlot: "refresh-slot"
    case .flush: "flush"
    case .arrivalMemory: "arrival-memory"
    case .weightWrite: "weight-write"
    case .weightWatch: "weight-watch"
    }
  }

  /// What the core then does wrong.
  public var summary: StaticString {
    switch self {
    case .rounding: "negative products of a decay are rounded down instead of toward zero"
    case .lostSpike: "a spike is left out where neuron and step agree in their low four bits"
    case .swappedWeight: "the first and second weight in a word of a fixed dense chunk change places"
    case .currentDecay: "the current decays without the lowest bit of its factor"
    case .membraneDecay: "the membrane decays without the lowest bit of its factor"
    case .adaptationDecay: "the adaptation decays without the lowest bit of its factor"
    case .constantLeak: "the constant leak goes beyond zero"
    case .currentSaturation: "the synaptic current wraps"
    case .membraneSaturation: "the membrane wraps"
    case .adaptationSaturation: "the adaptation wraps"
    case .lowerBound: "the lower bound does not act"
    case .valueReset: "a reset to a value goes to 0"
    case .subtractReset: "a reset by subtraction leaves the adaptation out"
    case .refractoryLength: "the refractory period is a step short"
    case .refractoryHold: "the membrane integrates where it should be held"
    case .adaptationJump: "the adaptation does not jump"
    case .delayMask: "a neuron's spike is lost for delay 16"
    case .axonDelay: "an event kept for later acts a step early"
    case .rowWalk: "the last chunk of a list of several is left out"
    case .plasticUnpacking: "the two weights in a word of a plastic dense chunk change places"
    case .repeatedTarget: "of two synapses in a row to one target only the second counts"
    case .laneConflict: "of two synapses of a group for one bank only one counts"
    case .accumulatorClearing: "the sums of odd neurons are not cleared"
    case .eventQueue: "an axon event that finds the queue empty counts twice"
    case .outputQueue: "a byte of output that finds the queue empty is lost"
    case .readBack: "a read of the adaptation is not sign-extended"
    case .creditReturn: "axon events and currents that are taken give no credit back"
    case .lateEvent: "events of a step that has ended are taken for the open one"
    case .currentInput: "a current's sign is lost"
    case .watchPoint: "a watch-point shows the membrane for the current"
    case .missedTick: "missed ticks are not counted"
    case .potentiation: "spikes do not potentiate"
    case .depression: "arrivals do not depress"
    case .potentiationLag: "potentiation takes its window a step too late"
    case .depressionLag: "depression takes its window a step too late"
    case .weightBound: "the upper bound of a weight does not act"
    case .softBound: "a soft bound takes the distance to the other bound"
    case .fractionBits: "a weight that is written back loses the lowest two bits of its fraction"
    case .updateRounding: "negative updates are rounded down instead of toward zero"
    case .presynapticTrace: "an arrival sets the presynaptic trace anew"
    case .postsynapticTrace: "a spike sets the postsynaptic trace anew"
    case .traceSaturation: "traces wrap"
    case .modulationHistory: "potentiation is scaled by the modulation of the step in which it is applied"
    case .refreshSlot: "chunks of the slot 0 are not refreshed"
    case .flush: "a flush leaves out the chunks of the slot 0"
    case .arrivalMemory: "a write of learning does not forget the arrivals"
    case .weightWrite: "the upper of two weights in a word is not written back"
    case .weightWatch: "a watch-point shows a weight without its fraction"
    }
  }
}
