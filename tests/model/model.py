"""model.py SEED STEPS - a random sequence of what a user can do, and what must hold of it.

Two readers and the command line act on one archive, while scrapes are imported in between. After
each step: where the journal stands where it once stood, the archive is as it was then, and now and
then, a reader that has been open for long shows what a new one shows. In the end: `check` finds
nothing; undoing all leaves what the imports alone would have made, doing it all again what was
there; tagging and mending again change nothing; a salvaged archive holds the same. Prints what does
not hold, with the last steps that led to it.
"""
import json
import os
import random
import sqlite3
import subprocess
import sys

from terminal import DEPECHE, Reader, describe_terminal
from texts import COUNT, COUNTRIES, GLUED, PERSONS, PLACES, WORKS, scrape

ARCHIVE = "a.db"
QUERIES = ["le", "pays:laos", "is:deleted", "is:starred", "is:selected", "est:annotée", "is:brief",
           "personne:marchandeau", "ministre:quyen", "NOT is:starred", "NOT pays:laos"]
SIZES = [(24, 70), (40, 120), (44, 170)]
TABLES = {
    "dispatches": "SELECT id, kind, headline, date, text FROM dispatches",
    "countries": "SELECT * FROM dispatch_countries",
    "persons": "SELECT dispatch, name, office, kind, country FROM dispatch_persons",
    "links": "SELECT * FROM links",
    # That they were read by being opened is no change.
    "marks": "SELECT * FROM dispatch_marks WHERE mark <> 'read'",
}


class Wrong(Exception):
    """Something does not hold."""


def run(*args, archive=ARCHIVE):
    done = subprocess.run([DEPECHE, "--archive", archive, *args], capture_output=True, text=True,
                          timeout=60)
    if done.returncode not in (0, 1):
        raise Wrong(f"{args} ended with status {done.returncode}: {done.stderr}")
    return done


def must(*args, archive=ARCHIVE):
    done = run(*args, archive=archive)
    if done.returncode:
        raise Wrong(f"{args}: {done.stderr}")
    return done.stdout


def ask(sql, archive=ARCHIVE):
    db = sqlite3.connect(archive)
    rows = db.execute(sql).fetchall()
    db.close()
    return rows


def state(archive=ARCHIVE):
    """What is kept, by the views that are promised."""
    return {name: sorted(map(repr, ask(sql, archive))) for name, sql in TABLES.items()}


def told(archive=ARCHIVE):
    """What is told: numbers of persons and when something was imported depend on the order."""
    def lines(*args):
        for line in must(*args, archive=archive).splitlines():
            yield {name: value for name, value in json.loads(line).items()
                   if name not in ("export", "sources", "read")}

    answers = {query: must("list", "--format=json", query, archive=archive) for query in QUERIES}
    answers["export"] = [repr(line) for line in lines("export", "--format=json", "is:deleted", "OR",
                                                      "NOT", "is:deleted")]
    for facet in "countries", "ministers", "persons", "offices":
        answers[facet] = sorted(f"{line['name']} {line['count']}"
                                for line in lines("facets", "--format=json", facet))
    return answers


def compare(wanted, got, what):
    for name, value in wanted.items():
        if value == got[name]:
            continue
        a, b = (x.splitlines() if isinstance(x, str) else x for x in (value, got[name]))
        raise Wrong("\n".join([f"{what}: {name} differ", *(f"- {x}" for x in a if x not in b),
                               *(f"+ {x}" for x in b if x not in a)]))


def journal():
    """The changes that are not undone, and whether there are others."""
    changes = ask("SELECT id, what, undone FROM change ORDER BY id")
    return tuple(x[:2] for x in changes if not x[2]), any(x[2] for x in changes)


class Sequence:
    def __init__(self, seed):
        self.choice = random.Random(seed)
        self.steps, self.imports, self.readers, self.seen = [], [], [], {}

    # --- steps -----------------------------------------------------------------

    def import_some(self):
        folder = f"in{len(self.imports)}"
        os.mkdir(folder)
        for n in range(self.choice.randint(1, 4)):
            text = scrape(self.choice.randrange(COUNT), self.choice)
            if self.choice.random() < 0.1:  # it is still being written
                text = text[:len(text) * self.choice.randint(30, 90) // 100]
            with open(f"{folder}/{n}.txt", "w", encoding="utf-8") as file:
                file.write(text)
        self.imports.append(folder)
        must("import", folder)
        self.seen.clear()
        return folder

    def some_ids(self):
        ids = [row[0] for row in ask("SELECT id FROM dispatches")]
        n = self.choice.choice([1, 1, 1, 2, 5, len(ids)])
        return ",".join(map(str, self.choice.sample(ids, min(n, len(ids)))))

    def command(self):
        pick, ids = self.choice.choice, self.some_ids()
        words = pick([*GLUED, *GLUED.values(), "o nt fini"])
        args = pick([
            ["mark", pick(["--star", "--unstar", "--delete", "--undelete", "--read", "--unread"]),
             ids],
            ["mark", "--star", "--note", pick(["", "vu", 'à "relire"']), ids],
            ["tag", pick(["add", "remove"]), ids, "pays:" + pick([*COUNTRIES])],
            ["tag", pick(["add", "remove"]), ids, "person:" + pick([*PERSONS, "Zoé Nouvelle"])],
            ["person", "merge", pick([*PERSONS]), pick([*PERSONS])],
            ["person", "split", pick([*PERSONS])],
            ["person", "rename", pick([*PERSONS]), pick(["", "Zoé Nouvelle", "Odile M."])],
            ["respace", ids.split(",")[0], words],
            ["undo"], ["undo"], ["undo", "--redo"], ["undo", "--redo"],
            [pick(["retag", "remend"]), "--apply"], ["check", "--repair"]])
        done = run(*args)
        return args, done.returncode, done.stdout, done.stderr

    def keys(self):
        reader = self.choice.choice(self.readers)
        query = self.choice.choice([*QUERIES, *WORKS, *PLACES])
        keys = self.choice.choice(["A", "A", " ", "*", "D", "r", ";*", ";D", ";r", "a", ";a", "u",
                                   "\x12", "I", "jV", "Vjj ", "\r*", "t"])
        reader.type("/" + query + "\r" + keys)
        if reader.cells[-1][1:6] == list("Note:"):
            reader.type("\x15" + self.choice.choice(["", "vu", 'é ô "x"']) + "\r")
        reader.press("\x1b", "\x7f", "0")
        return query, keys

    def reopen(self):
        if self.readers:
            self.readers.pop(0).quit()
        self.readers.append(Reader(ARCHIVE, *self.choice.choice(SIZES)))

    def step(self):
        kind = self.choice.choices([self.import_some, self.reopen, self.command, self.keys],
                                   [7, 3, 50, 40])[0]
        self.steps.append((kind.__name__, kind()))

    # --- what must hold ----------------------------------------------------------

    def look(self, before):
        """Where the journal stands where it stood, since the last import, all is as it was."""
        now = state()
        changes, undone = journal()
        if changes in self.seen:
            compare(self.seen[changes], now, "undone and done again")
        if changes != before and not undone:  # what was undone then will not come again
            self.seen = {at: was for at, was in self.seen.items() if len(at) < len(changes)}
        self.seen[changes] = now

    def settle(self, reader, query):
        """The screen with a query, its cursor at the top; None where a pane has no list."""
        reader.press("\x1b", "\x1b", "0")
        for _ in range(4):
            if "Space select" in reader.text() or reader.columns < 110:
                break
            reader.press("\t")
        reader.type("/" + query + "\rGg\x0c")
        rows = reader.text().splitlines()
        return rows[:-1] if "/" + query in rows[0] else None

    def compare_readers(self):
        reader, query = self.choice.choice(self.readers), self.choice.choice(QUERIES)
        new = Reader(ARCHIVE, reader.rows, reader.columns)
        old_rows, new_rows = self.settle(reader, query), self.settle(new, query)
        new.quit()
        if old_rows and new_rows:
            compare(dict(enumerate(old_rows)), dict(enumerate(new_rows)),
                    f"the screens of an old and a new reader that ask for {query}")
        reader.press("0")

    def end(self):
        for reader in self.readers:
            reader.quit()
        must("check")
        for folder in self.imports:
            must("import", folder, archive="alone.db")
        kept, was_told, n = state(), told(), 0
        while run("undo").returncode == 0:
            n += 1
        must("check")
        compare(state("alone.db"), state(), "undone all")
        compare(told("alone.db"), told(), "undone all")
        for _ in range(n):
            must("undo", "--redo")
        must("check")
        compare(kept, state(), "done all again")
        compare(was_told, told(), "done all again")
        for again in "retag", "remend":
            if not must(again).startswith("0 of"):
                raise Wrong(f"{again}: {must(again)}")
        must("check", "--repair", "--output=salvaged.db")
        compare(kept, state("salvaged.db"), "salvaged")
        compare(was_told, told("salvaged.db"), "salvaged")


def main():
    sequence = Sequence(int(sys.argv[1]))
    describe_terminal(os.getcwd())
    sequence.import_some()
    sequence.import_some()
    sequence.reopen()
    sequence.readers.append(Reader(ARCHIVE, *SIZES[1]))
    try:
        for n in range(int(sys.argv[2])):
            before = journal()[0]
            sequence.step()
            sequence.look(before)
            if n % 4 == 3:
                sequence.compare_readers()
        sequence.end()
    except (Wrong, TimeoutError, ChildProcessError) as wrong:
        print(f"seed {sys.argv[1]}: {wrong}")
        for step in sequence.steps[-20:]:
            print("   ", *step)


main()
