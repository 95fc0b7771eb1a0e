import SynfireMap

/// The Verilog-2005 header `rtl/generated/synfire_configurations.vh`: the named configurations as parameters of
/// `synfire_top`, for the boards' top modules.
public enum VerilogConfigurations {
  /// Path in the repository.
  public static let path = "rtl/generated/synfire_configurations.vh"

  /// The whole file.
  public static var text: String {
    var lines = [
      "// The named configurations of the core: synfire_top #(`SYNFIRE_UP5K, .UART(1)) is a core up5k.",
      "// Generated from Sources/SynfireMap by `swift run MapGenerator`; do not edit.",
      "`ifndef SYNFIRE_CONFIGURATIONS_VH", "`define SYNFIRE_CONFIGURATIONS_VH", "",
      "// What the core tells of its build, where the build does not define it.",
      "`ifndef SYNFIRE_BUILD_HASH", "`define SYNFIRE_BUILD_HASH 32'd0", "`endif",
    ]
    for (name, configuration) in CoreConfiguration.named {
      let macro = macro("\(name)")
      lines += ["", "`define \(macro)_CLOCK_HZ 32'd\(configuration.clockHertz)", "`define \(macro) \\"]
      lines += configuration.parameters.enumerated().map { index, parameter in
        let isLast = index == configuration.parameters.count - 1
        return "    .\(parameter.name)(32'd\(parameter.value))" + (isLast ? "" : ", \\")
      }
    }
    return (lines + ["", "`endif"]).joined(separator: "\n") + "\n"
  }

  /// `SYNFIRE_UP5K` for `up5k`.
  private static func macro(_ name: String) -> String {
    "SYNFIRE_" + name.uppercased().replacing("-", with: "_")
  }
}
