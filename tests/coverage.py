#!/usr/bin/env python3
"""coverage.py BUILD [PATH...] - how many lines of each room of the sources the tests have run, and
of each file that has some left; of what is named (files, or folders of them), the lines
themselves. `make coverage` calls it, when the suite has run with a build that counts."""

import collections
import json
import subprocess
import sys
from pathlib import Path


def counts_of(build):
    """For each source file its lines, and how often each was run."""
    files = collections.defaultdict(lambda: collections.defaultdict(int))
    for notes in sorted(Path(build, "src").rglob("*.gcno")):
        out = subprocess.run(["gcov", "-t", "-j", notes], capture_output=True, check=True).stdout
        for file in json.loads(out)["files"]:
            for line in file["lines"]:
                files[file["file"]][line["line_number"]] += line["count"]
    return {name: lines for name, lines in files.items() if name.startswith("src/")}


def run_and_all(lines):
    return sum(count > 0 for count in lines.values()), len(lines)


def share(run, all_lines):
    return "%5.1f %%  %5d of %5d" % (100 * run / all_lines, run, all_lines)


def print_rooms(files):
    rooms = collections.defaultdict(list)
    for name, lines in files.items():
        rooms[name.split("/")[1]].append((name, *run_and_all(lines)))
    for room in sorted(rooms):
        print("%-28s %s" % (room, share(*map(sum, list(zip(*rooms[room]))[1:]))))
        for name, run, all_lines in sorted(rooms[room]):
            if run < all_lines:
                print("    %-24s %s" % (name.split("/")[-1], share(run, all_lines)))
    total = [run_and_all(lines) for lines in files.values()]
    print("%-28s %s" % ("all", share(*map(sum, zip(*total)))))


def print_left(name, lines):
    for number, text in enumerate(Path(name).read_text().splitlines(), 1):
        if lines.get(number) == 0:
            print("%s:%d: %s" % (name, number, text))


def main(build, *paths):
    files = counts_of(build)
    if not paths:
        print_rooms(files)
    for name in sorted(files):
        if any(name.startswith(path) for path in paths):
            print_left(name, files[name])


main(*sys.argv[1:])
