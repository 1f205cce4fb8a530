// The system's SQLite, and what of it Swift can't see: macros that are casts.
#pragma once
#include <sqlite3.h>

/// Binds a text that SQLite copies.
static inline int csqlite_bind_text(sqlite3_stmt *statement, int index, const char *text, int count) {
  return sqlite3_bind_text(statement, index, text, count, SQLITE_TRANSIENT);
}
