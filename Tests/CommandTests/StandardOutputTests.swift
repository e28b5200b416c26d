import Foundation
import TestSupport
import Testing

/// What is printed reaches whoever reads it, or they are told that it does not.
@Suite struct StandardOutputTests {
  @Test(arguments: ["info", "export --format json", "export --format dot", "steps", "show"])
  func aFullDiskIsTold(command: String) throws {
    let folder = try Folder()
    let path = folder.path("x.tape")
    #expect(try Command.run("demo", "first-derivative", "-o", path).exitCode == 0)
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    let program = try BuiltProducts.program("tapedeck")
    process.arguments = ["-c", "\"$0\" \(command) \"$1\" > /dev/full", program, path]
    let errors = Pipe()
    process.standardError = errors
    try process.run()
    let said = errors.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    #expect(process.terminationReason == .exit && process.terminationStatus == 1)
    #expect(
      String(decoding: said, as: UTF8.self)
        == "Error: the output cannot be written: the disk is full\n")
  }

  @Test func namesInAProgramCannotSteerTheTerminal() throws {
    let folder = try Folder()
    let program = #"""
      [{"let": "\u001b[31mx", "constant": {"dtype": "float32", "shape": [], "values": [3]}},
       {"let": "g", "tape": {}},
       {"with": "g", "body": [{"let": "y\u0007", "op": "square", "inputs": ["\u001b[31mx"]}]},
       {"let": ["d"], "gradient": {"tape": "g", "targets": ["y\u0007"], "sources": ["\u001b[31mx"]}}]
      """#
    let file = try folder.write(program.utf8, to: "program.json")
    let tape = folder.path("x.tape")
    let ran = try Command.run("run", file, "-o", tape)
    #expect(ran.exitCode == 0 && ran.output.contains(#"\u{1B}[31mx"#))
    for arguments in [["info"], ["explain"], ["steps"]] {
      let outcome = try Command.run(arguments: arguments + [tape])
      #expect(outcome.exitCode == 0)
      #expect(!outcome.output.contains("\u{1B}") && !outcome.output.contains("\u{7}"))
    }
  }
}
