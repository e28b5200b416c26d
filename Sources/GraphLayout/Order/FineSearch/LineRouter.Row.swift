extension LineRouter {
  /// A number for each gap of a layer.
  ///
  /// In parts that fit what the processor computes with at once, so that a row stays where it does that.
  struct Row: BitwiseCopyable {
    typealias Part = SIMD8<Int16>
    private var parts: (Part, Part, Part, Part)

    /// One number for all gaps.
    @inline(__always)
    init(repeating number: Int16) {
      let part = Part(repeating: number)
      parts = (part, part, part, part)
    }

    @inline(__always)
    private init(_ one: Part, _ two: Part, _ three: Part, _ four: Part) {
      parts = (one, two, three, four)
    }

    /// The numbers that a function has for each gap.
    init(_ number: (Int16) -> Int16) {
      func part(_ first: Int16) -> Part {
        var part = Part()
        for place in part.indices { part[place] = number(first + Int16(place)) }
        return part
      }
      self.init(part(0), part(8), part(16), part(24))
    }

    /// The number of each gap, given those of two rows.
    @inline(__always)
    private func with(_ other: Row, _ operation: (Part, Part) -> Part) -> Row {
      Row(
        operation(parts.0, other.parts.0), operation(parts.1, other.parts.1),
        operation(parts.2, other.parts.2), operation(parts.3, other.parts.3))
    }

    @inline(__always)
    static func + (one: Row, other: Row) -> Row { one.with(other) { $0 &+ $1 } }

    @inline(__always)
    static func - (one: Row, other: Row) -> Row { one.with(other) { $0 &- $1 } }

    /// The bits that both have.
    @inline(__always)
    static func & (one: Row, other: Row) -> Row { one.with(other) { $0 & $1 } }

    /// The lesser of each two numbers.
    @inline(__always)
    func least(_ other: Row) -> Row { with(other) { pointwiseMin($0, $1) } }

    /// The greater of each two numbers.
    @inline(__always)
    func most(_ other: Row) -> Row { with(other) { pointwiseMax($0, $1) } }
  }
}

/// Rows one after the other, of which each number can be looked at.
extension Flat<LineRouter.Row> {
  /// The number of a gap.
  @inline(__always)
  subscript(row: Int, gap: Int) -> Int16 {
    get { self[row &* LineRouter.count &+ gap, as: Int16.self] }
    nonmutating set { self[row &* LineRouter.count &+ gap, as: Int16.self] = newValue }
  }
}
