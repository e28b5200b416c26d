extension TapeFile {
  /// The schema of version 1.
  static let schema1 = recordedTables(version: 1)

  /// The tables of what was recorded, which every version has as version 1 has them.
  ///
  /// - Parameters:
  ///   - version: The number that the text says and sets.
  ///   - furtherColumns: What stands after the last column of `recording`.
  /// - Returns: The text, which a version may go on with tables of its own.
  static func recordedTables(version: Int, furtherColumns: String = "") -> String {
    """
    -- A tape of TapeDeck, file version \(version): an SQLite database in UTF-8.
    --
    -- To write one: run this text on an empty database, fill the tables in one transaction or in
    -- many, put the counts into `recording`, and set `complete` to 1 at the end. A finished tape is
    -- a single file: its journal mode is DELETE.
    --
    -- Identifiers are whole numbers from 0, unique in their table; gaps are allowed. Numbers that
    -- place something in a list (`slot`, `step`) count from 0 without gaps. Truth values are 0 and
    -- 1. NULL means: not known, not given, or none. `sequence` is a place in the one order of
    -- execution that operations, events and gradient runs share.

    PRAGMA application_id = 1414546507;
    PRAGMA user_version = \(version);

    -- The recording as a whole.
    CREATE TABLE recording (
      id INTEGER PRIMARY KEY CHECK (id = 0), -- one row
      title TEXT,
      producer TEXT,                         -- what wrote the tape, as in 'tensorflow 2.21.0'
      complete INTEGER NOT NULL,             -- 0 while the recorder writes, and after it was killed
      operations INTEGER NOT NULL,           -- how many rows each table has
      tensors INTEGER NOT NULL,
      tapes INTEGER NOT NULL,
      events INTEGER NOT NULL,
      gradients INTEGER NOT NULL,
      steps INTEGER NOT NULL\(furtherColumns)
    ) STRICT;

    -- Every value that the program computed with, and every adjoint.
    --
    -- Elements are blobs of the tensor's dtype: little-endian, in row-major order, without gaps; a
    -- bool is one byte, 0 or 1. Where the statistics are there, a figure that is not-a-number is NULL.
    CREATE TABLE tensors (
      id INTEGER PRIMARY KEY,
      name TEXT,                             -- as the program gave it
      dtype TEXT NOT NULL,                   -- bool, int8 ... int64, uint8 ... uint32, float16,
                                             -- bfloat16, float32 or float64
      shape TEXT NOT NULL,                   -- one value, as people write it: '[2,3]'; '[]': a scalar
      role TEXT NOT NULL,                    -- constant, variable or intermediate
      trainable INTEGER,                     -- of a variable
      minimum REAL,                          -- statistics: of the finite elements,
      maximum REAL,
      mean REAL,
      norm REAL,                             -- the Euclidean norm,
      nans INTEGER,                          -- and how many are not-a-number, infinite and zero:
      infinities INTEGER,                    -- all three NULL where there are no statistics
      zeros INTEGER,
      elements BLOB,                         -- all of them, or NULL
      sample BLOB,                           -- some of them, where `elements` is NULL,
      sample_indices BLOB                    -- and their places in row-major order, rising: 64 bits each
    ) STRICT;
    CREATE INDEX tensors_by_name ON tensors (name) WHERE name IS NOT NULL;

    -- Every execution of a primitive that is kept.
    CREATE TABLE operations (
      id INTEGER PRIMARY KEY,
      position INTEGER NOT NULL,             -- its place by (sequence, id), counted from 0
      sequence INTEGER NOT NULL,
      name TEXT NOT NULL,                    -- as TensorFlow's tape shows it: 'MatMul'
      scope TEXT,                            -- 'encoder/layer1'
      gradient INTEGER,                      -- the gradient run in which it ran
      differentiable INTEGER,                -- whether the primitive has a derivative
      source_file TEXT,                      -- the place in the program: all three, or none
      source_line INTEGER,                   -- counted from 1
      source_near INTEGER                    -- 1 where only the enclosing block's line is known
    ) STRICT;
    CREATE INDEX operations_by_position ON operations (position);

    CREATE TABLE operation_inputs (
      operation INTEGER NOT NULL,
      slot INTEGER NOT NULL,
      tensor INTEGER NOT NULL,
      PRIMARY KEY (operation, slot)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX operation_inputs_by_tensor ON operation_inputs (tensor);

    CREATE TABLE operation_outputs (
      operation INTEGER NOT NULL,
      slot INTEGER NOT NULL,
      tensor INTEGER NOT NULL,
      PRIMARY KEY (operation, slot)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX operation_outputs_by_tensor ON operation_outputs (tensor);

    CREATE TABLE operation_attributes (
      operation INTEGER NOT NULL,
      name TEXT NOT NULL,
      value TEXT NOT NULL,                   -- JSON; numbers that are not finite: "nan", "inf", "-inf"
      PRIMARY KEY (operation, name)
    ) STRICT, WITHOUT ROWID;

    -- How the derivative for each input is computed, for people: '∂L/∂a = ∂L/∂y · b'.
    CREATE TABLE operation_formulas (
      operation INTEGER NOT NULL,
      slot INTEGER NOT NULL,
      formula TEXT NOT NULL,
      PRIMARY KEY (operation, slot)
    ) STRICT, WITHOUT ROWID;

    -- What each tape did with each operation.
    CREATE TABLE operation_tapes (
      operation INTEGER NOT NULL,
      tape INTEGER NOT NULL,
      recorded INTEGER NOT NULL,
      reason TEXT,                           -- why not: no_input_watched, recording_stopped, outside_tape,
                                             -- non_differentiable_dtype, stop_gradient or reset
      PRIMARY KEY (operation, tape)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE tapes (
      id INTEGER PRIMARY KEY,
      name TEXT,
      persistent INTEGER NOT NULL,
      watches_accessed_variables INTEGER NOT NULL
    ) STRICT;

    -- What happened to tapes and variables.
    CREATE TABLE events (
      id INTEGER PRIMARY KEY,
      sequence INTEGER NOT NULL,
      tape INTEGER,                          -- NULL for an assignment
      kind TEXT NOT NULL,                    -- enter, leave, watch, stop, resume, reset or assign
      tensor INTEGER,                        -- what was watched, or the variable assigned to
      value INTEGER,                         -- the tensor assigned
      source_file TEXT,
      source_line INTEGER,
      source_near INTEGER
    ) STRICT;
    CREATE INDEX events_by_sequence ON events (sequence);

    -- The calls of gradient, jacobian and batch_jacobian.
    CREATE TABLE gradients (
      id INTEGER PRIMARY KEY,
      sequence INTEGER NOT NULL,
      kind TEXT NOT NULL,                    -- gradient, jacobian or batch_jacobian
      tape INTEGER NOT NULL,
      unconnected TEXT NOT NULL              -- what stands for a missing gradient: none or zero
    ) STRICT;

    CREATE TABLE gradient_targets (
      gradient INTEGER NOT NULL,
      slot INTEGER NOT NULL,
      tensor INTEGER NOT NULL,
      seed INTEGER,                          -- the tensor with which its adjoint starts
      PRIMARY KEY (gradient, slot)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE gradient_sources (
      gradient INTEGER NOT NULL,
      slot INTEGER NOT NULL,
      tensor INTEGER NOT NULL,
      result INTEGER,                        -- the answer; NULL for None
      would_be INTEGER,                      -- where it is None, the gradient there would have been
      PRIMARY KEY (gradient, slot)
    ) STRICT, WITHOUT ROWID;

    -- The operations of a gradient run in the order in which they were differentiated.
    CREATE TABLE steps (
      gradient INTEGER NOT NULL,
      step INTEGER NOT NULL,
      operation INTEGER NOT NULL,
      PRIMARY KEY (gradient, step)
    ) STRICT, WITHOUT ROWID;

    -- A step's row for each output of its operation.
    CREATE TABLE step_outputs (
      gradient INTEGER NOT NULL,
      step INTEGER NOT NULL,
      slot INTEGER NOT NULL,
      incoming INTEGER,                      -- the adjoint that came in
      PRIMARY KEY (gradient, step, slot)
    ) STRICT, WITHOUT ROWID;

    -- A step's row for each input of its operation: the ledger of every adjoint.
    CREATE TABLE step_inputs (
      gradient INTEGER NOT NULL,
      step INTEGER NOT NULL,
      slot INTEGER NOT NULL,
      tensor INTEGER,                        -- the input, as `operation_inputs` has it
      local INTEGER,                         -- the local derivative, where one can be shown
      contribution INTEGER,                  -- what the step adds to the input's adjoint
      adjoint INTEGER,                       -- what the adjoint came to
      PRIMARY KEY (gradient, step, slot)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX step_inputs_by_tensor ON step_inputs (gradient, tensor);

    -- The program's files, as they were when it was recorded.
    CREATE TABLE sources (
      id INTEGER PRIMARY KEY,
      file TEXT NOT NULL,
      text TEXT NOT NULL
    ) STRICT;

    """
  }
}
