/// Every statement with which a tape is written.
enum WriterQuery: Int, DatabaseQuery {
  case describe, count
  case insertTensor, updateTensor, renameTensor
  case insertOperation, updateOperation, locateOperation
  case insertInput, insertOutput, insertAttribute, insertFormula, insertMembership
  case deleteInputs, deleteOutputs, deleteAttributes, deleteFormulas, deleteMemberships
  case forget, lastInOrder, reorder
  case insertTape, updateTape
  case insertRun, updateRun, insertTarget, insertSource, deleteTargets, deleteSources
  case insertEvent
  case operationInputs, lastStep, insertStep, insertStepInput, insertStepOutput
  case addStepInputs, nameStepInputs
  case deleteFile, insertFile
  case complete
  case hasScope, firstScope, scopeRows, slottedInputs, slottedOutputs
  case insertScope, insertScopeInput, longLedgers, ledger, insertMark, indexed

  var sql: String {
    switch self {
    case .describe: "UPDATE recording SET title = ?, producer = ?"
    case .count:
      """
      UPDATE recording SET operations = ?, tensors = ?, tapes = ?, events = ?, gradients = ?,
        steps = ?
      """
    case .insertTensor:
      """
      INSERT OR IGNORE INTO tensors (name, dtype, shape, role, trainable, minimum, maximum, mean,
        norm, nans, infinities, zeros, elements, sample, sample_indices, id)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """
    case .updateTensor:
      """
      UPDATE tensors SET name = ?, dtype = ?, shape = ?, role = ?, trainable = ?, minimum = ?,
        maximum = ?, mean = ?, norm = ?, nans = ?, infinities = ?, zeros = ?, elements = ?,
        sample = ?, sample_indices = ?
      WHERE id = ?
      """
    case .renameTensor: "UPDATE tensors SET name = ? WHERE id = ?"
    case .insertOperation:
      """
      INSERT OR IGNORE INTO operations (sequence, name, scope, gradient, differentiable,
        source_file, source_line, source_near, id, position)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """
    case .updateOperation:
      """
      UPDATE operations SET sequence = ?, name = ?, scope = ?, gradient = ?, differentiable = ?,
        source_file = ?, source_line = ?, source_near = ?
      WHERE id = ?
      """
    case .locateOperation:
      "UPDATE operations SET source_file = ?, source_line = ?, source_near = ? WHERE id = ?"
    case .insertInput:
      "INSERT INTO operation_inputs (operation, slot, tensor) VALUES (?, ?, ?)"
    case .insertOutput:
      "INSERT INTO operation_outputs (operation, slot, tensor) VALUES (?, ?, ?)"
    case .insertAttribute:
      "INSERT INTO operation_attributes (operation, name, value) VALUES (?, ?, ?)"
    case .insertFormula:
      "INSERT INTO operation_formulas (operation, slot, formula) VALUES (?, ?, ?)"
    case .insertMembership:
      "INSERT OR REPLACE INTO operation_tapes (operation, tape, recorded, reason) VALUES (?, ?, ?, ?)"
    case .deleteInputs: "DELETE FROM operation_inputs WHERE operation = ?"
    case .deleteOutputs: "DELETE FROM operation_outputs WHERE operation = ?"
    case .deleteAttributes: "DELETE FROM operation_attributes WHERE operation = ?"
    case .deleteFormulas: "DELETE FROM operation_formulas WHERE operation = ?"
    case .deleteMemberships: "DELETE FROM operation_tapes WHERE operation = ?"
    case .forget:
      """
      UPDATE operation_tapes SET recorded = 0, reason = 'reset'
      WHERE operation >= ? AND tape = ? AND recorded = 1
      """
    case .lastInOrder:
      """
      SELECT position FROM operations WHERE position < ? AND sequence < ?
      ORDER BY position DESC LIMIT 1
      """
    case .reorder:
      """
      UPDATE operations SET position = ordered.place FROM (
        SELECT id AS operation, ?1 + row_number() OVER (ORDER BY sequence, id) AS place
        FROM operations WHERE position > ?1
      ) AS ordered
      WHERE id = ordered.operation AND position <> ordered.place
      """
    case .insertTape:
      """
      INSERT OR IGNORE INTO tapes (name, persistent, watches_accessed_variables, id)
      VALUES (?, ?, ?, ?)
      """
    case .updateTape:
      "UPDATE tapes SET name = ?, persistent = ?, watches_accessed_variables = ? WHERE id = ?"
    case .insertRun:
      "INSERT OR IGNORE INTO gradients (sequence, kind, tape, unconnected, id) VALUES (?, ?, ?, ?, ?)"
    case .updateRun:
      "UPDATE gradients SET sequence = ?, kind = ?, tape = ?, unconnected = ? WHERE id = ?"
    case .insertTarget:
      "INSERT INTO gradient_targets (gradient, slot, tensor, seed) VALUES (?, ?, ?, ?)"
    case .insertSource:
      "INSERT INTO gradient_sources (gradient, slot, tensor, result, would_be) VALUES (?, ?, ?, ?, ?)"
    case .deleteTargets: "DELETE FROM gradient_targets WHERE gradient = ?"
    case .deleteSources: "DELETE FROM gradient_sources WHERE gradient = ?"
    case .insertEvent:
      """
      INSERT INTO events (id, sequence, tape, kind, tensor, value,
        source_file, source_line, source_near)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
      """
    case .operationInputs:
      "SELECT tensor FROM operation_inputs WHERE operation = ? ORDER BY slot"
    case .lastStep: "SELECT max(step) FROM steps WHERE gradient = ?"
    case .insertStep: "INSERT INTO steps (gradient, step, operation) VALUES (?, ?, ?)"
    case .insertStepInput:
      """
      INSERT INTO step_inputs (gradient, step, slot, tensor, local, contribution, adjoint)
      VALUES (?, ?, ?, ?, ?, ?, ?)
      """
    case .insertStepOutput:
      "INSERT INTO step_outputs (gradient, step, slot, incoming) VALUES (?, ?, ?, ?)"
    case .addStepInputs:
      """
      INSERT OR IGNORE INTO step_inputs (gradient, step, slot, tensor)
      SELECT gradient, step, slot, tensor FROM steps JOIN operation_inputs USING (operation)
      """
    case .nameStepInputs:
      """
      UPDATE step_inputs SET tensor = (
        SELECT tensor FROM steps JOIN operation_inputs USING (operation)
        WHERE steps.gradient = step_inputs.gradient AND steps.step = step_inputs.step
          AND operation_inputs.slot = step_inputs.slot)
      """
    case .deleteFile: "DELETE FROM sources WHERE file = ?"
    case .insertFile: "INSERT INTO sources (file, text) VALUES (?, ?)"
    case .hasScope: "SELECT id FROM operations NOT INDEXED WHERE scope IS NOT NULL LIMIT 1"
    case .firstScope: "SELECT min(position) FROM operations WHERE scope IS NOT NULL"
    case .scopeRows:
      "SELECT id, position, name, scope FROM operations WHERE position >= ? ORDER BY position"
    case .slottedInputs: TapeQuery.operationInputs.sql
    case .slottedOutputs: TapeQuery.operationOutputs.sql
    case .insertScope:
      """
      INSERT INTO scopes (id, parent, path, first, finish, inside, inputs, signature)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?)
      """
    case .insertScopeInput: "INSERT INTO scope_inputs (scope, slot, tensor) VALUES (?, ?, ?)"
    case .longLedgers:
      """
      SELECT gradient, tensor FROM step_inputs INDEXED BY step_inputs_by_tensor
      WHERE tensor IS NOT NULL GROUP BY gradient, tensor HAVING count(*) > ?
      """
    case .ledger: TapeQuery.ledger.sql
    case .insertMark:
      """
      INSERT INTO ledger_marks (gradient, tensor, step, slot, place, paid)
      VALUES (?, ?, ?, ?, ?, ?)
      """
    case .indexed: "UPDATE recording SET indexed = 1"
    case .complete: "UPDATE recording SET complete = ?"
    }
  }
}
