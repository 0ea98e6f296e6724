"""table.py TABLE DEPECHE - tags the sentences of a table (see countries.txt)
and compares; with --count, says how many were found, missed and made up."""
import json
import pathlib
import subprocess
import sys


def rows(path):
    for number, line in enumerate(pathlib.Path(path).read_text().splitlines(), 1):
        if line.strip() and not line.startswith("#"):
            codes, sentence = line.split("\t")
            yield number, [code for code in codes.split() if code != "-"], sentence


def tagged(depeche, sentences):
    text = "".join(sentence + "\n" for sentence in sentences)
    run = subprocess.run([depeche, "tag", "--lines"], input=text, capture_output=True, text=True, check=True)
    return [json.loads(line)["countries"] for line in run.stdout.splitlines()]


def main(table, depeche, *options):
    wanted = list(rows(table))
    results = tagged(depeche, [sentence for _, _, sentence in wanted])
    wrong = found = missed = invented = 0
    for (number, codes, sentence), result in zip(wanted, results, strict=True):
        found += len(set(codes) & set(result))
        missed += len(set(codes) - set(result))
        invented += len(set(result) - set(codes))
        if sorted(codes) != result:
            wrong += 1
            print(f"# {number}: {' '.join(result) or '-'} rather than {' '.join(codes) or '-'}: {sentence}")
    if "--count" in options:
        print(f"# {len(wanted)} sentences, {wrong} wrong: {found} found, {missed} missed, {invented} made up")
    return 1 if wrong else 0


sys.exit(main(*sys.argv[1:]))
