import SynfireNetwork

/// Why a file of another tool could not become a network.
public struct ImportError: Error, Sendable, Equatable {
  /// Name of the file.
  public var file: String?
  /// Where in the file; `nil` where it cannot be said.
  public var position: TextPosition?
  /// Where in the file's own terms: a path of its JSON, "node 3", "synapse 7".
  public var place: String
  public var problem: Problem

  public init(file: String? = nil, position: TextPosition? = nil, place: String = "", _ problem: Problem) {
    self.file = file
    self.position = position
    self.place = place
    self.problem = problem
  }

  public enum Problem: Sendable, Equatable {
    case tooLarge(limit: Int)
    /// Neither the content nor an option says what the file is.
    case unknownFormat
    /// Said to be NIR, and no HDF5 file.
    case notHDF5
    /// An HDF5 file that cannot be read; the reason.
    case unreadable(String)
    /// Not as a document of its kind is to be.
    case document(DescriptionError.Problem)
    /// Contradicts itself; what is wrong, and what to do.
    case contradiction(String, remedy: String)
    /// Says something that the core cannot do exactly; why, and what to do.
    case unsupported(String, remedy: String)
    /// A number that no scale of the core makes whole.
    case inexact(Double, fractionBits: Int)
    /// A weight of more units than a synapse holds.
    case largeWeight(Double, scale: Double, limit: Double)
  }
}

extension ImportError {
  init(_ error: DescriptionError) {
    self.init(
      file: error.file, position: error.position, place: error.path.description, .document(error.problem))
  }

  /// Does what throws errors of the document and of the import, and nothing else.
  static func wrapping<Value>(_ body: () throws -> Value) throws(ImportError) -> Value {
    do {
      return try body()
    } catch let error as ImportError {
      throw error
    } catch let error as DescriptionError {
      throw ImportError(error)
    } catch {
      preconditionFailure("no other error is thrown: \(error)")
    }
  }

  /// An error at a value of the document.
  init(at cursor: JSONCursor, _ problem: Problem) {
    self.init(position: cursor.value.position, place: cursor.path.description, problem)
  }
}

extension ImportError: CustomStringConvertible {
  public var description: String {
    var head = file ?? ""
    if let position { head += ":\(position.line):\(position.column)" }
    return [head, place, problem.description].filter { !$0.isEmpty }.joined(separator: ": ")
  }
}

extension ImportError.Problem: CustomStringConvertible {
  public var description: String {
    switch self {
    case .tooLarge(let limit):
      "is larger than \(limit) bytes, the most that is read; give a smaller file"
    case .unknownFormat:
      "not a network of a tool that Synfire reads: neither 'networks' (SuperNeuroMAT) nor 'Nodes' and 'Edges' "
        + "(TENNLab) are in it; say what it is with --from"
    case .notHDF5: "is not an HDF5 file, as NIR's files are; give one that nir.write() has written"
    case .unreadable(let reason): reason
    case .document(let problem): problem.description
    case .contradiction(let what, let remedy): "\(what); \(remedy)"
    case .unsupported(let what, let remedy): "\(what); \(remedy)"
    case .inexact(let value, let bits):
      "is \(value), which is not a whole number of 1/\(1 << max(0, bits)), the finest step that the weights leave "
        + "to the core: rounded, the network would not be the same; round it there, or import with --approximate"
    case .largeWeight(let value, let scale, let limit):
      "is \(value), \(value * scale) membrane units at the scale \(scale) that the other numbers need; a synapse "
        + "holds \(limit) at most; make it smaller, or import with --approximate"
    }
  }
}
