"""gold.py SHARED DEPECHE - compares the countries that `depeche tag` finds in
SHARED/articles with those of SHARED/gold."""
import json
import pathlib
import subprocess
import sys


def main(shared, depeche):
    wrong = 0
    for path in sorted(pathlib.Path(shared, "gold").glob("*.json")):
        gold = json.loads(path.read_text())
        text = pathlib.Path(shared, "articles", gold["file"])
        tags = json.loads(subprocess.run([depeche, "tag", text], capture_output=True, check=True).stdout)
        if tags["countries"] != gold["countries"]:
            wrong += 1
            print(f"# {gold['file']}: {tags['countries']} rather than {gold['countries']}")
    return 1 if wrong else 0


sys.exit(main(*sys.argv[1:]))
