import Explanation
import Playback
import Screen
import TapeFormat

/// The screen program: a value that keys change and from which screens are drawn.
///
///     var viewer = Viewer(overview: overview)
///     viewer.load(from: loader)
///     terminal.show(viewer.render(size: terminal.size))
///     let effect = viewer.update(key)
///
/// It reads nothing itself. What it has to show and does not have yet it ``needs``; whoever drives
/// it reads that with a ``TapeLoader`` and hands it over with ``receive(_:)``, or lets
/// ``load(from:)`` do both. A tape or a demo that is ``opening`` is handed over likewise, with
/// ``open(_:)``.
public struct Viewer: Equatable, Sendable {
  public internal(set) var options: ViewerOptions
  /// The home screen, where there is one to come back to.
  @Shared var home: Home?
  /// What was chosen there and is being opened.
  public internal(set) var opening: HomeEntry.Item?
  /// A tensor that is being written into a file.
  public internal(set) var saving: TensorFile?
  /// The open tape.
  @Shared var deck: Deck?
  /// What it has become, while that is read.
  @Shared var growth: Growth?
  /// What is known of the program that writes it; nil where nobody looks for more of it.
  var following: Following?
  /// The last screen of it that was whole.
  @Shared var settled: Settled?
  /// What lies over the screen, the topmost last.
  var overlays: [Overlay] = []
  /// A sentence for the person, up to the next key.
  public internal(set) var message: String?
  /// What that sentence is.
  var messageKind = MessageKind.deed
  /// The lesson that is given about the open tape.
  @Shared var lesson: LessonPlay?
  /// How fast the tape plays by itself; nil where it does not.
  var pace: Pace?
  /// How fast they came the last time.
  var lastPace = Pace()
  /// Whether the mouse does anything; off until asked for, as it would take the terminal's own
  /// selecting of text away.
  public internal(set) var hasMouse = false
  /// What the mouse moves while its button is held.
  var dragged: Drag?
  /// Whether what is read takes so long that the screen says so.
  var showsProgress = false
  /// How much was read of what it waits for, as far as that is known.
  var rowsRead = 0
  /// The number typed before a command.
  var number: Int?
  /// How large the screen was said to be; pages are turned by it.
  var size = Size(columns: 80, rows: 24)

  /// The home screen with what can be opened.
  public init(home entries: [HomeEntry], options: ViewerOptions = ViewerOptions()) {
    self.options = options
    home = Home(entries: entries)
  }

  /// Whether the home screen is what is looked at.
  public var isAtHome: Bool { deck == nil && home != nil }

  /// Says what an entry of the home screen is about, once somebody has looked.
  public mutating func describe(_ item: HomeEntry.Item, as summary: String) {
    home?.describe(item, as: summary)
  }

  /// An open tape.
  public init(overview: TapeOverview, options: ViewerOptions = ViewerOptions()) {
    self.options = options
    following = options.isFollowed ? .goesOn() : nil
    deck = Deck(overview, options: options)
  }

  /// Opens a tape over the home screen.
  public mutating func open(_ overview: TapeOverview) {
    let size = size
    overlays = []
    number = nil
    message = nil
    pace = nil
    lesson = nil
    opening = nil
    saving = nil
    growth = nil
    following = nil
    settled = nil
    showsProgress = false
    deck = Deck(overview, options: ViewerOptions())
    deck?.screen = size
  }

  /// Takes in that what was chosen cannot be opened, and why.
  public mutating func cannotOpen(because sentence: String) {
    opening = nil
    showsProgress = false
    say(sentence)
  }

  /// Takes in what came of the file that was asked for, in words.
  public mutating func saved(_ sentence: String) {
    saving = nil
    showsProgress = false
    say(sentence)
  }

  /// What has to be read before the screen can be drawn as it should; nil where all is there.
  public var needs: LoadRequest? {
    deck.flatMap(needs) ?? lesson?.check.map { .check($0) }
  }

  /// What has to be read before a tape can be drawn, with all that lies over it.
  func needs(of deck: Deck) -> LoadRequest? {
    if let request = deck.needs { return request }
    return overlays.lazy.compactMap { $0.needs(of: deck) }.first { deck.failures[$0] == nil }
      ?? deck.foldNeeds
  }

  /// Why something that the screen shows could not be read; nil where all of it was.
  public var problem: TapeReadingError? {
    deck?.failures.values.min { $0.description < $1.description }
  }

  /// Takes in what was read.
  public mutating func receive(_ page: LoadedPage) {
    Language.$current.withValue(options.language) {
      switch page {
      case .check(let page): receive(page)
      case .failure(.check, let error): fail(error.description)
      default: if let sentence = deck?.receive(page) { say(sentence, as: .found) }
      }
      // What was still to be read may be here.
      if message == Phrase.stillReading { reconsiderMessage() }
    }
    if needs == nil { showsProgress = false }
  }

  /// Reads whatever is needed until nothing is.
  ///
  /// A lesson goes on as far as it does without being asked to.
  public mutating func load(from loader: TapeLoader) {
    Language.$current.withValue(options.language) {
      repeat {
        while let request = needs { receive(loader.page(for: request)) }
        while let request = growthNeeds { receiveGrowth(loader.page(for: request)) }
        _ = showGrowth()
      } while performNextStatement()
    }
  }

  /// Goes on with a lesson where everything is read that it asked for; returns whether it did.
  public mutating func goOnWithLesson() -> Bool {
    Language.$current.withValue(options.language) { performNextStatement() }
  }

  /// Where keys are read now.
  var context: Context {
    switch overlays.last {
    case .chain: .chain
    case .why: .why
    case .trail: .trail
    case .sources: .sources
    case .help: .help
    case .palette: .palette
    case .prompt, .filter: .prompt
    case .source: .source
    case .program: .program
    case .tensor: .tensor
    case .stops: .stops
    case .mark: .mark
    case .runs: .runs
    case .answer: .answer
    case nil: if case .some = deck { .tape } else { .home }
    }
  }
}
