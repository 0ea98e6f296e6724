"""damages.py - ways of damaging an archive, each a function of a random source and a folder.

A damage changes bad.db, a sound archive, or what lies beside it. Those of bytes know
nothing of what they hit; those of rows and of the schema use SQLite, as a program that
means harm would, or one that counts wrongly.
"""
import os
import shutil
import sqlite3

ABSURD_NUMBERS = [-1, 0, 2**31, 2**32, 2**32 + 7, 2**53, 2**63 - 1, -(2**63)]
ABSURD_BYTES = [b"", b"\0", b"\xff" * 9, b"\x80" * 40, b"\x01\x00\x09" * 50, bytes(range(256)),
                b"\x7f" * 5000, b"\xff\xff\xff\xff\xff\xff\xff\x7f\x01\x01"]
ABSURD_TEXTS = [b"", b"\xff\xfe", b"\xc3", b"a\0b", b"\x1b]0;x\x07", b"\xed\xa0\x80", b"%s%n%s%n",
                b"x" * 70000, "\u202eabc".encode(), b"1-4294967295", b"99999999999999999999",
                b"2015-13-45", b"-", b"\n" * 3000, b"Voir plus\n\n" * 400, b"(" * 5000]


def read(folder):
    with open(os.path.join(folder, "bad.db"), "rb") as file:
        return bytearray(file.read())


def write(folder, data, name="bad.db"):
    with open(os.path.join(folder, name), "wb") as file:
        file.write(data)


def noise(source, n):
    return bytes(source.randrange(256) for _ in range(n))


# --- bytes -------------------------------------------------------------------

def cut_anywhere(source, folder):
    data = read(folder)
    write(folder, data[:source.randrange(len(data))])


def cut_at_block(source, folder):
    data = read(folder)
    write(folder, data[:source.randrange(len(data) // 4096) * 4096])


def some_bytes(source, folder):
    data = read(folder)
    for _ in range(source.choice([1, 3, 30, 300])):
        data[source.randrange(len(data))] = source.randrange(256)
    write(folder, data)


def a_block(source, folder):
    data = read(folder)
    at = source.randrange(len(data) // 4096) * 4096
    data[at:at + 4096] = source.choice([bytes(4096), noise(source, 4096), b"\xff" * 4096])
    write(folder, data)


def a_header_of_a_block(source, folder):
    data = read(folder)
    at = source.randrange(1, len(data) // 4096) * 4096
    data[at:at + 12] = noise(source, 12)
    if source.random() < 0.5:
        data[at] = source.choice([2, 5, 10, 13])
    write(folder, data)


def blocks_changed_places(source, folder):
    data = read(folder)
    a, b = (source.randrange(1, len(data) // 4096) * 4096 for _ in range(2))
    data[a:a + 4096], data[b:b + 4096] = data[b:b + 4096], data[a:a + 4096]
    write(folder, data)


def the_head(source, folder):
    data = read(folder)
    n = source.choice([16, 100, 512, 4096])
    data[:n] = source.choice([bytes(n), noise(source, n)])
    write(folder, data)


def a_field_of_the_head(source, folder):
    data = read(folder)
    at = source.randrange(16, 100)
    data[at] = source.randrange(256)
    write(folder, data)


def a_run_of_bytes(source, folder):
    data = read(folder)
    at = source.randrange(len(data))
    n = source.choice([10, 100, 5000, 20000])
    data[at:at + n] = noise(source, min(n, len(data) - at))
    write(folder, data)


def bytes_lost(source, folder):
    data = read(folder)
    at = source.randrange(len(data))
    del data[at:at + source.choice([1, 2, 4096])]
    write(folder, data)


def garbage_behind(source, folder):
    write(folder, read(folder) + noise(source, source.choice([1, 4096, 10000])))


def nothing_but_garbage(source, folder):
    write(folder, noise(source, source.choice([1, 15, 99, 100, 4096, 30000])))


def no_byte(_source, folder):
    write(folder, b"")


def a_log_of_garbage(source, folder):
    write(folder, noise(source, source.choice([1, 31, 32, 5000])), "bad.db-wal")
    if source.random() < 0.5:
        write(folder, noise(source, 32768), "bad.db-shm")


def a_log_of_another(source, folder):
    """As if another archive's log had been copied beside it, its checksums right."""
    path = os.path.join(folder, "other.db")
    other = sqlite3.connect(path)
    other.executescript("PRAGMA page_size = 4096; PRAGMA journal_mode = WAL;"
                        "CREATE TABLE article (x); CREATE TABLE b (y);")
    for i in range(source.choice([1, 20, 300])):
        other.execute("INSERT INTO article VALUES (?)", (b"z" * 100 * i,))
    other.commit()
    shutil.copy(path + "-wal", os.path.join(folder, "bad.db-wal"))
    other.close()
    os.remove(path)


# --- rows and schema -----------------------------------------------------------

def with_sql(folder, *statements):
    """Runs what can be run of them, as a program that the schema does not bind."""
    bad = sqlite3.connect(os.path.join(folder, "bad.db"), isolation_level=None)
    bad.execute("PRAGMA foreign_keys = OFF")
    bad.execute("PRAGMA ignore_check_constraints = ON")
    for statement in statements:
        sql, values = statement if isinstance(statement, tuple) else (statement, ())
        try:
            bad.execute(sql, values)
        except sqlite3.Error:
            pass
    bad.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    bad.close()


def tables(folder):
    bad = sqlite3.connect(os.path.join(folder, "bad.db"))
    names = [row[0] for row in bad.execute(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE '%VIRTUAL%'"
        " AND name NOT LIKE 'sqlite%' ORDER BY name")]
    columns = {name: [(row[1], row[2]) for row in bad.execute(f"PRAGMA table_info({name})")]
               for name in names}
    bad.close()
    return columns


def an_absurd_value(source, folder):
    columns = tables(folder)
    for _ in range(source.choice([1, 1, 3, 10])):
        table = source.choice(sorted(columns))
        column, kind = source.choice(columns[table])
        value = source.choice(ABSURD_NUMBERS if kind == "INTEGER" else
                              ABSURD_BYTES if kind == "BLOB" else ABSURD_TEXTS)
        place = "?" if kind != "TEXT" else "CAST(? AS TEXT)"
        where = source.choice(["", f" WHERE {column} = (SELECT {column} FROM {table}"
                                   f" ORDER BY random() LIMIT 1)"])
        with_sql(folder, (f"UPDATE OR REPLACE {table} SET {column} = {place}{where}", (value,)))


def rows_lost(source, folder):
    table = source.choice(sorted(tables(folder)))
    with_sql(folder, f"DELETE FROM {table}" + source.choice(["", " WHERE random() % 2"]))


def an_object_missing(source, folder):
    bad = sqlite3.connect(os.path.join(folder, "bad.db"))
    kind, name = source.choice(bad.execute(
        "SELECT type, name FROM sqlite_schema WHERE sql IS NOT NULL"
        " AND name NOT LIKE 'search_%' ORDER BY name").fetchall())
    bad.close()
    with_sql(folder, f"DROP {kind} {name}")


def a_huge_blob(source, folder):
    with_sql(folder, source.choice([
        "UPDATE scrape SET joins = zeroblob(60000000) WHERE id = 1",
        "UPDATE scrape SET repairs = zeroblob(60000000) WHERE id = 2",
        "UPDATE prefix SET ids = zeroblob(30000000)",
        "UPDATE setting SET value = printf('%.*c', 20000000, '1')",
        "UPDATE scrape SET text = printf('%.*c', 20000000, 'x') WHERE id = 1"]))


def another_version(source, folder):
    with_sql(folder, f"PRAGMA user_version = {source.choice([0, 1, 2, 3, 4, 99, -1, 2**31 - 1])}")


def another_application(source, folder):
    with_sql(folder, f"PRAGMA application_id = {source.choice([0, 1, -1])}")


def a_table_that_is_none(source, folder):
    """A table of the archive is a view, a virtual table, or has columns that are computed."""
    columns = tables(folder)
    table = source.choice(sorted(columns))
    names = [name for name, _ in columns[table]]
    row = ", ".join(f"(SELECT 7) AS {name}" for name in names)
    computed = ", ".join(f"{name} AS (zeroblob(1000000000))" for name in names[1:])
    with_sql(folder, f"ALTER TABLE {table} RENAME TO gone", source.choice([
        f"CREATE VIEW {table} AS SELECT {row}",
        f"CREATE VIEW {table} AS WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM r)"
        f" SELECT {row} FROM r",
        f"CREATE VIRTUAL TABLE {table} USING fts5({', '.join(n for n in names if n != 'rank')})",
        f"CREATE TABLE {table} ({names[0]}, {computed or 'x'})",
        f"CREATE VIEW {table} AS SELECT * FROM {table}"]))


def a_schema_that_acts(source, folder):
    table = source.choice(["article", "scrape", "mark", "change", "setting", "search_data"])
    with_sql(folder, source.choice([
        f"CREATE TRIGGER harm AFTER INSERT ON {table} BEGIN DELETE FROM article; END",
        f"CREATE TRIGGER harm AFTER UPDATE ON {table} BEGIN SELECT load_extension('./x'); END",
        f"CREATE TRIGGER harm BEFORE INSERT ON {table} BEGIN SELECT raise(ABORT, 'no'); END",
        "CREATE INDEX harm ON article (abs(-9223372036854775808))",
        "CREATE INDEX harm ON article (length(printf('%.*c', 900000000, 'x')))"]),
        "DROP VIEW person_name",
        "CREATE VIEW person_name (id, name) AS SELECT id, load_extension('./x') FROM person")


def a_schema_of_noise(source, folder):
    bad = sqlite3.connect(os.path.join(folder, "bad.db"), isolation_level=None)
    bad.execute("PRAGMA writable_schema = ON")
    column, value = source.choice([("sql", "CREATE TABLE x("), ("sql", None), ("rootpage", 1),
                                   ("rootpage", 2**31), ("rootpage", 0), ("type", "view"),
                                   ("name", "sqlite_x"), ("tbl_name", "\x1b[31m")])
    bad.execute(f"UPDATE sqlite_schema SET {column} = ? WHERE name ="
                " (SELECT name FROM sqlite_schema ORDER BY name LIMIT 1 OFFSET ?)",
                (value, source.randrange(40)))
    bad.close()


BYTES = [cut_anywhere, cut_at_block, some_bytes, a_block, a_block, a_header_of_a_block,
         blocks_changed_places, the_head, a_field_of_the_head, a_run_of_bytes, bytes_lost,
         garbage_behind, nothing_but_garbage, no_byte, a_log_of_garbage, a_log_of_another]
MEANT = [an_absurd_value, an_absurd_value, an_absurd_value, rows_lost, an_object_missing,
         a_huge_blob, another_version, another_application, a_table_that_is_none,
         a_schema_that_acts, a_schema_of_noise]
DAMAGES = BYTES + MEANT
