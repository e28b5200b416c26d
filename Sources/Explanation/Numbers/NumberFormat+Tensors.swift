import TapeFormat

extension NumberFormat {
  /// One element of a tensor, as its dtype is written: `3.0`, `7`, `true`.
  public static func element(_ values: Recording.Values, at index: Int, columns: Int = 8) -> String
  {
    switch values {
    case .floating(let values): short(values[index], columns: columns)
    case .integral(let values): String(values[index])
    case .boolean(let values): values[index] ? "true" : "false"
    }
  }

  /// A tensor in at most so many columns, in the fullest of these forms that fits.
  ///
  /// | form | for |
  /// | --- | --- |
  /// | `3.0` | a single number |
  /// | `[[1.0 2.0] [3.0 4.0]]`, `[[1 2] [3 4]]`, `[-0.02 -0.2]` | few elements, with fewer figures where that is needed |
  /// | `5×3 ‖0.6‖`, `‖3750‖` | many: shape, from nine columns on, and Euclidean norm |
  /// | `5×3: nan×2`, `nan×2`, `nan` | many, some of which are no finite numbers |
  /// | `float32[5×3]`, `[…]` | what is neither kept nor summed up |
  /// | `float32`, `…` | a single number that is not kept |
  ///
  /// So what reads as a number is a number: a shape never stands alone, and what is not finite
  /// always shows.
  public static func summary(of tensor: Recording.Tensor, columns: Int) -> String {
    if let text = full(tensor, columns: columns) ?? rough(tensor, columns: columns) { return text }
    let shape = self.shape(tensor.shape)
    var forms: [String] = []
    if let figures = Figures(of: tensor) {
      if let odd = figures.odd {
        forms = ["\(shape): \(odd)", odd, figures.nans > 0 ? "nan" : "inf"]
      } else {
        let norm = rough(figures.norm)
        let full = "\(shape) ‖\(norm)‖"
        // Nearly always there is room. In few columns norms stand side by side, all without a shape.
        if columns > fewColumns, full.count <= columns { return full }
        if norm.count + 2 <= columns { return "‖\(norm)‖" }
        forms = [5, 4, 3].map { short(figures.norm, columns: $0) }
          .filter { $0 != "…" }.map { "‖\($0)‖" }
      }
    } else if tensor.shape.isEmpty {
      forms = [tensor.dtype.rawValue]
    } else {
      forms = ["\(tensor.dtype.rawValue)[\(shape)]", "[\(shape)]"]
      // A vector's shape in brackets would read as its one element.
      if tensor.shape.count < 2 { forms.removeLast() }
      forms.append("[…]")
    }
    return forms.first { $0.count <= columns } ?? "…"
  }

  /// A tensor with all its elements and about all their figures; nil where they are too many or the
  /// columns too few.
  ///
  /// What stands in an equation is written so.
  public static func full(_ tensor: Recording.Tensor, columns: Int) -> String? {
    guard let values = fewValues(of: tensor, columns: columns) else { return nil }
    if tensor.shape.isEmpty {
      let text = element(values, at: 0, columns: columns)
      return text == "…" || text.count > columns ? nil : text
    }
    guard let elements = FewElements(values, shape: tensor.shape) else { return nil }
    var rows: [FewElements.Row] = []
    for width in 6...9 {
      let row = elements.row(columns: width)
      if row.fewestColumns > columns { break }
      if row.isClose, let text = row.text(columns: columns) { return text }
      rows.append(row)
    }
    // Each to a fiftieth of itself, or else small ones to a fiftieth of the largest.
    let error = tolerance(values)
    return rows.lazy.filter { $0.error <= error }.compactMap { $0.text(columns: columns) }.first
  }

  /// A tensor with all its elements, though with fewer figures.
  private static func rough(_ tensor: Recording.Tensor, columns: Int) -> String? {
    guard !tensor.shape.isEmpty, let values = fewValues(of: tensor, columns: columns) else {
      return nil
    }
    guard let elements = FewElements(values, shape: tensor.shape) else { return nil }
    let error = tolerance(values)
    for width in [5, 4, 3] {
      let row = elements.row(columns: width)
      guard row.error <= error else { return nil }
      if row.columnsWithoutPoints <= columns { return row.textWithoutPoints }
    }
    return nil
  }

  /// The elements of a tensor that may fit into so many columns.
  private static func fewValues(of tensor: Recording.Tensor, columns: Int) -> Recording.Values? {
    guard case .whole(let values) = tensor.elements, values.count == tensor.elementCount,
      values.count <= mostElements, tensor.shape.isEmpty || 2 * values.count + 1 <= columns
    else { return nil }
    return values
  }

  /// In so few columns the shapes of some tensors would fit, and not those of others.
  private static let fewColumns = 8

  /// Of more elements nobody reads each.
  private static let mostElements = 32

  /// By how much a text may miss its number: a fiftieth of the largest beside it.
  private static func tolerance(_ values: Recording.Values) -> Double {
    guard case .floating(let values) = values else { return 0 }
    return values.lazy.filter(\.isFinite).map(\.magnitude).max().map { $0 / 50 } ?? 0
  }

  /// Numbers without the `.0` of whole ones.
  static func withoutPoint(_ texts: [String]) -> [String] {
    texts.map { $0.hasSuffix(".0") ? String($0.dropLast(2)) : $0 }
  }

  /// A tensor's text without the `.0` of its whole numbers; that of a single number as it is.
  public static func withoutPoints(_ text: String) -> String {
    guard text.hasPrefix("[") else { return text }
    return text.split(separator: " ", omittingEmptySubsequences: false).map { part in
      let brackets = part.reversed().prefix { $0 == "]" }
      let number = String(part.dropLast(brackets.count))
      return withoutPoint([number])[0] + String(brackets)
    }.joined(separator: " ")
  }

  /// A shape as people write it: `2×3`, or `scalar`.
  public static func shape(_ shape: [Int]) -> String {
    guard let first = shape.first else { return Phrase.say("scalar", "純量") }
    return shape.dropFirst().reduce(into: String(first)) { $0 += "×\($1)" }
  }

  /// The Euclidean norm of the finite elements; nil where nothing is known of them.
  static func norm(of tensor: Recording.Tensor) -> Double? { Figures(of: tensor)?.norm }

  /// What is said of a tensor whose elements are too many: as recorded, or of the kept elements.
  private struct Figures {
    var norm = 0.0
    var nans = 0
    var infinities = 0

    init?(of tensor: Recording.Tensor) {
      if let statistics = tensor.statistics {
        (norm, nans, infinities) = (statistics.norm, statistics.nans, statistics.infinities)
        return
      }
      guard case .whole(let values) = tensor.elements, values.count > 0 else { return nil }
      // Scaled, so that squares of large numbers do not overflow.
      var scale = 0.0
      for index in 0..<values.count {
        let value = values.double(at: index)
        if value.isNaN { nans += 1 } else if value.isInfinite { infinities += 1 }
        if value.isFinite { scale = max(scale, value.magnitude) }
      }
      guard scale > 0 else { return }
      for index in 0..<values.count where values.double(at: index).isFinite {
        norm += (values.double(at: index) / scale) * (values.double(at: index) / scale)
      }
      norm = scale * norm.squareRoot()
    }

    /// How many elements are not finite, in few characters; nil where none is.
    var odd: String? {
      let parts = [(nans, "nan"), (infinities, "inf")].filter { $0.0 > 0 }
      return parts.isEmpty ? nil : parts.map { "\($0.1)×\($0.0)" }.joined(separator: " ")
    }
  }
}
