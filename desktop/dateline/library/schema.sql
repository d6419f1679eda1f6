-- A library as it is made today. Old ones come to the same by the files in migrations/; a test
-- compares both. Whoever changes this adds a migration with the next number.
--
-- Every table of facts has a digest in each row and a seal over all of its rows (sealed.py): SQLite
-- itself does not notice rotten text.

-- Small facts of the file itself: who has it open (see opening.py).
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

-- For each table of facts: how many rows it must have, and all their digests, added up by XOR.
CREATE TABLE seal (name TEXT PRIMARY KEY, count INTEGER NOT NULL, digests BLOB NOT NULL)
  WITHOUT ROWID;

-- What lists and the map need of an article: kept apart from its text, so that they load fast.
-- `line` is the JSON of a line of the list, `events` the packed events with corrections applied.
CREATE TABLE article (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  sha256 TEXT NOT NULL UNIQUE,
  added TEXT NOT NULL,
  removed INTEGER NOT NULL,
  line TEXT NOT NULL,
  events BLOB NOT NULL,
  digest BLOB NOT NULL
);

-- The article itself: `given` is JSON of what came with it, `text` its exact text as UTF-8 (a blob,
-- for NUL and lone surrogates), `reading` all that the machine read, as compressed JSON.
CREATE TABLE body (
  id INTEGER PRIMARY KEY REFERENCES article (id),
  given TEXT NOT NULL,
  text BLOB NOT NULL,
  reading BLOB NOT NULL,
  digest BLOB NOT NULL
);

-- The place names in an article as the machine read them, as JSON: for corrections of a name in
-- all articles, and to take the article out of the index of words again.
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

-- One step of undo. `state`: 0 in force, 1 undone, 2 undone and overtaken by another step.
CREATE TABLE entry (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  made TEXT NOT NULL,
  said TEXT NOT NULL,
  reason TEXT NOT NULL,
  mentions INTEGER NOT NULL,
  state INTEGER NOT NULL,
  digest BLOB NOT NULL
);

-- What the step says about one mention, event or article (`sha256`), or about a name everywhere
-- (`sha256` empty). `anchor` holds offsets and quote, `remark` what is said; both JSON.
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

-- What could not be taken in, and why, until it is dismissed or succeeds.
CREATE TABLE failure (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  origin TEXT NOT NULL,
  error TEXT NOT NULL,
  added TEXT NOT NULL,
  digest BLOB NOT NULL
);

-- The index of words. It keeps no text of its own and can be made anew from the other tables.
CREATE VIRTUAL TABLE words USING fts5 (
  heading, text, source, places, content = '', tokenize = "unicode61 remove_diacritics 2"
);
