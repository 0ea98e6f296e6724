"""How an archive grows: import, search and keys at several sizes, beside other programs (others.py).

The times are of the clock, since that is what two threads and a reader share;
the processor's stand beside those of imports. Only ratios of one table mean anything.
"""
import os
import pathlib
import shutil
import subprocess
import tempfile
import time

import others

SIZES = [1000, 10000]


def sizes():
    wanted = os.environ.get("BENCH_N")
    return [int(n) for n in wanted.split()] if wanted else SIZES


def run(*command):
    subprocess.run([str(part) for part in command], check=True, stdout=subprocess.DEVNULL,
                   stderr=subprocess.DEVNULL)


def files(folder):
    return sorted(path for path in folder.glob("*/*.txt"))


def size_on_disk(database):
    return sum(path.stat().st_size for path in database.parent.glob(database.name + "*"))


def import_rows(name, times, text, n):
    yield name, f"{text / times[0] / 1e6:.2f} MB/s"
    yield f"{name}, dispatches a second", f"{n / times[0]:.0f}"
    yield f"{name}, processor time", f"{times[1]:.1f} s"


def size_row(name, database, text):
    return name, f"{size_on_disk(database) / text:.2f}"


def key_rows(keys, depeche, archive):
    told = subprocess.run([keys, depeche, archive], check=True, stdout=subprocess.PIPE, text=True)
    for line in told.stdout.splitlines():
        name, *numbers = line.split("\t")
        unit = "MB" if name == "memory" else "ms"
        yield name, " ".join(f"{float(number):.1f}" for number in numbers) + " " + unit


def rows(build, folder, n):
    depeche, archive, bare = build / "depeche", folder / "archive.db", folder / "bare.db"
    texts = folder / "texts"
    run(build / "tests/bench/generate", texts, n)
    text = sum(path.stat().st_size for path in files(texts))
    time.sleep(3)  # a file that has changed only just now is read again
    importing = [depeche, "--config=/dev/null", "--archive", archive, "import", texts]
    yield "text", f"{text / 1e6:.1f} MB"
    yield from import_rows("import", others.clock(lambda: run(*importing)), text, n)
    yield from import_rows("bare SQLite", others.clock(lambda: others.insert(files(texts), bare)), text, n)
    yield size_row("archive, times the text", archive, text)
    yield size_row("bare SQLite, times the text", bare, text)
    yield "import again, unchanged files", f"{n / others.clock(lambda: run(*importing))[0]:.0f} a second"
    yield from key_rows(build / "tests/bench/keys", depeche, archive)
    yield from others.rows(texts, files(texts), bare)


def table(columns):
    width = max(len(name) for name in columns[0][1]) + 2
    lines = [" " * width + "".join(f"{n:>24}" for n, _ in columns)]
    for name in columns[0][1]:
        lines.append(f"{name:{width}}" + "".join(f"{values.get(name, '-'):>24}" for _, values in columns))
    return "\n".join(lines)


def main(build):
    columns = []
    place = os.environ.get("BENCH_DIR")
    if place:
        os.makedirs(place, exist_ok=True)
    for n in sizes():
        with tempfile.TemporaryDirectory(dir=place) as folder:
            columns.append((n, dict(rows(pathlib.Path(build).resolve(), pathlib.Path(folder), n))))
    print("\ndispatches; of keys, from the key: median and 99th percentile to the first of the"
          " screen; median, 99th percentile and worst to all of it")
    print(table(columns))
    for name in others.PROGRAMS:
        if not shutil.which(name):
            print(f"{name} is not installed")
