/// "did you mean 'threshold'?" where a known word is near, otherwise the list of all.
func suggestion(for word: String, among known: [String], listed plural: String) -> String {
  guard let nearest = nearest(to: word, among: known) else {
    return "known \(plural): " + known.joined(separator: ", ")
  }
  return "did you mean '\(nearest)'?"
}

/// The known word with the fewest edits from `word`; none if more than a third of the letters (at least 2) differ.
func nearest(to word: String, among known: [String]) -> String? {
  let scored = known.map { (word: $0, edits: edits(from: word, to: $0)) }
  guard let best = scored.min(by: { $0.edits < $1.edits }) else { return nil }
  return best.edits <= max(2, max(word.utf8.count, best.word.utf8.count) / 3) ? best.word : nil
}

/// Insertions, deletions, substitutions and swaps of neighbours that turn one word into the other, letter case ignored.
private func edits(from first: String, to second: String) -> Int {
  let first = Array(first.lowercased().utf8)
  let second = Array(second.lowercased().utf8)
  var beforeLast = [Int](repeating: 0, count: second.count + 1)
  var last = Array(0...second.count)
  for row in first.indices {
    var current = [row + 1]
    for column in second.indices {
      let substitution = last[column] + (first[row] == second[column] ? 0 : 1)
      var best = min(last[column + 1] + 1, current[column] + 1, substitution)
      if row > 0, column > 0, first[row] == second[column - 1], first[row - 1] == second[column] {
        best = min(best, beforeLast[column - 1] + 1)
      }
      current.append(best)
    }
    (beforeLast, last) = (last, current)
  }
  return last[second.count]
}
