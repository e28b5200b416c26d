/// Memory of a fixed size for the inner loops, that belongs to one owner.
///
/// Places are checked in debug builds, in which the tests run, and not in release builds.
struct Flat<Element: BitwiseCopyable>: ~Copyable {
  private let cells: UnsafeMutableBufferPointer<Element>

  /// So many cells that all hold one value.
  init(repeating value: Element, count: Int) {
    cells = .allocate(capacity: count)
    cells.initialize(repeating: value)
  }

  /// The elements of a collection.
  init(_ elements: some Collection<Element>) {
    cells = .allocate(capacity: elements.count)
    _ = cells.initialize(from: elements)
  }

  deinit { cells.deallocate() }

  var count: Int { cells.count }

  subscript(place: Int) -> Element {
    @inline(__always) get { cells[place] }
    @inline(__always) nonmutating set { cells[place] = newValue }
  }

  subscript(place: Int32) -> Element {
    @inline(__always) get { cells[Int(place)] }
    @inline(__always) nonmutating set { cells[Int(place)] = newValue }
  }

  /// A part of a cell, where all cells are of such parts.
  @inline(__always)
  subscript<Part: BitwiseCopyable>(place: Int, as type: Part.Type) -> Part {
    get {
      UnsafeMutableRawBufferPointer(cells).load(
        fromByteOffset: place &* MemoryLayout<Part>.size, as: type)
    }
    nonmutating set {
      UnsafeMutableRawBufferPointer(cells).storeBytes(
        of: newValue, toByteOffset: place &* MemoryLayout<Part>.size, as: type)
    }
  }

  /// Sorts some of the cells.
  func sort(_ range: Range<Int>, by areInOrder: (Element, Element) -> Bool) {
    if range.count > 12 {
      var part = UnsafeMutableBufferPointer(rebasing: cells[range])
      part.sort(by: areInOrder)
      return
    }
    for place in range.dropFirst() {
      let element = cells[place]
      var hole = place
      while hole > range.lowerBound, areInOrder(element, cells[hole - 1]) {
        cells[hole] = cells[hole - 1]
        hole -= 1
      }
      cells[hole] = element
    }
  }

  /// Gives all cells one value.
  func fill(_ value: Element) { cells.update(repeating: value) }

  /// Gives so many of the first cells one value.
  func fill(_ value: Element, upTo count: Int) { cells[..<count].update(repeating: value) }

  /// Takes over the elements of another memory of the same size.
  func copy(_ other: borrowing Flat<Element>) { _ = cells.update(from: other.cells) }

  /// The elements as an array.
  var elements: [Element] { Array(cells) }
}

extension Flat<Int32> {
  /// Where each of so many groups begins, and the last one ends, in a list in which the members stand
  /// by their groups; a member is given by the number of its group.
  init(groups: Int, members: some Sequence<Int32>) {
    self.init(repeating: 0, count: groups + 1)
    for group in members { self[group + 1] = self[group + 1] + 1 }
    for group in 0..<groups { self[group + 1] = self[group + 1] + self[group] }
  }
}
