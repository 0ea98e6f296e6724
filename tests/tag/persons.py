"""persons.py DEPECHE TABLE... - tags each sentence of a table by itself and
compares the persons. A table is a sentence a line, and below it, indented, a
line for each of its persons, in any order:

    Le ministre lao de la Santé, Bounmy Keo, a reçu M. Alix Prunier.
      Bounmy Keo | ministre de la Santé | LA
      Alix Prunier

NAME | OFFICE; OFFICE | COUNTRY; what is empty may be left out. Lines with # are
comments. Prints TAP for the whole, and what differs."""
import json
import pathlib
import subprocess
import sys


def read(path):
    """[(line number, sentence, {name: (offices, country)})]"""
    cases = []
    for number, line in enumerate(pathlib.Path(path).read_text().splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        if not line.startswith(" "):
            cases.append((number, line.strip(), {}))
            continue
        name, offices, country = ([cell.strip() for cell in line.split("|")] + ["", ""])[:3]
        cases[-1][2][name] = (sorted(o.strip() for o in offices.split(";") if o.strip()), country or None)
    return cases


def tag(depeche, sentences):
    out = subprocess.run([depeche, "tag", "--lines"], input="\n".join(sentences) + "\n",
                         capture_output=True, check=True, text=True).stdout
    return [{p["name"]: (sorted(p["offices"]), p["country"]) for p in json.loads(line)["persons"]}
            for line in out.splitlines()]


def show(person):
    return f"{person[0]} | {'; '.join(person[1][0])} | {person[1][1] or ''}"


def main(depeche, *tables):
    cases = [(table, *case) for table in tables for case in read(table)]
    found = tag(depeche, [case[2] for case in cases])
    right = wanted = got = exact = bad = 0
    for (table, line, sentence, persons), tagged in zip(cases, found, strict=True):
        right += len(persons.keys() & tagged.keys())
        wanted += len(persons)
        got += len(tagged)
        exact += sum(tagged.get(name) == value for name, value in persons.items())
        if persons != tagged:
            bad += 1
            print(f"# {pathlib.Path(table).name}:{line}: {sentence}")
            for person in sorted(tagged.items()):
                if persons.get(person[0]) != person[1]:
                    print(f"#   + {show(person)}")
            for person in sorted(persons.items()):
                if tagged.get(person[0]) != person[1]:
                    print(f"#   - {show(person)}")
    print(f"# {len(cases)} sentences, {bad} wrong; {wanted} persons: precision {right / max(got, 1):.3f}, "
          f"recall {right / max(wanted, 1):.3f}; offices and country right of {exact / max(wanted, 1):.3f}")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
