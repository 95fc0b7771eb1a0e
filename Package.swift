// swift-tools-version: 6.2
import PackageDescription

/// CI sets SYNFIRE_WERROR so that a warning fails there and never breaks a dependant with a newer compiler.
let strict: [SwiftSetting] =
  Context.environment["SYNFIRE_WERROR"] == "1" ? [.treatAllWarnings(as: .error)] : []

func library(
  _ name: String, _ dependencies: [Target.Dependency] = [], path: String? = nil, exclude: [String] = [],
  resources: [Resource]? = nil
) -> Target {
  .target(
    name: name, dependencies: dependencies, path: path, exclude: exclude, resources: resources, swiftSettings: strict)
}

/// Tests are not optimised, which took half of a build's time; what they test is, and so is the oracle in TestSupport.
func tests(_ name: String, _ dependencies: [Target.Dependency], resources: [Resource]? = nil) -> Target {
  .testTarget(
    name: name, dependencies: dependencies, resources: resources, swiftSettings: strict + [.unsafeFlags(["-Onone"])])
}

let package = Package(
  name: "synfire",
  platforms: [.macOS(.v15)],
  products: [
    .library(name: "Synfire", targets: ["Synfire"]),
    .executable(name: "synfire", targets: ["SynfireCommand"]),
  ],
  traits: [
    .trait(name: "Serial", description: "Serial ports, by libserialport; pseudo-terminals need no trait."),
    .trait(name: "FTDI", description: "FTDI's USB adapters, by libftdi1."),
    .trait(name: "HDF5", description: "HDF5 files: NIR and recordings, by libhdf5."),
    .trait(name: "AEDAT4", description: "Compressed AEDAT4 recordings, by liblz4 and libzstd; others need no trait."),
    .default(enabledTraits: ["Serial", "FTDI", "HDF5", "AEDAT4"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.2"),
  ],
  targets: [
    library("SynfireMap"),
    library("SynfireRandom"),
    library("SynfireWire", ["SynfireMap"]),
    library("SynfireNetwork", ["SynfireMap"], resources: [.copy("Resources/network.schema.json")]),
    library("SynfireInterchange", ["SynfireMap", "SynfireCompression"]),
    .systemLibrary(name: "CHDF5", pkgConfig: "hdf5", providers: [.apt(["libhdf5-dev"])]),
    .target(
      name: "CHDF5Reader", dependencies: [.target(name: "CHDF5", condition: .when(traits: ["HDF5"]))],
      cSettings: [.define("SYNFIRE_HDF5", .when(traits: ["HDF5"]))]),
    library(
      "SynfireHDF5",
      [
        "SynfireInterchange", .target(name: "CHDF5", condition: .when(traits: ["HDF5"])),
        .target(name: "CHDF5Reader", condition: .when(traits: ["HDF5"])),
      ]),
    library("SynfireRecordings", ["SynfireInterchange", "SynfireCompression", "SynfireHDF5"]),
    library("SynfireCompiler", ["SynfireMap", "SynfireNetwork", "SynfireAnalysis"]),
    library(
      "SynfireFormats",
      [
        "SynfireNetwork", "SynfireInterchange", "SynfireAnalysis",
        .target(name: "SynfireHDF5", condition: .when(traits: ["HDF5"])),
      ]),
    library("SynfireModel", ["SynfireMap"]),
    library("SynfireReference", ["SynfireNetwork"]),
    library(
      "SynfireRTL", path: "rtl", exclude: ["formal", "synfire.core"],
      resources: [.copy("core"), .copy("sim"), .copy("generated"), .copy("boards")]),
    library(
      "SynfireSimulation",
      [
        "SynfireMap", "SynfireInterchange", "SynfireRTL", .product(name: "Subprocess", package: "swift-subprocess"),
      ]),
    library(
      "SynfireBoards",
      [
        "SynfireMap", "SynfireInterchange", "SynfireRTL", .product(name: "Subprocess", package: "swift-subprocess"),
      ]),
    .target(name: "CTerminal"),
    .systemLibrary(name: "CSerialPort", pkgConfig: "libserialport", providers: [.apt(["libserialport-dev"])]),
    .systemLibrary(name: "CFTDI", pkgConfig: "libftdi1", providers: [.apt(["libftdi1-dev"])]),
    library(
      "SynfireDevices",
      [
        "SynfireMap", "SynfireWire", "SynfireRandom", "SynfireSimulation", "CTerminal",
        .target(name: "CSerialPort", condition: .when(traits: ["Serial"])),
        .target(name: "CFTDI", condition: .when(traits: ["FTDI"])),
      ]),
    library(
      "SynfireChecking",
      [
        "SynfireMap", "SynfireNetwork", "SynfireCompiler", "SynfireModel", "SynfireReference", "SynfireDevices",
        "SynfireSimulation",
      ]),
    library(
      "SynfireCases",
      [
        "SynfireMap", "SynfireNetwork", "SynfireCompiler", "SynfireInterchange", "SynfireCompression", "SynfireModel",
        "SynfireDevices", "SynfireSimulation", "SynfireChecking",
        .product(name: "Subprocess", package: "swift-subprocess"),
      ]),
    library(
      "SynfireFuzzing",
      [
        "SynfireMap", "SynfireRandom", "SynfireModel", "SynfireSimulation", "SynfireDevices", "SynfireChecking",
        "SynfireInterchange", "SynfireCases", .product(name: "Subprocess", package: "swift-subprocess"),
      ]),
    library(
      "SynfireBenchmarking", ["SynfireMap", "SynfireNetwork", "SynfireCompiler", "SynfireDevices", "SynfireSimulation"]),
    library(
      "SynfireSuites",
      [
        "SynfireMap", "SynfireSimulation", "SynfireDevices", "SynfireChecking", "SynfireInterchange", "SynfireCases",
        "SynfireAnalysis",
      ]),
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
    .systemLibrary(name: "CLZ4", pkgConfig: "liblz4", providers: [.apt(["liblz4-dev"])]),
    .systemLibrary(name: "CZstandard", pkgConfig: "libzstd", providers: [.apt(["libzstd-dev"])]),
    library(
      "SynfireCompression",
      [
        "CZlib", .target(name: "CLZ4", condition: .when(traits: ["AEDAT4"])),
        .target(name: "CZstandard", condition: .when(traits: ["AEDAT4"])),
      ]),
    library(
      "SynfireLearning", ["SynfireMap", "SynfireNetwork", "SynfireCompression"], resources: [.copy("Resources")]),
    library("SynfireAnalysis"),
    library(
      "Synfire",
      [
        "SynfireMap", "SynfireNetwork", "SynfireInterchange", "SynfireCompiler", "SynfireModel", "SynfireSimulation",
        "SynfireReference", "SynfireRecordings", "SynfireHDF5", "SynfireDevices", "SynfireChecking", "SynfireFormats",
      ]),
    .executableTarget(
      name: "SynfireCommand",
      dependencies: [
        "Synfire", "SynfireLearning", "SynfireAnalysis", "SynfireCompression", "SynfireCases", "SynfireFuzzing",
        "SynfireSuites", "SynfireBenchmarking", "SynfireBoards",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ], swiftSettings: strict),
    .executableTarget(
      name: "BalancePole",
      dependencies: ["Synfire", .product(name: "ArgumentParser", package: "swift-argument-parser")],
      path: "Examples/pole", exclude: ["README.md"], swiftSettings: strict),
    library("MapDocumentation", ["SynfireMap"]),
    .executableTarget(name: "MapGenerator", dependencies: ["MapDocumentation"], swiftSettings: strict),
    .systemLibrary(
      name: "CUMockdev", path: "Tests/CUMockdev", pkgConfig: "umockdev-1.0", providers: [.apt(["libumockdev-dev"])]),
    .executableTarget(name: "usb-bench", dependencies: ["CUMockdev"], path: "Tests/USBBench"),
    .target(
      name: "TestSupport", dependencies: ["SynfireMap", "SynfireHDF5"], path: "Tests/TestSupport", swiftSettings: strict
    ),
    tests("SynfireMapTests", ["SynfireMap", "MapDocumentation", "TestSupport"]),
    tests("SynfireWireTests", ["SynfireWire"]),
    tests("TestSupportTests", ["TestSupport"]),
    tests("SynfireInterchangeTests", ["SynfireInterchange", "TestSupport"]),
    tests("SynfireHDF5Tests", ["SynfireHDF5", "TestSupport"]),
    tests("SynfireRecordingsTests", ["SynfireRecordings", "SynfireInterchange", "SynfireHDF5", "TestSupport"]),
    tests("SynfireNetworkTests", ["SynfireNetwork", "TestSupport"]),
    tests("SynfireCompilerTests", ["SynfireCompiler"]),
    tests(
      "SynfireFormatsTests",
      [
        "SynfireFormats", "SynfireCompiler", "SynfireModel", "SynfireDevices", "SynfireChecking", "SynfireNetwork",
        "SynfireInterchange", "SynfireMap", "SynfireReference", "SynfireHDF5", "TestSupport",
      ]),
    tests("SynfireModelTests", ["SynfireModel", "TestSupport"]),
    tests("SynfireCheckingTests", ["SynfireChecking", "TestSupport"]),
    tests(
      "SynfireSimulationTests",
      [
        "SynfireSimulation", "SynfireInterchange", "SynfireRTL", "SynfireMap",
        .product(name: "Subprocess", package: "swift-subprocess"),
      ]),
    tests(
      "SynfireDevicesTests", ["SynfireDevices", "SynfireSimulation", "SynfireWire", "SynfireMap", "TestSupport"]),
    tests(
      "SynfireBenchmarkingTests", ["SynfireBenchmarking", "SynfireDevices", "SynfireMap", "SynfireSimulation"]),
    tests("SynfireBoardsTests", ["SynfireBoards", "SynfireMap", "SynfireRTL", "TestSupport"]),
    tests("SynfireCasesTests", ["SynfireCases"]),
    tests("SynfireSuitesTests", ["SynfireSuites", "SynfireAnalysis"], resources: [.copy("Resources")]),
    tests("SynfireFuzzingTests", ["SynfireFuzzing", "TestSupport"]),
    tests(
      "SynfireReferenceTests",
      [
        "SynfireCompiler", "SynfireMap", "SynfireModel", "SynfireNetwork", "SynfireChecking", "SynfireDevices",
        "SynfireReference", "SynfireSimulation", "SynfireLearning", "TestSupport",
      ]),
    tests("SynfireCompressionTests", ["SynfireCompression"]),
    tests("SynfireCommandTests", ["SynfireCommand", "SynfireMap", "SynfireNetwork", "TestSupport"]),
    tests("SynfireLearningTests", ["SynfireLearning", "SynfireCompiler", "SynfireModel"]),
  ],
  swiftLanguageModes: [.v6]
)
