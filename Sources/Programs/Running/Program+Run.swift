import Autodiff
import TapeFormat

extension Program {
  /// Runs the statements with the engine, in order.
  ///
  /// A program that stops where TensorFlow would stop it is an outcome; its tapes are left as they
  /// would be. Nothing runs where a statement asks for an operation that there is not.
  ///
  /// - Throws: What makes it no program that can be run.
  public func run() throws(ProgramError) -> ProgramOutcome {
    try check()
    var interpreter = Interpreter()
    var failure: ProgramFailure?
    do throws(Interpreter.Stop) {
      try interpreter.run(statements, at: Place())
    } catch {
      switch error {
      case .failed(let stopped): failure = stopped
      case .invalid(let error): throw error
      }
    }
    return ProgramOutcome(values: interpreter.namedValues, failure: failure)
  }

  /// Looks for what can be seen to be wrong before anything runs.
  func check() throws(ProgramError) {
    func check(_ body: [Statement], at place: Place) throws(ProgramError) {
      for (index, statement) in body.enumerated() {
        let place = place.statement(index)
        switch statement {
        case .record(_, let body), .stopRecording(_, let body):
          try check(body, at: place.body)
        case .operation(let call) where OperationTable.entries[call.operation] == nil:
          throw .unknownOperation(name: call.operation, place: place.description)
        case .gradient(let call) where call.names.count != call.sources.count:
          throw .wrongCount(
            operation: "gradient",
            problem: "binds \(call.names.count) names to \(call.sources.count) sources",
            place: place.description)
        case .jacobian(let call) where call.names.count != call.sources.count:
          throw .wrongCount(
            operation: "jacobian",
            problem: "binds \(call.names.count) names to \(call.sources.count) sources",
            place: place.description)
        default: break
        }
      }
    }
    try check(statements, at: Place())
  }
}

/// Where in a program a statement stands, as in `statement 3.body[1]`.
struct Place: CustomStringConvertible {
  private(set) var description = ""
  private var isBody = false

  /// The statement of an index, here.
  func statement(_ index: Int) -> Place {
    var place = self
    place.description += isBody ? ".body[\(index)]" : "statement \(index)"
    place.isBody = false
    return place
  }

  /// The body of the statement here.
  var body: Place {
    var place = self
    place.isBody = true
    return place
  }
}
