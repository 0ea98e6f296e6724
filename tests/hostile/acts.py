"""acts.py - whatever is planted anywhere, nothing of it acts on the terminal.

Controls, C1 controls, escape sequences, bidirectional and invisible characters are planted by
every door: texts, names of files, each string of the archive, the config, the environment and the
arguments. Then every command and the reader's screens are run on a terminal (a pty), and the bytes
that come out are looked at: see `judge`. Prints TAP.

    acts.py DEPECHE COMMAND...    of the commands that there are

All is planted at once; with TORTURE=1 each kind by itself, which takes some minutes.
"""
import fcntl
import os
import pty
import re
import select
import signal
import sqlite3
import struct
import sys
import termios

# Each sequence says 7771 or "vole", which the program itself never does.
PAYLOADS = {
    "escapes": "\033[7771m \033]0;vole\007 \033]52;c;dm9sZQ==\033\\ \033[7771n \033Pvole\033\\"
               " \033c",
    "c1": "\x9b7771m \x9d0;vole\x9c \x90vole\x9c \x85 \x84",
    "c0": "a\x01\x05\x07\b\x0b\x0c\x0e\x0f\x11\x13\x1a\x7fz",
    "bidi": "a\u202e\u202d\u202a\u202b\u202c\u2066\u2067\u2068\u2069\u200e\u200f\u061cz",
    "unseen": "a\u200b\u200c\u200d\u2060\ufeff\u00ad\u034f\u180e\u2028\u2029\ufe0f\U000e0041z",
}
BYTES = {
    "raw": b"\xff\xfe \xc0\x9b7771m \xed\xa0\x80 \x9b7771m \x9d0;vole\x9c",
    "lines": b"une\nautre\r\ntrois\tfin",
}
EACH = {**{name: text.encode() for name, text in PAYLOADS.items()}, **BYTES}
TOGETHER = {"together": b" ".join([*EACH.values()])}

UNSEEN = re.compile(
    "[\u0080-\u009f\u00ad\u034f\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufe00-\ufe0f"
    "\ufeff\U000e0000-\U000e01ff]")
# What curses and the reader say: cursor, colours, erasing, modes, character sets, pasting, mouse.
SPOKEN = re.compile(r"\033(\[[?>]?[0-9;]*[A-Za-z@`]|[()][0AB]|[=>78M])|[\r\n\b\x0f]")
BAR = re.compile(r"\r|\033\[K|\n|\t")  # what the commands may say


def judge(output, spoken):
    """What is wrong with the bytes that went to the terminal, or None."""
    try:
        text = output.decode("utf-8")
    except UnicodeDecodeError as error:
        return f"no UTF-8: {error}"
    if re.search("\033(\\[[?>]?7771|[]P][^\033\007]*vole)", text):
        return "a planted sequence"
    unseen = UNSEEN.search(text)
    if unseen:
        return f"U+{ord(unseen.group()):04X}"
    rest = re.search("[\\x00-\\x09\\x0b-\\x1f\\x7f]", spoken.sub("", text))
    return f"control {ord(rest.group()):#04x} after {text[:rest.start()][-40:]!r}" if rest else None


VARIABLES = b"""DEPECHE_ARCHIVE DEPECHE_CONFIG DEPECHE_LOCALEDIR LANG LC_ALL LANGUAGE TERM HOME
PAGER EDITOR TMPDIR XDG_DATA_HOME XDG_CONFIG_HOME NO_COLOR""".split()
FACETS = b"countries ministers persons offices years".split()
FORMATS = b"text json markdown csv mbox".split()


class Terminal:
    """A program on a pty of 100 columns; the reader says on a pipe how many keys it has seen."""

    def __init__(self, arguments, environment, typing):
        told, tell = os.pipe()
        os.set_inheritable(tell, True)
        pid, self.pty = pty.fork()
        if pid == 0:
            fcntl.ioctl(1, termios.TIOCSWINSZ, struct.pack("HHHH", 30, 100, 0, 0))
            if not typing:
                os.dup2(os.open("/dev/null", os.O_RDONLY), 0)
            environment = {**environment, b"DEPECHE_IDLE_FD": str(tell).encode()}
            try:
                os.execve(arguments[0], arguments, environment)
            finally:
                os._exit(127)
        os.close(tell)
        self.pid, self.told, self.output, self.sent = pid, told, b"", 0

    def read_until(self, done):
        """Takes in what is written until `done(what was told)`, or the end: then False."""
        told = b""
        while True:
            ready, _, _ = select.select([self.pty, self.told], [], [], 60)
            if not ready:
                raise TimeoutError
            for source in ready:
                try:
                    data = os.read(source, 65536)
                except OSError:
                    data = b""
                if source == self.pty and not data:
                    return False
                if source == self.pty:
                    self.output += data
                told += data if source == self.told else b""
            if done(told):
                return True

    def press(self, keys):
        seen = f"7770;{self.sent + len(keys)}\033".encode()
        os.write(self.pty, keys.encode())
        self.sent += len(keys)
        return self.read_until(lambda told: seen in told)

    def begin(self):
        return self.read_until(lambda told: b"7770;0\033" in told)

    def end(self):
        self.read_until(lambda told: False)
        os.close(self.pty)
        os.close(self.told)
        return os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])


checks = bad = 0


def check(what, problem):
    global checks, bad
    checks += 1
    bad += problem is not None
    print(f"{'not ' if problem else ''}ok {checks} - {what}")
    if problem:
        print(f"# {problem}"[:400].encode("ascii", "backslashreplace").decode())


def command(what, arguments, environment, depeche):
    terminal = Terminal([depeche, *arguments], environment, False)
    status = terminal.end()
    problem = judge(terminal.output, BAR)
    if not problem and status not in (0, 1, 2):
        problem = f"status {status}"
    check(what, problem)


# Through lists, panes, tags, the original, help, choices, searches, notes and messages.
SCREENS = ["b", "jjj", "J", "\r", "v", "t", "t", "JJJJ", "\t", "\t", " ", "g", "?", "\033", "c", "a",
           "\033", "m", "\033", "/", "a", "\033", "n", "\033", ":", "help", "\033", "e", "\033", "G",
           "\r", "kk", "o", "s", "\033", "u", "U", "y"]


def reader(what, environment, depeche):
    terminal = Terminal([depeche], environment, True)
    alive = terminal.begin()
    for keys in SCREENS:
        alive = alive and terminal.press(keys)
    if alive:
        os.kill(terminal.pid, signal.SIGTERM)
    status = terminal.end()
    # the sequence of the clipboard is the reader's own, and its text is in base64
    output = re.sub(b"\033]52;c;[A-Za-z0-9+/=]*\007", b"", terminal.output)
    problem = judge(output, SPOKEN)
    if not problem and status not in (1, -signal.SIGTERM):
        problem = f"status {status}"
    check(what, problem)


LONG = b" La rive est longue." * 200  # so that it is a text still (read/text.h)


def text_of(payload):
    p = payload.replace(b"\n", b" ").replace(b"\r", b" ")
    return b"""%b de la baie

Le chapeau porte %b ici.

%b de la baie \xe1\xba\xa3nh 1La l\xc3\xa9gende %b montre. Photo: %b VNA

Hai Phong%b, 3 mars (VNA) - Le ministre de la %b Jean Valmont%b a dit %b au Laos.

Le pr\xc3\xa9sident du Laos Paul %b a fini. - VNA%b

Voir plus

La vignette %b montre. Photo: %b VNA

Une suite : %b

Le r\xc3\xa9sum\xc3\xa9 %b finit.%b
""" % ((p,) * 15 + (LONG,))


def names_of(payload):
    """What a file can be called, piece by piece."""
    payload = payload.replace(b"/", b"-").replace(b"\0", b"")
    return [payload[at : at + 100] for at in range(0, len(payload), 100)]


def plant_in_archive(path, payload):
    """Behind each text of each table, whatever it is."""
    archive = sqlite3.connect(path)
    archive.text_factory = bytes
    archive.execute("PRAGMA ignore_check_constraints = ON")
    archive.execute("PRAGMA foreign_keys = OFF")
    tables = archive.execute("SELECT name FROM sqlite_schema WHERE type = 'table' AND"
                             " sql LIKE 'CREATE TABLE%STRICT%'").fetchall()
    for (table,) in tables:
        columns = archive.execute(f"PRAGMA table_info({table.decode()})").fetchall()
        for _, column, kind, *_ in columns:
            if kind == b"TEXT" and column != b"text":
                archive.execute(f"UPDATE OR IGNORE {table.decode()} SET {column.decode()} ="
                                f" {column.decode()} || ?", (payload.decode("utf-8", "replace"),))
    archive.commit()
    archive.close()


def arguments_of(name, payload):
    """Each argument and option of a command with the payload in it; \0 cannot stand in one."""
    value = payload.replace(b"\0", b"")
    yield [name, value]
    yield [name, b"1", value]
    yield [name, b"--" + value]
    yield [name, b"-" + value]
    yield [name, b"--archive=absent/" + value]
    yield [name, b"--config=absent/" + value]
    for option in (b"format", b"limit", b"sort", b"ids", b"output", b"note"):
        yield [name, b"--" + option + b"=" + value]
    yield [name, b"pasy:" + value]
    yield [name, b'pays:"' + value + b'"']
    yield [name, b"mer /(" + value]


def main(depeche, names):
    depeche = os.fsencode(depeche)
    base = {**os.environb, b"TERM": b"xterm-256color", b"EDITOR": b"true", b"PAGER": b"true"}
    for kind, payload in (EACH if os.environ.get("TORTURE") else TOGETHER).items():
        os.mkdir(kind)
        os.chdir(kind)
        where = os.fsencode(os.getcwd())
        environment = {**base, b"HOME": where, b"DEPECHE_ARCHIVE": where + b"/a.db"}
        os.mkdir(b"texts")
        for i, name in enumerate(names_of(payload)):
            with open(b"texts/%d%b.txt" % (i, name), "wb") as file:
                file.write(text_of(payload + b"%d" % i))
            open(b"texts/vide%b.txt" % name, "w").close()
        command(f"{kind}: import of texts and names",
                [b"import", b"texts", *(b"absent" + name for name in names_of(payload))],
                environment, depeche)
        for i, word in enumerate((b"parse", b"mend", b"tag")):
            text = b"texts/0%b.txt" % names_of(payload)[0]
            command(f"{kind}: {word.decode()}", [word, text], environment, depeche)
            command(f"{kind}: {word.decode()}, explained", [word, (b"-o", b"-e", b"-e")[i], text],
                    environment, depeche)
        command(f"{kind}: a note", [b"mark", b"-n", payload, b"1"], environment, depeche)
        command(f"{kind}: a tag", [b"tag", b"add", b"1", b"person:Odile " + payload], environment,
                depeche)
        command(f"{kind}: a name", [b"person", b"rename", b"Jean Valmont", payload], environment,
                depeche)
        read_all(f"{kind}: texts", environment, depeche)
        for word in names:
            for arguments in arguments_of(os.fsencode(word), payload):
                command(f"{kind}: {word}: argument", arguments, environment, depeche)
        command(f"{kind}: no such command", [payload], environment, depeche)
        plant_in_archive("a.db", payload)
        read_all(f"{kind}: the archive", environment, depeche)
        with open("config", "wb") as file:
            line = payload.replace(b"\n", b" ")
            file.write(b"archive = /absent/%b\ndictionary = /absent/%b\n%b = 1\nsort = %b\n"
                       b"measure = %b\n[keys]\nquit = %b\n%b = q\n[colours]\ntext = %b\n%b = red\n"
                       b"[views]\n%b = mer\n1 = titre:%b\n[%b]\n" % ((line,) * 12))
        told = {**environment, b"DEPECHE_CONFIG": where + b"/config"}
        command(f"{kind}: config", [b"config"], told, depeche)
        command(f"{kind}: config, in list", [b"list"], told, depeche)
        reader(f"{kind}: config, in the reader", told, depeche)
        for variable in VARIABLES:
            told = {**environment, variable: b"/absent/" + payload.replace(b"\0", b"")}
            if variable in (b"HOME", b"XDG_DATA_HOME"):
                del told[b"DEPECHE_ARCHIVE"]
            command(f"{kind}: {variable.decode()}", [b"list"], told, depeche)
            reader(f"{kind}: {variable.decode()}, in the reader", told, depeche)
        os.chdir("..")
    print(f"1..{checks}")
    sys.exit(bad > 0)


def read_all(what, environment, depeche):
    everything = [
        [b"list"], [b"list", b"--format=json"], [b"show", b"1-6"], [b"show", b"--original", b"1"],
        [b"show", b"--format=json", b"1-6"], [b"related", b"1-3"],
        [b"related", b"--format=json", b"1-3"], *([b"facets", facet] for facet in FACETS),
        *([b"export", b"--format=" + name] for name in FORMATS),
        [b"undo", b"--list"], [b"check"], [b"remend"], [b"retag"],
        [b"person", b"show", b"Jean Valmont"], [b"person", b"show", b"Odile"], [b"list", b"Valmont"],
    ]
    for arguments in everything:
        command(f"{what}: {b' '.join(arguments).decode()}", arguments, environment, depeche)
    reader(f"{what}: the reader", environment, depeche)


main(sys.argv[1], sys.argv[2:])
