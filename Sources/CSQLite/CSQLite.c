#include "CSQLite.h"

#include <stddef.h>

int tapedeck_sqlite_configure(sqlite3 *database, int setting, int on) {
  return sqlite3_db_config(database, setting, on, NULL);
}
