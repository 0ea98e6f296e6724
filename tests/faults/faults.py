"""faults.py - what the tests of faults share: an archive with a user's words in it, the commands
that change it, and looking at what became of both.

FAULTS=N tries N places of each kind, evenly spread; FAULTS=all every one. Without it, three,
in slow builds two, and not of every command.
"""
import contextlib
import os
import re
import shutil
import sqlite3
import subprocess
import sys
import textwrap

ROOT, BUILD, DEPECHE, TMP = (os.environ[name] for name in ("ROOT", "BUILD", "DEPECHE", "TMP"))
FAULT = BUILD + "/tests/faults/fault"
STARVE = BUILD + "/tests/faults/starve.so"
AT = TMP + "/at/"  # where the archive lies, and what is written
FIRST = TMP + "/first/"  # what the archive holds at first
IN = TMP + "/in/"  # what is imported then
MANY = TMP + "/many/"  # and at length
ARCHIVE = AT + "archive.db"
HANGS = 60  # seconds
CRASHES = re.compile(r"Sanitizer|runtime error:|terminate called")

os.environ["DEPECHE_ARCHIVE"] = ARCHIVE
os.environ["DEPECHE_CONFIG"] = TMP + "/config"


def places(n, most):
    """Which of n places are tried, `most` at the most."""
    wanted = os.environ.get("FAULTS") or ("2" if os.environ.get("SLOW") else "3")
    wanted = min(n, most if wanted == "all" else int(wanted), most)
    return sorted({1 + i * (n - 1) // max(wanted - 1, 1) for i in range(wanted)})


# TAP

class Report:
    def __init__(self):
        self.checks = self.failures = self.faults = 0

    def check(self, what, findings):
        """Fine where there are none."""
        self.checks += 1
        self.failures += bool(findings)
        print("%s %d - %s" % ("not ok" if findings else "ok", self.checks, what))
        for finding in findings[:12]:
            print(textwrap.indent(finding.encode("ascii", "backslashreplace").decode(), "#   "))
        sys.stdout.flush()

    def skip(self, what, why):
        self.checks += 1
        print("ok %d - %s # SKIP %s" % (self.checks, what, why))

    def end(self):
        print("# %d faults injected" % self.faults)
        print("1..%d" % self.checks)
        sys.exit(self.failures > 0)


# Running

class Ended:
    def __init__(self, status, out, err):
        self.status, self.out, self.err = status, out, err

    def __str__(self):
        return "status %d, stdout %r, stderr %r" % (self.status, self.out[-200:], self.err[-400:])


def run(*command, cwd=AT, **more):
    try:
        done = subprocess.run(command, cwd=cwd, stdin=subprocess.DEVNULL, capture_output=True,
                              timeout=HANGS, check=False, **more)
    except subprocess.TimeoutExpired:
        return Ended(-1, "", "still running after %d s" % HANGS)
    status = done.returncode if done.returncode >= 0 else 128 - done.returncode
    return Ended(status, done.stdout.decode(errors="replace"), done.stderr.decode(errors="replace"))


def depeche(*arguments, **more):
    return run(DEPECHE, *arguments, **more)


def must(*arguments):
    ended = depeche(*arguments)
    if ended.status != 0:
        sys.exit("not ok - %s: %s" % (" ".join(arguments), ended))


def faulty(kind, how, place, arguments, folder=AT):
    """Runs depeche with a fault at that place; how it ended, and how many places there were."""
    report = TMP + "/report"
    ended = run(FAULT, kind, how, str(place), folder, report, DEPECHE, *arguments)
    if ended.status == 77:
        return ended, 0
    with open(report, encoding="ascii") as file:
        return ended, int(file.read())


def can_fault():
    write_inputs()
    ended, n = faulty("open", "count", 0, ["--version"], "")
    return ended.status == 0 and n > 0


def is_sanitized():
    with open(DEPECHE, "rb") as file:
        return b"__asan_init" in file.read()


# Archives

USERS = ("mark", "respacing", "tag_fix", "change", "change_step", "setting")
UNTOLD = {"batch", "sqlite_sequence"}  # imports that were cut short leave their line
UNTOLD_COLUMNS = {"batch_id", "made", "undone_at"}


def is_told(table):
    return table not in UNTOLD and not table.startswith("search")


def dump(path=ARCHIVE):
    """All that an archive holds, ids included, but when and by which import."""
    if not os.path.exists(path):
        return {}
    with contextlib.closing(sqlite3.connect(path)) as db:
        tables = [name for name, in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'"
                                               " AND sql IS NOT NULL") if is_told(name)]
        held = {"version": db.execute("PRAGMA user_version").fetchone()}
        for table in tables:
            columns = [row[1] for row in db.execute("PRAGMA table_info(%s)" % table)
                       if row[1] not in UNTOLD_COLUMNS]
            held[table] = sorted(db.execute("SELECT %s FROM %s" % (", ".join(columns), table)),
                                 key=repr)
        return held


EMPTY = {"version": (0,)}  # what a first import may leave


def texts(held):
    """What scrapes hold, whatever their order."""
    return {value for row in held["scrape"] for value in row if isinstance(value, str)}


def timeless(text):
    return re.sub("[0-9]", "0", text)


def difference(got, wanted):
    for table in sorted(set(got) | set(wanted)):
        if got.get(table) != wanted.get(table):
            more = [row for row in got.get(table) or [] if row not in (wanted.get(table) or [])]
            less = [row for row in wanted.get(table) or [] if row not in (got.get(table) or [])]
            return "table %s: %d rows more %.200r, %d fewer %.200r" % (
                table, len(more), more[:1], len(less), less[:1])
    return ""


def make_archive(schema):
    """An archive as an earlier version left it, from tests/schema/SCHEMA.sql."""
    with contextlib.closing(sqlite3.connect(ARCHIVE)) as db:
        db.execute("PRAGMA journal_mode = WAL")
        with open("%s/tests/schema/%s.sql" % (ROOT, schema), encoding="utf-8") as file:
            db.executescript(file.read())


# What is imported; all of it is invented

TEXTS = {
    "bac": """\
        Le bac de Veyrac repart

        Il est réparé.

        Veyrac, 25 septembre 2021 (VNA) - Odile Marchandeau, ministre du Mali, a inauguré lebac
        entre le Vietnam et le Laos.

        Lepasseur a traversé deux fois, dit Odile Marchandeau. -VNA

        source

        Voir plus

        Le moulin de Sorgeuil tourne

        Le vent est là.

        La halle de Brenac ouvre

        On y vend des pommes.
        """,
    "moulin": """\
        Le moulin de Sorgeuil tourne

        Le vent est là, dit-on en Chine.

        Sorgeuil, 9 mai 2021 (VNA) - Basile Corvin, ministre du Mali, a vu tourner lesailes. -VNA
        """,
    "puits": """\
        Le puits de Lonne est curé

        Il est profond.

        Lonne (VNA) - On y descend par une échelle de trente barreaux, au Cambodge. -VNA

        source

        Voir plus

        Le bac de Veyrac repart

        Il est réparé.

        La foire de Mauve ferme

        Il pleut.
        """,
    "halle": """\
        La halle de Brenac ouvre

        On y vend des pommes.

        Brenac (VNA) - Elle a six portes, et Firmin Ladourne, Premier ministre du Japon, une clé. -VNA
        """,
}
WORDS = "bac entre est passeur repart réparé traversé tourner ailes vent vu le les de du et la on une"


def write(path, text):
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)
    os.utime(path, (1600000000, 1600000000))


def write_inputs():
    for folder in (AT, IN, FIRST, TMP + "/base"):
        os.makedirs(folder, exist_ok=True)
    for name, text in TEXTS.items():
        folder = IN if name in ("puits", "halle") else FIRST
        write(folder + name + ".txt", textwrap.dedent(text))
    write(TMP + "/fr.aff", "SET UTF-8\nLANG fr\n")
    write(TMP + "/fr.dic", "%d\n%s\n" % (len(WORDS.split()), "\n".join(WORDS.split())))
    write(TMP + "/config", "dictionary = %s/fr.dic\n" % TMP)
    write(TMP + "/unmended", "dictionary = %s/none\n" % TMP)


def make_first():
    """An archive with something of everything that a user does."""
    kept = TMP + "/kept"
    if not os.path.exists(kept):
        do_everything()
        shutil.copytree(AT, kept)
    shutil.copytree(kept, AT, dirs_exist_ok=True)


def do_everything():
    depeche("-c", TMP + "/unmended", "import", FIRST)
    for words in ("mark --star 1", "mark --read 1,2", "mark --note=noted 2", "tag add 1 country:Japon",
                  "tag remove 2 country:Chine", "mark --star 2"):
        must(*words.split())
    must("respace", "1", "le bac")
    must("person", "rename", "Basile Corvin", "Monsieur Corvin")
    must("undo")
    must("person", "merge", "Odile Marchandeau", "Basile Corvin")


def make_half():
    """One of the texts was imported before its scraper had written all of it."""
    make_first()
    text = textwrap.dedent(TEXTS["puits"])
    write(IN + "puits.txt", text[:text.index("barreaux")])
    must("import", IN + "puits.txt")
    write(IN + "puits.txt", text)


class Scenario:
    """A command that changes an archive (or writes a file), and what it starts from."""

    def __init__(self, name, prepare, *command, atomic=True, made=None, most=500, damaged=False):
        self.name, self.command, self.atomic, self.made = name, command, atomic, made
        self.damaged = damaged  # what it starts from
        self.most = most  # places tried at length
        self.base = TMP + "/base/" + name.replace(" ", "-")
        empty(AT)
        prepare()
        shutil.copytree(AT, self.base)
        self.before, self.had = dump(), self.read_made()
        must(*command)
        self.after = dump()
        self.wanted = self.read_made()
        self.ends = os.listdir(AT)

    def reset(self):
        empty(AT)
        shutil.copytree(self.base, AT, dirs_exist_ok=True)

    def read_made(self):
        """The file that it writes, without the time in it; None where there is none."""
        path = AT + self.made if self.made else ""
        if not os.path.exists(path):
            return None
        if self.made.endswith(".db"):
            return dump(path)
        with open(path, encoding="utf-8") as file:
            return timeless(file.read())

    def findings(self, finished):
        """What is wrong after a fault: `finished`: the command said that it did all."""
        found = []
        checked = depeche("check")
        try:
            unsound = [{}, EMPTY, *([self.before] if self.damaged else [])]
            if checked.status != 0 and dump() not in unsound:
                found.append("check: %s" % checked)
            found += self.findings_held(finished)
        except sqlite3.DatabaseError as error:
            found.append("cannot be read: %s" % error)
        return found

    def findings_held(self, finished):
        found, now, made = [], dump(), self.read_made()
        if finished and now != self.after:
            found.append("said to be done: " + difference(now, self.after))
        for table in USERS:
            if now.get(table) not in (self.before.get(table), self.after.get(table)):
                found.append("what the user did: " + difference(now, self.before))
        if self.atomic and now not in (self.before, self.after):
            found.append("neither before nor after: " + difference(now, self.before))
        if made != self.wanted and (finished or made != self.had):
            found.append("%s is not what it should be" % self.made)
        left = [name for name in os.listdir(AT) if name not in self.ends and not is_known(name)]
        if left:
            found.append("left behind: %s" % left)
        return found

    def judged(self, ended):
        """What is wrong with how it ended that something was refused to it."""
        found = []
        if ended.status not in (0, 1):
            found.append("ended otherwise than it should")
        if ended.status == 1 and "depeche: " not in ended.err:
            found.append("fails without a sentence")
        if CRASHES.search(ended.err):
            found.append("crashed")
        rejected = ended.out and " 0 rejected" not in ended.out  # comes in later than others
        return found + self.findings(ended.status == 0) + self.findings_again(not rejected)

    def findings_again(self, in_order=True):
        """The same again comes to the same end."""
        if self.read_made() == self.wanted if self.made else self.atomic and dump() == self.after:
            return []
        ended = depeche(*self.command)
        again = "again: "
        if ended.status != 0:
            return [again + str(ended)]
        found = difference(dump(), self.after) if in_order else ""
        if texts(dump()) != texts(self.after):
            found = "other texts"
        if self.made and self.read_made() != self.wanted:
            found += " %s differs" % self.made
        left = [name for name in os.listdir(AT) if name not in self.ends]
        if left:
            found += " left behind: %s" % left
        return [again + found] if found else []


def is_known(name):
    """SQLite's own files beside an archive, and what a copy is called until it is whole."""
    return re.fullmatch(r"archive\.db-(wal|shm|journal)|\.(copy\.db|out\.txt)\.depeche-part(-.*)?", name)


def empty(folder):
    shutil.rmtree(folder, ignore_errors=True)
    os.makedirs(folder)


def untag():
    """As if an earlier version had found fewer tags."""
    make_archive("v3")
    with contextlib.closing(sqlite3.connect(ARCHIVE, isolation_level=None)) as db:
        db.execute("DELETE FROM article_country WHERE country <> 'JP'")
    must("list")


def nothing():
    pass


def make_many():
    """More files than an import takes at once."""
    make_first()
    os.makedirs(MANY, exist_ok=True)
    for i in range(1300):
        write("%s%d.txt" % (MANY, i), "Titre %d\n\nUn chapeau.\n\nLonne (VNA) - Le corps. %d. -VNA\n"
              % (i, i))


def old(schema):
    return lambda: make_archive(schema)


def old_schemas():
    return sorted(name[:-4] for name in os.listdir(ROOT + "/tests/schema") if name.endswith(".sql"))


def scenarios(few=()):
    """All of them; in short, only a few where it is said which; in slow builds the first two of these."""
    at_length = "FAULTS" in os.environ
    few = few[:2] if os.environ.get("SLOW") else few
    for name, *how, more in SCENARIOS + migrations() + (LONG if at_length else []):
        if not few or at_length or name in few:
            yield Scenario(name, *how, **more)


def migrations():
    return [("migration of " + schema, old(schema), "list", {}) for schema in old_schemas()]


def make_other():
    make_first()
    write(AT + "out.txt", "What was there.\n")


def damage():
    """What texts tell, lost or wrong."""
    make_first()
    with contextlib.closing(sqlite3.connect(ARCHIVE, isolation_level=None)) as db:
        for sql in ("DELETE FROM article_country WHERE country <> 'JP'", "DELETE FROM posting",
                    "DELETE FROM search_data WHERE id > 10", "DELETE FROM appearance WHERE id = 1"):
            db.execute(sql)
    if depeche("check").status == 0:
        sys.exit("not ok - the damage is not found")


def undone_merge():
    make_first()
    must("person", "split", "Odile Marchandeau")


SCENARIOS = [
    ("first import", nothing, "import", IN, {"atomic": False}),
    ("import", make_first, "import", IN, {"atomic": False}),
    ("import of what was half", make_half, "import", IN, {"atomic": False}),
    ("remend", make_first, "remend", "--apply", {}),
    ("retag", untag, "retag", "--apply", {}),
    ("undo", make_first, "undo", {}),
    ("merge", undone_merge, "person", "merge", "Odile Marchandeau", "Basile Corvin", {}),
    ("export", make_first, "export", "-o", "out.txt", {"made": "out.txt"}),
    ("export over another", make_other, "export", "--force", "-o", "out.txt", {"made": "out.txt"}),
    ("backup", make_first, "backup", "copy.db", {"made": "copy.db"}),
    ("repair", make_first, "check", "--repair", "--output=copy.db", {"made": "copy.db"}),
    ("repair in place", damage, "check", "--repair", {"damaged": True}),
]
LONG = [("long import", make_many, "import", MANY, {"atomic": False, "most": 20})]
