import Foundation

/// The example graphs of Debian's package graphviz-doc that are directed and acyclic.
enum GraphvizExamples {
  /// Where the package puts them.
  static let folder = "/usr/share/doc/graphviz/examples/graphs/directed"

  static let names = [
    "KW91", "Latin1", "abstract", "alf", "arrows", "awilliams", "biological", "clust", "clust3",
    "clust5",
    "crazy", "ctext", "fig6", "grammar", "hashtable", "honda-tokoro", "jcctree", "jsort",
    "ldbxtried", "longflat", "mike", "oldarrows", "pgram", "pm2way", "pmpipe", "polypoly", "proc3d",
    "psfonttest", "record2", "records", "russian", "sdh", "shells", "states", "structs", "switch",
    "table", "trapeziumlr", "tree", "unix", "unix2", "world",
  ]

  /// What an example's nodes and edges are written as, a line each, by Graphviz's own reader: names
  /// and attributes are left behind.
  ///
  /// The edges come when all nodes have their numbers.
  private static let reader = """
    BEG_G { int n = 0; int of[node_t]; }
    N { of[$] = n++; print("N"); }
    END_G {
      node_t v; edge_t e;
      for (v = fstnode($G); v; v = nxtnode(v))
        for (e = fstout(v); e; e = nxtout(e)) printf("E %d %d\\n", of[e.tail], of[e.head]);
    }
    """

  /// The named example without its attributes; nil where the package is not installed.
  ///
  /// - Throws: ``MeasuringError`` where Graphviz cannot read it.
  static func graph(_ name: String) throws -> SampleGraph? {
    let files = [name + ".gv", name + ".gv.gz"].map { folder + "/" + $0 }
    guard let file = files.first(where: FileManager.default.fileExists) else { return nil }
    let list = FileManager.default.temporaryDirectory
      .appendingPathComponent("tapedeck-benchmarks-\(UUID().uuidString).txt")
    defer { try? FileManager.default.removeItem(at: list) }
    let ending = try Program.run(
      [
        "sh", "-c", #"gzip -dcf "$1" | gvpr "$2" > "$3""#, "sh", file, reader, list.path,
      ], limit: 20)
    guard ending == .finished(status: 0) else {
      throw MeasuringError(sentence: "Graphviz's gvpr cannot read \(file)")
    }
    return SampleGraph(listed: try String(contentsOf: list, encoding: .utf8))
  }
}

extension SampleGraph {
  /// A graph as a list: `N` for each node, and `E` with two numbers for each edge.
  fileprivate init(listed text: String) {
    var (names, edges): ([String], [Edge]) = ([], [])
    for line in text.split(separator: "\n") {
      let words = line.split(separator: " ")
      switch words.first {
      case "N": names.append("n\(names.count)")
      case "E":
        guard words.count == 3, let from = Int(words[1]), let to = Int(words[2]) else { continue }
        edges.append(Edge(from: from, to: to))
      default: continue
      }
    }
    self.init(names: names, edges: edges)
  }
}
