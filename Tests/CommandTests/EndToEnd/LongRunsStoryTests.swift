import TestSupport
import Testing

/// Several gradients on one tape: of a gradient, and the rows of a jacobian.
struct LongRunsStoryTests {
  @Test func theSecondDerivativeGoesBackOverTheStepsOfTheFirst() throws {
    let story = try Story(playing: "second-derivative", columns: 120, rows: 40)
    try story.see("gradient 1 of 2", "step 0/1")
    try story.press("s")
    try story.see("step 1/1", "10.0")
    try story.press("]")
    try story.see("gradient 2 of 2", "step 0/")
    try story.press("s", "s")
    try story.see("step 1 of gradient 1: ∂ of Mul#0")
    try story.press("e", "[")
    try story.see("gradient 1 of 2")
    try story.quit("Q")
  }

  @Test func aRowOfAJacobianIsSeenInEveryPaneAndInTheTensorItself() throws {
    let story = try Story(playing: "batch-jacobian", columns: 100, rows: 30)
    try story.see("all 2 rows", "step 0/1")
    try story.press("e", "V", "Tab")
    try story.see("▸ adjoint of y ─", "float32 2×2×2", "all 2 rows")
    try story.press("R")
    try story.see("▸ adjoint of y, row 1 of 2 ─", "float32 2×2 ", "∂y[:,0]/∂x")
    try story.press("R")
    try story.see("▸ adjoint of y, row 2 of 2 ─", "∂y[:,1]/∂x")
    try story.press("Escape")
    try story.see("▸ graph", without: ["▸ adjoint"])
    try story.press("x")
    try story.see("▸ chain rule: ∂y/∂x, row 2 of 2")
    try story.quit("Q")
  }
}
