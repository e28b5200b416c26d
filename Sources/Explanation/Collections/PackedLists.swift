/// Many short lists of numbers that are not negative, in a byte or two a number where they are near to what
/// came before.
///
/// An operation uses what was computed shortly before it, or one of the first tensors of all, such as a
/// weight. So each number is kept as its distance from the highest shortly before it, or from 0, whichever
/// is shorter, in as many bytes as that takes: gaps in bytes of seven bits, as inverted files have them
/// (Williams and Zobel, "Compressing integers for fast file access", 1999).
struct PackedLists: Sendable {
  private var bytes: [UInt8] = []
  /// Where each group of lists begins among the bytes, and the highest number of the group before it.
  private var starts: [(byte: UInt32, highest: Int32)] = []
  private var highest: Int32 = -1
  /// The highest number of the group.
  private var highestOfGroup: Int32 = -1
  /// How many lists there are.
  private(set) var count = 0

  /// So many lists are gone through at most to find one.
  private static let group = 16

  /// No lists.
  init() {}

  /// Which number a distance is counted from, and to which side.
  private enum Way: UInt64 {
    case below, above, fromZero
  }

  /// Adds one more list.
  mutating func append(_ list: some Collection<Int32>) {
    if count % Self.group == 0 {
      // One very high number long ago is no measure for those that come.
      if highestOfGroup >= 0 { highest = highestOfGroup }
      highestOfGroup = -1
      starts.append((UInt32(bytes.count), highest))
    }
    count += 1
    write(UInt64(list.count))
    for number in list {
      let (distance, way): (Int32, Way) =
        if number > highest {
          (number - highest, .above)
        } else if highest - number < number {
          (highest - number, .below)
        } else {
          (number, .fromZero)
        }
      write(UInt64(distance) << 2 | way.rawValue)
      highest = max(highest, number)
      highestOfGroup = max(highestOfGroup, number)
    }
  }

  private mutating func write(_ number: UInt64) {
    var rest = number
    while rest >= 128 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 128)
      rest >>= 7
    }
    bytes.append(UInt8(rest))
  }

  /// Calls a function with each number of a list.
  func forEach(in list: Int, _ body: (Int32) -> Void) {
    bytes.withUnsafeBufferPointer { bytes in
      let start = starts[list / Self.group]
      var reader = Reader(bytes: bytes, place: Int(start.byte), highest: start.highest)
      for _ in 0..<list % Self.group {
        for _ in 0..<reader.count() { _ = reader.number() }
      }
      for _ in 0..<reader.count() { body(reader.number()) }
    }
  }

  /// The numbers of a list.
  subscript(list: Int) -> [Int32] {
    var numbers: [Int32] = []
    forEach(in: list) { numbers.append($0) }
    return numbers
  }

  /// Goes through the numbers of lists.
  private struct Reader {
    let bytes: UnsafeBufferPointer<UInt8>
    var place: Int
    var highest: Int32

    mutating func count() -> Int { Int(next()) }

    mutating func number() -> Int32 {
      let code = next()
      let distance = Int32(truncatingIfNeeded: code >> 2)
      let number =
        switch Way(rawValue: code & 3) {
        case .below: highest - distance
        case .above: highest + distance
        case .fromZero, nil: distance
        }
      highest = max(highest, number)
      return number
    }

    private mutating func next() -> UInt64 {
      var number: UInt64 = 0
      var shift: UInt64 = 0
      while true {
        let byte = bytes[place]
        place += 1
        number |= UInt64(byte & 127) << shift
        if byte < 128 { return number }
        shift += 7
      }
    }
  }

  /// How many bytes the lists take, besides some for the whole.
  var byteCount: Int {
    bytes.capacity + starts.capacity * MemoryLayout<(byte: UInt32, highest: Int32)>.stride
  }
}
