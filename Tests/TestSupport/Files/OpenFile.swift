import Foundation

/// Files that this process has open.
public enum OpenFile {
  /// A copy of the descriptor by which this process has a file open, as a process that another thread is starting has it
  /// until it runs. Nil where the file is not open, or the system does not tell.
  public static func copyOfDescriptor(_ path: String) -> Int32? {
    let folder = "/proc/self/fd"
    let wanted = URL(fileURLWithPath: path).resolvingSymlinksInPath().path
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    for name in names {
      guard let number = Int32(name),
        (try? FileManager.default.destinationOfSymbolicLink(atPath: "\(folder)/\(name)")) == wanted
      else { continue }
      return dup(number)
    }
    return nil
  }
}
