import Demos
import Explanation
import Screen
import TapeFormat
import TestSupport
import Testing

@testable import TapeViewer

/// What a person sees whose locale is Chinese as it is written in Taiwan.
@Suite struct ChineseScreenTests {
  private static let options = ViewerOptions(theme: .mono, language: .traditionalChinese)

  /// The scenes with most words.
  private static let shown = [
    "why-none-stop-recording", "why-none-watched-variables", "why-value", "chain", "help",
    "commands", "lanes", "table", "smaller-boxes", "source", "stops-empty", "stops", "stopped",
    "mark-to-set", "marks", "row", "row-of-tensor", "order", "order-wrong", "no-command", "cut",
    "playing-by-itself", "fold-closed", "fold-block-chosen", "trail", "trail-none", "heat",
  ]

  /// Every scene of a demo.
  private static let scenes =
    OverlayScreenTests.scenes + StateScreenTests.scenes + FoldScreenTests.scenes
    + (TrailStoryTests.scenes + HeatTests.scenes).filter { $0.demo != nil }

  @Test(arguments: scenes.filter { shown.contains($0.name) })
  func looksAsItDid(_ scene: Scene) throws {
    for size in Size.pictured {
      expectSnapshot(
        try scene.shown(size: size, options: Self.options).text,
        Scene.picture(scene.name, size) + "-chinese")
    }
  }

  /// English words that stay: what programs are written with, names of keys and of standards.
  private static let kept: Set<String> = [
    "adj", "matmul", "shape", "scope", "line", "rms", "encoder", "changes", "del",
    "none", "nan", "inf", "zero", "enter", "home", "end", "tab", "shift", "space", "esc",
    "backspace",
    "pgup", "pgdn", "unicode", "ascii", "shell", "ctrl", "watch", "persistent", "stoprecording",
    "watchesaccessedvariables", "true", "false", "stop_gradient", "tapedeck",
  ]

  @Test(arguments: scenes)
  func noEnglishWordIsLeftButThoseOfTheProgramAndTheKeys(
    _ scene: Scene
  ) throws {
    let demo = try #require(scene.demo)
    let builder = RecordingBuilder()
    try demo.record(into: builder)
    let recording = builder.recording
    var known = words(
      recording.sources.map(\.text).joined(separator: " ") + " " + demo.name + ".swift .tape ")
    for operation in recording.operations {
      known.formUnion(words(operation.name + " " + (operation.scope ?? "")))
      known.formUnion(words(operation.formulas.joined(separator: " ")))
      known.formUnion(operation.attributes.keys.flatMap(words))
    }
    for tensor in recording.tensors { known.insert(tensor.dtype.rawValue) }
    let screen = try scene.shown(
      size: Size(columns: 200, rows: 60), options: Self.options
    ).text
    // What was typed stays as it was typed.
    known.formUnion(words(scene.keys))
    let strange = words(screen).subtracting(known).subtracting(Self.kept)
      .filter { word in !known.contains { $0.contains(word) } }
    #expect(strange.isEmpty, "\(strange.sorted())")
  }

  @Test(arguments: [
    ("zh_TW.UTF-8", Language.traditionalChinese), ("zh_HK", .traditionalChinese),
    ("zh-Hant-TW", .traditionalChinese), ("zh_CN.UTF-8", .english), ("C.UTF-8", .english),
    ("", .english), ("zh_TW@radical", .traditionalChinese),
  ])
  func theLocaleChoosesTheLanguage(_ locale: String, _ language: Language) {
    #expect(Language(locale: locale) == language)
    #expect(Language(environment: ["LC_ALL": "", "LANG": locale]) == language)
    #expect(Language(environment: ["LC_ALL": "C", "LANG": locale]) == .english)
  }

  /// The Latin words of a text of three letters or more, in small letters.
  private func words(_ text: String) -> Set<String> {
    Set(
      text.split { !($0.isASCII && ($0.isLetter || $0 == "_")) }.filter { $0.count > 2 }
        .map { $0.lowercased() })
  }
}
