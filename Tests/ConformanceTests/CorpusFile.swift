import Foundation
import Programs

/// A file of programs and of what TensorFlow's tape made of them.
struct CorpusFile {
  let name: String
  let cases: [ProgramCase]

  /// Why there is nothing to run.
  enum Problem: Error, CustomStringConvertible {
    case noFolder(String)
    case noFiles(String)
    case noProgram(file: String, problem: String)

    var description: String {
      switch self {
      case .noFolder(let folder): "\(folder): there is no such folder, or it cannot be read"
      case .noFiles(let folder): "\(folder): there is no JSON file in the folder"
      case .noProgram(let file, let problem): "\(file): \(problem)"
      }
    }
  }

  init(_ file: URL) throws(Problem) {
    name = file.lastPathComponent
    do {
      cases = try ProgramFile(json: Data(contentsOf: file)).cases
    } catch {
      throw .noProgram(file: name, problem: "\(error)")
    }
    guard !cases.isEmpty else { throw .noProgram(file: name, problem: "there are no cases") }
  }

  /// The JSON files of a folder, by name.
  static func all(in folder: URL) throws(Problem) -> [CorpusFile] {
    let names: [String]
    do {
      names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    } catch {
      throw .noFolder(folder.path)
    }
    let chosen = names.filter { $0.hasSuffix(".json") }.sorted()
    guard !chosen.isEmpty else { throw .noFiles(folder.path) }
    var files: [CorpusFile] = []
    for name in chosen { files.append(try CorpusFile(folder.appendingPathComponent(name))) }
    return files
  }

  /// The files that belong to this suite.
  static func bundled(_ folder: String) throws(Problem) -> [CorpusFile] {
    guard let url = Bundle.module.url(forResource: folder, withExtension: nil) else {
      throw .noFolder(folder)
    }
    return try all(in: url)
  }
}
