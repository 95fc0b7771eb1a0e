import Foundation
import TestSupport
import Testing

@Suite struct PythonTests {
  @Test func theFieldsPackagesAreThere() throws {
    let versions = try Python.run(
      """
      from importlib.metadata import version
      import aedat, h5py, nir, numpy, superneuromat
      for name in ["aedat", "h5py", "nir", "numpy", "superneuromat"]:
          print(name, version(name))
      """)
    #expect(versions == "aedat 2.3.0\nh5py 3.16.0\nnir 1.0.8\nnumpy 2.4.6\nsuperneuromat 3.5.0\n")
  }

  @Test func argumentsComeAndALongOutputGoesBack() throws {
    let output = try Python.run("import sys\nprint(sys.argv[1:])\nprint('x' * 1_000_000)", "a b", "ü")
    #expect(output == "['a b', 'ü']\n\(String(repeating: "x", count: 1_000_000))\n")
  }

  @Test func aFailureTellsWhatPythonSays() throws {
    let error = try #require(throws: PythonError.self) { try Python.run("import sys\nsys.exit('no such luck')") }
    #expect(error == .failed(status: 1, message: "no such luck\n"))
  }

  @Test func aMissingEnvironmentSaysWhatToDo() {
    #expect(
      PythonError.missing("/nowhere/python").description
        == "there is no /nowhere/python, which the tests compare against; run `make setup`")
  }
}
