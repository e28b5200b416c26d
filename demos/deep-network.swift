import Autodiff

/// Twelve equal blocks, one after the other: a network as deep as one likes.
///
/// On the screen they are one box, `block1–12 ×12`. Open it to see one of them, and compare the
/// gradients of the first block's weights with those of the last one's: what one block multiplies,
/// twelve multiply twelve times.
public func deepNetwork(
  blocks: Int = 12, nudge: Double = 0
) throws -> (loss: Tensor, gradients: [Tensor?]) {
  let signal = Tensor([[0.9, -0.4, 0.2], [-0.3, 0.8, 0.5]]).named("signal")
  let wanted = Tensor([[1, 0, 0], [0, 1, 0]]).named("wanted")

  let weights = (1...blocks).map { block in
    let rows = (0..<3).map { row in
      (0..<3).map { column in
        let isFirst = block == 1 && row == 0 && column == 0
        return Double((5 * block + 3 * row + 2 * column) % 7 - 3) / 6 + (isFirst ? nudge : 0)
      }
    }
    return Variable(Tensor(rows)).named("w\(block)")
  }
  let biases = (1...blocks).map { Variable(Tensor([0.1, 0, -0.1])).named("b\($0)") }

  let tape = GradientTape()
  let loss = tape.record {
    let deep = scope("encoder") {
      var hidden = signal
      for block in 1...blocks {
        hidden = scope("block\(block)") {
          let bent = scope("bend") { tanh(matmul(hidden, weights[block - 1]) + biases[block - 1]) }
          // What comes in goes on beside the block, so that gradients come back beside it, too.
          return hidden + 0.5 * bent
        }
      }
      return hidden.named("deep")
    }
    return scope("loss") { square(deep - wanted).mean().named("loss") }
  }

  let sources = [weights[0], biases[0], weights[blocks - 1], biases[blocks - 1]]
  return (loss, try tape.gradient(of: loss, withRespectTo: sources))
}
