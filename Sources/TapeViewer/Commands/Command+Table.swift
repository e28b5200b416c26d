import Screen

extension Command {
  /// The table's line: group, words, keys, and where they work.
  var entry: CommandEntry {
    switch self {
    case .stepForward:
      play("step: one operation forward", "前進一個運算", .letter("s"), .letter(" "))
    case .stepBackward:
      play("step back: one operation back", "後退一個運算", .letter("S"), .backspace)
    case .contributionForward:
      play("one contribution forward", "前進一筆貢獻", .letter("."))
    case .contributionBackward:
      play("one contribution back", "後退一筆貢獻", .letter(","))
    case .toStart:
      play(
        "to the start of what is played; with a number, to that step", "到播放內容的開頭；前面加數字則到那一步",
        .letter("r"))
    case .toEnd: play("to the end of what is played", "到播放內容的結尾", .letter("e"))
    case .toNextStop:
      play("on to a breakpoint, or a new nan, inf or zero", "前往下個中斷點，或新出現的 nan、inf、零", .letter("c"))
    case .toPreviousStop: play("back to such a place", "退回上一個這樣的地方", .letter("C"))
    case .breakpoint: play("breakpoint here, or no longer", "在此設中斷點，或取消", .letter("b"))
    case .stops:
      play("stop where something holds; the list of such places", "設停下的條件；條件清單", .letter("B"))
    case .removeStop:
      look("remove the chosen one", "移除選取的", [.stops], .delete)
    case .nextChange:
      play("on to where the adjoint in the ledger changes", "前往帳上的伴隨值下次改變處", .letter("}"))
    case .previousChange:
      play("back to where it changed before", "退回它上次改變處", .letter("{"))
    case .setMark: play("mark this place with a letter", "用字母標記此處", .letter("m"))
    case .goToMark:
      play(
        "go to the mark of a letter; '' back to where you were", "到字母的標記；'' 回到先前的位置", .letter("'"))
    case .autoplay: play("play by itself, or stop", "自動播放，或停止", .letter("a"))
    case .faster: play("play faster", "播放加快", .letter(">"))
    case .slower: play("play slower", "播放減慢", .letter("<"))
    case .previousRun: runs("the gradient run before", "上一次梯度計算", .letter("["))
    case .nextRun: runs("the next gradient run", "下一次梯度計算", .letter("]"))
    case .row:
      play("next row of a jacobian; with a number, that row", "雅可比矩陣的下一列；前面加數字則為那一列", .letter("R"))
    case .switchReplay:
      play("replay the program, or back to the gradient", "重播程式，或回到梯度", .letter("p"))

    case .why:
      ask(
        "why this gradient, or why None", "為何是這個梯度，或為何是 None", [.tape, .why, .chain, .sources],
        .letter("w"))
    case .chainRule:
      ask("chain rule from the target to here", "從目標到此處的連鎖律", [.tape, .why, .chain], .letter("x"))
    case .trail:
      ask(
        "how sizes go along the way: what vanishes, explodes, is nan", "沿路徑的大小：何處消失、爆炸、變成 nan",
        [.tape, .trail, .sources], .letter("D"))
    case .sources:
      ask(
        "all sources: which gradient is None, nan, zero or small", "所有來源：哪個梯度是 None、nan、零或很小",
        [.tape, .sources], .letter("A"))
    case .showSource:
      ask(
        "the program, at the line of this operation", "程式，停在這個運算那一行", [.tape, .source], .letter("P")
      )
    case .sort:
      look("the table; there, sort it by the next column", "表格；在表格中改依下一欄排序", [.tape], .letter("O"))
    case .reverseSort:
      look("sort the table the other way round", "表格反向排序", [.tape], .control("r"))
    case .filter:
      ask("filter: light what fits, dim the rest", "篩選：亮出相符的，其餘變暗", [.tape], .letter("&"))
    case .ancestors:
      ask("light what this was computed from", "亮出它的祖先", [.tape], .letter("i"))
    case .descendants:
      ask("light what was computed from this", "亮出它的後代", [.tape], .letter("o"))
    case .path:
      ask(
        "begin a path here, or light it from its beginning", "從此開始一條路徑，或亮出路徑", [.tape], .letter("X")
      )
    case .pathBetweenMarks:
      ask("light the path between two marks", "亮出兩個標記之間的路徑", [.tape], .letter("W"))
    case .gradientPath:
      ask("dim what the gradient does not pass", "梯度不經過的變暗", [.tape], .letter("d"))
    case .showTensor:
      ask(
        "the tensor itself: colours, numbers, figures", "張量本身：色階、數字、所有位數", [.tape, .tensor],
        .letter("V"))
    case .copy:
      ask(
        "copy what is selected, or what lies over it, as a report", "把選取的或疊在上面的複製成報告",
        [.tape, .tensor, .why, .chain, .trail, .sources], .letter("y"))
    case .save:
      ask("save it to a file of its name", "存成同名的檔案", [.tape, .tensor], .letter("Y"))
    case .search:
      ask(
        "find: a name, or words such as op:MatMul adj=none", "尋找：名稱，或 op:MatMul adj=none 之類的字",
        [.tape, .home], .letter("/"))
    case .nextMatch: ask("next match", "下一個相符處", [.tape], .letter("n"))
    case .previousMatch: ask("match before", "上一個相符處", [.tape], .letter("N"))

    case .up: look("up", "向上", .lists.union([.prompt]), .up, .letter("k"))
    case .down: look("down", "向下", .lists.union([.prompt]), .down, .letter("j"))
    case .left:
      look(
        "left, to the one before", "向左，到前一個", [.tape, .why, .chain, .trail, .tensor], .left,
        .letter("h"))
    case .right:
      look(
        "right, to the next one", "向右，到下一個", [.tape, .why, .chain, .trail, .tensor], .right,
        .letter("l"))
    case .first:
      look("first, or with a number that operation", "第一個；前面加數字則到那個運算", .lists, .home, .letter("g"))
    case .last: look("last", "最後一個", .lists, .end, .letter("G"))
    case .pageUp: look("a page up", "上一頁", .lists, .pageUp, .control("b"), .control("u"))
    case .pageDown: look("a page down", "下一頁", .lists, .pageDown, .control("f"), .control("d"))
    case .panUp: look("move the view up", "畫面上移", [.tape], .letter("K"))
    case .panDown: look("move the view down", "畫面下移", [.tape], .letter("J"))
    case .panLeft: look("move the view left", "畫面左移", [.tape], .letter("H"))
    case .panRight: look("move the view right", "畫面右移", [.tape], .letter("L"))
    case .centre: look("put what is selected in the middle", "把選取的移到中央", [.tape], .letter("z"))
    case .fit: look("draw so that it fits", "縮放到看得見全部", [.tape], .letter("f"))
    case .zoomIn: look("larger boxes", "放大方塊", [.tape], .letter("+"))
    case .zoomOut: look("smaller boxes", "縮小方塊", [.tape], .letter("_"))
    case .leaves: look("leaves as tags or as boxes", "葉節點畫成標籤或方塊", [.tape], .letter("t"))
    case .closeScope:
      look(
        "close the scope around this; Enter opens one", "收合這裡外圍的範圍；Enter 展開", [.tape], .letter("-"))
    case .toggleFolds:
      look("open all scopes that fit, or close all", "展開放得下的所有範圍，或全部收合", [.tape], .letter("="))
    case .minimap: look("minimap, or none", "顯示或隱藏縮圖", [.tape], .letter("Z"))
    case .heat:
      look(
        "bars for how large each adjoint is, or none", "以長條顯示各伴隨值的大小，或不顯示", [.tape], .letter("I"))
    case .follow: look("follow the play head again", "重新跟隨播放位置", [.tape], .letter("F"))
    case .lookCloser:
      look(
        "look closer; with a number, follow that line of the inspector", "細看；前面加數字則跟隨檢視窗格那一列",
        [.tape], .enter)
    case .showPlace: look("show the place where the way ends", "顯示路徑中斷的地方", [.why], .enter)
    case .showListedSource: look("go to the chosen source", "前往選取的來源", [.sources], .enter)
    case .showHop:
      look("go to the chosen place on the way", "前往路徑上選取的地方", [.trail, .chain], .enter)
    case .nextView:
      look(
        "next view: graph, lanes, table; of a tensor colours, numbers", "下一種檢視：圖、軌道、表格；張量：色階、數字",
        [.tape, .tensor], .letter("v"))
    case .nextPane: look("next pane", "下一個窗格", [.tape], .tab)
    case .previousPane: look("pane before", "上一個窗格", [.tape], .backTab)
    case .nextPart:
      look("next tensor: adjoint, inputs, contributions", "下一個張量：伴隨、輸入、貢獻", [.tensor], .tab)
    case .previousPart: look("tensor before", "上一個張量", [.tensor], .backTab)
    case .nextAxis:
      look(
        "look along the next axis; PgUp PgDn go along it", "改沿下一個軸；PgUp PgDn 沿軸移動", [.tensor],
        .enter)
    case .readProgram: look("read the program", "閱讀程式", [.home], .tab)
    case .open: look("open", "開啟", [.home], .enter)
    case .run: look("do it", "執行", [.palette, .prompt, .stops, .runs, .answer], .enter)

    case .palette:
      screen(
        "all commands; a number goes to that operation", "所有指令；輸入數字則到那個運算", [.tape], .letter(":"))
    case .help: screen("help for where you are", "目前位置的說明", .everywhere, .letter("?"), .function(1))
    case .theme: screen("next theme", "下一個配色", .reading, .letter("T"))
    case .charset: screen("Unicode or ASCII", "Unicode 或 ASCII", .reading, .letter("u"))
    case .mouse: screen("mouse on or off", "滑鼠開或關", .reading, .letter("M"))
    case .redraw: screen("draw the screen again", "重畫畫面", .everywhere, .control("l"))
    case .suspend:
      screen(
        "suspend; the shell's fg comes back", "暫停；在 shell 輸入 fg 回來", .everywhere, .control("z"))
    case .back: screen("back out", "退出一層", .everywhere, .escape)
    case .close: screen("close what lies on top, or quit", "關閉最上層，或離開", .reading, .letter("q"))
    case .quit: screen("quit", "離開", .everywhere, .letter("Q"), .control("c"))
    }
  }

  private func play(_ english: String, _ chinese: String, _ keys: Key...) -> CommandEntry {
    CommandEntry(
      group: .play, words: CommandEntry.Words(english: english, traditionalChinese: chinese),
      keys: keys,
      contexts: .playing)
  }

  private func runs(_ english: String, _ chinese: String, _ keys: Key...) -> CommandEntry {
    CommandEntry(
      group: .play, words: CommandEntry.Words(english: english, traditionalChinese: chinese),
      keys: keys,
      contexts: Set.playing.union([.runs]))
  }

  private func ask(_ english: String, _ chinese: String, _ contexts: Set<Context>, _ keys: Key...)
    -> CommandEntry
  {
    CommandEntry(
      group: .ask, words: CommandEntry.Words(english: english, traditionalChinese: chinese),
      keys: keys,
      contexts: contexts)
  }

  private func look(_ english: String, _ chinese: String, _ contexts: Set<Context>, _ keys: Key...)
    -> CommandEntry
  {
    CommandEntry(
      group: .look, words: CommandEntry.Words(english: english, traditionalChinese: chinese),
      keys: keys,
      contexts: contexts)
  }

  private func screen(
    _ english: String, _ chinese: String, _ contexts: Set<Context>, _ keys: Key...
  ) -> CommandEntry {
    CommandEntry(
      group: .screen, words: CommandEntry.Words(english: english, traditionalChinese: chinese),
      keys: keys,
      contexts: contexts)
  }
}
