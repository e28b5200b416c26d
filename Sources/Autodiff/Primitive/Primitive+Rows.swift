/// Many adjoints taken back at once: they lie along a leading axis of rows, which contributions have
/// too.
extension Primitive {
  /// Whether rows can be taken back together.
  ///
  /// Rules of elementwise primitives can do it as they are: an adjoint with one axis more is
  /// broadcast against operands that do not have it.
  var takesRows: Bool {
    switch derivative {
    case .none: true
    case .each(let inputs): isElementwise || inputs.allSatisfy { $0.rowRule != nil }
    case .alike: isElementwise
    case .undefined, .several, .custom: false
    }
  }

  /// What the primitive contributes to the adjoint of one input in every row, or nil where it
  /// contributes nothing.
  func rowContribution(
    toInput place: Int, x: Operands, y: Operands, g: Tensor, _ a: Attributes
  ) throws(TapeError) -> Tensor? {
    do {
      let found: Tensor?
      switch derivative {
      case .each(let inputs):
        let rule = inputs[place].rowRule ?? inputs[place].rule
        found = try rule(x, y[0], g, a)
      case .alike(_, let rule): found = try rule(x, y[0], g, a, place)
      default: found = nil
      }
      // A contribution that does not depend on the adjoint is the same in all rows.
      guard let found, found.rank < g.rank, isElementwise else {
        return try found?.rowsSummed(backTo: x[place].shape)
      }
      let row = try fitted(found, to: x[place])
      return try Primitive.broadcastTo(
        row, ["shape": .integers([g.shape[0]] + x[place].shape.extents)])
    } catch let error as TapeError {
      throw error
    } catch let problem as ArgumentProblem {
      throw .invalidArgument(operation: name, problem: problem)
    } catch {
      throw .invalidArgument(operation: name, problem: .setting("\(error)"))
    }
  }
}

extension Tensor {
  /// A tensor of rows, each summed over the axes along which a tensor of the given shape was
  /// broadcast.
  func rowsSummed(backTo original: Shape) throws(TapeError) -> Tensor {
    let added = rank - 1 - original.rank
    let axes = shape.indices.dropFirst().filter { axis in
      let own = axis - 1 - added
      return own < 0 || (original[own] == 1 && shape[axis] != 1)
    }
    let sum = axes.isEmpty ? self : try self.sum(over: Array(axes))
    return try sum.rowsReshaped(as: original)
  }

  /// A tensor of rows, each in another shape.
  func rowsReshaped(as shape: Shape) throws(TapeError) -> Tensor {
    let extents = [self.shape[0]] + shape.extents
    return extents.elementsEqual(self.shape)
      ? self : try Primitive.reshape(self, ["shape": .integers(extents)])
  }
}
