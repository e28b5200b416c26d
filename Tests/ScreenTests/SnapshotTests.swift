import Foundation
import TestSupport
import Testing

@Suite("Recorded pictures")
struct SnapshotTests {
  /// A folder of this test's own, which is gone afterwards.
  private func inFolder(_ body: (Snapshot) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    defer { try? FileManager.default.removeItem(at: folder) }
    try body(Snapshot("picture", in: folder.path))
  }

  @Test func aMissingPictureIsAComplaint() throws {
    try inFolder { snapshot in
      let complaint = try #require(snapshot.complaint(about: "a", isRecording: false))
      #expect(complaint.contains("RECORD_SNAPSHOTS=1"))
      #expect(!FileManager.default.fileExists(atPath: snapshot.path))
    }
  }

  @Test func recordingWritesAndStillComplains() throws {
    try inFolder { snapshot in
      #expect(snapshot.complaint(about: "a\nb", isRecording: true) != nil)
      #expect(snapshot.complaint(about: "a\nb", isRecording: false) == nil)
      #expect(snapshot.complaint(about: "a\nb\n", isRecording: true) == nil)
      #expect(snapshot.complaint(about: "a\nc", isRecording: true) != nil)
      #expect(snapshot.complaint(about: "a\nc", isRecording: false) == nil)
    }
  }

  @Test func aDifferenceShowsBothPictures() {
    let text = Snapshot.difference(recorded: "one\ntwo\n", found: "one\ntoo\nthree\n")
    #expect(
      text == """
        --- recorded
          one
        ! two
           ^
        --- found
          one
        ! too
           ^
        ! three

        """)
  }

  @Test func seedsGiveTheSameNumbersEverywhere() {
    // The published sequence of SplitMix64 for the seed 1234567.
    var generator = Seeded(1_234_567)
    let numbers = (0..<5).map { _ in generator.next() }
    #expect(
      numbers == [
        6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423,
        4_593_380_528_125_082_431, 16_408_922_859_458_223_821,
      ])
  }
}
