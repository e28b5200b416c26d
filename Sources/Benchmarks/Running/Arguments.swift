/// What the command line asks for.
enum Arguments {
  case help
  case measure([Benchmark])
  /// To hold what does not depend on the clock against the baseline.
  case check
  /// To write the baseline to a file.
  case write(path: String)
  /// To draw graphs beside Graphviz, and to keep the drawings in a folder.
  case compare(folder: String?)
  /// To print what the program that the words name costs.
  case cost([String])
  /// To do a piece of work, so that somebody can count its instructions.
  case work(Chore)
  /// Something that cannot be done, and why.
  case wrong(String)

  /// What the given words ask for.
  init(_ words: some Collection<String>) {
    let words = Array(words)
    switch words.first {
    case nil: self = .measure(Benchmark.all)
    case "--help", "-h": self = .help
    case "--fast" where words.count == 1: self = .check
    case "--write-baseline" where words.count == 2: self = .write(path: words[1])
    case "compare-dot" where words.count == 1: self = .compare(folder: nil)
    case "compare-dot" where words.count == 3 && words[1] == "--keep":
      self = .compare(folder: words[2])
    case "compare-dot": self = .wrong("compare-dot takes --keep and a folder, or nothing")
    case Cost.word where words.count > 1: self = .cost(Array(words.dropFirst()))
    case Chore.word:
      let chore = words.count == 2 ? Chore(rawValue: words[1]) : nil
      self = chore.map { .work($0) } ?? .wrong("--chore needs the name of one")
    case "--fast": self = .wrong("--fast is given alone")
    case "--write-baseline": self = .wrong("--write-baseline needs one file")
    default:
      let names = Benchmark.all.map(\.name)
      if let unknown = words.first(where: { !names.contains($0) }) {
        self = .wrong(
          "there is no benchmark '\(unknown)'; there are \(names.joined(separator: ", "))")
      } else {
        self = .measure(Benchmark.all.filter { words.contains($0.name) })
      }
    }
  }
}
