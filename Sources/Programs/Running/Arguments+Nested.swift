import Autodiff
import TapeFormat

/// Settings that are lists of lists, or one thing or another.
extension Arguments {
  /// A list of integers, or one integer.
  func integers(_ name: String) throws(ProgramError) -> [Int] {
    switch attributes[name] {
    case .integer(let integer)?: return [integer]
    case .list(let list)?:
      guard let integers = Self.integers(list) else { break }
      return integers
    default: break
    }
    throw bad(name, "should be an integer or a list of integers")
  }

  /// A list of pairs of integers: how much to add before and after each axis.
  func pairs(_ name: String) throws(ProgramError) -> [(before: Int, after: Int)] {
    var pairs: [(before: Int, after: Int)] = []
    if case .list(let list)? = attributes[name] {
      for case .list(let item) in list {
        guard let pair = Self.integers(item), pair.count == 2 else { break }
        pairs.append((pair[0], pair[1]))
      }
      if pairs.count == list.count { return pairs }
    }
    throw bad(name, "should be a list of pairs of integers")
  }

  /// What a slice takes along each axis: an index, null for a new axis, or a list as Python's
  /// `slice` takes it.
  func sliceItems(_ name: String) throws(ProgramError) -> [SliceItem] {
    guard case .list(let list)? = attributes[name] else { throw bad(name, "should be a list") }
    var items: [SliceItem] = []
    for item in list {
      guard let found = Self.sliceItem(item) else {
        throw bad(name, "should hold integers, nulls, and lists of up to three of these")
      }
      items.append(found)
    }
    return items
  }

  private static func integers(_ list: [Recording.Attribute]) -> [Int]? {
    let integers = list.compactMap { if case .integer(let integer) = $0 { integer } else { nil } }
    return integers.count == list.count ? integers : nil
  }

  private static func sliceItem(_ item: Recording.Attribute) -> SliceItem? {
    switch item {
    case .integer(let index): return .index(index)
    case .null: return .newAxis
    case .list(let list):
      var bounds: [Int?] = []
      for bound in list {
        switch bound {
        case .integer(let integer): bounds.append(integer)
        case .null: bounds.append(nil)
        default: return nil
        }
      }
      switch bounds.count {
      case 1: return .range(to: bounds[0])
      case 2: return .range(from: bounds[0], to: bounds[1])
      case 3: return .range(from: bounds[0], to: bounds[1], by: bounds[2] ?? 1)
      default: return nil
      }
    default: return nil
    }
  }
}
