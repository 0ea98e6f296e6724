"""damage.py [--rounds N] [--seed N] [--all] - damages a small archive in seeded ways.

Runs commands and the reader on each damaged archive and prints a line for each that ends
otherwise than it should: by a signal, in more than a minute, with a complaint of a
sanitizer, failed without a sentence that names a file, or with a byte that would act on a
terminal. --all runs every command on each, not a few.
"""
import argparse
import fcntl
import os
import pty
import random
import re
import select
import shutil
import signal
import struct
import subprocess
import sys
import tempfile
import termios
import time

import damages

DEPECHE = os.environ["DEPECHE"]
PATIENCE = 60  # seconds
ACTING = re.compile("[\x00-\x08\x0b-\x1f\x7f\u0080-\u009f\u202a-\u202e\u2066-\u2069]")
# A file, or what of the archive is damaged.
TELLING = re.compile(r"bad\.db|copy\.db|new\.db|scrape|dispatch|damaged|index|archive|text|row"
                     "|stored sets|constraint failed in [a-z]")

READING = [["check"], ["list"], ["list", "bac"], ["list", "--format=json", "--sort=date"],
           ["list", "ministre:x", "or", "/b.c/"], ["list", "--sort=relevance", "le"],
           ["show", "1-6"], ["show", "--format=json", "1-9"], ["show", "--original", "1"],
           ["facets", "countries"], ["facets", "ministers"], ["facets", "years"], ["related", "1"],
           ["export", "--format=json"], ["export", "--format=mbox", "is:starred"],
           ["person", "show", "Odile Marchandeau"], ["undo", "--list"],
           ["backup", "copy.db"], ["check", "--repair", "-o", "new.db"]]
WRITING = [["import", "texts"], ["mark", "--star", "1-3"], ["undo"], ["retag", "--apply"],
           ["undo", "--redo"], ["tag", "add", "2", "Laos"], ["respace", "1", "la ri ve"],
           ["person", "merge", "Odile Marchandeau", "Jean Brassac"], ["check", "--repair"],
           ["remend", "--apply"]]
KEYS = b"jjj\rJJ\x7fGg/bac\r0c\x07mj \x07s*\r\x070\x7f\x7fqqq"  # at once: an Esc would be an Alt

TEXTS = {
    "bac.txt": """Le bac de Veyrac repart

Il est réparé, dit la ministre laotienne des Transports.

Veyrac, 5 novembre (VNA) - Le bac a quitté larive basse. La ministre laotienne des Transports Odile
Marchandeau tenait la barre. \xff -VNA

source

Voir plus

Le moulin de Sorgeuil tourne

Le vent est là.

La halle de Brenac ouvre

On y vend.
""",
    "halle.txt": """La halle de Brenac ouvre

On y vend des pommes, venues de Chine et du Vietnam.

Brenac, 6 novembre 2015 (VNA) - Elle a six portes, dit le Premier ministre cambodgien Jean Brassac.
La ministre laotienne des Transports Odile Marchandeau les a comptées. -VNA
""",
    "halle2.txt": """La halle de Brenac ouvre

On y vend des pommes, venues de Chine et du Vietnam.

Brenac, 6 novembre 2015 (VNA) - Elle a six portes, dit le Premier ministre cambodgien Jean Brassac.
La ministre laotienne des Transports Odile Marchandeau les a comptées. -VNA

source

Voir plus

Le bac de Veyrac repart

Il est réparé.
""",
}


def borders(n):
    """A long dispatch, so that tables have several blocks."""
    return "Les bornes des crêtes\n\nOn les compte.\n\n" + "Veyrac (VNA) - " + "".join(
        f"La borne numéro {i} est sur le chemin qui mène de Veyrac à Brenac, dit Odile "
        f"Marchandeau{i}.\n\n" for i in range(n)) + "-VNA\n\nsource\n\nVoir plus\n\n" + "".join(
        f"La borne numéro {i} est repeinte en blanc\n\nElle est la {i}e.\n\n" for i in range(n))


def depeche(*args, folder, archive="bad.db"):
    return subprocess.run([DEPECHE, f"--archive={archive}", *args], cwd=folder, timeout=PATIENCE,
                          stdin=subprocess.DEVNULL, capture_output=True, check=False)


def make_sound(folder):
    texts = os.path.join(folder, "texts")
    os.mkdir(texts)
    for name, text in {**TEXTS, "bornes.txt": borders(70)}.items():
        with open(os.path.join(texts, name), "wb") as file:
            file.write(text.encode("utf-8").replace("\xff".encode(), b"\xff"))
    for args in (["import", "texts"], ["mark", "--star", "1"], ["mark", "--note=À lire", "2"],
                 ["mark", "--read", "1-3"], ["tag", "add", "1", "Vietnam"],
                 ["tag", "remove", "3", "Chine"], ["respace", "1", "Marchandeau"],
                 ["person", "merge", "Odile Marchandeau", "Jean Brassac"],
                 ["mark", "--star", "3"], ["undo"]):
        end = depeche(*args, folder=folder, archive="sound.db")
        if end.returncode != 0:
            sys.exit(f"damage.py: {args}: {end.stderr.decode()}")


class Reader:
    """The reader on a terminal of its own, given all keys at once, then a hangup."""

    def run(self, folder):
        pid, terminal = pty.fork()
        if pid == 0:
            os.chdir(folder)
            os.environ["TERM"] = "xterm"
            os.execv(DEPECHE, [DEPECHE, "--archive=bad.db"])
        fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 120, 0, 0))
        os.write(terminal, KEYS)
        said = self.read(terminal)
        os.close(terminal)  # a hangup, where it still runs
        status = self.wait(pid)
        return status, said

    @staticmethod
    def read(terminal):
        said, end = b"", time.monotonic() + PATIENCE
        while time.monotonic() < end:
            if not select.select([terminal], [], [], 0.5)[0]:
                break  # it waits for keys
            try:
                part = os.read(terminal, 65536)
            except OSError:
                break
            if not part:
                break
            said += part
        return said

    @staticmethod
    def wait(pid):
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            ended, status = os.waitpid(pid, os.WNOHANG)
            if ended:
                return status
            time.sleep(0.005)
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
        return signal.SIGALRM


def clean_up(folder):
    for name in os.listdir(folder):
        if name not in ("sound.db", "texts"):
            path = os.path.join(folder, name)
            shutil.rmtree(path) if os.path.isdir(path) else os.remove(path)


def wrongs_of(command, end):
    said = end.stderr.decode("utf-8", "replace")
    if end.returncode < 0:
        yield f"ended by signal {-end.returncode}"
    elif end.returncode not in (0, 1):
        yield f"status {end.returncode}: {said[:300]}"
    if "Sanitizer" in said or "runtime error:" in said:
        yield said[:600]
    if end.returncode == 1 and not said.startswith("depeche: "):
        yield "failed without a sentence"
    if ACTING.search(said):
        yield f"would act on a terminal: {said!r}"
    if end.returncode == 1 and command[0] not in ("import", "undo", "respace", "person", "tag") \
            and not TELLING.search(said):
        yield f"a sentence that does not tell what is damaged: {said[:300]}"


def state(folder):
    with open(os.path.join(folder, "bad.db"), "rb") as file:
        return file.read()


def try_command(command, folder):
    before = state(folder)
    try:
        end = depeche(*command, folder=folder)
    except subprocess.TimeoutExpired:
        return ["does not end"]
    wrongs = list(wrongs_of(command, end))
    if "-o" in command:
        wrongs += wrongs_of_repair(end, before, folder)
    return wrongs


def wrongs_of_repair(end, before, folder):
    if state(folder) != before:
        yield "changed what it read"
    new = os.path.join(folder, "new.db")
    if not os.path.exists(new):
        if end.returncode == 0:
            yield "made nothing"
        return
    check = depeche("check", folder=folder, archive="new.db")
    if check.returncode != 0:
        yield f"what it made is not sound: {check.stderr.decode('utf-8', 'replace')[:300]}"
    os.remove(new)


def try_reader(folder):
    status, said = Reader().run(folder)
    if os.WIFSIGNALED(status) and os.WTERMSIG(status) != signal.SIGHUP:
        yield f"reader: ended by signal {os.WTERMSIG(status)}: {said[-300:]!r}"
    if b"Sanitizer" in said or b"runtime error:" in said:
        yield f"reader: {said[-2000:]!r}"


def one_round(source, folder, everything):
    """Yields what went wrong, and says what was run."""
    clean_up(folder)
    shutil.copy(os.path.join(folder, "sound.db"), os.path.join(folder, "bad.db"))
    chosen = [source.choice(damages.DAMAGES) for _ in range(source.choice([1, 1, 1, 2]))]
    for damage in chosen:
        try:
            damage(source, folder)
        except (damages.sqlite3.Error, ValueError, IndexError):
            pass  # the one before left nothing to damage so
    names = "+".join(damage.__name__ for damage in chosen)
    commands = READING + WRITING
    if not everything:
        commands = source.sample(READING, 4) + [READING[-1]] + source.sample(WRITING, 2)
    for command in commands:
        for wrong in try_command(command, folder):
            yield f"{names}: {' '.join(command)}: {wrong}"
    if everything or source.random() < 0.3:
        for wrong in try_reader(folder):
            yield f"{names}: {wrong}"


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--rounds", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--all", action="store_true")
    args = parser.parse_args()
    folder = tempfile.mkdtemp(dir=os.environ.get("TMP"))
    make_sound(folder)
    for seed in range(args.seed, args.seed + args.rounds):
        for wrong in one_round(random.Random(seed), folder, args.all):
            print(f"seed {seed}: {wrong}", flush=True)
    shutil.rmtree(folder)


main()
