"""gold.py SHARED DEPECHE - compares what `depeche parse` says of SHARED/articles
with SHARED/gold, glued words mended. Runs of white space count as one space."""
import json
import pathlib
import re
import subprocess
import sys

FIELDS = ["headline", "lead", "dateline", "figures", "body", "signature", "related"]


def normal(value):
    if isinstance(value, str):
        return re.sub(r"\s+", " ", value).strip()
    if isinstance(value, list):
        return [normal(item) for item in value]
    if isinstance(value, dict):
        return {key: normal(item) for key, item in value.items()}
    return value


def main(shared, depeche):
    wrong = 0
    for path in sorted(pathlib.Path(shared, "gold").glob("*.json")):
        gold = json.loads(path.read_text())
        text = pathlib.Path(shared, "articles", gold["file"])
        parsed = json.loads(subprocess.run([depeche, "parse", text], capture_output=True, check=True).stdout)
        for field in FIELDS:
            if normal(parsed[field]) != normal(gold[field]):
                wrong += 1
                print(f"# {gold['file']}: {field}\n#   {parsed[field]}\n#   {gold[field]}")
    return 1 if wrong else 0


sys.exit(main(*sys.argv[1:]))
