import SynfireInterchange
import SynfireNetwork

#if HDF5
  import SynfireHDF5

  extension ImportedNetwork {
    /// The network of a NIR file.
    static func nir(
      _ bytes: [UInt8], file: String, name: String?, options: ImportOptions
    ) throws(ImportError) -> ImportedNetwork {
      guard HDF5File.isHDF5(bytes) else { throw ImportError(.notHDF5) }
      let root: HDF5Group
      do {
        root = try HDF5File(bytes: bytes, name: file, limits: HDF5Limits(bytes: largestFile)).tree()
      } catch {
        throw ImportError(place: error.path, .unreadable(error.problem.description))
      }
      return try NIRImporter.network(NIRFile(root), name: name ?? "NIR", options)
    }
  }

  extension ExportedNetwork {
    static func nir(_ network: Network, _ discretisation: Discretisation) throws(ExportError) -> ExportedNetwork {
      let (file, notes, correspondence) = try NIRExporter.file(of: network, discretisation)
      do {
        let bytes = try HDF5Group(file).bytes(name: "the file")
        return ExportedNetwork(format: .nir, bytes: bytes, notes: notes, correspondence: correspondence)
      } catch {
        throw ExportError(path: JSONPath(), problem: "\(error)", remedy: "report this")
      }
    }
  }
#else
  extension ExportedNetwork {
    static func nir(_ network: Network, _ discretisation: Discretisation) throws(ExportError) -> ExportedNetwork {
      throw ExportError(
        path: JSONPath(), problem: "this build has no HDF5, which NIR's files are in",
        remedy: "build with the trait 'HDF5'")
    }
  }

  extension ImportedNetwork {
    static func nir(
      _ bytes: [UInt8], file: String, name: String?, options: ImportOptions
    ) throws(ImportError) -> ImportedNetwork {
      throw ImportError(.unreadable("is an HDF5 file, and this build has no HDF5; build with the trait 'HDF5'"))
    }
  }
#endif
