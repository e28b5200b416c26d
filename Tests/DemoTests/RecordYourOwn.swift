import Autodiff

func recordYourOwn(to path: String = "loss.tape") throws {
  try TapeRecorder.record(to: path) {
    let x = Tensor([[1, 2], [3, 4]]).named("x")
    let w = Variable([[0.5], [-1]]).named("w")
    let tape = GradientTape().named("tape")
    let loss = tape.record { square(matmul(x, w)).mean().named("loss") }
    print(try tape.gradient(of: loss, withRespectTo: w) ?? "None")
  }
}
