/// Where the row of each id is.
///
/// Recorders number their rows from 0 without gaps, so nearly all look-ups are into an array; ids
/// that come out of turn are kept apart until their turn comes.
struct PlaceTable {
  /// The places of the ids below its count.
  private var places: [Int] = []
  /// The places of other ids; none of them is the count of `places`.
  private var others: [Int: Int] = [:]

  /// The place of an id; one that is known cannot be forgotten.
  subscript(id: Int) -> Int? {
    get { id >= 0 && id < places.count ? places[id] : others.isEmpty ? nil : others[id] }
    set {
      guard let newValue else { return }
      if id >= 0, id < places.count {
        places[id] = newValue
      } else if id == places.count {
        places.append(newValue)
        while !others.isEmpty, let place = others.removeValue(forKey: places.count) {
          places.append(place)
        }
      } else {
        others[id] = newValue
      }
    }
  }
}
