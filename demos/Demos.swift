extension Demo {
  /// Every demo, in the order in which a newcomer reads them.
  public static let all: [Demo] = [
    Demo(
      name: "first-derivative", summary: "y = x · x at 3, and its derivative",
      chineseSummary: "y = x · x 在 3 的導數", result: "6.0",
      run: { [try firstDerivative()] }),
    Demo(
      name: "second-derivative", summary: "a tape inside a tape", chineseSummary: "磁帶中的磁帶",
      result: "10.0, 2.0",
      run: {
        let (first, second) = try secondDerivative()
        return [first, second]
      }),
    Demo(
      name: "watched-variables", summary: "why one gradient is there and the other is None",
      chineseSummary: "為何一個梯度在，另一個是 None",
      result: "4.0, None",
      run: {
        let (ofX, ofW) = try watchedVariables()
        return [ofX, ofW]
      }),
    Demo(
      name: "batch-jacobian", summary: "a small jacobian for each row of a batch",
      chineseSummary: "批次中每列一個小的雅可比矩陣",
      result: "2, 4; 6, 8", run: { [try batchJacobian()] }),
    Demo(
      name: "reset", summary: "a tape that forgets, and starts over", chineseSummary: "會忘記並重新開始的磁帶",
      result: "6.0",
      run: { [try resetWhenTooLarge()] }),
    Demo(
      name: "stop-recording", summary: "a stretch that the tape does not see",
      chineseSummary: "磁帶看不到的一段", result: "None",
      run: { [try stopRecording()] }),
    Demo(
      name: "two-layer-network", summary: "a small classifier, forward and back",
      chineseSummary: "小型分類器，前向與反向",
      result: "loss 1.203", run: { try twoLayerNetwork().gradients }),
    Demo(
      name: "deep-network", summary: "twelve equal blocks, of which one is seen",
      chineseSummary: "十二個相同的區塊，只看其中一個",
      result: "loss 0.231", run: { try deepNetwork().gradients }),
  ]
}
