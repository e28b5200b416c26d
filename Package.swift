// swift-tools-version: 6.1
import Foundation
import PackageDescription

/// Every Swift target is built in the Swift 6 language mode, which the tools version selects.
let argumentParser = Target.Dependency.product(
  name: "ArgumentParser", package: "swift-argument-parser")

/// The viewer's modules are optimized while they are tested, too.
///
/// Their tests draw thousands of screens, which take six times as long otherwise. To step through a
/// module in a debugger, take the flag away.
let optimized: [SwiftSetting] = [.unsafeFlags(["-O"], .when(configuration: .debug))]

/// Layouts and cells are optimized as a whole while they are tested, too: generic code that another
/// file than its own makes use of takes three times as long otherwise.
///
/// By several threads, since by one the compiler leaves the index of the files unwritten.
let wholeModule: [SwiftSetting] =
  optimized + [
    .unsafeFlags(
      ["-whole-module-optimization", "-num-threads", "2", "-disable-batch-mode"],
      .when(configuration: .debug))
  ]

/// The command has SQLite, ncurses and the C++ library within itself where there are archives of them.
///
/// To find and bind each as a shared library takes up to a twentieth of the time in which a small tape
/// is shown. Nor are the command's own names looked up by others, so it lists none of them.
///
/// It stands at the address for which it is linked: to move it at each start writes a hundred thousand
/// pointers into three hundred pages, which takes as long as all else that `--version` does.
///
/// The linker takes a library from the first folder that has it, and what is called `libsqlite3.so` in
/// this one sends it to `libsqlite3.a`.
let selfContained: [LinkerSetting] =
  hasArchives(of: ["ncursesw", "sqlite3", "stdc++", "tinfo"])
  ? [
    .unsafeFlags(
      [
        "-L", Context.packageDirectory + "/Sources/tapedeck/Archives",
        "-Xclang-linker", "-static-libgcc", "-Xclang-linker", "-no-pie",
        "-Xlinker", "--no-export-dynamic",
      ],
      .when(platforms: [.linux], configuration: .release))
  ] : []

/// Whether the machine has archives of these libraries, in the folders where linkers look for them.
func hasArchives(of libraries: [String]) -> Bool {
  let files = FileManager.default
  func inside(_ folder: String) -> [String] {
    ((try? files.contentsOfDirectory(atPath: folder)) ?? []).map { "\(folder)/\($0)" }
  }
  let folders =
    ["/usr/lib", "/usr/lib64"] + inside("/usr/lib").filter { $0.hasSuffix("-linux-gnu") }
    + inside("/usr/lib/gcc").flatMap(inside)
  return libraries.allSatisfy { library in
    folders.contains { files.fileExists(atPath: "\($0)/lib\(library).a") }
  }
}

let libraries: [Target] = [
  // What Swift cannot call by itself.
  .target(name: "CSQLite", linkerSettings: [.linkedLibrary("sqlite3")]),
  .target(name: "CProcess"),
  // It loads OpenBLAS by itself, at the first matrix product.
  .target(name: "COpenBLAS"),
  .target(
    name: "CVectorMath", linkerSettings: [.linkedLibrary("mvec", .when(platforms: [.linux]))]),
  .target(
    name: "CNcurses", linkerSettings: [.linkedLibrary("ncursesw"), .linkedLibrary("tinfo")]),

  // The bridge: what a recording is, and how it is kept.
  .target(name: "TapeFormat", dependencies: ["CSQLite"]),

  // The engine.
  .target(name: "Autodiff", dependencies: ["TapeFormat", "COpenBLAS", "CProcess", "CVectorMath"]),
  .target(name: "Programs", dependencies: ["Autodiff", "Explanation", "TapeFormat"]),
  .target(name: "CDemoTexts", path: "demos/texts"),
  .target(
    name: "Demos", dependencies: ["Autodiff", "CDemoTexts", "TapeFormat"], path: "demos",
    exclude: ["texts"]),

  // The viewer.
  .target(name: "Screen", swiftSettings: wholeModule),
  .target(name: "GraphLayout", dependencies: ["Screen"], swiftSettings: wholeModule),
  .target(name: "Playback", dependencies: ["TapeFormat"], swiftSettings: optimized),
  .target(
    name: "Explanation", dependencies: ["Playback", "TapeFormat"], swiftSettings: optimized),
  .target(
    name: "Export", dependencies: ["GraphLayout", "Screen", "TapeFormat"], swiftSettings: optimized),
  .target(
    name: "TapeViewer",
    dependencies: ["TapeFormat", "Playback", "Explanation", "GraphLayout", "Screen"],
    swiftSettings: optimized),
  .target(name: "CursesTerminal", dependencies: ["CNcurses", "Screen"]),

  // The command.
  .executableTarget(
    name: "tapedeck",
    dependencies: [
      "Autodiff", "CProcess", "CursesTerminal", "Demos", "Explanation", "Export", "Playback",
      "Programs", "Screen", "TapeFormat", "TapeViewer", argumentParser,
    ], exclude: ["Archives"], swiftSettings: optimized, linkerSettings: selfContained),

  // What is measured.
  .executableTarget(
    name: "tapedeck-benchmarks",
    dependencies: [
      "Autodiff", "CursesTerminal", "Explanation", "Export", "GraphLayout", "Screen", "TapeFormat",
      "TapeViewer",
    ],
    path: "Sources/Benchmarks"),
]

/// Whether another package makes use of this one, which it then has checked out beside others.
///
/// What such a package uses must have no unsafe flags.
let isDependency = Context.packageDirectory.contains("/checkouts/")

/// Metadata of generic types by direct calls: found by name, as is the rule, each dictionary and set
/// costs a search through the seven thousand conformances of the command, while it starts.
///
/// All modules have it, since of what several have made of one generic function the first is linked.
let quickStart: [SwiftSetting] =
  isDependency
  ? []
  : [
    .unsafeFlags(
      ["-Xfrontend", "-disable-concrete-type-metadata-mangled-name-accessors"],
      .when(configuration: .release))
  ]

for target in libraries { target.swiftSettings = (target.swiftSettings ?? []) + quickStart }

let tests: [Target] = [
  .target(
    name: "TestSupport", dependencies: ["Screen", "TapeFormat"], path: "Tests/TestSupport"),
  .testTarget(
    name: "AutodiffTests",
    dependencies: ["Autodiff", "TapeFormat", "TestSupport", "recorder-probe"], exclude: ["Probe"]),
  .executableTarget(
    name: "recorder-probe", dependencies: ["Autodiff", "TapeFormat"],
    path: "Tests/AutodiffTests/Probe"),
  .testTarget(
    name: "TapeFormatTests", dependencies: ["CSQLite", "TapeFormat", "TestSupport"],
    resources: [.copy("Fixtures")]),
  .testTarget(
    name: "ProgramsTests",
    dependencies: ["Autodiff", "Explanation", "Programs", "TapeFormat", "TestSupport"],
    resources: [.copy("Fixtures")]),
  .testTarget(
    name: "ConformanceTests", dependencies: ["Programs"],
    resources: [.copy("Corpus"), .copy("Mistakes")]),
  .testTarget(
    name: "DemoTests", dependencies: ["Autodiff", "Demos", "TapeFormat"],
    resources: [.copy("Fixtures")]),
  .testTarget(name: "ScreenTests", dependencies: ["Screen", "TestSupport"]),
  .testTarget(
    name: "CursesTerminalTests",
    dependencies: ["CNcurses", "CursesTerminal", "Screen", "TestSupport", "terminal-probe"],
    exclude: ["Probe"]),
  .executableTarget(
    name: "terminal-probe", dependencies: ["CursesTerminal", "Screen"],
    path: "Tests/CursesTerminalTests/Probe"),
  .testTarget(name: "GraphLayoutTests", dependencies: ["GraphLayout", "Screen", "TestSupport"]),
  .testTarget(name: "PlaybackTests", dependencies: ["Playback", "TapeFormat", "TestSupport"]),
  .testTarget(
    name: "ExplanationTests", dependencies: ["Explanation", "TapeFormat", "TestSupport"]),
  .testTarget(
    name: "CommandTests",
    dependencies: [
      "CSQLite", "Demos", "Screen", "TapeFormat", "TapeViewer", "TestSupport", "recorder-probe",
      "tapedeck",
    ], exclude: ["Lessons"]),
  .testTarget(name: "ExportTests", dependencies: ["Export", "TapeFormat", "TestSupport"]),
  .testTarget(
    name: "TapeViewerTests",
    dependencies: [
      "Autodiff", "Demos", "Explanation", "GraphLayout", "Playback", "Screen", "TapeFormat",
      "TapeViewer", "TestSupport",
    ]),
]

/// The targets that can be built: those whose folder is there, and that need none that is not.
///
/// The viewer does not need the engine: with `Sources/Autodiff` and `demos` taken away, the engine
/// and what is made from it drop out here, and the rest still builds.
func buildable(_ targets: [Target]) -> [Target] {
  func folder(of target: Target) -> String {
    let folder = target.path ?? (target.type == .test ? "Tests/" : "Sources/") + target.name
    return Context.packageDirectory + "/" + folder
  }
  func isThere(_ target: Target) -> Bool {
    FileManager.default.fileExists(atPath: folder(of: target))
  }
  // The pictures that tests compare with are read where they stand; they are no resources.
  for target in targets where target.type == .test {
    let paths = FileManager.default.subpaths(atPath: folder(of: target)) ?? []
    target.exclude += paths.filter { $0.split(separator: "/").last == "Snapshots" }.sorted()
  }
  let ours = Set(targets.map(\.name))
  // A manifest is evaluated once for a folder: after taking a folder away or putting one there, build
  // with `--manifest-cache none`.
  var kept = targets.filter(isThere)
  while true {
    let names = Set(kept.map(\.name))
    let next = kept.filter { target in
      target.dependencies.allSatisfy { dependency in
        switch dependency {
        case .byNameItem(let name, _), .targetItem(let name, _):
          !ours.contains(name) || names.contains(name)
        default: true
        }
      }
    }
    if next.count == kept.count { return next }
    kept = next
  }
}

/// What other packages can use, of the targets that are there.
let products: [Product] =
  buildable(libraries).contains { $0.name == "Autodiff" }
  ? [
    .library(name: "Autodiff", targets: ["Autodiff"]),
    .library(name: "TapeFormat", targets: ["TapeFormat"]),
    .executable(name: "tapedeck", targets: ["tapedeck"]),
  ] : []

let package = Package(
  name: "TapeDeck",
  products: products,
  dependencies: [
    .package(
      url: "https://github.com/apple/swift-argument-parser", .upToNextMinor(from: "1.8.2"))
  ],
  targets: buildable(libraries + tests)
)
