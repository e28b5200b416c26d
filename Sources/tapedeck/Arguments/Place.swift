import TapeViewer

/// A place in a tape: a gradient run, and how many of its steps are done.
struct Place {
  static let start = Place(gradient: 0, step: 0)

  var gradient: Int
  var step: Int

  /// Checks that the tape has such a place.
  func check(against overview: TapeOverview) throws(Failure) {
    let runs = overview.stepCounts
    if runs.isEmpty {
      if gradient == 0 && step == 0 { return }
      throw Failure("\(overview.name) has no gradient run; --gradient and --step need one")
    }
    guard runs.indices.contains(gradient) else {
      throw Failure(
        "\(overview.name) has \(runs.count) gradient run\(runs.count == 1 ? "" : "s"), counted "
          + "from 0; there is no run \(gradient)")
    }
    guard step <= runs[gradient] else {
      throw Failure(
        "gradient run \(gradient) of \(overview.name) has \(runs[gradient]) steps; "
          + "\(step) cannot be done")
    }
  }
}
