/// What a piece of the screen means; a ``Theme`` says how that looks.
public enum Role: Int, CaseIterable, Sendable {
  // The furniture.
  case text, faint, title, key, frame, focusedFrame, message, alert
  // What is selected, and what runs now.
  case selection, current
  // What a tape did with an operation or a leaf.
  case onTape, notWatched, recordingStopped, stopGradient, offTape
  // Values, and adjoints as they come to be.
  case value, adjointNotYet, adjointAccumulating, adjointFinal, absent, notFinite
  // How large an adjoint is.
  case smallest, small, middling, large, largest
  // Lines of the graph.
  case edge, offTapeEdge, flow
}
