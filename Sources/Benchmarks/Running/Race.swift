import Autodiff
import Foundation

/// Our rounds and those of peers, taken in turn, so that a slow phase of the machine hits all.
struct Race {
  let subject: String
  let quantity: Quantity
  /// How many rounds count; there is one more before them, to warm up.
  var rounds = 9
  /// What a peer's first answers have to be, each within a thousandth.
  var checks: [Double] = []
  /// How many threads everybody has.
  var threads = 1
  /// What a round of ours takes, in the quantity's unit.
  let ours: () throws -> Double

  /// A figure for each peer that is there, or one that says why there is none.
  ///
  /// - Throws: ``MeasuringError`` where a peer's numbers are not ours.
  func figures(against peers: [Peer], argument: Int) throws -> [Figure] {
    var running: [(name: String, process: PeerProcess)] = []
    defer { for peer in running { peer.process.stop() } }
    var missing: [String] = []
    for peer in peers {
      guard let python = peer.python else {
        missing.append(peer.name)
        continue
      }
      let process = try PeerProcess(
        python: python, program: peer.program, argument: argument, threads: threads)
      running.append((peer.name, process))
      try check(peer.name, process)
    }
    var figures = try figures(against: running.map { ($0.name, $0.process.round) })
    if !missing.isEmpty {
      figures[0].note = "no Python that TAPEDECK_PEERS names has " + missing.joined(separator: ", ")
    }
    return figures
  }

  /// A figure for each of the others, whose rounds the closures take.
  func figures(against others: [(name: String, round: () throws -> Double)]) throws -> [Figure] {
    MatrixThreads.count = threads
    let sides = [ours] + others.map(\.round)
    for side in sides { _ = try side() }
    var times = sides.map { _ in [Double]() }
    for _ in 0..<rounds {
      for place in sides.indices {
        // Threads of the side before go on looking for work for a while.
        if threads > 1 { Thread.sleep(forTimeInterval: 0.25) }
        times[place].append(try sides[place]())
      }
    }
    let (own, theirs) = (times[0], times.dropFirst())
    guard !others.isEmpty else { return [Figure(subject, quantity, own.median)] }
    return zip(others, theirs).map { other, values in
      Figure(
        subject, quantity, own.median,
        peer: .init(
          name: other.name, value: values.median,
          ratio: zip(own, values).map { $0 / $1 }.median))
    }
  }

  private func check(_ name: String, _ peer: PeerProcess) throws {
    for expected in checks {
      let found = try peer.round()
      guard abs(found - expected) <= 1e-3 * abs(expected) else {
        throw MeasuringError(
          sentence: "\(subject): \(name) has \(found) where we have \(expected)")
      }
    }
  }
}
