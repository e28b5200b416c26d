/// A value, or none, that is kept once for all copies of what has it, until one of them changes it.
///
/// What a screen is drawn from is some twenty kilobytes with a thousand references. A pane that has a copy of
/// it copies as much as that; so does everything that is handed it and keeps it.
///
/// While it is changed in place nothing else of what has it can be read: what is needed for the change is looked
/// up before, as in `let size = size`.
@propertyWrapper
struct Shared<Value: Equatable & Sendable>: Equatable, Sendable {
  /// `@unchecked Sendable`: it is changed only where nobody else has it.
  private final class Place: @unchecked Sendable {
    var value: Value?

    init(_ value: Value?) { self.value = value }
  }

  /// Nil where there is no value.
  private var place: Place?

  init(wrappedValue: Value?) { place = wrappedValue.map { Place($0) } }

  var wrappedValue: Value? {
    get { place?.value }
    set { place = newValue.map { Place($0) } }
    _modify {
      let own = own()
      defer { if own.value == nil { place = nil } }
      yield &own.value
    }
  }

  /// A place that nobody else has.
  private mutating func own() -> Place {
    if isKnownUniquelyReferenced(&place), let place { return place }
    let own = Place(place?.value)
    place = own
    return own
  }

  static func == (one: Self, other: Self) -> Bool {
    one.place === other.place || one.place?.value == other.place?.value
  }
}
