// swift-tools-version: 6.2
import Foundation
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

func tests(_ name: String, _ dependencies: [Target.Dependency], resources: [Resource]? = nil) -> Target {
  .testTarget(name: name, dependencies: dependencies, resources: resources, swiftSettings: strict)
}

let all: [Target] = [
  library("SynfireMap"),
  library("SynfireWire", ["SynfireMap"]),
  library("SynfireNetwork", ["SynfireMap"], resources: [.copy("Resources/network.schema.json")]),
  library("SynfireCompiler", ["SynfireMap", "SynfireNetwork"]),
  library("SynfireModel", ["SynfireMap"]),
  library("SynfireRTL", path: "rtl", resources: [.copy("core"), .copy("sim"), .copy("generated")]),
  library(
    "SynfireSimulation",
    ["SynfireMap", "SynfireRTL", .product(name: "Subprocess", package: "swift-subprocess")]),
  library("SynfireDevices", ["SynfireMap", "SynfireWire", "SynfireSimulation"]),
  library("SynfireChecking", ["SynfireMap", "SynfireModel", "SynfireDevices", "SynfireSimulation"]),
  .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
  library("SynfireCompression", ["CZlib"]),
  library("SynfireLearning", ["SynfireNetwork", "SynfireCompression"], resources: [.copy("Resources")]),
  library("SynfireAnalysis"),
  library("MapDocumentation", ["SynfireMap"]),
  .executableTarget(name: "MapGenerator", dependencies: ["MapDocumentation"], swiftSettings: strict),
  .target(name: "TestSupport", dependencies: ["SynfireMap"], path: "Tests/TestSupport", swiftSettings: strict),
  tests("SynfireMapTests", ["SynfireMap", "MapDocumentation"]),
  tests("TestSupportTests", ["TestSupport"]),
  tests("SynfireWireTests", ["SynfireWire"]),
  tests("SynfireNetworkTests", ["SynfireNetwork"]),
  tests("SynfireCompilerTests", ["SynfireCompiler"]),
  tests("SynfireModelTests", ["SynfireModel", "TestSupport"]),
  tests("SynfireSimulationTests", ["SynfireSimulation"]),
  tests("SynfireDevicesTests", ["SynfireDevices", "TestSupport"]),
  tests("SynfireCompressionTests", ["SynfireCompression"]),
  tests("SynfireLearningTests", ["SynfireLearning"]),
]

func isPresent(_ target: Target) -> Bool {
  if target.type == .system { return true }
  let folder = Context.packageDirectory + "/" + (target.path ?? (target.isTest ? "Tests/" : "Sources/") + target.name)
  let files = FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []
  return files.contains { $0.hasSuffix(".swift") }
}

let package = Package(
  name: "synfire",
  platforms: [.macOS(.v15)],
  dependencies: [
    .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.2")
  ],
  targets: all.filter(isPresent),
  swiftLanguageModes: [.v6]
)
// 1795240250
