import CSQLite
import Testing

/// Does to a database what another program could.
func sqlite(_ path: String, _ script: String) throws {
  var database: OpaquePointer?
  #expect(sqlite3_open(path, &database) == SQLITE_OK)
  defer { sqlite3_close(database) }
  let code = sqlite3_exec(database, script, nil, nil, nil)
  try #require(code == SQLITE_OK, "\(script): \(String(cString: sqlite3_errmsg(database)))")
}
