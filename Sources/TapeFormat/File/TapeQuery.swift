/// Every question that is asked of a tape often; each is answered through an index.
enum TapeQuery: Int, DatabaseQuery {
  case recording
  case operations, operationsByPosition, operationIDs, operationTexts, position
  case operationInputs, operationOutputs
  case inputsOfOperations, outputsOfOperations, attributesOfOperations, formulasOfOperations
  case tapesOfOperations
  case tensors, tensorsWithElements, tensorsWithFewElements, tensorName, tensorNames
  case elementBytes, tensorForms
  case tensorIDs, tensorIDsByName, leafIDs, longShapes
  case producers, producersInOrder, users, usersInOrder, use
  case tapes, events
  case gradients, gradientTargets, gradientSources
  case stepCount, stepCounts, steps, stepInputs, stepOutputs
  case inputWidths, outputWidths
  case postings, paidSource, paidTensors, paidNotTakenBack, seededNotTakenBack
  case sources
  case firstScopeAmong
  case indexed, scopesInside, scopeInputs
  case ledger, ledgers, ledgerCount, markBefore, lastMark, postingsFrom, postingBefore, postingCount
  case markAfter, placeCount, postingPlaces, postingPlacesFrom, stepPostings

  var sql: String {
    switch self {
    case .recording:
      """
      SELECT title, producer, complete, operations, tensors, tapes, events, gradients, steps
      FROM recording
      """
    case .operations: Self.operationRows + Self.stretch
    case .operationsByPosition:
      Self.operationRows + "WHERE position >= ? AND position < ? ORDER BY position"
    case .operationIDs:
      "SELECT id, position FROM operations WHERE position >= ? AND position < ? ORDER BY position"
    case .operationTexts:
      """
      SELECT id, position, name, scope FROM operations
      WHERE position >= ? AND position < ? ORDER BY position
      """
    case .position: "SELECT position FROM operations WHERE id = ?"
    case .operationInputs:
      "SELECT slot, tensor FROM operation_inputs WHERE operation = ? ORDER BY slot"
    case .operationOutputs:
      "SELECT slot, tensor FROM operation_outputs WHERE operation = ? ORDER BY slot"
    case .inputsOfOperations: Self.list("slot, tensor", of: "operation_inputs")
    case .outputsOfOperations: Self.list("slot, tensor", of: "operation_outputs")
    case .formulasOfOperations: Self.list("slot, formula", of: "operation_formulas")
    case .attributesOfOperations: Self.list("name, value", of: "operation_attributes")
    case .tapesOfOperations: Self.list("tape, recorded, reason", of: "operation_tapes")
    case .tensors: "SELECT \(Self.tensorColumns) FROM tensors NOT INDEXED " + Self.stretch
    case .tensorsWithElements:
      "SELECT \(Self.tensorColumns), elements, sample, sample_indices FROM tensors NOT INDEXED "
        + Self.stretch
    case .tensorsWithFewElements:
      // What is too long is not read, wherever it is stored: whoever asks whether it is NULL reads
      // all of it, and whoever asks how long it is does not.
      """
      SELECT \(Self.tensorColumns),
        CASE WHEN length(elements) <= ?3 THEN elements END,
        length(elements) NOT NULL OR length(sample) NOT NULL
      FROM tensors NOT INDEXED \(Self.stretch)
      """
    case .elementBytes:
      "SELECT length(elements) FROM tensors WHERE id = ? AND length(elements) NOT NULL"
    case .tensorForms: "SELECT id, dtype, shape FROM tensors NOT INDEXED " + Self.stretch
    case .tensorName: "SELECT id, name FROM tensors WHERE id = ? AND name IS NOT NULL"
    case .tensorNames:
      "SELECT id, name FROM tensors NOT INDEXED WHERE id >= ? AND id <= ? AND name IS NOT NULL"
    case .tensorIDs: "SELECT id FROM tensors WHERE id >= ? ORDER BY id LIMIT ?"
    case .longShapes:
      // The extents of so many elements have nine figures at least, and brackets around them.
      """
      SELECT id, dtype, shape FROM tensors NOT INDEXED WHERE length(shape) >= 11 ORDER BY id
      """
    case .tensorIDsByName: "SELECT id FROM tensors WHERE name = ? ORDER BY id LIMIT ?"
    case .leafIDs:
      """
      SELECT DISTINCT tensor FROM operation_inputs AS uses
      WHERE tensor >= ? AND NOT EXISTS (
        SELECT 1 FROM operation_outputs WHERE operation_outputs.tensor = uses.tensor)
      ORDER BY tensor LIMIT ?
      """
    case .producers:
      "SELECT tensor, operation FROM operation_outputs WHERE tensor >= ? AND tensor <= ?"
    case .producersInOrder:
      """
      SELECT operation FROM operation_outputs JOIN operations ON operations.id = operation
      WHERE tensor = ? ORDER BY position
      """
    case .users:
      """
      SELECT tensor, operation, position
      FROM operation_inputs JOIN operations ON operations.id = operation
      WHERE tensor >= ? AND tensor <= ? ORDER BY tensor, operation
      """
    case .usersInOrder:
      """
      SELECT DISTINCT operation, position
      FROM operation_inputs JOIN operations ON operations.id = operation
      WHERE tensor = ? ORDER BY position
      """
    case .use:
      """
      SELECT coalesce(
        (SELECT max(operation) FROM operation_inputs WHERE tensor = ?1 AND operation <= ?2),
        (SELECT min(operation) FROM operation_inputs WHERE tensor = ?1 AND operation > ?2))
      """
    case .tapes:
      """
      SELECT id, name, persistent, watches_accessed_variables FROM tapes WHERE id >= ? ORDER BY id
      """
    case .events:
      """
      SELECT id, sequence, tape, kind, tensor, value, source_file, source_line, source_near
      FROM events WHERE sequence >= ? AND sequence < ? ORDER BY sequence, id
      """
    case .gradients:
      """
      SELECT id, sequence, kind, tape, unconnected FROM gradients WHERE id >= ?
      ORDER BY sequence, id
      """
    case .gradientTargets:
      """
      SELECT gradient, slot, tensor, seed FROM gradient_targets WHERE gradient >= ?
      ORDER BY gradient, slot
      """
    case .gradientSources:
      """
      SELECT gradient, slot, tensor, result, would_be FROM gradient_sources WHERE gradient >= ?
      ORDER BY gradient, slot
      """
    case .stepCount: "SELECT max(step) FROM steps WHERE gradient = ?"
    case .stepCounts: "SELECT gradient, max(step) FROM steps GROUP BY gradient"
    case .steps:
      """
      SELECT step, operation FROM steps
      WHERE gradient = ? AND step >= ? AND step < ? ORDER BY step
      """
    case .stepInputs:
      """
      SELECT slot, local, contribution, adjoint, step FROM step_inputs
      WHERE gradient = ? AND step >= ? AND step < ? ORDER BY step, slot
      """
    case .stepOutputs:
      """
      SELECT slot, incoming, step FROM step_outputs
      WHERE gradient = ? AND step >= ? AND step < ? ORDER BY step, slot
      """
    case .inputWidths: Self.width(of: "operation_inputs")
    case .outputWidths: Self.width(of: "operation_outputs")
    case .postings:
      // Without statistics SQLite would walk a whole run, whose rows come in the order asked for.
      """
      SELECT ledger.step, ledger.slot, steps.operation, ledger.contribution, ledger.adjoint
      FROM step_inputs AS ledger INDEXED BY step_inputs_by_tensor
      JOIN steps ON steps.gradient = ledger.gradient AND steps.step = ledger.step
      WHERE ledger.gradient = ? AND ledger.tensor = ? ORDER BY ledger.step, ledger.slot
      """
    case .indexed: "SELECT indexed FROM recording"
    case .scopesInside:
      """
      SELECT id, parent, path, first, finish, inside, inputs, signature FROM scopes
      WHERE parent IS ?1 AND first >= coalesce(
        (SELECT max(first) FROM scopes WHERE parent IS ?1 AND first <= ?2), ?2)
      ORDER BY first LIMIT ?3
      """
    case .scopeInputs: "SELECT tensor FROM scope_inputs WHERE scope = ? ORDER BY slot LIMIT ?"
    case .ledger:
      """
      SELECT step, slot, contribution FROM step_inputs INDEXED BY step_inputs_by_tensor
      WHERE gradient = ? AND tensor = ? ORDER BY step, slot
      """
    case .ledgers:
      """
      SELECT tensor, step, slot, contribution FROM step_inputs
      WHERE gradient = ? ORDER BY step, slot
      """
    case .ledgerCount:
      """
      SELECT count(*) FROM step_inputs INDEXED BY step_inputs_by_tensor
      WHERE gradient = ? AND tensor = ?
      """
    case .markBefore:
      """
      SELECT step, slot, place, paid FROM ledger_marks
      WHERE gradient = ? AND tensor = ? AND step < ? ORDER BY step DESC, slot DESC LIMIT 2
      """
    case .markAfter:
      """
      SELECT step, slot, place, paid FROM ledger_marks
      WHERE gradient = ? AND tensor = ? AND step >= ? ORDER BY step, slot LIMIT 1
      """
    case .lastMark:
      """
      SELECT step, slot, place, paid FROM ledger_marks
      WHERE gradient = ? AND tensor = ? ORDER BY step DESC, slot DESC LIMIT 1
      """
    case .postingsFrom:
      """
      SELECT ledger.step, ledger.slot, steps.operation, ledger.contribution, ledger.adjoint
      FROM step_inputs AS ledger INDEXED BY step_inputs_by_tensor
      JOIN steps ON steps.gradient = ledger.gradient AND steps.step = ledger.step
      WHERE ledger.gradient = ? AND ledger.tensor = ?
        AND ledger.step >= ?3 AND NOT (ledger.step = ?3 AND ledger.slot < ?4)
      ORDER BY ledger.step, ledger.slot LIMIT ?5
      """
    case .placeCount:
      """
      SELECT count(*), count(*)
      FROM step_inputs INDEXED BY step_inputs_by_tensor
      WHERE gradient = ? AND tensor = ?
        AND step >= ?3 AND NOT (step = ?3 AND slot < ?4)
        AND step <= ?5 AND NOT (step = ?5 AND slot >= ?6)
      """
    case .postingPlaces:
      """
      SELECT step, slot, tensor FROM step_inputs INDEXED BY step_inputs_by_tensor
      WHERE gradient = ? AND tensor >= ? AND tensor <= ? ORDER BY tensor, step, slot
      """
    case .postingPlacesFrom:
      """
      SELECT step, slot FROM step_inputs INDEXED BY step_inputs_by_tensor
      WHERE gradient = ? AND tensor = ?
        AND step >= ?3 AND NOT (step = ?3 AND slot < ?4)
      ORDER BY step, slot LIMIT ?5
      """
    case .paidSource:
      """
      SELECT 1 FROM gradient_sources AS source
      CROSS JOIN step_inputs AS ledger INDEXED BY step_inputs_by_tensor
      WHERE source.gradient = ?1 AND ledger.gradient = ?1 AND ledger.tensor = source.tensor
        AND ledger.contribution IS NOT NULL LIMIT 1
      """
    case .paidNotTakenBack:
      """
      SELECT 1 FROM step_inputs AS ledger
      \(Self.holder(of: "ledger.tensor"))
      WHERE ledger.gradient = ?1 AND ledger.step >= ?4 AND ledger.contribution IS NOT NULL
        AND output.operation NOT IN
          (SELECT operation FROM steps WHERE gradient = ?1 AND step >= ?4)
      LIMIT 1
      """
    case .seededNotTakenBack:
      """
      SELECT 1 FROM gradient_targets AS target
      \(Self.holder(of: "target.tensor"))
      WHERE target.gradient = ?1 AND target.seed IS NOT NULL LIMIT 1
      """
    case .paidTensors:
      """
      SELECT DISTINCT tensor FROM step_inputs INDEXED BY step_inputs_by_tensor
      WHERE gradient = ?3 AND tensor >= ?1 AND tensor <= ?2 AND contribution IS NOT NULL
      ORDER BY tensor
      """
    case .stepPostings:
      """
      SELECT step, slot, contribution, adjoint FROM step_inputs
      WHERE gradient = ? AND step >= ? AND step <= ? ORDER BY step, slot
      """
    case .postingBefore:
      """
      SELECT step, slot FROM step_inputs INDEXED BY step_inputs_by_tensor
      WHERE gradient = ? AND tensor = ? AND step < ? ORDER BY step DESC, slot DESC LIMIT 1 OFFSET ?
      """
    case .postingCount:
      """
      SELECT count(*), count(contribution)
      FROM step_inputs INDEXED BY step_inputs_by_tensor
      WHERE gradient = ? AND tensor = ?
        AND step >= ?3 AND NOT (step = ?3 AND slot < ?4)
        AND step <= ?5 AND NOT (step = ?5 AND slot >= ?6)
      """
    case .firstScopeAmong:
      """
      SELECT position FROM operations
      WHERE position >= ? AND position < ? AND scope IS NOT NULL ORDER BY position LIMIT 1
      """
    case .sources: "SELECT file, text FROM sources ORDER BY file, id"
    }
  }

  private static let operationRows = """
    SELECT id, position, sequence, name, scope, gradient, differentiable,
      source_file, source_line, source_near
    FROM operations\u{20}
    """

  /// Rows whose ids are not far from one another.
  private static let stretch = "WHERE id >= ?1 AND id <= ?2 ORDER BY id"

  /// The operation that computed a tensor before a run (?3), where the run's tape (?2) holds it.
  private static func holder(of tensor: String) -> String {
    """
    CROSS JOIN operation_outputs AS output INDEXED BY operation_outputs_by_tensor
      ON output.tensor = \(tensor)
    CROSS JOIN operation_tapes AS membership ON membership.operation = output.operation
      AND membership.tape = ?2 AND membership.recorded = 1
    CROSS JOIN operations AS maker ON maker.id = output.operation AND maker.sequence < ?3
    """
  }

  /// How long the lists of a range of operations are, where they are not empty.
  private static func width(of table: String) -> String {
    """
    SELECT operation, count(*) FROM \(table)
    WHERE operation >= ? AND operation <= ? GROUP BY operation
    """
  }

  /// The rows of a list for a range of operations, in the order of its key.
  private static func list(_ columns: String, of table: String) -> String {
    let key = columns.prefix { $0 != "," }
    return """
      SELECT \(columns), operation FROM \(table)
      WHERE operation >= ? AND operation <= ? ORDER BY operation, \(key)
      """
  }

  private static let tensorColumns = """
    id, name, dtype, shape, role, trainable, minimum, maximum, mean, norm, nans, infinities, zeros
    """
}
