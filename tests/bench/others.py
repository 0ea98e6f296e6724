"""Outside programs over the same texts: bare SQLite, ripgrep, newsboat, neomutt.

The two readers run on a terminal of their own. They do not say when they are done,
so a key is taken to be answered at the last byte before half a second of silence.
"""
import email.message
import email.policy
import fcntl
import os
import pathlib
import pty
import resource
import select
import shutil
import signal
import sqlite3
import struct
import subprocess
import termios
import time
from xml.sax.saxutils import escape

PROGRAMS = ["rg", "newsboat", "neomutt"]
SILENCE = 0.5  # seconds
PATIENCE = 120
ROWS, COLUMNS = 40, 120
MOST = 10000  # dispatches for the readers, which take minutes for more
WORD = "directeur"
SCHEMA = """
PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;
CREATE VIRTUAL TABLE search USING fts5
 (text, tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3');
BEGIN;"""
DESCRIPTION = "<item><title>{}</title><guid>{}</guid><description>{}</description></item>\n"


def clock(action):
    """What it took: seconds of the clock, and of the processors."""
    def processors():
        uses = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
        return sum(use.ru_utime + use.ru_stime for use in uses)
    start, before = time.monotonic(), processors()
    action()
    return time.monotonic() - start, processors() - before


def insert(texts, database):
    """The texts into bare SQLite, in one transaction."""
    connection = sqlite3.connect(database, isolation_level=None)
    connection.executescript(SCHEMA)
    connection.executemany("INSERT INTO search (text) VALUES (?)",
                           ((path.read_text(),) for path in texts))
    connection.execute("COMMIT")
    connection.close()


def query(database, words):
    """Milliseconds to the fifty newest, and to the count."""
    connection = sqlite3.connect(database)
    def ask(sql):
        return clock(lambda: connection.execute(sql, (words,)).fetchall())[0] * 1e3
    first = ask("SELECT rowid FROM search WHERE search MATCH ? ORDER BY rowid DESC LIMIT 50")
    return first, ask("SELECT count(*) FROM search WHERE search MATCH ?")


class Reader:
    """A program on a terminal, and how long it takes to answer."""

    def __init__(self, *command):
        self.start = time.monotonic()
        self.process, self.terminal = pty.fork()
        if self.process == 0:
            os.environ.update(TERM="xterm-256color", LC_ALL="C.UTF-8")
            os.execvp(command[0], [str(part) for part in command])
        fcntl.ioctl(self.terminal, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))

    def answer(self, start):
        """Milliseconds since `start` until it fell silent."""
        last = start
        while time.monotonic() - start < PATIENCE:
            ready, _, _ = select.select([self.terminal], [], [], SILENCE)
            if not ready and last > start:
                break
            if ready:
                try:
                    if not os.read(self.terminal, 65536):
                        break
                except OSError:  # it has ended
                    break
                last = time.monotonic()
        return (last - start) * 1e3

    def press(self, keys):
        start = time.monotonic()
        os.write(self.terminal, keys.encode())
        return self.answer(start)

    def end(self):
        os.kill(self.process, signal.SIGKILL)
        os.waitpid(self.process, 0)
        os.close(self.terminal)


def reader_rows(name, reader, opening, search):
    """Start, a line down, a thousand, a search of the texts."""
    started = reader.answer(reader.start)
    if opening:
        started += reader.press(opening)
    yield f"{name}: start to a painted list", f"{started:.0f} ms"
    downs = sorted(reader.press("j") for _ in range(9))
    yield f"{name}: a line down", f"{downs[4]:.1f} ms"
    yield f"{name}: 1,000 lines down, typed at once", f"{reader.press('j' * 1000):.0f} ms"
    yield f"{name}: search the texts for a word", f"{reader.press(search):.0f} ms"
    reader.end()


def neomutt_rows(folder, texts):
    box = folder / "mbox"
    with box.open("wb") as out:
        for path in texts:
            message = email.message.EmailMessage(policy=email.policy.SMTPUTF8.clone(linesep="\n"))
            headline, _, text = path.read_text().partition("\n")
            message["From"], message["Subject"] = "vna@example.org", headline.strip()
            message.set_content(text, charset="utf-8", cte="8bit")
            out.write(b"From vna@example.org Thu Jan  1 00:00:00 2026\n" + bytes(message) + b"\n")
    rc = folder / "muttrc"
    rc.write_text(f"set folder={folder} confirmcreate=no sort=mailbox-order\n")
    reader = Reader("neomutt", "-n", "-F", rc, "-R", "-f", box)
    return reader_rows("neomutt", reader, "", f"l~b {WORD}\n")


def newsboat_rows(folder, texts):
    feed = folder / "feed.xml"
    with feed.open("w") as out:
        out.write('<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>vna</title>\n')
        for path in texts:
            headline, _, text = path.read_text().partition("\n")
            out.write(DESCRIPTION.format(escape(headline), path.name, escape(text)))
        out.write("</channel></rss>\n")
    (folder / "urls").write_text(f"file://{feed}\n")
    (folder / "config").write_text("")
    files = ["-u", folder / "urls", "-c", folder / "cache.db", "-C", folder / "config"]
    subprocess.run(["newsboat", *files, "-x", "reload"], stdout=subprocess.DEVNULL, check=True)
    seconds = clock(lambda: subprocess.run(["newsboat", *files, "-x", "reload"],
                                           stdout=subprocess.DEVNULL, check=True))[0]
    yield "newsboat: refresh, nothing new", f"{len(texts) / seconds:.0f} a second"
    yield from reader_rows("newsboat", Reader("newsboat", *files), "\n", f"/{WORD}\n")


def ripgrep_rows(folder):
    command = ["rg", "--count", WORD, str(folder)]
    def count():
        subprocess.run(command, stdout=subprocess.DEVNULL, check=False)
    count()
    yield "ripgrep: the texts for a word", f"{clock(count)[0] * 1e3:.0f} ms"


def sqlite_rows(database):
    for words in ("m*", "min*", WORD):
        first, total = query(database, words)
        yield f"bare SQLite: {words}, first 50, count", f"{first:.1f} {total:.1f} ms"


def rows(folder, texts, database):
    yield from sqlite_rows(database)
    if shutil.which("rg"):
        yield from ripgrep_rows(folder)
    if len(texts) > MOST:
        return
    if shutil.which("newsboat"):
        yield from newsboat_rows(folder.parent, texts)
    if shutil.which("neomutt"):
        yield from neomutt_rows(folder.parent, texts)
