import Foundation

/// The machine on which we measure, for those figures that have no peer.
enum Machine {
  /// Its processor's name, and how many threads that can run at a time.
  static var name: String {
    let text = (try? String(contentsOfFile: "/proc/cpuinfo", encoding: .utf8)) ?? ""
    let line = text.split(separator: "\n").first { $0.hasPrefix("model name") }
    let name = line?.split(separator: ":").last.map { $0.trimmingCharacters(in: .whitespaces) }
    return
      "\(name ?? "a processor without a name"), \(ProcessInfo.processInfo.activeProcessorCount)"
      + " threads"
  }
}
