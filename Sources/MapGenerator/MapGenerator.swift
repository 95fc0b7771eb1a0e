import Foundation
import MapDocumentation

/// Writes the files that are generated from the map, or with `--check` compares them and exits 1 if one differs.
///
/// Run in the root of the repository.
@main
enum MapGenerator {
  static func main() throws {
    let arguments = Array(CommandLine.arguments.dropFirst())
    guard arguments.isEmpty || arguments == ["--check"] else {
      print("usage: MapGenerator [--check], in the root of the repository")
      exit(2)
    }
    let root = URL(filePath: FileManager.default.currentDirectoryPath)
    let outdated = try GeneratedFiles.all(in: root).filter { !$0.isCurrent }
    if arguments.isEmpty {
      for file in outdated {
        try Data(file.text.utf8).write(to: root.appending(path: file.path), options: .atomic)
        print("wrote \(file.path)")
      }
    } else if !outdated.isEmpty {
      for file in outdated { print("\(file.path) is not as Sources/SynfireMap makes it: run swift run MapGenerator") }
      exit(1)
    }
  }
}
