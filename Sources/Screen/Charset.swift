/// Which characters TapeDeck draws with.
///
/// Canvases are composed in Unicode, and translated as a whole where the terminal or the user wants
/// ASCII: so that no part of the viewer has to know two sets of signs.
public enum Charset: Sendable {
  case unicode, ascii

  /// The ASCII character that stands for one of TapeDeck's own signs; nil for what it does not draw.
  ///
  /// Every twin takes one column, as its sign does. ASCII characters are their own twins.
  public static func asciiTwin(of sign: Character) -> Character? {
    sign.isASCII ? sign : twins[sign]
  }

  /// Each ASCII character, and the signs for which it stands.
  static let table: [(ascii: Character, signs: String)] = [
    // Lines. Heavy and dashed ones keep a look of their own; all that joins or turns is a plus.
    ("-", "─╴╶"), ("|", "│╵╷"), ("=", "━╸╺═╼╾"), ("#", "┃╹╻╽╿"), ("\"", "║"),
    (".", "╌┄┈"), (":", "╎┆┊"), ("+", "╭╮╰╯╱╲╳"),
    // Arrows.
    ("^", "▴▲△↑⇑⏶"), ("v", "▾▼▽↓⇓⏷"), ("<", "◂◀◁←⇐‹«⟨"), (">", "▸▷→⇒›»⟩◎"), ("}", "▶"),
    ("-", "↔–—−‐‑"),
    // States, each with a sign that no line and no other state has.
    ("*", "●•∙"), ("o", "○◦°"), ("%", "◐◑◒◓"), ("@", "◆"), ("N", "∅"), ("X", "✂✗✕"),
    ("U", "◌"), ("B", "◉"), ("?", "◇"), ("+", "■▪"), ("y", "✓✔"), ("_", "␣□▫"), ("!", "⚠"),
    ("R", "↺"),
    // Mathematics.
    ("d", "∂δ"), ("S", "∑Σ"), ("D", "Δ∇"), ("P", "∏Π"), ("*", "·⋅∗⊙⊗"), ("x", "×ˣ"), ("/", "÷∕"),
    ("+", "±⊕"),
    ("~", "≈∼≅…⋯"), ("<", "≤≪"), (">", "≥≫"), ("=", "≡≔"), ("!", "≠"), ("V", "√"), ("8", "∞"),
    ("e", "∈ε"), ("|", "‖∣⎢⎥▏▕▌▐"), (":", "⋮"), ("o", "∘"), ("T", "⊤ᵀ"), ("L", "ℒ"),
    ("a", "αᵃ"), ("b", "βᵇ"), ("y", "ʸ"), ("g", "γ"), ("h", "η"), ("t", "θτ"), ("l", "λ"),
    ("u", "μ"),
    ("p", "πφ"),
    ("s", "σ"), ("w", "ω"),
    ("0", "⁰₀"), ("1", "¹₁"), ("2", "²₂"), ("3", "³₃"), ("4", "⁴₄"), ("5", "⁵₅"), ("6", "⁶₆"),
    ("7", "⁷₇"), ("8", "⁸₈"), ("9", "⁹₉"), ("-", "⁻₋"), ("+", "⁺₊"), ("i", "ᵢ"), ("j", "ⱼ"),
    ("k", "ₖ"), ("n", "ⁿₙ"),
    // Bars and shades, from little to much.
    ("_", "▁"), (".", "▂░"), ("-", "▃"), ("=", "▄▀"), ("+", "▅▒"), ("*", "▆"), ("%", "▇▓"),
    ("#", "█"), ("|", "▎▍▋▊▉"),
    // Writing.
    ("'", "‘’′"), ("\"", "“”″"), ("<", "⏎↵"),
  ]

  private static let twins: [Character: Character] = {
    var twins: [Character: Character] = [:]
    for (ascii, signs) in table {
      for sign in signs { twins[sign] = ascii }
    }
    // Braille patterns are shades of as many steps as have dots.
    for dots in UInt32(0)...0xFF {
      guard let scalar = Unicode.Scalar(0x2800 + dots) else { continue }
      twins[Character(scalar)] =
        [" ", ".", ".", ":", ":", ":", ";", ";", ";"][dots.nonzeroBitCount]
    }
    // What is left of the box-drawing characters joins or turns.
    for value in UInt32(0x2500)...0x257F {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let sign = Character(scalar)
      if twins[sign] == nil { twins[sign] = "+" }
    }
    return twins
  }()
}

extension Canvas {
  /// The same picture with the ASCII twins of TapeDeck's own signs.
  ///
  /// Other characters stay as they are: names of the user's, which a terminal that is asked for ASCII
  /// can very well show. For one that cannot there is ``inPureASCII``.
  public var inASCII: Canvas {
    translated { Charset.asciiTwin(of: $0) ?? $0 }
  }

  /// The same picture in nothing but ASCII: what has no twin is a question mark a column.
  public var inPureASCII: Canvas {
    translated { Charset.asciiTwin(of: $0) ?? "?" }
  }

  /// The picture in a set of characters.
  public func drawn(in charset: Charset) -> Canvas {
    switch charset {
    case .unicode: self
    case .ascii: inASCII
    }
  }

  private func translated(_ twin: (Character) -> Character) -> Canvas {
    var result = self
    for row in 0..<size.rows {
      for (column, cell) in cells(inRow: row).enumerated() where !cell.isASCII {
        let text = twin(cell.text)
        guard text != cell.text else { continue }
        for half in 0..<cell.columnCount {
          result[row, column + half] = Cell(text, style: cell.style)
        }
      }
    }
    return result
  }
}
