#if HDF5
  extension NIRNodeReader {
    /// The node, whatever type it is.
    func node() throws(ImportError) -> NIRNode {
      let type = try type()
      switch type {
      case "NIRGraph": return .graph(try graph())
      case "Input": return .input(shape: try wholes("shape"))
      case "Output": return .output(shape: try optionalArray("shape")?.wholes ?? [])
      case "Identity": return .passing
      case "Linear": return .linear(weight: try weights("weight", dimensions: 2...32), bias: nil)
      case "Affine": return try affine()
      case "Scale": return .scale(try array("scale"))
      case "Conv1d": return .convolution(try convolution(dimensions: 1))
      case "Conv2d": return .convolution(try convolution(dimensions: 2))
      case "SumPool2d": return .pooling(try pooling(isMean: false))
      case "AvgPool2d": return .pooling(try pooling(isMean: true))
      case "Flatten": return .flatten(start: try whole("start_dim"), end: try whole("end_dim"))
      case "Delay": return .delay(try array("delay"))
      case "Threshold": return .threshold(try array("threshold"))
      default:
        guard let kind = NIRNeuron.Kind(rawValue: type) else {
          throw error(
            "",
            .unsupported("is of the type '\(type)', which the core cannot express", remedy: "express it by other nodes")
          )
        }
        return .neuron(try neuron(kind))
      }
    }

    private func affine() throws(ImportError) -> NIRNode {
      let weight = try weights("weight", dimensions: 2...32)
      let bias = try array("bias")
      let outputs = weight.count / weight.shape[weight.shape.count - 1]
      guard bias.count == outputs else {
        throw error(
          "bias",
          .contradiction(
            "has \(bias.count) of the \(outputs) numbers that the weight's shape \(NIRShapes.text(weight.shape)) asks for",
            remedy: "give one for each output"))
      }
      return .linear(weight: weight, bias: bias)
    }

    private func convolution(dimensions: Int) throws(ImportError) -> NIRConvolution {
      var weight = try weights("weight", dimensions: (dimensions + 2)...(dimensions + 2))
      if dimensions == 1 { weight.shape.append(1) }
      let bias = try array("bias")
      guard bias.count == weight.shape[0] else {
        throw error(
          "bias",
          .contradiction(
            "has \(bias.count) numbers, the weight \(weight.shape[0]) output channels",
            remedy: "give one for each channel"))
      }
      func sizes(_ member: String, second: Int) throws(ImportError) -> (Int, Int) {
        dimensions == 1 ? (try whole(member), second) : try pair(member)
      }
      return NIRConvolution(
        dimensions: dimensions, weight: weight, bias: bias, stride: try sizes("stride", second: 1),
        padding: try padding { () throws(ImportError) in try sizes("padding", second: 0) },
        dilation: try sizes("dilation", second: 1), groups: try whole("groups"),
        inputShape: try optionalArray("input_shape").flatMap(\.wholes))
    }

    private func padding(
      _ zeros: () throws(ImportError) -> (Int, Int)
    ) throws(ImportError) -> NIRConvolution.Padding {
      switch optionalText("padding") {
      case nil:
        let (rows, columns) = try zeros()
        return .zeros(rows, columns)
      case "valid": return .zeros(0, 0)
      case "same": return .same
      case let text?:
        throw error("padding", .contradiction("is '\(text)'", remedy: "write 'same', 'valid' or numbers"))
      }
    }

    private func pooling(isMean: Bool) throws(ImportError) -> NIRPooling {
      NIRPooling(
        isMean: isMean, kernel: try pair("kernel_size"), stride: try pair("stride"), padding: try pair("padding"))
    }

    private func neuron(_ kind: NIRNeuron.Kind) throws(ImportError) -> NIRNeuron {
      var neuron = NIRNeuron(kind: kind, resistance: try array("r"))
      switch kind {
      case .integrator, .integrateAndFire: break
      case .leakyIntegrator, .leakyIntegrateAndFire: neuron.membraneTime = try array("tau")
      case .currentLeakyIntegrator, .currentLeakyIntegrateAndFire:
        neuron.membraneTime = try array("tau_mem")
        neuron.synapticTime = try array("tau_syn")
        neuron.inputWeight = try optionalArray("w_in")
      }
      if neuron.membraneTime != nil { neuron.leakVoltage = try array("v_leak") }
      switch kind {
      case .integrateAndFire, .leakyIntegrateAndFire, .currentLeakyIntegrateAndFire:
        neuron.threshold = try array("v_threshold")
        neuron.resetVoltage = try optionalArray("v_reset")
      default: break
      }
      return neuron
    }
  }
#endif
