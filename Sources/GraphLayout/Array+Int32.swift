extension Array {
  /// The element at a place that is kept in 32 bits, as all places in the hot arrays are.
  subscript(place: Int32) -> Element {
    get { self[Int(place)] }
    _modify { yield &self[Int(place)] }
  }
}
