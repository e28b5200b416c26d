import Explanation
import TapeFormat
import TapeViewer

/// The opening and the reading of what a viewer needs, in stretches between which keys are read.
struct Reading {
  /// What reads the open tape; nil on the home screen.
  private var loader: TapeLoader?
  private var page: (request: LoadRequest, errand: Errand<LoadedPage>)? {
    willSet { page?.errand.giveUp() }
  }
  private var opening: (item: HomeEntry.Item, errand: Errand<Result<OpenTape, Failure>>)? {
    willSet { opening?.errand.giveUp() }
  }
  /// The file that is being written.
  private var saving: (file: TensorFile, errand: Errand<String>)? {
    willSet { saving?.errand.giveUp() }
  }
  /// A tape that is shown as it grows, and the look at it that is under way.
  private var growth: TapeGrowth?
  private var look: Errand<TapeGrowth>?
  private var lookStart = ContinuousClock.now
  /// What reads the tape as it has become, while what the screen needs of it is read.
  private var grownLoader: TapeLoader?
  private var grownPage: (request: LoadRequest, errand: Errand<LoadedPage>)? {
    willSet { grownPage?.errand.giveUp() }
  }
  /// What the home screen says of the tapes in the folder, and the look at some that is under way.
  private var facts: TapeFacts?
  private var factLook: Errand<TapeFacts>?
  /// Whether the home screen is seen and waits for that look.
  private var awaitsFacts = false
  /// Whether the screen has changed by what came of the last reading.
  private(set) var hasNews = true
  /// Since when the screen waits for something.
  private var since: ContinuousClock.Instant?

  /// How long nobody looks for a key.
  private static let atOnce = Duration.milliseconds(40)
  /// After how long the screen says that something takes its time.
  private static let untilSaid = Duration.milliseconds(100)

  /// The reading of a tape that is open.
  init(_ loader: TapeLoader, following growth: TapeGrowth? = nil) {
    self.loader = loader
    self.growth = growth
  }

  /// The reading of what will be opened, and of what is in the tapes of a folder.
  init(describing facts: TapeFacts) { self.facts = facts }

  /// Reads for a short while; returns whether something is still to come.
  mutating func goOn(_ viewer: inout Viewer) -> Bool {
    hasNews = false
    follow(&viewer)
    describe(&viewer)
    let start = ContinuousClock.now
    while viewer.isBusy || viewer.goOnWithLesson() {
      hasNews = true
      guard takeNext(&viewer, within: Self.atOnce - (ContinuousClock.now - start)) else {
        since = since ?? start
        return true
      }
    }
    page = nil
    opening = nil
    saving = nil
    since = nil
    return false
  }

  /// How many rows were read of what is waited for.
  var rowsRead: Int { page?.errand.rowsRead ?? saving?.errand.rowsRead ?? 0 }

  /// Whether what is read takes so long that the screen should say so.
  var isLong: Bool { since.map { ContinuousClock.now - $0 >= Self.untilSaid } ?? false }

  /// How long to wait for a key before the next look at what is under way; nil for as long as none
  /// comes.
  func keyMilliseconds(isReading: Bool, delay: Duration?) -> Int? {
    if isReading || isLooking { return 10 }
    let look = growth == nil ? nil : TapeGrowth.lookMilliseconds
    let rest = delay.map { max(0, Int(($0 / .milliseconds(1)).rounded(.up))) }
    return [rest, look].compactMap(\.self).min()
  }

  /// Whether a wait for a key was only to look what is under way.
  var isLooking: Bool { look != nil || grownLoader != nil || awaitsFacts }

  /// Hands over the next thing that the viewer waits for, if it is there in time.
  private mutating func takeNext(_ viewer: inout Viewer, within time: Duration) -> Bool {
    let language = viewer.options.language
    if let item = viewer.opening {
      if opening?.item != item {
        opening = (
          item,
          Errand(in: language) {
            Result { () throws(Failure) in try Home.opened(item) }
          }
        )
      }
      guard let answer = opening?.errand.answer(within: time) else { return false }
      opening = nil
      switch answer {
      case .success(let tape):
        loader = tape.loader
        page = nil
        viewer.open(tape.overview)
      case .failure(let failure): viewer.cannotOpen(because: failure.description)
      }
      return true
    }
    guard let request = viewer.needs, let loader else { return save(&viewer, within: time) }
    if page?.request != request {
      page = (request, Errand(in: language) { loader.page(for: request) })
    }
    guard time > .zero, let answer = page?.errand.answer(within: time) else { return false }
    page = nil
    viewer.receive(answer)
    return true
  }

  /// Writes the file that a person asked for, and hands over what came of it, if that is there in time.
  private mutating func save(_ viewer: inout Viewer, within time: Duration) -> Bool {
    guard let file = viewer.saving, let loader else { return true }
    if saving?.file != file {
      saving = (
        file,
        Errand(in: viewer.options.language) {
          SavedFile.save(named: file.name, inFolder: ".") { output in
            do throws(TapeReadingError) {
              try loader.write(file, to: output)
              return nil
            } catch {
              return error.description
            }
          }
        }
      )
    }
    guard time > .zero, let sentence = saving?.errand.answer(within: time) else { return false }
    saving = nil
    viewer.saved(sentence)
    return true
  }

  /// Looks from time to time whether the tape has grown, or is another one, and hands over what it has
  /// become.
  ///
  /// Nobody looks while something else is awaited, which would have to be read anew.
  private mutating func follow(_ viewer: inout Viewer) {
    if grownLoader != nil {
      takeGrowth(&viewer)
    } else if let look {
      guard let found = look.answer(within: .zero) else { return }
      self.look = nil
      growth = found
      hasNews = viewer.note(found.following) || hasNews
      switch found.found {
      case .grown(let tape):
        grownLoader = tape.loader
        viewer.follow(tape.overview)
      case .another(let tape):
        grownLoader = tape.loader
        viewer.follow(another: tape.overview)
      case nil: return rest()
      }
      takeGrowth(&viewer)
    } else if let growth, growth.isDue, !viewer.isBusy {
      lookStart = .now
      look = Errand(in: viewer.options.language) { growth.looked }
    }
  }

  /// Hands over what was read of the tape as it has become, and goes over to it once all is there.
  private mutating func takeGrowth(_ viewer: inout Viewer) {
    guard let grownLoader else { return }
    repeat {
      while let request = viewer.growthNeeds {
        if grownPage?.request != request {
          grownPage = (
            request, Errand(in: viewer.options.language) { grownLoader.page(for: request) }
          )
        }
        guard let answer = grownPage?.errand.answer(within: .zero) else { return }
        grownPage = nil
        viewer.receiveGrowth(answer)
      }
      if viewer.showGrowth() {
        loader = grownLoader
        page = nil
        self.grownLoader = nil
        hasNews = true
        return rest()
      }
    } while viewer.growthNeeds != nil
  }

  private mutating func rest() {
    growth?.rest(after: ContinuousClock.now - lookStart)
  }

  /// Looks into the tapes of the folder while the home screen is seen, and hands over what was found.
  private mutating func describe(_ viewer: inout Viewer) {
    defer { awaitsFacts = factLook != nil && viewer.isAtHome }
    if let look = factLook {
      guard let next = look.answer(within: .zero) else { return }
      factLook = nil
      for (item, summary) in next.found { viewer.describe(item, as: summary) }
      hasNews = true
      facts = next.isOver ? nil : next
    }
    if let facts, viewer.isAtHome {
      factLook = Errand(in: viewer.options.language) { facts.looked }
    }
  }
}
