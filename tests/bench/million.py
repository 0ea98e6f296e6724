"""million.py DEPECHE ARCHIVE [N] - makes an archive of N short dispatches (a million if not said otherwise).

To import a million dispatches takes hours. So a few are imported, and the rows of others
are written as an import would; what is stored of them besides, the sets, is left to
depeche, which makes it when it opens the archive. Their words and tags are drawn, the
first of a list more often. For measuring how keys grow (tests/bench/keys.c), not for anything else.
"""
import hashlib
import math
import pathlib
import random
import sqlite3
import subprocess
import sys
import tempfile

PERSONS, OFFICES, WORDS, PART = 60000, 300, 40000, 20000
COUNTRIES = ("VN CN RU LA KH JP FR ID TH IN MY DE AU CA CU BR IT CL PL EG MA PE NO KE US GB KR ES SG PH"
             " MM BE CH NL SE FI DK AT PT GR").split()
LETTERS = "aeioumnrtslpcdvghbfq"
STARTS = ["minis", "vietn", "secur", "presi", "devel", "gouve", "colla", "elect", "sante", "reuni",
          "tourn", "besoin"]
MINISTERS = ["ministre", "vice-ministre", "Premier ministre"]

depeche, archive = sys.argv[1:3]
total = int(sys.argv[3]) if len(sys.argv) > 3 else 1000000
chance = random.Random(1)


def zipf(n):
    return int(math.exp(chance.random() * math.log(n + 1)) - 1) % n


def word(i):
    start = STARTS[i] if i < len(STARTS) else ""
    return start + "".join(LETTERS[i // 20 ** k % 20] for k in range(3 + i % 3))


words = [word(i) for i in range(WORDS)]


def begin():
    with tempfile.TemporaryDirectory() as folder:
        text = pathlib.Path(folder, "1.txt")
        text.write_text("Un quai neuf\n\nLe quai est neuf.\n\nHanoi (VNA) - Un quai. -VNA\n")
        subprocess.run([depeche, "--config=/dev/null", "--archive", archive, "import", text], check=True)


def fill_people(db):
    db.executemany("INSERT OR IGNORE INTO office (id, kind, name, folded) VALUES (?, ?, ?, ?)",
                   ((i, MINISTERS[i % 3] if i % 2 else "directeur", f"office {i}", f"office {i}")
                    for i in range(1, OFFICES + 1)))
    for i in range(1, PERSONS + 1):
        name = f"{words[i % WORDS]} {words[i * 7 % WORDS]} {i}"
        db.execute("INSERT OR IGNORE INTO person (id) VALUES (?)", (i,))
        db.execute("INSERT OR IGNORE INTO person_key (id, key, person_id, home) VALUES (?, ?, ?, ?)",
                   (i, name, i, i))
        db.execute("INSERT OR IGNORE INTO spelling (key_id, written, count) VALUES (?, ?, 1)",
                   (i, name.title()))


def add(db, id):
    headline = " ".join(words[zipf(WORDS)] for _ in range(4))
    body = " ".join(words[zipf(WORDS)] for _ in range(8))
    date = f"{2005 + id * 20 // total}-{id % 12 + 1:02}-{id % 28 + 1:02}"
    text = f"{headline}\n\n{date}\n\nHanoi (VNA) - {body}. -VNA\n"
    key = hashlib.sha256(text.encode()).digest()[:16] + id.to_bytes(8, "big")
    db.execute("INSERT INTO article (id, kind, headline, body_key, date, size, scrape_id)"
               " VALUES (?, 1, ?, ?, ?, 8, ?)", (id, headline, key, date, id))
    db.execute("INSERT INTO scrape (id, article_id, batch_id, hash, text) VALUES (?, ?, 1, ?, ?)",
               (id, id, key, text))
    db.execute("INSERT INTO search (rowid, headline, lead, body) VALUES (?, ?, ?, ?)",
               (id, headline, date.replace("-", " "), "hanoi vna " + body + " vna"))
    for country in {zipf(len(COUNTRIES)) for _ in range(3)}:
        db.execute("INSERT INTO article_country VALUES (?, ?)", (COUNTRIES[country], id))
    for person in {zipf(PERSONS) + 1 for _ in range(3)}:
        office = zipf(OFFICES) + 1 if chance.random() < 0.6 else None
        db.execute("INSERT INTO appearance (article_id, key_id, name, office_id, at, length, rule)"
                   " VALUES (?, ?, '', ?, 0, 1, 'essai')", (id, person, office))


def main():
    begin()
    db = sqlite3.connect(archive, isolation_level=None)
    db.execute("PRAGMA synchronous = OFF")
    db.execute("BEGIN")
    fill_people(db)
    for id in range(2, total + 1):
        add(db, id)
        if id % PART == 0:
            db.execute("COMMIT")
            db.execute("BEGIN")
    db.execute("DELETE FROM posting")
    db.execute("INSERT INTO posting VALUES (0, 0, 0, x'')")  # as an old archive that has none of them
    db.execute("COMMIT")
    subprocess.run([depeche, "--config=/dev/null", "--archive", archive, "list", "--limit=1"], check=True)


main()
