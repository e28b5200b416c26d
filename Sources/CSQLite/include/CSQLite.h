#ifndef TAPEDECK_CSQLITE_H
#define TAPEDECK_CSQLITE_H

#include <sqlite3.h>

/// Switches one of SQLite's per-connection settings (`SQLITE_DBCONFIG_...`) on or off.
///
/// `sqlite3_db_config` is variadic, which Swift cannot call.
int tapedeck_sqlite_configure(sqlite3 *database, int setting, int on);

#endif
