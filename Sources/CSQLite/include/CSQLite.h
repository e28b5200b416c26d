#ifndef TAPEDECK_CSQLITE_H
#define TAPEDECK_CSQLITE_H

#include <sqlite3.h>

/// Switches one of SQLite's per-connection settings (`SQLITE_DBCONFIG_...`) on or off.
///
/// `sqlite3_db_config` is variadic, which Swift cannot call.
int tapedeck_sqlite_configure(sqlite3 *database, int setting, int on);

/// Asks SQLite to take file names that begin with `file:` as URIs.
///
/// `sqlite3_config` is variadic, which Swift cannot call. It works until the first database is
/// opened and answers `SQLITE_MISUSE` from then on.
int tapedeck_sqlite_accept_uris(void);

#endif
