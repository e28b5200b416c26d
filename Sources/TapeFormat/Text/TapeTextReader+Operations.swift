extension TapeTextReader {
  func readTape(_ index: Int) throws(TapeTextError) {
    var id: Int?
    var tape = Recording.Tape(id: index)
    try json.readObject { key throws(TapeTextError) in
      switch key {
      case "id": id = try self.newID { self.tapes.contains($0) }
      case "name": tape.name = try self.string()
      case "persistent": tape.isPersistent = try self.bool() ?? tape.isPersistent
      case "watches_accessed_variables":
        tape.watchesAccessedVariables = try self.bool() ?? tape.watchesAccessedVariables
      default: try self.json.skip()
      }
    }
    if let id { tape.id = id }
    if !tapes.insert(tape.id).inserted { throw json.invalid("id is missing") }
    try put { () throws(TapeWritingError) in try self.sink.put(tape) }
  }

  func readOperation(_ index: Int) throws(TapeTextError) {
    var id: Int?
    var sequence: Int?
    var name: String?
    var inputs: [Int]?
    var outputs: [Int]?
    var operation = Recording.Operation(id: 0, sequence: 0, name: "", inputs: [], outputs: [])
    try json.readObject { key throws(TapeTextError) in
      switch key {
      case "id": id = try self.newID { self.operations[$0] != nil }
      case "sequence":
        sequence = try self.integer("a place", in: Recording.sequences)
      case "name": name = try self.string()
      case "inputs": inputs = try self.tensorList()
      case "outputs": outputs = try self.tensorList()
      case "attributes": operation.attributes = try self.attributes()
      case "scope": operation.scope = try self.string()
      case "gradient":
        operation.gradientRun = try self.integer()
        if let run = operation.gradientRun, self.firstOperationInRun[run] == nil {
          self.firstOperationInRun[run] = index
        }
      case "differentiable": operation.isDifferentiable = try self.bool()
      case "formulas": operation.formulas = try self.formulas()
      case "source": operation.source = try self.source()
      case "tapes": operation.tapes = try self.memberships()
      default: try self.json.skip()
      }
    }
    operation.id = try required(id, "id")
    operation.sequence = try required(sequence, "sequence")
    operation.name = try required(name, "name")
    operation.inputs = try required(inputs, "inputs")
    operation.outputs = try required(outputs, "outputs")
    operations[operation.id] = (operation.inputs.count, operation.outputs.count)
    lastSequence = max(lastSequence, operation.sequence)
    try put { () throws(TapeWritingError) in try self.sink.put(operation) }
  }

  private func attributes() throws(TapeTextError) -> [String: Recording.Attribute] {
    var attributes: [String: Recording.Attribute] = [:]
    guard try !json.readNull() else { return attributes }
    try json.readObject { key throws(TapeTextError) in
      attributes[key] = try Recording.Attribute.read(from: self.json)
    }
    return attributes
  }

  private func formulas() throws(TapeTextError) -> [String] {
    var formulas: [String] = []
    guard try !json.readNull() else { return formulas }
    try json.readList { _ throws(TapeTextError) in formulas.append(try self.json.readString()) }
    return formulas
  }

  private func memberships() throws(TapeTextError) -> [Recording.Membership] {
    var memberships: [Recording.Membership] = []
    guard try !json.readNull() else { return memberships }
    try json.readList { _ throws(TapeTextError) in
      let membership = try self.membership()
      if memberships.contains(where: { $0.tape == membership.tape }) {
        throw self.json.invalid("tape \(membership.tape) is named twice")
      }
      memberships.append(membership)
    }
    return memberships
  }

  private func membership() throws(TapeTextError) -> Recording.Membership {
    var tape: Int?
    var isRecorded: Bool?
    var reason: Recording.Membership.Reason?
    try json.readObject { key throws(TapeTextError) in
      switch key {
      case "tape": tape = try self.reference(to: "tape") { self.tapes.contains($0) }
      case "recorded": isRecorded = try self.bool()
      case "reason": reason = try self.word()
      default: try self.json.skip()
      }
    }
    return Recording.Membership(
      tape: try required(tape, "tape"), isRecorded: isRecorded ?? (reason == nil),
      reason: reason)
  }

  func readEvent(_ index: Int) throws(TapeTextError) {
    var sequence: Int?
    var kind: Recording.Event.Kind?
    var event = Recording.Event(sequence: 0, tape: nil, kind: .enter)
    try json.readObject { key throws(TapeTextError) in
      switch key {
      case "sequence":
        sequence = try self.integer("a place", in: Recording.sequences)
      case "kind": kind = try self.word()
      case "tape": event.tape = try self.reference(to: "tape") { self.tapes.contains($0) }
      case "tensor": event.tensor = try self.tensor()
      case "value": event.value = try self.tensor()
      case "source": event.source = try self.source()
      default: try self.json.skip()
      }
    }
    event.sequence = try required(sequence, "sequence")
    event.kind = try required(kind, "kind")
    try put { () throws(TapeWritingError) in try self.sink.append(event) }
  }

  func readSourceFile(_ index: Int) throws(TapeTextError) {
    var file: String?
    var text: String?
    try json.readObject { key throws(TapeTextError) in
      switch key {
      case "file": file = try self.string()
      case "text": text = try self.string()
      default: try self.json.skip()
      }
    }
    let source = SourceFile(file: try required(file, "file"), text: text ?? "")
    try put { () throws(TapeWritingError) in try self.sink.put(source) }
  }
}
