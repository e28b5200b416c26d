import Screen

extension Command {
  /// The table's line: group, words, keys, and where they work.
  var entry: CommandEntry {
    switch self {
    case .stepForward:
      play("step: one operation forward", .letter("s"), .letter(" "))
    case .stepBackward:
      play("step back: one operation back", .letter("S"), .backspace)
    case .contributionForward:
      play("one contribution forward", .letter("."))
    case .contributionBackward:
      play("one contribution back", .letter(","))
    case .toStart: play("to the start of what is played", .letter("r"))
    case .toEnd: play("to the end of what is played", .letter("e"))
    case .toNextStop:
      play("on to a breakpoint, or a new nan, inf or zero", .letter("c"))
    case .toPreviousStop: play("back to such a place", .letter("C"))
    case .breakpoint: play("breakpoint here, or no longer", .letter("b"))
    case .autoplay: play("play by itself, or stop", .letter("a"))
    case .faster: play("play faster", .letter(">"))
    case .slower: play("play slower", .letter("<"))
    case .previousRun: play("the gradient run before", .letter("["))
    case .nextRun: play("the next gradient run", .letter("]"))
    case .switchReplay:
      play("replay the program, or back to the gradient", .letter("p"))

    case .why: ask("why this gradient, or why None", [.tape, .why, .chain], .letter("w"))
    case .chainRule:
      ask("chain rule from the target to here", [.tape, .why, .chain], .letter("x"))
    case .showSource:
      ask("the program, at the line of this operation", [.tape, .source], .letter("P"))
    case .search:
      ask("find by name, operation or scope", [.tape, .home], .letter("/"))
    case .nextMatch: ask("next match", [.tape], .letter("n"))
    case .previousMatch: ask("match before", [.tape], .letter("N"))

    case .up: look("up", .lists.union([.prompt]), .up, .letter("k"))
    case .down: look("down", .lists.union([.prompt]), .down, .letter("j"))
    case .left: look("left, to the one before", [.tape, .why], .left, .letter("h"))
    case .right: look("right, to the next one", [.tape, .why], .right, .letter("l"))
    case .first: look("first, or with a number that operation", .lists, .home, .letter("g"))
    case .last: look("last", .lists, .end, .letter("G"))
    case .pageUp: look("a page up", .lists, .pageUp, .control("b"), .control("u"))
    case .pageDown: look("a page down", .lists, .pageDown, .control("f"), .control("d"))
    case .panUp: look("move the view up", [.tape], .letter("K"))
    case .panDown: look("move the view down", [.tape], .letter("J"))
    case .panLeft: look("move the view left", [.tape], .letter("H"))
    case .panRight: look("move the view right", [.tape], .letter("L"))
    case .centre: look("put what is selected in the middle", [.tape], .letter("z"))
    case .fit: look("draw so that it fits", [.tape], .letter("f"))
    case .zoomIn: look("larger boxes", [.tape], .letter("+"))
    case .zoomOut: look("smaller boxes", [.tape], .letter("_"))
    case .leaves: look("leaves as tags or as boxes", [.tape], .letter("t"))
    case .follow: look("follow the play head again", [.tape], .letter("F"))
    case .lookCloser:
      look("look closer; with a number, follow that line of the inspector", [.tape], .enter)
    case .showPlace: look("show the place where the way ends", [.why], .enter)
    case .nextView: look("next view: graph, lanes, table", [.tape], .letter("v"))
    case .nextPane: look("next pane", [.tape], .tab)
    case .previousPane: look("pane before", [.tape], .backTab)
    case .readProgram: look("read the program", [.home], .tab)
    case .open: look("open", [.home], .enter)
    case .run: look("do it", [.palette, .prompt], .enter)

    case .palette: screen("all commands; a number goes to that operation", [.tape], .letter(":"))
    case .help: screen("help for where you are", .everywhere, .letter("?"), .function(1))
    case .theme: screen("next theme", .reading, .letter("T"))
    case .charset: screen("Unicode or ASCII", .reading, .letter("u"))
    case .redraw: screen("draw the screen again", .everywhere, .control("l"))
    case .suspend: screen("suspend; the shell's fg comes back", .everywhere, .control("z"))
    case .back: screen("back out", .everywhere, .escape)
    case .close: screen("close what lies on top, or quit", .reading, .letter("q"))
    case .quit: screen("quit", .everywhere, .letter("Q"), .control("c"))
    }
  }

  private func play(_ help: String, _ keys: Key...) -> CommandEntry {
    CommandEntry(group: .play, help: help, keys: keys, contexts: .playing)
  }

  private func ask(_ help: String, _ contexts: Set<Context>, _ keys: Key...) -> CommandEntry {
    CommandEntry(group: .ask, help: help, keys: keys, contexts: contexts)
  }

  private func look(_ help: String, _ contexts: Set<Context>, _ keys: Key...) -> CommandEntry {
    CommandEntry(group: .look, help: help, keys: keys, contexts: contexts)
  }

  private func screen(_ help: String, _ contexts: Set<Context>, _ keys: Key...) -> CommandEntry {
    CommandEntry(group: .screen, help: help, keys: keys, contexts: contexts)
  }
}
