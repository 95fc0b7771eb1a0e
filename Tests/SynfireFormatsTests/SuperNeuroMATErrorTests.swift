import SynfireFormats
import SynfireNetwork
import Testing

@Suite("SuperNeuroMAT files that are refused")
struct SuperNeuroMATErrorTests {
  private func message(_ bytes: [UInt8], network: String? = nil) -> String {
    do throws(ImportError) {
      let options = ImportOptions(superNeuroMAT: .init(network: network))
      return "no error: \(try ImportedNetwork.read(bytes, file: "m.json", options: options).network)"
    } catch {
      return error.description
    }
  }

  private func message(_ changes: [String: String?]) -> String { message(SuperNeuroMATFixture.file(changes)) }

  @Test func theFixtureItselfIsRead() throws {
    let imported = try ImportedNetwork.read(SuperNeuroMATFixture.file(), file: "m.json")
    #expect(imported.network.populations.map(\.count) == [3])
    #expect(imported.network.populations[0].scale == 2)
    #expect(imported.network.populations[0].neuron.threshold == [1, 1.5, 3.5])
  }

  @Test(arguments: [
    ("", "m.json: is empty; give a whole file"),
    ("{ \"networks\": [", "m.json:1:16: networks[0]: not valid JSON: expected a value, found the end of the text"),
    ("[]", "neither 'networks' (SuperNeuroMAT) nor 'Nodes' and 'Edges' (TENNLab) are in it"),
    ("{ \"synfire\": 1 }", "not a network of a tool that Synfire reads"),
    ("{ \"networks\": [] }", "m.json:1:15: networks: the file holds no network; save one in it"),
    ("{ \"networks\": [{}] }", "m.json:1:16: networks[0]: key 'data' is missing; add it"),
  ])
  func files(_ text: String, _ expected: String) {
    #expect(message(Array(text.utf8)).contains(expected), "\(message(Array(text.utf8)))")
  }

  @Test(arguments: [
    ("neuron_leaks", "[0, 0]", "networks[0].data.neuron_leaks: has 2 numbers; must have 3, one for each neuron"),
    ("neuron_leaks", "[0, 0, NaN]", "neuron_leaks[2]: is nan: the core's membranes leak toward their reset state"),
    ("neuron_leaks", "[0, 0, -1]", "neuron_leaks[2]: is -1.0: the core's membranes leak toward"),
    ("neuron_leaks", "3", "neuron_leaks: expected an object, found the number 3"),
    ("neuron_leaks", "{ \"base64\": \"!\" }", "neuron_leaks.base64: not base64 text"),
    ("neuron_leaks", "{ \"base85\": \"~~~~~\" }", "neuron_leaks.base85: not base85 text"),
    ("neuron_leaks", "{ \"base64\": \"AAAA\" }", "has 3 bytes, no whole number of elements of 8"),
    ("neuron_leaks", "{ \"base64\": \"\", \"dtype\": \"<c\" }", "dtype: is \"<c\"; must be a byte order"),
    (
      "neuron_thresholds", "[0, 0, -Infinity]",
      "neuron_thresholds[2]: is -inf: the core compares with a number, or never"
    ),
    (
      "neuron_thresholds", "[0, 0, NaN]",
      "neuron_thresholds[2]: is nan: the core compares with a number, or never spikes"
    ),
    ("neuron_refractory_periods", "[0, 0, 256]", "is 256.0; must be whole steps that the core can count, 0 to 255"),
    ("neuron_refractory_periods", "[0, 0, 1.5]", "neuron_refractory_periods[2]: is 1.5; must be whole steps"),
    ("neuron_refractory_periods_state", "[0, 0, 1]", "neuron 2 is still silent for 1 steps"),
    ("pre_synaptic_neuron_ids", "[0, 3]", "pre_synaptic_neuron_ids[1]: is 3.0; must be a neuron, 0 to 2"),
    ("pre_synaptic_neuron_ids", "[0, 1e300]", "pre_synaptic_neuron_ids[1]: is 1e+300; must be a neuron, 0 to 2"),
    ("synaptic_delays", "[1, 5]", "synapse 1 has a delay of 5 without the chain of neurons that makes it"),
    ("synaptic_delays", "[1, -65536]", "synaptic_delays[1]: is -65536.0; must be a delay, -65535 to 65535"),
    ("synaptic_weights", "[1, 1e999]", "is 1e999; must be within the range of double precision"),
    ("synaptic_weights", "[1, 0.1]", "synaptic_weights[1]: is 0.1, which is not a whole number of 1/8192"),
    ("synaptic_weights", "[0, 1e-320]", "synaptic_weights[1]: is 1e-320, which is not a whole number of 1/16777216"),
    ("input_spikes", "{ \"01\": {} }", "is the key \"01\"; must be a step"),
    ("synaptic_weights", "[1, 40000]", "is 40000.0, 40000.0 membrane units at the scale 1.0"),
    ("num_neurons", "4", "num_neurons: is 4; must be 3, as many as the arrays have"),
    ("default_dtype", "\"float16\"", "is \"float16\"; must be \"float64\" or \"float32\""),
    ("input_spikes", "{ \"-1\": {} }", "is the key \"-1\"; must be a step, 0 to 4294967294"),
    ("input_spikes", "{ \"0\": { \"nids\": [0], \"values\": [] } }", "has 0 numbers; must have 1"),
    ("input_spikes", "{ \"0\": { \"nids\": [0, 0], \"values\": [1, 1] } }", "a second input of neuron 0"),
    ("input_spikes", "{ \"0\": { \"nids\": [7], \"values\": [1] } }", "is 7.0; must be a neuron, 0 to 2"),
    ("spike_train", "[[0, 0]]", "spike_train[0]: has 2 numbers; must have 3"),
  ])
  func members(_ key: String, _ value: String, _ expected: String) {
    #expect(message([key: value]).contains(expected), "\(message([key: value]))")
  }

  @Test func missingMembersAreNamed() {
    for key in SuperNeuroMATFixture.members.keys where !["synaptic_delays", "enable_stdp"].contains(key) {
      #expect(message([key: nil]).contains("networks[0].data: key '\(key)' is missing; add it"))
    }
  }

  @Test func twoSynapsesOfOnePairAreNotGuessedAbout() {
    #expect(
      message(["pre_synaptic_neuron_ids": "[0, 0]", "post_synaptic_neuron_ids": "[1, 1]"])
        .contains("pre_synaptic_neuron_ids[1]: a second synapse from neuron 0 to neuron 1"))
  }

  @Test func ofSeveralNetworksOneIsToBeChosen() throws {
    let file = Array(
      "{ \"networks\": [\(SuperNeuroMATFixture.network(name: "a")), \(SuperNeuroMATFixture.network(name: "b"))] }".utf8)
    #expect(message(file).contains("holds 2 networks; choose one with --network: 0 'a', 1 'b'"))
    #expect(message(file, network: "c").contains("holds no network 'c'; choose with --network: 0 'a', 1 'b'"))
    for choice in ["b", "1"] {
      let imported = try ImportedNetwork.read(
        file, file: "m.json", options: ImportOptions(superNeuroMAT: .init(network: choice)))
      #expect(imported.network.name == "b")
    }
  }

  @Test func aThresholdOfInfinityIsNone() throws {
    let imported = try ImportedNetwork.read(
      SuperNeuroMATFixture.file(["neuron_thresholds": "[0.5, 1.0, Infinity]"]), file: "m.json")
    #expect(imported.network.populations[0].neuron.threshold == [1, 1.5, .infinity])
    #expect(imported.notes.contains { $0.text.hasPrefix("without a threshold: 1 neuron, which does not spike") })
    let again = try Network(json: Array(imported.network.json().utf8), file: "n.json")
    #expect(again == imported.network)
  }

  @Test(arguments: ["1e-320", "1e308", "0.1"]) func anyNumberIsTakenWhenAskedFor(_ number: String) throws {
    let file = SuperNeuroMATFixture.file(["synaptic_weights": "[0, \(number)]", "neuron_thresholds": "[0, 0, 1e-310]"])
    let imported = try ImportedNetwork.read(file, file: "m.json", options: ImportOptions(isApproximate: true))
    #expect(imported.network.projections.count == 1)
  }

  @Test func whatIsNotExactIsTakenWhenAskedFor() throws {
    let file = SuperNeuroMATFixture.file(["synaptic_weights": "[1, 0.1]"])
    let imported = try ImportedNetwork.read(file, file: "m.json", options: ImportOptions(isApproximate: true))
    #expect(imported.notes.first?.severity == .warning)
    #expect(imported.notes.first?.text.contains("for the compiler to round") == true)
  }
}
