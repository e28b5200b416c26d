import Foundation
import TestSupport
import Testing

/// A lesson in front of a class, and the list of all commands.
struct LongLessonStoryTests {
  @Test func aTeacherTalksAsksAndAnswersAStrayQuestion() throws {
    let story = try Story()
    try story.record("first-derivative")
    _ = try story.folder.write(
      """
      # The square of a number.
      say y is x times x, so x is used twice.
      pause
      ask What does each use hand on?
      step
      reveal Three and three: together six.
      pause

      """.utf8, to: "square.lesson")
    let command = "tapedeck play first-derivative.tape --script square.lesson"
    try story.call(command)
    try story.see("▸ lesson", "so x is used twice", "Space goes on", "step 0/1")
    try story.press("Space")
    try story.see("▸ question", "What does each use hand on?", "step 0/1")

    // Somebody asks why: the lesson waits, and all keys work.
    try story.press(":")
    try story.see("▸ all commands")
    try story.tmux.type("why")
    try story.see(":why", "why this gradient, or why None")
    try story.press("Enter")
    try story.see("▸ why is ∂y/∂")
    try story.press("Escape")
    try story.see("What does each use hand on?", without: ["▸ why is"])

    try story.press("Space")
    try story.see("Three and three: together six.", "step 1/1")
    try story.press("Space")
    try story.see("step 1/1", without: ["together six"])
    try story.press("q")
    try story.seeTheShellAgain(after: command)
  }

  @Test func aClassPredictsAndTheLessonChecks() throws {
    let story = try Story()
    try story.record("first-derivative")
    _ = try story.folder.write(
      """
      ask What is the gradient of x * x at 3?
      answer 6
      step
      expect adjoint x 6
      reveal Six: three from each use.
      pause
      expect adjoint x 7
      """.utf8, to: "square.lesson")
    let command = "tapedeck play first-derivative.tape --script square.lesson"
    try story.call(command)
    try story.see("▸ question", "x * x at 3?", "> ▏", "Space goes on", "step 0/1")
    try story.tmux.type("5")
    try story.see("> 5▏")
    try story.press("Enter")
    try story.see("5 is not it yet", "> ▏")
    try story.tmux.type("6")
    try story.press("Enter")
    try story.see("6: yes, that is right.", "step 0/1", without: ["> ▏"])
    try story.press("NPage")
    try story.see("Six: three from each use.", "step 1/1")
    try story.press("PPage")
    try story.see("6: yes, that is right.", "step 0/1")
    try story.press("NPage")
    try story.see("Six: three from each use.", "step 1/1")
    try story.press("NPage")
    try story.see("line 7: the adjoint of x is 6.0, and 7 was expected")
    try story.press("Space")
    try story.see("step 1/1", without: ["was expected"])
    try story.press("q")
    try story.seeTheShellAgain(after: command)
  }

  @Test func whatIsTypedAfterTheColonIsDoneOrAnswered() throws {
    let story = try Story(playing: "two-layer-network")
    try story.see("▸loss = AddV2", "step 0/16")
    for (order, answer) in [
      ("step 12", "step 12/16"),
      ("gradient 9", "there is no gradient 9: the tape has 1"),
      ("stop op:Tanh", "stops where op:Tanh begins to hold"), ("step 0", "step 0/16"),
    ] {
      try story.press(":")
      try story.see("▸ all commands")
      try story.tmux.type(order)
      try story.see(":\(order)")
      try story.press("Enter")
      try story.see(answer, without: ["▸ all commands"])
    }
    // What lacks something stays to be mended.
    try story.press(":")
    try story.tmux.type("step x")
    try story.press("Enter")
    try story.see(":step x", "a number belongs after “step”, as in step 2", "▸ all commands")
    try story.press("BSpace")
    try story.tmux.type("0")
    try story.press("Enter")
    try story.see("step 0/16", without: ["▸ all commands"])
    try story.press("c")
    try story.see("op:Tanh met at Tanh#4")
    try story.quit()
  }
}
