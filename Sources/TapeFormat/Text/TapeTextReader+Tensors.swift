extension TapeTextReader {
  func readTensor(_ index: Int) throws(TapeTextError) {
    var id: Int?
    var tensor = Recording.Tensor(id: 0, dtype: .float32, shape: [], role: .constant)
    var dtype: DType?
    var shape: [Int]?
    var role: Recording.Tensor.Role?
    var deferred: [(key: String, offset: Int)] = []
    try json.readObject { key throws(TapeTextError) in
      switch key {
      case "id": id = try self.newID { self.tensors.contains($0) }
      case "name": tensor.name = try self.string()
      case "dtype": dtype = try self.word()
      case "shape": shape = try self.shape()
      case "role": role = try self.word()
      case "trainable": tensor.isTrainable = try self.bool()
      case "statistics": tensor.statistics = try self.statistics()
      case "elements", "sample":
        if let dtype {
          try self.readElements(key, of: &tensor, as: dtype)
        } else {
          // How to read them is said further on.
          deferred.append((key, self.json.offsetOfNextValue()))
          try self.json.skipUnread()
        }
      default: try self.json.skip()
      }
    }
    tensor.id = try required(id, "id")
    tensor.dtype = try required(dtype, "dtype")
    tensor.shape = try required(shape, "shape")
    tensor.role = try required(role, "role")
    let end = json.bytes.offset
    for (key, offset) in deferred {
      json.seek(to: offset)
      try json.at(key) { () throws(TapeTextError) in
        try self.readElements(key, of: &tensor, as: tensor.dtype)
      }
    }
    json.seek(to: end)
    if let problem = tensor.problem { throw json.invalid(problem) }
    tensors.insert(tensor.id)
    try put { () throws(TapeWritingError) in try self.sink.put(tensor) }
  }

  private func shape() throws(TapeTextError) -> [Int]? {
    try ifThere { () throws(TapeTextError) in
      var shape: [Int] = []
      try self.json.readList { _ throws(TapeTextError) in
        let extent = try self.json.readInteger()
        if extent < 0 { throw self.json.invalid("expected an extent from 0 on, found \(extent)") }
        shape.append(extent)
      }
      return shape
    }
  }

  private func statistics() throws(TapeTextError) -> Recording.Statistics? {
    guard try !json.readNull() else { return nil }
    var figures: [String: Double] = [:]
    var counts: [String: Int] = [:]
    try json.readObject { key throws(TapeTextError) in
      switch key {
      case "minimum", "maximum", "mean", "norm":
        figures[key] = try self.ifThere { () throws(TapeTextError) in
          try self.number(as: .float64)
        }
      case "nans", "infinities", "zeros":
        counts[key] = try self.integer("a count", in: Recording.ids)
      default: try self.json.skip()
      }
    }
    return Recording.Statistics(
      minimum: figures["minimum"] ?? .nan, maximum: figures["maximum"] ?? .nan,
      mean: figures["mean"] ?? .nan, norm: figures["norm"] ?? .nan, nans: counts["nans"] ?? 0,
      infinities: counts["infinities"] ?? 0, zeros: counts["zeros"] ?? 0)
  }

  /// Reads `elements`, or `sample` where there are no elements.
  private func readElements(
    _ key: String, of tensor: inout Recording.Tensor, as dtype: DType
  ) throws(TapeTextError) {
    guard try !json.readNull() else { return }
    var collector = ElementCollector(dtype: dtype)
    var indices: [Int] = []
    if key == "elements" {
      try json.readList { _ throws(TapeTextError) in try self.readElement(&collector) }
      tensor.elements = .whole(collector.values)
      return
    }
    try json.readList { _ throws(TapeTextError) in
      var count = 0
      try self.json.readList { place throws(TapeTextError) in
        switch place {
        case 0: indices.append(try self.json.readInteger())
        case 1: try self.readElement(&collector)
        default: try self.json.skip()
        }
        count += 1
      }
      if count != 2 {
        throw self.json.invalid("expected an index and an element, found \(count) entries")
      }
    }
    if case .whole = tensor.elements { return }
    tensor.elements = .sample(indices: indices, values: collector.values)
  }

  private func readElement(_ collector: inout ElementCollector) throws(TapeTextError) {
    let dtype = collector.dtype
    if dtype == .bool {
      collector.booleans.append(try json.readBool())
    } else if let range = dtype.integerRange {
      let value = Int64(try json.readInteger())
      if !range.contains(value) { throw json.invalid("\(value) is out of the range of \(dtype)") }
      collector.integers.append(value)
    } else {
      collector.floats.append(try number(as: dtype))
    }
  }

  /// Reads a number that may be not finite, rounded to the type.
  func number(as dtype: DType) throws(TapeTextError) -> Double {
    if try json.nextKind() == .string {
      switch try json.readString() {
      case "nan": return .nan
      case "inf": return .infinity
      case "-inf": return -.infinity
      case let text:
        throw json.invalid(
          "expected a number, \"nan\", \"inf\" or \"-inf\", found \"\(text.forMessage)\"")
      }
    }
    let text = try json.readNumber(expecting: "a number")
    // Reading a float32 as a double first would round twice.
    let value =
      dtype == .float32 ? Float(text).map { Double($0) } : Double(text).map(dtype.rounding)
    guard let value, value.isFinite else {
      throw json.invalid("\(text.shortened(to: 40)) is out of the range of \(dtype)")
    }
    return value
  }
}

/// Elements as they are read, in the kind that the dtype asks for.
private struct ElementCollector {
  let dtype: DType
  var floats: [Double] = []
  var integers: [Int64] = []
  var booleans: [Bool] = []

  init(dtype: DType) {
    self.dtype = dtype
  }

  var values: Recording.Values {
    if dtype == .bool { return .boolean(booleans) }
    return dtype.isFloating ? .floating(floats) : .integral(integers)
  }
}
