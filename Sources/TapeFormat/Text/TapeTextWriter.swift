extension JSONWriter {
  /// Writes a whole recording, one line for each entry of its lists.
  mutating func value(_ source: any TapeSource) throws {
    let summary = source.summary
    try object { writer in
      try writer.member("complete") { try $0.value(summary.isComplete) }
      try writer.lines("events", of: try source.events(in: Int.min..<Int.max)) {
        try $0.value($1)
      }
      try writer.member("format") { try $0.value("tapedeck") }
      try writer.lines("gradients", of: try source.gradientRuns()) { writer, run in
        try writer.value(run, of: source)
      }
      try writer.member("operations") { writer in
        try writer.list { writer in
          try source.forEachOperation { operation in
            try writer.line()
            try writer.value(operation)
          }
          try writer.line(after: summary.operationCount)
        }
      }
      try writer.member("producer") { try $0.value(summary.producer) }
      try writer.lines("sources", of: try source.sourceFiles()) { writer, file in
        try writer.object { writer in
          try writer.member("file") { try $0.value(file.file) }
          try writer.member("text") { try $0.value(file.text) }
        }
      }
      try writer.lines("tapes", of: try source.tapes()) { try $0.value($1) }
      try writer.member("tensors") { writer in
        try writer.list { writer in
          try source.forEachTensor(fewElements: Self.fewElements) { tensor in
            try writer.line()
            try writer.value(tensor, of: source)
          }
          try writer.line(after: summary.tensorCount)
        }
      }
      try writer.member("title") { try $0.value(summary.title) }
      try writer.member("version") { try $0.value(TapeText.version) }
      try writer.line(after: 1)
    }
    try line(after: 1)
  }

  private mutating func member(
    _ name: String, _ value: (inout JSONWriter) throws -> Void
  ) throws {
    if isAtTop { try line() }
    try key(name)
    try value(&self)
  }

  /// Writes a member that is a list, one line for each element.
  private mutating func lines<Element>(
    _ name: String, of elements: [Element], _ value: (inout JSONWriter, Element) throws -> Void
  ) throws {
    try member(name) { writer in
      try writer.list { writer in
        for element in elements {
          try writer.line()
          try value(&writer, element)
        }
        try writer.line(after: elements.count)
      }
    }
  }

  private mutating func value(_ event: Recording.Event) throws {
    try object { writer in
      try writer.member("kind") { try $0.value(event.kind.rawValue) }
      try writer.member("sequence") { try $0.value(event.sequence) }
      try writer.member("source") { try $0.value(event.source) }
      try writer.member("tape") { try $0.value(event.tape) }
      try writer.member("tensor") { try $0.value(event.tensor) }
      try writer.member("value") { try $0.value(event.value) }
    }
  }

  private mutating func value(_ source: SourceLocation?) throws {
    guard let source else { return try value(nil as Int?) }
    try object { writer in
      try writer.member("file") { try $0.value(source.file) }
      try writer.member("line") { try $0.value(source.line) }
      if source.isNear { try writer.member("near") { try $0.value(true) } }
    }
  }

  private mutating func value(_ run: Recording.GradientRun, of source: any TapeSource) throws {
    try object { writer in
      try writer.member("id") { try $0.value(run.id) }
      try writer.member("kind") { try $0.value(run.kind.rawValue) }
      try writer.member("results") { try $0.list(run.results) }
      try writer.member("seeds") { try $0.list(run.seeds) }
      try writer.member("sequence") { try $0.value(run.sequence) }
      try writer.member("sources") { try $0.list(run.sources) }
      try writer.member("steps") { writer in
        try writer.list { writer in
          try source.forEachStep(ofRun: run.id) { step in
            try writer.line()
            try writer.value(step)
          }
        }
      }
      try writer.member("tape") { try $0.value(run.tape) }
      try writer.member("targets") { try $0.list(run.targets) }
      try writer.member("unconnected") { try $0.value(run.unconnected.rawValue) }
      try writer.member("would_be") { try $0.list(run.wouldBe) }
    }
  }

  private mutating func value(_ step: Recording.Step) throws {
    try object { writer in
      try writer.member("adjoints") { try $0.list(step.adjoints) }
      try writer.member("contributions") { try $0.list(step.contributions) }
      try writer.member("incoming") { try $0.list(step.incoming) }
      try writer.member("locals") { try $0.list(step.locals) }
      try writer.member("operation") { try $0.value(step.operation) }
    }
  }

  private mutating func value(_ operation: Recording.Operation) throws {
    try object { writer in
      try writer.member("attributes") { writer in
        try writer.object { writer in
          for (name, value) in operation.attributes.sorted(by: { $0.key < $1.key }) {
            try writer.member(name) { try $0.json(value.json) }
          }
        }
      }
      try writer.member("differentiable") { try $0.value(operation.isDifferentiable) }
      try writer.member("formulas") { try $0.list(operation.formulas) }
      try writer.member("gradient") { try $0.value(operation.gradientRun) }
      try writer.member("id") { try $0.value(operation.id) }
      try writer.member("inputs") { try $0.list(operation.inputs) }
      try writer.member("name") { try $0.value(operation.name) }
      try writer.member("outputs") { try $0.list(operation.outputs) }
      try writer.member("scope") { try $0.value(operation.scope) }
      try writer.member("sequence") { try $0.value(operation.sequence) }
      try writer.member("source") { try $0.value(operation.source) }
      try writer.member("tapes") { writer in
        try writer.list { writer in
          for membership in operation.tapes { try writer.value(membership) }
        }
      }
    }
  }

  private mutating func value(_ membership: Recording.Membership) throws {
    try object { writer in
      try writer.member("reason") { try $0.value(membership.reason?.rawValue) }
      try writer.member("recorded") { try $0.value(membership.isRecorded) }
      try writer.member("tape") { try $0.value(membership.tape) }
    }
  }

  private mutating func value(_ tape: Recording.Tape) throws {
    try object { writer in
      try writer.member("id") { try $0.value(tape.id) }
      try writer.member("name") { try $0.value(tape.name) }
      try writer.member("persistent") { try $0.value(tape.isPersistent) }
      try writer.member("watches_accessed_variables") {
        try $0.value(tape.watchesAccessedVariables)
      }
    }
  }
}

extension JSONWriter {
  /// Of tensors with more elements than this, the elements pass by in pieces.
  private static let fewElements = 1 << 12

  private mutating func value(_ tensor: Recording.Tensor, of source: any TapeSource) throws {
    var sample: (indices: [Int], values: Recording.Values)?
    if case .sample(let indices, let values) = tensor.elements { sample = (indices, values) }
    try object { writer in
      try writer.member("dtype") { try $0.value(tensor.dtype.rawValue) }
      try writer.member("elements") { writer in
        if case .whole(let values) = tensor.elements {
          return try writer.list { try $0.elements(values, of: tensor) }
        }
        let isLarge = (tensor.elementCount ?? .max) > Self.fewElements
        if try isLarge && writer.passElements(of: tensor, from: source) { return }
        try writer.value(nil as Int?)
        guard isLarge else { return }
        let kept = try source.tensors(withIDs: [tensor.id], elements: true).first?.elements
        if case .sample(let indices, let values)? = kept { sample = (indices, values) }
      }
      try writer.member("id") { try $0.value(tensor.id) }
      try writer.member("name") { try $0.value(tensor.name) }
      try writer.member("role") { try $0.value(tensor.role.rawValue) }
      try writer.member("sample") { writer in
        guard let sample else { return try writer.value(nil as Int?) }
        try writer.list { writer in
          for (place, index) in sample.indices.enumerated() {
            try writer.list { writer in
              try writer.value(index)
              try writer.element(sample.values, place, tensor.dtype)
            }
          }
        }
      }
      try writer.member("shape") { try $0.list(tensor.shape) }
      try writer.member("statistics") { try $0.value(tensor.statistics) }
      try writer.member("trainable") { try $0.value(tensor.isTrainable) }
    }
  }

  private mutating func elements(_ values: Recording.Values, of tensor: Recording.Tensor) throws {
    for place in 0..<values.count { try element(values, place, tensor.dtype) }
  }

  /// Writes the elements of a tensor as they are read; returns whether all were kept.
  private mutating func passElements(
    of tensor: Recording.Tensor, from source: any TapeSource
  ) throws -> Bool {
    var hasBegun = false
    var failure: (any Error)?
    let isWhole = try source.readElements(ofTensor: tensor.id, at: [0..<Int.max]) { values in
      do {
        if !hasBegun { try begin("[") }
        hasBegun = true
        try elements(values, of: tensor)
        return true
      } catch {
        failure = error
        return false
      }
    }
    if let failure { throw failure }
    if hasBegun { end("]") }
    return isWhole
  }

  private mutating func element(
    _ values: Recording.Values, _ place: Int, _ dtype: DType
  ) throws {
    switch values {
    case .floating(let values): try value(values[place], as: dtype)
    case .integral(let values): try value(Int(values[place]))
    case .boolean(let values): try value(values[place])
    }
  }

  private mutating func value(_ statistics: Recording.Statistics?) throws {
    guard let statistics else { return try value(nil as Int?) }
    try object { writer in
      try writer.member("infinities") { try $0.value(statistics.infinities) }
      try writer.member("maximum") { try $0.value(statistics.maximum) }
      try writer.member("mean") { try $0.value(statistics.mean) }
      try writer.member("minimum") { try $0.value(statistics.minimum) }
      try writer.member("nans") { try $0.value(statistics.nans) }
      try writer.member("norm") { try $0.value(statistics.norm) }
      try writer.member("zeros") { try $0.value(statistics.zeros) }
    }
  }
}
