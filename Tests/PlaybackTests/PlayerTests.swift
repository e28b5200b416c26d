import Playback
import Testing

@Suite struct PlayerTests {
  private let player = Player(operationCount: 3, stepCounts: [2, 0, 1])

  @Test func startsBeforeTheFirstStepOfTheFirstRun() {
    #expect(player.position == .backward(run: 0, steps: 0, contributions: 0))
    #expect(Player(operationCount: 3, stepCounts: []).position == .forward(operations: 3))
  }

  @Test func walksTheWholeLineAndBackThroughTheSamePlaces() {
    var player = player
    player.enterForwardReplay()
    var places = [player.position]
    while true {
      let before = player.position
      player.stepForward()
      if player.position == before { break }
      places.append(player.position)
    }
    #expect(
      places == [
        .forward(operations: 0), .forward(operations: 1), .forward(operations: 2),
        .forward(operations: 3), .backward(run: 0, steps: 0, contributions: 0),
        .backward(run: 0, steps: 1, contributions: 0),
        .backward(run: 0, steps: 2, contributions: 0),
        .backward(run: 1, steps: 0, contributions: 0),
        .backward(run: 2, steps: 0, contributions: 0),
        .backward(run: 2, steps: 1, contributions: 0),
      ])
    #expect(places.map { player.ordinal(of: $0) } == Array(0..<player.placeCount))
    #expect((0..<player.placeCount).map { player.place(atOrdinal: $0) } == places)
    for place in places.reversed() {
      #expect(player.position == place)
      player.stepBackward()
    }
    #expect(player.position == places[0])
  }

  @Test func manyStepsAtOnceLeadWhereSingleOnesDo() {
    for start in 0..<player.placeCount {
      for times in 0...player.placeCount + 1 {
        for isMidway in [false, true] {
          var (single, several) = (player, player)
          single.seek(to: player.place(atOrdinal: start))
          if isMidway { single.contributionForward(contributionsHere: 3) }
          several.seek(to: single.position)
          let place = single.position
          for _ in 0..<times { single.stepForward() }
          several.stepForward(times: times)
          #expect(several == single)
          single.seek(to: place)
          several.seek(to: place)
          for _ in 0..<times { single.stepBackward() }
          several.stepBackward(times: times)
          #expect(several == single)
        }
      }
    }
  }

  @Test func contributionsHaveTheSameGrainBothWays() {
    var player = player
    player.contributionForward(contributionsHere: 3)
    player.contributionForward(contributionsHere: 3)
    #expect(player.position == .backward(run: 0, steps: 0, contributions: 2))
    player.contributionForward(contributionsHere: 3)
    #expect(player.position == .backward(run: 0, steps: 1, contributions: 0))
    player.contributionBackward(contributionsBefore: 3)
    #expect(player.position == .backward(run: 0, steps: 0, contributions: 2))
    player.contributionBackward(contributionsBefore: 0)
    #expect(player.position == .backward(run: 0, steps: 0, contributions: 1))
  }

  @Test func aStepThatPaysNothingIsOneMove() {
    var player = player
    player.contributionForward(contributionsHere: 0)
    #expect(player.position == .backward(run: 0, steps: 1, contributions: 0))
    player.contributionBackward(contributionsBefore: 0)
    #expect(player.position == .backward(run: 0, steps: 0, contributions: 0))
  }

  @Test func aStepFinishesOrTakesBackTheOneInProgress() {
    var player = player
    player.seek(to: .backward(run: 0, steps: 1, contributions: 1))
    player.stepForward()
    #expect(player.position == .backward(run: 0, steps: 2, contributions: 0))
    player.seek(to: .backward(run: 0, steps: 1, contributions: 1))
    player.stepBackward()
    #expect(player.position == .backward(run: 0, steps: 1, contributions: 0))
  }

  @Test(arguments: [
    (Position.forward(operations: -1), Position.forward(operations: 0)),
    (.forward(operations: 9), .forward(operations: 3)),
    (
      .backward(run: 9, steps: 9, contributions: 9),
      .backward(run: 2, steps: 1, contributions: 0)
    ),
    (
      .backward(run: -1, steps: -1, contributions: 2),
      .backward(run: 0, steps: 0, contributions: 0)
    ),
    (.backward(run: 1, steps: 0, contributions: 1), .backward(run: 1, steps: 0, contributions: 0)),
  ])
  func seekStaysInRange(_ place: Position, _ nearest: Position) {
    var player = player
    player.seek(to: place)
    #expect(player.position == nearest)
  }

  @Test func seekHaltsNoStepBeyondWhatItPays() {
    var player = player
    player.seek(to: .backward(run: 0, steps: 1, contributions: 5), contributionsHere: 2)
    #expect(player.position == .backward(run: 0, steps: 1, contributions: 1))
  }

  @Test func runsAndPartsHaveEnds() {
    var player = player
    player.toEnd()
    #expect(player.isAtEnd && player.position == .backward(run: 0, steps: 2, contributions: 0))
    player.nextRun()
    player.nextRun()
    player.nextRun()
    #expect(player.run == 2 && player.isAtStart)
    player.previousRun()
    #expect(player.run == 1 && player.isAtStart && player.isAtEnd)
    player.enterForwardReplay()
    player.toEnd()
    #expect(player.run == nil && player.position == .forward(operations: 3))
    player.nextRun()
    #expect(player.run == 0)
  }
}
