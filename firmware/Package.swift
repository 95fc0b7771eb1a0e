// swift-tools-version: 6.2
import PackageDescription

/// Whole-module, small, and without a runtime: what Embedded Swift for a bare RISC-V core needs.
let embedded: [SwiftSetting] = [
  .enableExperimentalFeature("Embedded"),
  .unsafeFlags(["-wmo", "-Osize", "-Xfrontend", "-function-sections"]),
]

/// The two shared modules, source for source through linked folders, and a self-test that QEMU runs.
let package = Package(
  name: "synfire-firmware",
  targets: [
    .target(name: "SynfireMap", swiftSettings: embedded),
    .target(name: "SynfireWire", dependencies: ["SynfireMap"], swiftSettings: embedded),
    .target(name: "Platform"),
    .executableTarget(
      name: "SelfTest", dependencies: ["SynfireWire", "Platform"],
      swiftSettings: embedded + [.unsafeFlags(["-parse-as-library"])],
      linkerSettings: [
        .unsafeFlags(["-Xlinker", "-T", "-Xlinker", Context.packageDirectory + "/virt.ld", "-Xlinker", "--gc-sections"])
      ]),
  ],
  swiftLanguageModes: [.v6]
)
