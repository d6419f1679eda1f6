-- The first schema; schema.sql says what each table is for.

CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

CREATE TABLE seal (name TEXT PRIMARY KEY, count INTEGER NOT NULL, digests BLOB NOT NULL)
  WITHOUT ROWID;

CREATE TABLE article (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  sha256 TEXT NOT NULL UNIQUE,
  added TEXT NOT NULL,
  removed INTEGER NOT NULL,
  line TEXT NOT NULL,
  events BLOB NOT NULL,
  digest BLOB NOT NULL
);

CREATE TABLE body (
  id INTEGER PRIMARY KEY REFERENCES article (id),
  given TEXT NOT NULL,
  text BLOB NOT NULL,
  reading BLOB NOT NULL,
  digest BLOB NOT NULL
);

CREATE TABLE names (
  id INTEGER PRIMARY KEY REFERENCES article (id),
  names TEXT NOT NULL,
  digest BLOB NOT NULL
);

CREATE TABLE place (
  id INTEGER PRIMARY KEY,
  key TEXT NOT NULL UNIQUE,
  place TEXT NOT NULL,
  digest BLOB NOT NULL
);

CREATE TABLE entry (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  made TEXT NOT NULL,
  said TEXT NOT NULL,
  reason TEXT NOT NULL,
  mentions INTEGER NOT NULL,
  state INTEGER NOT NULL,
  digest BLOB NOT NULL
);

CREATE TABLE correction (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  entry INTEGER NOT NULL REFERENCES entry (id),
  sha256 TEXT NOT NULL,
  anchor TEXT NOT NULL,
  remark TEXT NOT NULL,
  digest BLOB NOT NULL
);
CREATE INDEX correction_by_article ON correction (sha256);
CREATE INDEX correction_by_entry ON correction (entry);

CREATE TABLE failure (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  origin TEXT NOT NULL,
  error TEXT NOT NULL,
  added TEXT NOT NULL,
  digest BLOB NOT NULL
);

CREATE VIRTUAL TABLE words USING fts5 (
  heading, text, source, places, content = '', tokenize = "unicode61 remove_diacritics 2"
);
