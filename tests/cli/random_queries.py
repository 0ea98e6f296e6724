"""random_queries.py DEPECHE ARCHIVE [SEED] - draws queries, and compares what depeche
finds and counts for each with what plain SQL over the archive says.

The archive holds dispatches; tags are drawn and written into its tables here.
"""
import json
import os
import random
import sqlite3
import subprocess
import sys

depeche, archive = sys.argv[1:3]
chance = random.Random(int(sys.argv[3]) if len(sys.argv) > 3 else 1)

COUNTRIES = ["CN", "LA", "KH", "FR", "US"]
NAMES = ["tran thi moc", "tran moc", "ardavin loubiere", "odile marchandeau", "moc thi an", "anna tran"]
OFFICES = [("ministre", "ministre des Ports", "ministre des ports"),
           ("vice-ministre", "vice-ministre des Ports", "vice ministre des ports"),
           ("Premier ministre", "Premier ministre", "premier ministre"),
           ("ministre conseiller", "ministre conseiller", "ministre conseiller"),
           ("président", "président du Conseil", "president du conseil")]
WORDS = ["port", "porte", "mer", "fleuve", "absent"]
MINISTER = "office.kind IN ('ministre', 'vice-ministre', 'Premier ministre')"


def tag(db):
    ids = [row[0] for row in db.execute("SELECT id FROM article")]
    for table in "article_country", "appearance", "office", "spelling", "person_key", "person":
        db.execute(f"DELETE FROM {table}")  # what the import found
    for i, name in enumerate(NAMES, 1):
        db.execute("INSERT INTO person (id, name) VALUES (?, ?)", (i, name.title() if i % 2 else None))
    for i, name in enumerate(NAMES, 1):  # one name is another way to write the second
        person = 2 if i == 5 else i
        db.execute("INSERT INTO person_key (id, key, person_id, home) VALUES (?, ?, ?, ?)",
                   (i, name, person, i))
        db.execute("INSERT INTO spelling (key_id, written, count) VALUES (?, ?, 3), (?, ?, 2)",
                   (i, name.title(), i, name.upper()))
    db.executemany("INSERT INTO office (kind, name, folded) VALUES (?, ?, ?)", OFFICES)
    for id in ids:
        for mark in chance.sample(["read", "starred", "deleted"], chance.randrange(3)):
            db.execute("INSERT INTO mark (name, article_id, value) VALUES (?, ?, '1')", (mark, id))
        for country in chance.sample(COUNTRIES, chance.randrange(4)):
            db.execute("INSERT INTO article_country (country, article_id) VALUES (?, ?)", (country, id))
        for _ in range(chance.randrange(4)):
            db.execute("INSERT INTO appearance (article_id, key_id, office_id, name, at, length,"
                       " rule) VALUES (?, ?, ?, '', 0, 1, 'essai')",
                       (id, chance.randrange(len(NAMES)) + 1,
                        chance.choice([None] + list(range(1, len(OFFICES) + 1)))))
    # The sets that are stored of all this are made anew, as those of an older archive.
    db.execute("DELETE FROM posting WHERE kind > 0")
    db.commit()


def has(words):
    return [i for i, name in enumerate(NAMES, 1) if set(words.split()) <= set(name.split())]


def of_persons(words, more=""):
    keys = ",".join(map(str, has(words))) or "NULL"
    return ("SELECT article_id FROM person_key JOIN appearance ON key_id = person_key.id"
            " LEFT JOIN office ON office.id = office_id WHERE person_id IN"
            f" (SELECT person_id FROM person_key WHERE id IN ({keys})){more}")


def leaf():
    """A query, and the ids that answer it in SQL."""
    word, year = chance.choice(WORDS), chance.randrange(2014, 2019)
    country = chance.choice(COUNTRIES)
    name = chance.choice(NAMES + ["tran", "moc tran", "xyz"])
    office = chance.choice(OFFICES)
    id = chance.randrange(1, 60)
    return chance.choice([
        (word, f"SELECT rowid FROM search('{word}')"),
        (word[:3] + "*", f"SELECT rowid FROM search('{word[:3]}*')"),
        (f"titre:{word}", f"SELECT rowid FROM search('headline : {word}')"),
        (f"pays:{country}", f"SELECT article_id FROM article_country WHERE country = '{country}'"),
        (f'personne:"{name}"', of_persons(name)),
        (f'minister:"{name}"', of_persons(name, f" AND {MINISTER}")),
        (f'fonction:"{office[1]}"',
         "SELECT article_id FROM appearance JOIN office ON office.id = office_id WHERE "
         + " AND ".join(f"' ' || folded || ' ' LIKE '% {w} %'" for w in office[2].split())),
        (f"date:{year}", f"SELECT id FROM article WHERE date LIKE '{year}%'"),
        (f"date:{year}..{year + 1}",
         f"SELECT id FROM article WHERE substr(date, 1, 4) IN ('{year}', '{year + 1}')"),
        (f"avant:{year}", f"SELECT id FROM article WHERE date GLOB '[0-9]*' AND date < '{year}'"),
        (f"après:{year}", f"SELECT id FROM article WHERE substr(date, 1, 4) > '{year}'"),
        ("is:full", "SELECT id FROM article WHERE kind = 1"),
        ("est:brève", "SELECT id FROM article WHERE kind = 0"),
        ("nonlu", "SELECT id FROM article WHERE id NOT IN"
                  " (SELECT article_id FROM mark WHERE name = 'read')"),
        ("is:starred", "SELECT article_id FROM mark WHERE name = 'starred'"),
        ("est:supprimée", "SELECT article_id FROM mark WHERE name = 'deleted'"),
        (f"cite:{id}", f"SELECT article_id FROM link WHERE target_id = {id}"),
        (f"lié:{id}", f"SELECT article_id FROM link WHERE target_id = {id}"
                      f" UNION SELECT target_id FROM link WHERE article_id = {id}"),
    ])


def draw(depth):
    kind = chance.choice(["leaf", "leaf", "and", "or", "not"]) if depth else "leaf"
    if kind == "leaf":
        query, sql = leaf()
        return query, f"id IN ({sql})"
    if kind == "not":
        query, sql = draw(depth - 1)
        return f"-({query})", f"NOT ({sql})"
    parts = [draw(depth - 1) for _ in range(chance.randrange(2, 4))]
    join = (" ", " AND ") if kind == "and" else (chance.choice([" OR ", " OU "]), " OR ")
    return (join[0].join(f"({query})" for query, _ in parts),
            join[1].join(f"({sql})" for _, sql in parts))


def ask(*arguments):
    run = subprocess.run([depeche, "--archive", archive, *arguments], capture_output=True, text=True)
    if run.returncode != 0:
        sys.exit(f"{arguments}: {run.stderr}")
    return [json.loads(line) for line in run.stdout.splitlines()]


FACETS = {
    "countries": "SELECT country, count(*) FROM article_country WHERE article_id IN ({}) GROUP BY 1",
    "persons": "SELECT person_id, count(DISTINCT article_id) FROM appearance"
               " JOIN person_key ON person_key.id = key_id WHERE article_id IN ({}) GROUP BY 1",
    "ministers": "SELECT person_id, count(DISTINCT article_id) FROM appearance"
                 " JOIN person_key ON person_key.id = key_id JOIN office ON office.id = office_id"
                 " WHERE " + MINISTER + " AND article_id IN ({}) GROUP BY 1",
    "offices": "SELECT office_id, count(DISTINCT article_id) FROM appearance"
               " WHERE office_id IS NOT NULL AND article_id IN ({}) GROUP BY 1",
    "years": "SELECT substr(date, 1, 4), count(*) FROM article WHERE date GLOB '[0-9]*'"
             " AND id IN ({}) GROUP BY 1",
}
FIELD = {"countries": "pays", "persons": "personne", "ministers": "ministre", "offices": "fonction",
         "years": "date"}


def compare(db, query, sql):
    if "supprimée" not in query:
        sql = f"({sql}) AND id NOT IN (SELECT article_id FROM mark WHERE name = 'deleted')"
    ids = [row[0] for row in db.execute(f"SELECT id FROM article WHERE {sql} ORDER BY id DESC")]
    found = [row["id"] for row in ask("list", "--format=json", "--", query)]
    if found != ids:
        return f"{query}: {found} rather than {ids}"
    for facet, counting in FACETS.items():
        wanted = dict(db.execute(counting.format(f"SELECT id FROM article WHERE {sql}")).fetchall())
        values = ask("facets", "--format=json", "--", facet, query)
        got = {v.get("code", v.get("id", v["name"])): v["count"] for v in values}
        if got != wanted:
            return f"{query}: {facet} {got} rather than {wanted}"
        counts = [v["count"] for v in values]
        if facet != "years" and counts != sorted(counts, reverse=True):
            return f"{query}: {facet} are not the most frequent first: {counts}"
        if values:  # a count is what is left if one asks for the value too
            value = chance.choice(values)
            named = f"({query}) {FIELD[facet]}:{value.get('id', value.get('code', value['name']))}"
            left = len(ask("list", "--format=json", "--", named))
            if left != value["count"]:
                return f"{named}: {left} rather than {value['count']}"
    return None


def main():
    db = sqlite3.connect(archive)
    tag(db)
    bad = [why for why in (compare(db, *draw(3)) for _ in range(20 if os.environ.get("SLOW") else 60)) if why]
    print("\n".join(bad))
    sys.exit(1 if bad else 0)


main()
