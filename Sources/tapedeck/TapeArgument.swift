import ArgumentParser
import TapeFormat
import TapeViewer

/// The tape that a command reads.
struct TapeArgument: ParsableArguments {
  @Argument(help: "The tape.", completion: .file(extensions: ["tape"]))
  var file: String

  /// Opens the tape.
  ///
  /// - Throws: A ``Failure`` whose sentence says why it cannot be opened.
  func open() throws -> TapeFile { try TapeFile.opened(at: file) }
}

extension TapeFile {
  /// Opens the tape at a path, or says in a sentence why that cannot be.
  static func opened(at path: String) throws(Failure) -> TapeFile {
    do throws(TapeFileError) {
      return try TapeFile(path: path)
    } catch {
      throw Failure(error.description)
    }
  }
}

/// Which gradient run, and how many of its steps are done.
struct PlaceOptions: ParsableArguments {
  @Option(help: "The gradient run, counted from 0.")
  var gradient = 0

  @Option(help: "How many steps of that run are done.")
  var step = 0

  func validate() throws {
    if gradient < 0 { throw ValidationError("--gradient \(gradient): runs are counted from 0") }
    if step < 0 { throw ValidationError("--step \(step): so many steps cannot be done") }
  }

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
