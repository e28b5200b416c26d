@testable import TapeViewer

extension TapeSketch {
  /// y = x · x at 3.
  static var square: TapeSketch {
    var sketch = TapeSketch()
    let x = sketch.constant("x", 3)
    sketch.watch(x)
    let y = sketch.run("Mul", [x, x], named: "y", 9, locals: [3, 3])
    sketch.gradient(of: y, withRespectTo: [x])
    return sketch
  }

  /// Two variables of which the tape watches one.
  static var watchedVariables: TapeSketch {
    var sketch = TapeSketch(watchesAccessedVariables: false)
    let x = sketch.variable("x", 2)
    let w = sketch.variable("w", 5)
    sketch.watch(x)
    let two = sketch.constant(nil, 2)
    let three = sketch.constant(nil, 3)
    let y = sketch.run("Pow", [sketch.read(x, 2), two], named: "y", 4, locals: [4])
    let z = sketch.run("Pow", [sketch.read(w, 5), three], named: "z", 125)
    sketch.gradient(of: y, withRespectTo: [x])
    sketch.gradient(of: z, withRespectTo: [w])
    return sketch
  }

  /// y = x² while recording was off.
  static var stopRecording: TapeSketch {
    var sketch = TapeSketch()
    let x = sketch.constant("x", 4)
    sketch.watch(x)
    sketch.stop()
    let two = sketch.constant(nil, 2)
    let y = sketch.run("Pow", [x, two], named: "y", 16)
    sketch.resume()
    sketch.gradient(of: y, withRespectTo: [x])
    return sketch
  }

  /// A classifier with one hidden layer, its loss and the gradients of its four parameters.
  static var twoLayers: TapeSketch {
    var sketch = TapeSketch()
    let x = sketch.constant("x", 0.5, shape: [2, 3])
    let labels = sketch.constant("labels", 0, shape: [2], dtype: .int32)
    let names = ["W1", "b1", "W2", "b2"]
    let shapes = [[3, 4], [4], [4, 2], [2]]
    let parameters = zip(names, shapes).map { sketch.variable($0, 0.25, shape: $1) }
    for parameter in parameters { sketch.watch(parameter) }
    let w1 = sketch.read(parameters[0], 0.25, shape: [3, 4])
    let m1 = sketch.run("MatMul", [x, w1], 0.75, shape: [2, 4], locals: [0.5, 0.5])
    let b1 = sketch.read(parameters[1], 0.25, shape: [4])
    let a1 = sketch.run("AddV2", [m1, b1], 1, shape: [2, 4], locals: [1, 1])
    let h = sketch.run("Relu", [a1], named: "h", 1, shape: [2, 4], locals: [1])
    let w2 = sketch.read(parameters[2], 0.25, shape: [4, 2])
    let m2 = sketch.run("MatMul", [h, w2], 0.5, shape: [2, 2], locals: [0.25, 1])
    let b2 = sketch.read(parameters[3], 0.25, shape: [2])
    let logits = sketch.run(
      "AddV2", [m2, b2], named: "logits", 0.75, shape: [2, 2], locals: [1, 1])
    let each = sketch.run(
      "SparseSoftmaxCrossEntropyWithLogits", [logits, labels], 0.7, shape: [2], locals: [0.5])
    let total = sketch.run("Sum", [each], 1.4, locals: [1])
    let loss = sketch.run(
      "RealDiv", [total, sketch.constant(nil, 2)], named: "loss", 0.7, locals: [0.5])
    sketch.gradient(of: loss, withRespectTo: parameters)
    return sketch
  }

  /// The logarithm of a negative number, and where it leads.
  static var notANumber: TapeSketch {
    var sketch = TapeSketch()
    let x = sketch.constant("x", -1)
    sketch.watch(x)
    let l = sketch.run("Log", [x], named: "l", .nan, locals: [-1])
    let y = sketch.run("Mul", [l, x], named: "y", .nan, locals: [-1, .nan])
    sketch.gradient(of: y, withRespectTo: [x])
    return sketch
  }

  /// A tensor that two branches use, one of which is stopped.
  static var chineseNames: TapeSketch {
    var sketch = TapeSketch()
    let x = sketch.constant("輸入", 2)
    sketch.watch(x)
    let square = sketch.run("Square", [x], named: "平方", 4, locals: [4])
    let stopped = sketch.run("StopGradient", [square], named: "停止", 4, reason: .stopGradient)
    let y = sketch.run("Mul", [stopped, square], named: "損失", 16, locals: [4, 4])
    sketch.gradient(of: y, withRespectTo: [x])
    return sketch
  }
}
