import Playback
import TapeFormat

/// Why a value is what it is.
public struct ValueStory: Equatable, Sendable {
  public var tensor: Recording.Tensor
  public var name: String
  /// Whether it is not-a-number, infinite or nothing but zeros.
  public var isNotable: Bool
  /// The whole of it in words.
  public var sentence: String
  /// Where in the program what is notable began, or else where the value was computed.
  public var place: SourceLocation?
  /// The operation at which what is notable began.
  public var operation: Recording.Operation.ID?
}

extension Explainer {
  /// Why a tensor has its value: what it was computed from, and where not-a-number, an infinity or
  /// zeros began.
  ///
  /// Nil where the recording has no such tensor.
  public func value(
    ofTensor id: Recording.Tensor.ID
  ) throws(TapeReadingError) -> ValueStory? {
    guard let tensor = try source.tensors(withIDs: [id], elements: true).first else { return nil }
    let producer = try source.producers(ofTensors: [id])[id]
    let operation = try producer.flatMap { (id) throws(TapeReadingError) in
      try source.operations(withIDs: [id]).first
    }
    let inputs = try source.tensors(
      withIDs: Set(operation?.inputs ?? []).sorted(), elements: true)
    let kind = ValueOrigin.Kind(of: tensor)
    let origin = try kind.flatMap { (kind) throws(TapeReadingError) in
      try ValueOrigin(of: kind, in: id, reading: source)
    }
    let names = try names(
      of: [id] + inputs.map(\.id), origin?.named ?? [])
    let name = names[id] ?? Phrase.say("the tensor", "這個張量")
    var story = ValueStory(
      tensor: tensor, name: name, isNotable: kind != nil,
      sentence: Sentences.value(
        tensor, names, by: operation,
        inputs: (operation?.inputs ?? []).compactMap { id in inputs.first { $0.id == id } }),
      place: operation?.source)
    if let origin {
      if origin.tensor.id != id || origin.operation != nil {
        story.sentence += Sentences.pause + Sentences.origin(origin, names)
      }
      story.place = origin.operation?.source ?? story.place
      story.operation = origin.operation?.id
    }
    return story
  }

  /// The names of tensors, and of further ones those by which people know them: what was read from a
  /// variable goes by the variable's.
  func names(
    of ids: [Recording.Tensor.ID], _ known: [Recording.Tensor.ID] = []
  ) throws(TapeReadingError) -> [Recording.Tensor.ID: String] {
    let names = DisplayNames(source)
    let producers = try source.producers(ofTensors: Set(known).subtracting(ids).sorted())
    var variables: [Recording.Tensor.ID: Recording.Tensor.ID] = [:]
    for operation in try source.operations(withIDs: Set(producers.values).sorted())
    where operation.name == Primitives.read {
      if let variable = operation.inputs.first, let value = operation.outputs.first {
        variables[value] = variable
      }
    }
    var found = try names.tensors(Set(ids + known + variables.values).sorted())
    for (value, variable) in variables { found[value] = found[variable] ?? found[value] }
    return found
  }
}
