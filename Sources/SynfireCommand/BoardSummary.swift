import SynfireAnalysis
import SynfireBoards

/// What `synfire bitstream --list` tells of a board.
struct BoardSummary: Encodable {
  var board: String
  var title: String
  var device: String
  var configuration: String
  var targetMHz: Double
  var neurons: UInt32
  var axons: UInt32
  /// 32-bit words of the synapse memory: sparse plastic synapses.
  var sparsePlastic: UInt32
  /// Whether open tools place and route for it.
  var hasOpenFlow: Bool

  static let all = Board.all.map(BoardSummary.init)

  init(_ board: Board) {
    self.board = board.name
    title = board.title
    device = board.device
    configuration = board.coreName
    targetMHz = board.targetMHz
    neurons = board.core.neurons
    axons = board.core.axons
    sparsePlastic = board.core.synapseWords
    hasOpenFlow = board.technology.hasOpenFlow
  }

  static var table: String {
    let rows = all.map { board in
      [
        board.board, board.device, board.configuration, TextTable.decimal(board.targetMHz, digits: 5),
        "\(board.neurons)", "\(board.sparsePlastic)", board.hasOpenFlow ? "bitstream" : "synthesis only",
      ]
    }
    return TextTable(["board", "device", "core", "MHz", "neurons", "synapses", "open tools"], rows).description
  }
}
