import TapeFormat

extension Statement: Decodable {
  private enum Key: String, CodingKey {
    case bind = "let"
    case constant, variable, tape
    case record = "with"
    case body, watch, values
    case stopRecording = "stop_recording"
    case reset
    case operation = "op"
    case inputs, attributes, assign, value, mode, gradient, jacobian
    case batchJacobian = "batch_jacobian"
  }

  public init(from decoder: any Decoder) throws {
    let fields = try decoder.container(keyedBy: Key.self)
    func name(_ key: Key) throws -> String { try fields.decode(String.self, forKey: key) }
    func names(_ key: Key) throws -> [String] { try fields.decode([String].self, forKey: key) }
    func body() throws -> [Statement] { try fields.decode([Statement].self, forKey: .body) }

    if fields.contains(.constant) {
      self = .constant(
        name: try name(.bind), literal: try fields.decode(Literal.self, forKey: .constant))
    } else if fields.contains(.variable) {
      let literal = try fields.decode(Literal.self, forKey: .variable)
      let setting = try fields.decode(VariableSetting.self, forKey: .variable)
      self = .variable(
        name: try name(.bind), literal: literal, isTrainable: setting.trainable ?? true)
    } else if fields.contains(.tape) {
      let setting = try fields.decode(TapeSetting.self, forKey: .tape)
      self = .tape(
        name: try name(.bind), isPersistent: setting.persistent ?? false,
        watchesAccessedVariables: setting.watch_accessed_variables ?? true)
    } else if fields.contains(.operation) {
      let attributes = try fields.decodeIfPresent(
        [String: AttributeField].self, forKey: .attributes)
      self = .operation(
        OperationCall(
          binding: try fields.decode(Binding.self, forKey: .bind), operation: try name(.operation),
          inputs: try names(.inputs), attributes: (attributes ?? [:]).mapValues(\.attribute)))
    } else if fields.contains(.assign) {
      self = .assign(
        variable: try name(.assign), value: try name(.value),
        mode: try fields.decodeIfPresent(AssignmentMode.self, forKey: .mode) ?? .set)
    } else if fields.contains(.record) {
      self = .record(tape: try name(.record), body: try body())
    } else if fields.contains(.stopRecording) {
      self = .stopRecording(tape: try name(.stopRecording), body: try body())
    } else if fields.contains(.watch) {
      self = .watch(tape: try name(.watch), names: try names(.values))
    } else if fields.contains(.reset) {
      self = .reset(tape: try name(.reset))
    } else if fields.contains(.gradient) {
      let call = try fields.decode(GradientFields.self, forKey: .gradient)
      self = .gradient(
        GradientCall(
          names: try names(.bind), tape: call.tape, targets: call.targets, sources: call.sources,
          outputGradients: call.output_gradients, unconnected: call.unconnected ?? "none"))
    } else if fields.contains(.jacobian) {
      let call = try fields.decode(JacobianFields.self, forKey: .jacobian)
      self = .jacobian(
        JacobianCall(
          names: try names(.bind), tape: call.tape, target: call.target, sources: call.sources,
          unconnected: call.unconnected ?? "none"))
    } else if fields.contains(.batchJacobian) {
      let call = try fields.decode(BatchJacobianFields.self, forKey: .batchJacobian)
      self = .batchJacobian(
        BatchJacobianCall(
          name: try name(.bind), tape: call.tape, target: call.target, source: call.source))
    } else {
      throw DecodingError.problem(
        "this is no statement that programs have: it should hold one of constant, variable, tape, "
          + "with, watch, stop_recording, reset, op, assign, gradient, jacobian, batch_jacobian",
        at: decoder.codingPath)
    }
  }

  private struct VariableSetting: Decodable {
    var trainable: Bool?
  }

  private struct TapeSetting: Decodable {
    var persistent: Bool?
    var watch_accessed_variables: Bool?
  }

  private struct GradientFields: Decodable {
    var tape: String
    var targets: [String]
    var sources: [String]
    var output_gradients: [String?]?
    var unconnected: String?
  }

  private struct JacobianFields: Decodable {
    var tape: String
    var target: String
    var sources: [String]
    var unconnected: String?
  }

  private struct BatchJacobianFields: Decodable {
    var tape: String
    var target: String
    var source: String
  }
}

extension Statement.AssignmentMode: Decodable {
  public init(from decoder: any Decoder) throws {
    let word = try decoder.singleValueContainer().decode(String.self)
    guard let mode = Self(rawValue: word) else {
      throw DecodingError.problem(
        "should be set, add or sub, and is \(word)", at: decoder.codingPath)
    }
    self = mode
  }
}

extension Statement.Binding: Decodable {
  public init(from decoder: any Decoder) throws {
    let field = try decoder.singleValueContainer()
    if let name = try? field.decode(String.self) {
      self = .one(name)
    } else if let names = try? field.decode([String].self) {
      self = .list(names)
    } else {
      throw DecodingError.problem("should be a name or a list of names", at: decoder.codingPath)
    }
  }
}
