import CNcurses
import Screen

/// Puts together what a terminal says to keys.
///
/// Arrows and their neighbours are known in every form in which terminals send them, since not each takes up
/// the one that terminfo has. A letter with Alt, and other sequences without a name, are left out: among them what a
/// mouse reports that nobody switched on, which would otherwise look like digits and letters. A mouse
/// that was switched on is read in both forms in which terminals report it.
struct KeyDecoder {
  /// What a terminal said that is of interest.
  enum Said: Equatable {
    case key(Key)
    case resized, stopAsked, continued, hungUp
  }

  /// Whether what a mouse reports is a key.
  var takesMouse = false
  /// An event that was read too early: it does not belong to the sequence before it.
  private var pending: TerminalEvent?

  /// The next thing of interest; nil where `read` has nothing in time.
  ///
  /// `read` gives the next event. It is asked for what belongs to a sequence that has begun
  /// (`true`), which is there already or does not come, or for a new one (`false`).
  mutating func next(_ read: (_ isContinuation: Bool) -> TerminalEvent?) -> Said? {
    while true {
      let event = pending ?? read(false)
      pending = nil
      switch event {
      case nil: return nil
      case .resized: return .resized
      case .stopAsked: return .stopAsked
      case .continued: return .continued
      case .hungUp: return .hungUp
      case .named(let name):
        if let key = Self.key(named: name) { return .key(key) }
      case .character("\u{1B}"):
        if let key = afterEscape(read) { return .key(key) }
      case .character(let scalar):
        if let key = Self.key(of: scalar) { return .key(key) }
      }
    }
  }

  /// The escape key itself, where nothing follows at once; else nil, and the sequence is read.
  private mutating func afterEscape(_ read: (Bool) -> TerminalEvent?) -> Key? {
    guard let event = read(true) else { return .escape }
    switch event {
    case .character("["): return controlSequence(read)
    case .character("O"):
      guard let end = read(true) else { return nil }
      if case .character(let final) = end { return CursorKeys.key(endingIn: final) }
      pending = end
    case .character("\u{1B}"):
      pending = event
      return .escape
    case .character: break
    default:
      pending = event
      return .escape
    }
    return nil
  }

  /// Reads the rest of `ESC [ parameters final`, as ECMA-48 section 5.4 says; a key where it is what
  /// a mouse reports.
  ///
  /// A mouse's old reports, `ESC [ M` and three characters, are the one exception.
  private mutating func controlSequence(_ read: (Bool) -> TerminalEvent?) -> Key? {
    var parameters = ""
    while let event = read(true) {
      guard case .character(let scalar) = event else {
        pending = event
        return nil
      }
      if parameters.isEmpty, scalar == "M" {
        let values = (0..<3).compactMap { _ -> Int? in
          guard case .character(let scalar) = read(true) else { return nil }
          return Int(scalar.value) - 32
        }
        return takesMouse ? MouseReport(old: values)?.event.map(Key.mouse) : nil
      }
      if (0x40...0x7E).contains(scalar.value) {
        if let key = CursorKeys.key(endingIn: scalar, parameters) { return key }
        guard takesMouse, scalar == "M" || scalar == "m" else { return nil }
        return MouseReport(parameters, isRelease: scalar == "m")?.event.map(Key.mouse)
      }
      if parameters.count < 32 { parameters.unicodeScalars.append(scalar) }
    }
    return nil
  }

  private static func key(of scalar: Unicode.Scalar) -> Key? {
    switch scalar.value {
    case 0: .control(" ")
    case 0x08, 0x7F: .backspace
    case 0x09: .tab
    case 0x0A, 0x0D: .enter
    case 0x01...0x1A: .control(Character(Unicode.Scalar(UInt8(scalar.value) + 0x60)))
    case 0x1C...0x1F: .control(Character(Unicode.Scalar(UInt8(scalar.value) + 0x40)))
    case 0x80..<0xA0: nil
    default: .character(Character(scalar))
    }
  }

  private static func key(named name: Int32) -> Key? {
    if name > shim_key_function { return .function(Int(name) - Int(shim_key_function)) }
    return keys[Int(name)]
  }

  private static let keys: [Int: Key] = [
    Int(shim_key_up): .up, Int(shim_key_down): .down, Int(shim_key_left): .left,
    Int(shim_key_right): .right, Int(shim_key_home): .home, Int(shim_key_end): .end,
    Int(shim_key_page_up): .pageUp, Int(shim_key_page_down): .pageDown,
    Int(shim_key_enter): .enter, Int(shim_key_back_tab): .backTab,
    Int(shim_key_backspace): .backspace, Int(shim_key_delete): .delete,
    Int(shim_key_insert): .insert,
  ]
}
