"""facet_counts.py DEPECHE ARCHIVE - compares what depeche counts with what plain SQL over the archive says.

Unlike random_queries.py it takes the archive as it is. Where programs are slow (SLOW), it asks less.
"""
import json
import os
import sqlite3
import subprocess
import sys

depeche, archive = sys.argv[1:3]
MINISTER = ("office.kind IN ('Premier ministre', 'vice-Premier ministre', 'ministre',"
            " 'ministre délégué', 'vice-ministre')")
QUERIES = {
    "": "SELECT id FROM article",
    "is:full": "SELECT id FROM article WHERE kind = 1",
    "is:brief": "SELECT id FROM article WHERE kind = 0",
    "pays:CN": "SELECT article_id FROM article_country WHERE country = 'CN'",
    "date:2014..2016": "SELECT id FROM article WHERE substr(date, 1, 4) IN ('2014', '2015', '2016')",
    "date:2014-02..2015-05": "SELECT id FROM article WHERE date >= '2014-02' AND date < '2015-05~'",
    "q*": "SELECT rowid FROM search('q*')",
}
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


SLOW = bool(os.environ.get("SLOW"))
ASKED_WHERE_SLOW = {"", "pays:CN", "q*"}


def counted(facet, query, most):
    run = subprocess.run([depeche, "--archive", archive, "facets", "--format=json", f"--limit={most}",
                          "--", facet, *([query] if query else [])],
                         capture_output=True, text=True, check=True)
    return [(v.get("code", v.get("id", v["name"])), v["count"])
            for v in map(json.loads, run.stdout.splitlines())]


def differences():
    db = sqlite3.connect(archive)
    for query, ids in QUERIES.items():
        if SLOW and query not in ASKED_WHERE_SLOW:
            continue
        for facet, counting in FACETS.items():
            wanted = db.execute(counting.format(ids)).fetchall()
            if facet != "years":
                wanted.sort(key=lambda value: (-value[1], value[0]))
            for most in (2,) if SLOW else (2, 1000):
                got = counted(facet, query, most)
                if got != wanted[:most]:
                    yield f"{query}: {facet} {got} rather than {wanted[:most]}"


bad = list(differences())
print("\n".join(bad))
sys.exit(1 if bad else 0)
