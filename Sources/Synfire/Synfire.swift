/// What a user of the library imports: networks, the compiler, the model, the simulated core, sessions and checking.
@_exported import SynfireChecking
@_exported import SynfireCompiler
@_exported import SynfireDevices
@_exported import SynfireFormats
@_exported import SynfireHDF5
@_exported import SynfireInterchange
@_exported import SynfireMap
@_exported import SynfireModel
@_exported import SynfireNetwork
@_exported import SynfireRecordings
@_exported import SynfireReference
@_exported import SynfireSimulation
