/// Why something could not be measured, or should not be believed.
struct MeasuringError: Error, CustomStringConvertible {
  let sentence: String

  var description: String { sentence }
}
