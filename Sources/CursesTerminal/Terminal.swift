import CNcurses
import Glibc
import Screen

/// The terminal of this program, taken over for pictures, and given back as it was.
///
/// ncurses has one terminal a process, and is used from one thread: the one that made this value.
/// While it exists, an interrupt, a request to end, or a hang-up give the terminal back and end
/// the program with 128 and the signal's number; a crash gives it back before it is reported.
public struct Terminal: ~Copyable {
  /// The type that is tried where the environment's is not known on this machine.
  static let usualType = "xterm-256color"

  /// How many colours are used.
  public let depth: ColorDepth
  /// Whether characters outside ASCII can be shown; if not, their ASCII twins are.
  public let showsUnicode: Bool
  /// What the terminal shows; nil where that is not known.
  private var shown: Canvas?
  private var decoder: KeyDecoder
  /// What a run of cells is made of for ncurses; kept, as there are hundreds in a picture.
  private var glyphs = TerminalGlyph.Row()

  /// Takes over the terminal on standard input and output, for at most so many colours.
  ///
  /// A type of terminal that this machine does not know is treated as the usual one; where none is
  /// given, it is that of the environment. Nothing is written where this fails.
  public init(maximumDepth: ColorDepth = .two56, type: String? = nil) throws(TerminalError) {
    try self.init(
      maximumDepth: maximumDepth, type: type ?? Self.typeOfEnvironment, locale: nil,
      input: STDIN_FILENO, output: STDOUT_FILENO)
  }

  /// Takes over the terminal on two open files, in a locale or in that of the environment.
  package init(
    maximumDepth: ColorDepth, type: String, locale: String?, input: Int32, output: Int32
  ) throws(TerminalError) {
    // Everything that can fail comes before the first property is set.
    let isUTF8 = shim_set_locale(locale) == 1
    try Self.open(type: type, input: input, output: output)
    showsUnicode = isUTF8
    depth = min(maximumDepth, ColorDepth(colors: Int(shim_colors())))
    shown = nil
    decoder = KeyDecoder()
  }

  private static func open(
    type: String, input: Int32, output: Int32
  ) throws(TerminalError) {
    guard isatty(input) == 1 else { throw .notATerminal(stream: "standard input") }
    guard isatty(output) == 1 else { throw .notATerminal(stream: "standard output") }
    var result = Int(shim_open(type, input, output))
    if result == Int(shim_unknown_terminal) {
      result = Int(shim_open(usualType, input, output))
    }
    switch result {
    case Int(shim_opened): return
    case Int(shim_unknown_terminal): throw .unknownType(type: type)
    case Int(shim_no_cursor_motion): throw .withoutCursorMotion(type: type)
    case Int(shim_already_open): throw .alreadyOpen
    default: throw .notOpened(type: type)
    }
  }

  /// Has the program end with a sentence, and exit code 1, where while a terminal is open a file that it
  /// has mapped into memory is cut off by another program.
  public static func explainCutFile(_ sentence: String) { shim_explain_cut_file(sentence + "\n") }

  deinit { shim_close() }

  /// Gives the terminal back.
  public consuming func close() {}

  /// How many cells there are.
  public var size: Size {
    var columns: Int32 = 0
    var rows: Int32 = 0
    shim_size(&columns, &rows)
    return Size(columns: Int(columns), rows: Int(rows))
  }

  /// Shows a picture: only the cells that differ from what is shown already are sent.
  ///
  /// A picture of another size than the terminal's stands at the upper left.
  public mutating func show(_ canvas: Canvas) {
    let size = size
    var picture = showsUnicode ? canvas : canvas.inPureASCII
    if picture.size != size {
      var fitting = Canvas(size: size)
      fitting.draw(picture, at: Point(row: 0, column: 0))
      picture = fitting
    }
    if shown?.size != size { shim_erase() }
    let known = shown?.size == size ? shown : nil
    for run in picture.runs(changedFrom: known ?? Canvas(size: size)) { send(run) }
    shim_flush()
    shown = picture
  }

  private mutating func send(_ run: CellRun) {
    glyphs.set(to: run.sent)
    shim_blit(
      Int32(run.row), Int32(run.column), glyphs.scalars, glyphs.counts, Int32(glyphs.counts.count),
      run.style.foreground.flatMap(depth.nearest(to:)).map(Int32.init) ?? -1,
      run.style.background.flatMap(depth.nearest(to:)).map(Int32.init) ?? -1,
      Int32(run.style.attributes.rawValue))
  }

  /// Gives a text to the clipboard of the terminal, where it lets programs do that; it does not say
  /// whether it did.
  ///
  /// A long text is cut at the end of a line. Returns whether all of it was sent.
  public func copy(_ text: String) -> Bool {
    let sequence = ClipboardSequence(text)
    return shim_send(sequence.bytes, sequence.bytes.count) == 1 && sequence.isWhole
  }

  /// Makes the next ``show(_:)`` draw every cell, whatever another program left on the screen.
  public mutating func redraw() {
    shown = nil
    shim_forget()
  }

  /// Lets the mouse be reported as keys, or no longer; whether the terminal has one.
  ///
  /// Whoever has the mouse reported cannot select text with it, so it is off until asked for.
  public mutating func setMouse(_ isOn: Bool) -> Bool {
    let isThere = shim_set_mouse(isOn ? 1 : 0) == 1
    decoder.takesMouse = isOn && isThere
    return isThere
  }

  /// The next key; nil where none is pressed in as many milliseconds.
  ///
  /// Without a limit it waits for as long as it takes. Ctrl-Z stops the program here, and
  /// when it goes on there is a ``Key/resize(_:)``, as the picture has to be shown again. Ctrl-L is
  /// a key like others, and makes the next picture draw every cell.
  public mutating func nextKey(timeoutMilliseconds: Int? = nil) -> Key? {
    let limit = timeoutMilliseconds.map { Int32(clamping: max(0, $0)) } ?? -1
    let said = decoder.next { isContinuation in
      TerminalEvent(shim_next_event(isContinuation ? 0 : limit))
    }
    switch said {
    case .key(let key):
      if key == .control("l") { redraw() }
      return key
    case .resized:
      // There and back again before anybody looked, the terminal may have lost what stood outside.
      if shown?.size == size { redraw() }
      return .resize(size)
    case .stopAsked:
      suspend()
      return .resize(size)
    case .continued:
      shim_resume()
      redraw()
      return .resize(size)
    case .hungUp:
      shim_close()
      exit(128 + SIGHUP)
    case nil: return nil
    }
  }

  /// Gives the terminal back, stops the program as Ctrl-Z does, and takes the terminal again when the
  /// program goes on.
  public mutating func suspend() {
    shim_suspend()
    redraw()
  }
}
