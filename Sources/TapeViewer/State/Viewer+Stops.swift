import Explanation
import Playback
import TapeFormat

/// A line of the list of places at which playing on stops.
enum StopEntry: Hashable, Sendable {
  case query(Query)
  case operation(Recording.Operation.ID)
}

extension Deck {
  /// Where a person wants playing on to stop: what holds, in the order in which it was asked for, then
  /// the marked operations.
  var stopEntries: [StopEntry] {
    queries.map { .query($0) } + breakpoints.sorted().map { .operation($0) }
  }
}

extension Viewer {
  /// Takes the line typed: adds what it says to the list, or removes the chosen line.
  mutating func takeStops() {
    guard case .stops(let text, let chosen) = overlays.last else { return }
    if chosen != nil { return removeChosenStop() }
    guard text.contains(where: { !$0.isWhitespace }) else {
      overlays.removeLast()
      return
    }
    do throws(QueryProblem) {
      let queries = try Query.list(text)
      overlays.removeLast()
      addStops(queries)
    } catch {
      say(Phrase.Stop.problem(error))
    }
  }

  /// Removes the chosen line of the list.
  mutating func removeChosenStop() {
    guard case .stops(let text, let chosen?) = overlays.last,
      let entry = deck?.stopEntries[safe: chosen]
    else { return }
    switch entry {
    case .query(let query): deck?.queries.removeAll { $0 == query }
    case .operation(let id): deck?.breakpoints.remove(id)
    }
    let count = deck?.stopEntries.count ?? 0
    overlays[overlays.count - 1] = .stops(
      text: text, chosen: count == 0 ? nil : min(chosen, count - 1))
  }

  /// Stops the way where one of these holds, besides what stops it already.
  mutating func addStops(_ queries: [Query]) {
    guard let deck else { return }
    for query in queries where !deck.queries.contains(query) {
      self.deck?.queries.append(query)
    }
    say(Phrase.Stop.stopsWhere(queries.listText))
  }

  /// No longer stops the way for these.
  mutating func removeStops(_ queries: [Query]) {
    guard let deck else { return }
    let known = queries.filter(deck.queries.contains)
    self.deck?.queries.removeAll { known.contains($0) }
    say(
      known.isEmpty
        ? Phrase.Stop.neverStopped(queries.listText) : Phrase.Stop.noLonger(known.listText))
  }

  /// Goes to where the adjoint in the ledger changes next, or changed before, so many times.
  mutating func playToChange(isBackward: Bool, _ count: Int?) {
    guard let deck, let ledger = deck.page?.ledger else {
      return say(Phrase.Stop.noAccount, as: .found)
    }
    let tensor = ledger.tensor
    let name = deck.page?.tensorNames[tensor] ?? "#\(tensor)"
    // The account stays the same while the play head moves over it.
    if deck.selection == nil { self.deck?.selection = deck.subject(of: tensor) }
    for _ in 0..<min(count ?? 1, ledger.paying.count + 1) {
      guard let place = self.deck?.change(isBackward: isBackward) else {
        return say(Phrase.Stop.neverChanges(name, isBackward: isBackward), as: .found)
      }
      self.deck?.play { $0.seek(to: place) }
    }
  }
}
