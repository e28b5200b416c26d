import ArgumentParser
import Synchronization
import TapeFormat
import TapeViewer

/// The tape that a command reads.
struct TapeArgument: ParsableArguments {
  @Argument(help: "The tape.", completion: .file(extensions: ["tape"]))
  var file: String

  /// Opens the tape.
  ///
  /// - Throws: A ``Failure`` whose sentence says why it cannot be opened.
  func open() throws -> TapeFile { try TapeFile.openedForGood(at: file) }
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

  private static let openForGood = Mutex<[TapeFile]>([])

  /// The same for a tape that is left to the end of the process to be closed: to do that before takes a
  /// thread.
  static func openedForGood(at path: String) throws(Failure) -> TapeFile {
    let tape = try opened(at: path)
    openForGood.withLock { $0.append(tape) }
    return tape
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

  /// The place that they name.
  var place: Place { Place(gradient: gradient, step: step) }
}
