import TapeFormat

extension JSONWriter {
  /// A writer to standard output.
  static var toStandardOutput: JSONWriter {
    JSONWriter { bytes in StandardOutput.write(bytes) }
  }

  /// Writes tensors in the place of their ids, null where there is none.
  mutating func tensors(_ ids: [Int?], in tensors: [Int: Recording.Tensor]) throws {
    try list { writer in
      for id in ids { try writer.tensor(id.flatMap { tensors[$0] }, id: id) }
    }
  }

  /// Writes a tensor as `{"dtype", "shape", "values"}`, with its id where one is given.
  ///
  /// The values are null where the tape did not keep them all.
  mutating func tensor(_ tensor: Recording.Tensor?, id: Int? = nil) throws {
    guard let tensor else { return try value(nil as Int?) }
    try object { writer in
      try writer.key("dtype")
      try writer.value(tensor.dtype.rawValue)
      if let id {
        try writer.key("id")
        try writer.value(id)
      }
      try writer.key("shape")
      try writer.list(tensor.shape)
      try writer.key("values")
      try writer.values(tensor.elements, as: tensor.dtype)
    }
  }

  private mutating func values(_ elements: Recording.Elements, as dtype: DType) throws {
    guard case .whole(let values) = elements else { return try value(nil as Int?) }
    try self.values(values, as: dtype)
  }

  /// Writes numbers as a list.
  mutating func values(_ values: Recording.Values, as dtype: DType) throws {
    try list { writer in
      switch values {
      case .floating(let numbers): for number in numbers { try writer.value(number, as: dtype) }
      case .integral(let numbers): for number in numbers { try writer.value(Int(number)) }
      case .boolean(let truths): for truth in truths { try writer.value(truth) }
      }
    }
  }
}
