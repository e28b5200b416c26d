import TapeFormat

extension TapeSketch {
  /// A chain of operations whose gradient dies away: most of it at one of them.
  static var vanishing: TapeSketch {
    var sketch = TapeSketch()
    let x = sketch.constant("x", 0.5)
    sketch.watch(x)
    var last = x
    for place in 1...24 {
      let isWorst = place == 12
      last = sketch.run(
        isWorst ? "Sigmoid" : "Tanh", [last], 1 / Double(place),
        locals: [isWorst ? 0.003 : 0.5])
    }
    let loss = sketch.run("Sum", [last], named: "loss", 2, locals: [1])
    sketch.gradient(of: loss, withRespectTo: [x])
    return sketch
  }

  /// The logarithm of a negative number, beside the way, makes values nan; on the way the gradient
  /// becomes so, too.
  static var logOfNegative: TapeSketch {
    var sketch = TapeSketch()
    let x = sketch.constant("x", 2)
    let scale = sketch.constant("scale", -1)
    sketch.watch(x)
    let square = sketch.run("Square", [x], named: "square", 4, locals: [4])
    let log = sketch.run("Log", [scale], named: "weight", .nan)
    let product = sketch.run("Mul", [square, log], named: "product", .nan, locals: [.nan, 4])
    let loss = sketch.run("Neg", [product], named: "loss", .nan, locals: [-1])
    sketch.gradient(of: loss, withRespectTo: [x])
    return sketch
  }
}
