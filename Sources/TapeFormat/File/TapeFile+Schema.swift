extension TapeFile {
  /// The newest version of the file that this build reads, and the one it writes.
  public static let version = 2

  /// How many bytes of elements a tensor may have in a file: SQLite's rows are of a gigabyte at most.
  public static let largestBlob = 999_000_000

  /// What marks an SQLite file as a tape, in bytes 68 to 71 of its header: "TPDK" in ASCII.
  static let applicationID: Int32 = 0x5450_444B

  /// The schema of version 2, with the meaning of everything in it.
  ///
  /// It is all that a program in another language needs to write a tape, and it is frozen: a change
  /// makes a new version.
  public static let schema =
    recordedTables(
      version: version,
      furtherColumns: """
        ,
          indexed INTEGER NOT NULL DEFAULT 0     -- 1 where the derived tables at the end are filled
        """) + derivedTables

  /// What version 2 adds: tables that follow from the others.
  private static let derivedTables = """

    -- What follows is derived from the tables above, so that a tape of any size is looked at without
    -- being read through. A program may leave all of it empty, and `indexed` 0.

    -- The stretches of the tape in one scope, numbered in the order in which they begin, an outer one
    -- before those inside it.
    CREATE TABLE scopes (
      id INTEGER PRIMARY KEY,
      parent INTEGER,                        -- the one right around it
      path TEXT NOT NULL,                    -- 'encoder/layer1'
      first INTEGER NOT NULL,                -- the position of its first operation,
      finish INTEGER NOT NULL,               -- and the one after its last
      inside INTEGER NOT NULL,               -- how many are right inside it
      inputs INTEGER NOT NULL,               -- how many rows scope_inputs has for it
      signature INTEGER NOT NULL             -- equal where it does the same to other tensors
    ) STRICT;
    CREATE INDEX scopes_by_parent ON scopes (parent, first);

    -- The tensors that a stretch uses and does not compute, in the order of first use.
    CREATE TABLE scope_inputs (
      scope INTEGER NOT NULL,
      slot INTEGER NOT NULL,
      tensor INTEGER NOT NULL,
      PRIMARY KEY (scope, slot)
    ) STRICT, WITHOUT ROWID;

    -- Where the ledgers of more than 128 rows stand: a row for the 1st, 65th, 129th ... and for the
    -- last of what step_inputs has for a tensor in a run, by (step, slot).
    CREATE TABLE ledger_marks (
      gradient INTEGER NOT NULL,
      tensor INTEGER NOT NULL,
      step INTEGER NOT NULL,
      slot INTEGER NOT NULL,
      place INTEGER NOT NULL,                -- how many come before it,
      paid INTEGER NOT NULL,                 -- and how many of those have a contribution
      PRIMARY KEY (gradient, tensor, step, slot)
    ) STRICT, WITHOUT ROWID;

    """
}
