import TestSupport
import Testing

@testable import TapeViewer

@Suite struct RepetitionsTests {
  private func found(_ text: String) -> [String] {
    let labels = text.unicodeScalars.map { Int32($0.value) }
    return Repetitions(of: labels).map { found in
      let part = Array(text)[found.places.lowerBound..<found.places.lowerBound + found.period]
      return "\(found.places.lowerBound): \(String(part)) x\(found.count)"
    }
  }

  @Test func findsPartsThatFollowEachOther() {
    #expect(found("") == [])
    #expect(found("abc") == [])
    #expect(found("aa") == ["0: a x2"])
    #expect(found("xabcabcabcy") == ["1: abc x3"])
    #expect(found("aaaabbb") == ["0: a x4", "4: b x3"])
    #expect(found("abababc") == ["0: ab x3"])
  }

  @Test func takesTheShortestOfPartsThatReachAsFar() {
    #expect(found("abababab") == ["0: ab x4"])
    #expect(found("aabaabaab") == ["0: aab x3"])
  }

  @Test(arguments: [3, 4, 5] as [UInt64])
  func whatItFindsRepeatsAndDoesNotOverlap(_ seed: UInt64) {
    var random = Seeded(seed)
    for _ in 0..<200 {
      let labels = (0..<Int.random(in: 0...40, using: &random)).map { _ in
        Int32.random(in: 0...2, using: &random)
      }
      var end = 0
      for found in Repetitions(of: labels) {
        #expect(found.places.lowerBound >= end && found.places.upperBound <= labels.count)
        end = found.places.upperBound
        #expect(found.count > 1 && found.places.count == found.count * found.period)
        let part = labels[found.places.lowerBound..<found.places.lowerBound + found.period]
        for place in found.places {
          let offset = (place - found.places.lowerBound) % found.period
          #expect(labels[place] == part[part.startIndex + offset], "\(labels)")
        }
      }
    }
  }
}
