"""growth.py DEPECHE [NAME...] - how the time of an import and of showing it grows with the text.

Each shape of shapes.py (or those named) goes in at n, 2n and 4n bytes; a row of a table says what
that took, and a shape whose time at 4n is more than 6 times, or whose memory more than 5 times,
that at n, apart from what an empty text takes, is a failure: exit status 1.
"""
import os
import resource
import sys
import tempfile

from shapes import BYTES, SHAPES, shape

N = 250_000
TIMES, MEMORY = 6, 6
LEAST_S, LEAST_MB = 0.3, 50  # of no account


def run(*command):
    """The seconds of processor time and megabytes that a command takes."""
    child = os.fork()
    if child == 0:
        resource.setrlimit(resource.RLIMIT_CPU, (300, 300))
        out = os.open("/dev/null", os.O_WRONLY)
        os.dup2(out, 1)
        os.execv(command[0], command)
    _, status, used = os.wait4(child, 0)
    if status != 0:
        sys.exit(f"growth: {' '.join(command)} ended with {os.waitstatus_to_exitcode(status)}")
    return used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def measure(depeche, text):
    with tempfile.TemporaryDirectory() as folder:
        path, archive = f"{folder}/text.txt", f"{folder}/archive.db"
        with open(path, "wb") as file:
            file.write(text)
        imported = run(depeche, "import", "-a", archive, path)
        return imported + run(depeche, "show", "-a", archive, "1")


def excess(values, empty, most, least):
    first, last = values[0] - empty, values[-1] - empty
    return last > least and last > most * max(first, least / 4)


def main(depeche, names):
    empty = measure(depeche, shape("word", 1))
    limits = [(TIMES, LEAST_S), (MEMORY, LEAST_MB)] * 2
    bad = []
    print(f"{'shape':<26}{'import s':>22}{'MB':>18}{'show s':>22}{'MB':>18}")
    for name in names or [*SHAPES, *BYTES]:
        found = list(zip(*(measure(depeche, shape(name, N * k)) for k in (1, 2, 4))))
        wrong = any(excess(found[i], empty[i], *limits[i]) for i in range(4))
        bad += [name] if wrong else []
        columns = [f"{' '.join(f'{v:6.2f}' for v in found[i]):>22}" if i % 2 == 0 else
                   f"{' '.join(f'{v:5.0f}' for v in found[i]):>18}" for i in range(4)]
        print(f"{name:<26}{''.join(columns)}{'  TOO MUCH' if wrong else ''}", flush=True)
    if bad:
        sys.exit(f"growth: {', '.join(bad)}")


main(sys.argv[1], sys.argv[2:])
