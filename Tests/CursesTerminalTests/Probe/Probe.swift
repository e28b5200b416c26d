import CursesTerminal
import Glibc
import Screen

/// A program for tests of the terminal: it shows what it knows and was told, and fails on request.
@main
struct Probe {
  static func main() {
    do throws(TerminalError) {
      var terminal = try Terminal()
      var log: [String] = []
      while true {
        terminal.show(picture(of: log, in: terminal.size, unicode: terminal.showsUnicode))
        guard let key = terminal.nextKey() else { continue }
        switch key {
        case .character("q"): return
        case .character("x"): exit(3)
        case .character("t"): _ = log[log.count]
        case .character("b"): abort()
        case .character("m"): readCutFile()
        case .character("z"): terminal.suspend()
        case .resize(let size): log.append("\(size.columns)x\(size.rows)")
        default: log.append(key.label)
        }
      }
    } catch {
      let line = Array("probe: \(error)\n".utf8)
      _ = write(STDERR_FILENO, line, line.count)
      exit(1)
    }
  }

  /// Reads from a file that is mapped and was cut off since.
  private static func readCutFile() {
    Terminal.explainCutFile("probe: the file was cut off")
    let file = fileno(tmpfile())
    ftruncate(file, 4096)
    let memory = mmap(nil, 4096, PROT_READ, MAP_SHARED, file, 0)
    ftruncate(file, 0)
    exit(Int32(memory?.load(as: UInt8.self) ?? 2))
  }

  /// What it knows: its size, its number, the keys that came, and names in several scripts.
  private static func picture(of log: [String], in size: Size, unicode: Bool) -> Canvas {
    var canvas = Canvas(size: size)
    canvas.frame(canvas.bounds, title: "probe", footer: "\(size.columns)x\(size.rows)")
    canvas.write("keys: " + log.joined(separator: " "), row: 1, column: 2)
    canvas.write("│訓練│損失│e\u{301}│👩‍🚀│🇹🇼│क्षि│", row: 2, column: 2)
    canvas.write("red", row: 3, column: 2, style: Style(foreground: 196, .bold))
    canvas.write("blue", row: 3, column: 5, style: Style(foreground: 21, background: 230))
    canvas.write(unicode ? "Unicode" : "ASCII", row: 4, column: 2)
    canvas.write("process \(getpid()) .", row: 5, column: 2)
    return canvas
  }
}
