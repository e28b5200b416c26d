import TapeFormat

@testable import TapeViewer

extension TapeSketch {
  /// So many equal blocks in a scope around all, with something before and behind them; one of them
  /// can be made different.
  static func deep(_ blocks: Int, different: Int? = nil, scoped: Bool = true) -> TapeSketch {
    var sketch = TapeSketch()
    let x = sketch.constant("x", 0.5)
    sketch.watch(x)
    func scope(_ name: String) -> String? { scoped ? name : nil }
    var last = sketch.run("Exp", [x], named: "start", 2, locals: [2])
    for block in 1...blocks {
      let place = scope("net/layer\(block)")
      let w = sketch.variable("w\(block)", 0.5)
      sketch.watch(w)
      let read = sketch.run("ReadVariableOp", [w], 0.5, locals: [1], scope: place)
      let product = sketch.run("Mul", [last, read], 1, locals: [0.5, 2], scope: place)
      let name = block == different ? "Cos" : "Sin"
      let bent = sketch.run(
        name, [product], 0.8, locals: [0.6], scope: scope("net/layer\(block)/bend"))
      last = sketch.run("AddV2", [last, bent], 1.5, locals: [1, 1], scope: place)
    }
    let y = sketch.run("Square", [last], named: "y", 4, locals: [4])
    sketch.gradient(of: y, withRespectTo: [x])
    return sketch
  }
}
