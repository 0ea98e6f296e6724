"""bench.py BUILD - how fast it is, as tables: mending, and an archive (archive.py).

A row is a function under @row that gives (amount, unit, seconds, and the same
seconds of an outside reference or why there are none). Start-up is left out:
what is measured is the difference between a small and a large input.
"""
import pathlib
import random
import resource
import shutil
import subprocess
import sys
import tempfile

TESTS = pathlib.Path(__file__).parent.parent
sys.path.insert(0, str(TESTS / "mend"))
import archive  # noqa: E402
import measure  # noqa: E402

ROWS = []
RUNS = 3


def row(function):
    ROWS.append(function)
    return function


def seconds(command, file):
    """Processor time of the fastest of some runs."""
    best = None
    for _ in range(RUNS):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        with open(file, "rb") as text:
            subprocess.run(command, stdin=text, stdout=subprocess.DEVNULL, check=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        best = min(best or spent, spent)
    return best


def difference(command, small, large):
    amount = (large.stat().st_size - small.stat().st_size) / 1e6
    return amount, max(seconds(command, large) - seconds(command, small), 0.001)


def documents():
    for path in sorted(TESTS.glob("mend/dispatches/*.txt")) + sorted(TESTS.glob("mend/prose/*.txt")):
        yield [measure.squeeze(line) for line in path.read_text().splitlines() if line.strip()]


def glued(folder, name, seeds):
    """The texts of tests/mend, glued each time at other widths."""
    path = pathlib.Path(folder, name)
    with path.open("w") as out:
        for seed in seeds:
            chance = random.Random(seed)
            for paragraphs in documents():
                for line in measure.glue_text(paragraphs, chance, (60, 90)):
                    out.write(line.replace(measure.MARK, "") + "\n")
    return path


def compare(depeche, small, large):
    amount, spent = difference([depeche, "mend", "--lines"], small, large)
    if not shutil.which("hunspell"):
        return amount, "MB", spent, "hunspell is not installed"
    return amount, "MB", spent, difference(["hunspell", "-i", "utf-8", "-l", "-d", "fr"], small, large)[1]


@row
def mend_new(depeche, folder):
    """mend, every line end another (hunspell -l)"""
    return compare(depeche, glued(folder, "small", range(2)), glued(folder, "large", range(16)))


@row
def mend_again(depeche, folder):
    """mend, the same texts again (hunspell -l)"""
    return compare(depeche, glued(folder, "small", [0, 1]), glued(folder, "large", [0, 1] * 16))


@row
def mend_clean(depeche, folder):
    """mend, nothing glued (hunspell -l)"""
    text = "".join(line + "\n" for d in documents() for line in d)
    small, large = pathlib.Path(folder, "small"), pathlib.Path(folder, "large")
    small.write_text(text)
    large.write_text(text * 33)
    return compare(depeche, small, large)


def main(build):
    depeche = pathlib.Path(build, "depeche")
    print(f"{'what (reference)':44} {'amount':>10} {'time':>8} {'a second':>12}  {'reference':>12}")
    for function in ROWS:
        with tempfile.TemporaryDirectory() as folder:
            amount, unit, spent, other = function(depeche, folder)
        other = other if isinstance(other, str) else f"{amount / other:9.2f} {unit}"
        print(f"{function.__doc__:44} {amount:7.2f} {unit} {spent:6.2f} s {amount / spent:9.2f} {unit}  {other:>12}")
    archive.main(build)


if __name__ == "__main__":
    main(sys.argv[1])
