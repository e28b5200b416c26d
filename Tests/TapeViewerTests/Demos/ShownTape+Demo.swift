import Demos
import Screen
import TapeFormat

@testable import TapeViewer

extension ShownTape {
  /// A demo's recording in a viewer.
  init(
    _ demo: Demo, size: Size = Size(columns: 80, rows: 24),
    options: ViewerOptions = ViewerOptions(theme: .mono)
  ) throws {
    try self.init(try demo.recording, name: demo.name, size: size, options: options)
  }
}

extension Demo {
  /// What the demo does, observed in memory.
  var recording: MemoryTape {
    get throws {
      let builder = RecordingBuilder()
      try record(into: builder)
      return MemoryTape(builder.recording)
    }
  }
}
