extension String {
  /// The name in snake case: `lowerBound` becomes `lower_bound`.
  var snakeCased: String {
    reduce(into: "") { name, character in
      if character.isUppercase { name.append("_") }
      name.append(contentsOf: character.lowercased())
    }
  }
}

/// The case's name in snake case, as the Verilog header and the manual spell it.
func name(of enumerationCase: some Any) -> String {
  String(describing: enumerationCase).snakeCased
}
