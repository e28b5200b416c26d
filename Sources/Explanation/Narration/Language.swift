/// The language in which people are spoken to.
///
/// Text that is read by programs (`--json`, the text form) and words that are typed (commands,
/// scripts of lessons) are English always.
public enum Language: String, CaseIterable, Sendable {
  case english = "en"
  case traditionalChinese = "zh-Hant"

  /// The language in which sentences are made now: of the task, as a locale is.
  @TaskLocal public static var current = Language.english

  /// The language that a locale's name asks for, as `LC_ALL`, `LC_MESSAGES` and `LANG` spell it
  /// (`zh_TW.UTF-8`); English for every one that there are no words in.
  public init(locale: String) {
    let name = String(locale.prefix { $0 != "." && $0 != "@" }.map { $0 == "-" ? "_" : $0 })
    let isTraditional =
      ["zh_TW", "zh_HK", "zh_MO"].contains(name) || name.hasPrefix("zh_Hant")
    self = isTraditional ? .traditionalChinese : .english
  }

  /// The language that an environment asks for: the first of `LC_ALL`, `LC_MESSAGES` and `LANG`
  /// that is set.
  public init(environment: [String: String]) {
    self.init { environment[$0] }
  }

  /// The language that the variables of an environment ask for, each of which is looked up.
  public init(variable: (String) -> String?) {
    let names = ["LC_ALL", "LC_MESSAGES", "LANG"].lazy.compactMap(variable)
    self.init(locale: names.first { !$0.isEmpty } ?? "")
  }
}

/// What a person reads: the words in the language of the moment.
///
///     static var noTape: String { say("no tape is open", "沒有開啟磁帶") }
///
/// A phrase is a member of ``Phrase``, in the folder `Phrases` of its module, so that all that is
/// said stands in one place and no language can lack it.
public enum Phrase {
  /// Chooses between what English and what Traditional Chinese says.
  public static func say(
    _ english: @autoclosure () -> String, _ traditionalChinese: @autoclosure () -> String
  ) -> String {
    switch Language.current {
    case .english: english()
    case .traditionalChinese: traditionalChinese()
    }
  }
}
