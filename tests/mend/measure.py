"""measure.py [-v] DEPECHE [SHARED] - how well glued words are mended.

Prints a table: the real dispatches of SHARED against their gold files, those of
dispatches/ (invented, with their leads and related items) glued as scrapes are,
the clean prose in prose/ as it stands (every join is a false one), the same
prose glued at greedy wraps of 60 to 90 columns, and the sentences of
sentences.txt. What is glued is glued at SEEDS times other widths, the trials of
tagging, which are many, once. With -v, each wrong join. Exits 1 where a goal is missed.
"""
import json
import pathlib
import random
import re
import subprocess
import sys
import tempfile

SEEDS = 3
DISPATCHES = (("invented dispatches, glued", "dispatches", SEEDS, 0.99),
              ("others, by who had not seen this", "../tag/trial-2", 1, 0.99),
              ("more of these, written later", "../tag/trial-3", 1, 0.99),
              ("a third set", "../tag/trial-5", 1, 0.99),
              ("a fourth, written after mending", "../tag/trial-6", 1, 0.985),
              ("a fifth", "../tag/trial-7", 1, 0.99),
              ("a sixth, written after mending", "../tag/trial-8", 1, 0.97),
              ("a seventh", "../tag/trial-9", 1, 0.99),
              ("an eighth, written after mending", "../tag/trial-10", 1, 0.97))
GLUED = (("as they stand, glued around names too", "../tag/trial-5"),
         ("of a fourth set, likewise", "../tag/trial-6"),
         ("of a fifth set, likewise", "../tag/trial-7"),
         ("of a sixth set, likewise", "../tag/trial-8"),
         ("of a seventh set, at line ends", "../tag/trial-9"),
         ("of an eighth set, likewise", "../tag/trial-10"))
HERE = pathlib.Path(__file__).parent
MARK = "\u2063"  # stands for a join in a text; occurs in none


def squeeze(text):
    return re.sub(r"[ \u00a0\u202f\t]+", lambda m: "\u00a0" if "\u00a0" in m[0] else " ", text).strip()


def glue(paragraph, width, start, slack=lambda: 0):
    """As a greedy wrap whose line ends were dropped would leave it."""
    words = paragraph.split(" ")
    glued, column = words[0], start + len(words[0])
    for word in words[1:]:
        if column + 1 + len(word) > width + slack():
            glued += MARK + word
            column = len(word)
        else:
            glued += " " + word
            column += 1 + len(word)
    return glued


def places(marked):
    """Where the marks stand in the text without them."""
    found, at = set(), 0
    for character in marked:
        if character == MARK:
            found.add(at)
        else:
            at += 1
    return found


def difference(found, mended):
    """The places where `mended` has a space that `found` has not."""
    marks, at = set(), 0
    for character in mended:
        if at < len(found) and character == found[at]:
            at += 1
        elif character == " ":
            marks.add(at)
        else:
            raise ValueError(f"changed: {found[max(0, at - 20):at + 20]!r}")
    return marks


def bodies(depeche, texts):
    """Of each dispatch the paragraphs as they were scraped, and mended: all in one import."""
    with tempfile.TemporaryDirectory() as folder:
        archive = f"--archive={folder}/archive.db"
        for number, text in enumerate(texts):
            pathlib.Path(folder, f"{number}.txt").write_text(text)
        subprocess.run([depeche, archive, "import", folder], capture_output=True, check=True)
        export = [depeche, archive, "export", "--format=json", "is:full"]
        return list(zip(by_number(export + ["--original"], len(texts)), by_number(export, len(texts))))


def by_number(export, n):
    lines = subprocess.run(export, capture_output=True, check=True).stdout.splitlines()
    found = {int(pathlib.Path(source["path"]).stem): dispatch["body"]
             for dispatch in map(json.loads, lines) for source in dispatch["sources"]}
    return [found[number] for number in range(n)]


class Score:
    def __init__(self, name, verbose):
        self.name, self.verbose = name, verbose
        self.right = self.false = self.missed = 0

    def add(self, text, wanted, found):
        self.right += len(wanted & found)
        self.false += len(found - wanted)
        self.missed += len(wanted - found)
        if self.verbose:
            for what, marks in (("false", found - wanted), ("missed", wanted - found)):
                for at in sorted(marks):
                    print(f"  {what:6} {text[max(0, at - 18):at]}|{text[at:at + 18]}")

    def row(self):
        precision = self.right / (self.right + self.false) if self.right + self.false else 1
        recall = self.right / (self.right + self.missed) if self.right + self.missed else 1
        print(f"{self.name:34} {self.right:6} {self.false:6} {self.missed:6}"
              f"  {precision:.4f}  {recall:.4f}")
        return precision, recall


def real(depeche, shared, verbose):
    score = Score("real dispatches", verbose)
    for path in sorted(pathlib.Path(shared, "gold").glob("*.json")):
        gold = json.loads(path.read_text())
        file = pathlib.Path(shared, "articles", gold["file"])
        parse = [depeche, "parse", file]
        found = json.loads(subprocess.run(parse + ["--original"], capture_output=True, check=True).stdout)
        mended = json.loads(subprocess.run(parse, capture_output=True, check=True).stdout)
        for before, after, want in zip(found["body"], mended["body"], gold["body"]):
            score.add(before, difference(before, squeeze(want).replace("\u00a0", " ")),
                      difference(before, after))
    return score


def dispatch(paragraphs):
    return "\n\n".join(["Un titre", "Un chapeau.", *paragraphs])


def prose():
    for path in sorted(HERE.glob("prose/*.txt")):
        yield [squeeze(line) for line in path.read_text().splitlines() if line.strip()]


def clean(depeche, verbose):
    score = Score("clean prose", verbose)
    for found, mended in bodies(depeche, [dispatch(paragraphs) for paragraphs in prose()]):
        for before, after in zip(found, mended):
            score.add(before, set(), difference(before, after))
    return score


def tie(paragraph):
    """French puts no line's end before these marks, nor behind « - but not all pages do so."""
    return re.sub(" ([:;?!»%])", "\u00a0\\1", paragraph).replace("« ", "«\u00a0")


def glue_text(paragraphs, chance, widths, slack=lambda: 0):
    width = chance.randint(*widths)
    starts = [0, 0, chance.randint(0, width - 12)]
    keep = chance.choice([tie, lambda p: p])
    return [glue(keep(p), width, chance.choice(starts), slack) for p in paragraphs]


def glued(depeche, verbose):
    score = Score("clean prose, glued again", verbose)
    for seed in range(SEEDS):
        chance = random.Random(seed)
        documents = [glue_text(paragraphs, chance, (60, 90)) for paragraphs in prose()]
        texts = [dispatch(document).replace(MARK, "") for document in documents]
        for marked, (found, mended) in zip(documents, bodies(depeche, texts)):
            for marks, before, after in zip(marked, found, mended):
                score.add(before, places(marks), difference(before, after))
    return score


def glue_dispatch(blocks, body, chance):
    """Glues the blocks that are paragraphs, as real ones are."""
    def slack():  # real pages keep their width but for a column now and then
        return chance.choice([0] * 18 + [-1, 2])

    marked = glue_text(blocks, chance, (66, 90), slack)
    is_body = [any(squeeze(p).startswith(squeeze(b)) or squeeze(p) in squeeze(b) for p in body) for b in blocks]
    return [m.replace(MARK, "") if is_one else b for b, m, is_one in zip(blocks, marked, is_body)]


def dispatches(depeche, verbose, name, folder, seeds):
    score = Score(name, verbose)
    names = sorted((HERE / folder).glob("*.txt"))
    texts = [[squeeze(block) for block in path.read_text().split("\n\n")] for path in names]
    wanted = [found for found, _ in bodies(depeche, ["\n\n".join(blocks) for blocks in texts])]
    for seed in range(seeds):
        glued = ["\n\n".join(glue_dispatch(blocks, want, random.Random(f"{path.name}{seed}")))
                 for path, blocks, want in zip(names, texts, wanted)]
        for want, (found, mended) in zip(wanted, bodies(depeche, glued)):
            for before, after, right in zip(found, mended, want):
                score.add(before, difference(before, right), difference(before, after))
    return score


def glued_by_hand(depeche, verbose, name, folder):
    """NAME.glued beside NAME.txt: with joins at the ends of lines and around names."""
    score = Score(name, verbose)
    paths = sorted((HERE / folder).glob("*.glued"))
    wanted = [found for found, _ in bodies(depeche, [p.with_suffix(".txt").read_text() for p in paths])]
    texts = bodies(depeche, [path.read_text() for path in paths])
    for want, (found, mended) in zip(wanted, texts, strict=True):
        for before, after, right in zip(found, mended, want, strict=True):
            score.add(before, difference(before, squeeze(right)), difference(before, after))
    return score


def sentences(depeche, verbose):
    score = Score("hard sentences, each by itself", verbose)
    pairs = [line.split("\t") for line in (HERE / "sentences.txt").read_text().splitlines() if "\t" in line]
    run = subprocess.run([depeche, "mend", "--lines"], input="".join(a + "\n" for a, _ in pairs),
                         capture_output=True, text=True, check=True)
    for (before, want), after in zip(pairs, run.stdout.split("\n")):
        score.add(before, difference(before, want), difference(before, after))
    return score


def main(arguments):
    verbose = "-v" in arguments
    arguments = [a for a in arguments if a != "-v"]
    print(f"{'on':34} {'right':>6} {'false':>6} {'missed':>6}  precis.  recall")
    ok = True
    if len(arguments) > 1:
        ok &= real(arguments[0], arguments[1], verbose).row() == (1, 1)
    for *dispatch, least in DISPATCHES:
        precision, recall = dispatches(arguments[0], verbose, *dispatch).row()
        ok &= precision >= 0.995 and recall >= least
    for trial in GLUED:
        precision, recall = glued_by_hand(arguments[0], verbose, *trial).row()
        ok &= precision >= 0.97 and recall >= 0.9
    score = clean(arguments[0], verbose)
    score.row()
    ok &= score.false <= 3  # 1 in 5,000 of 16,377 words
    precision, recall = glued(arguments[0], verbose).row()
    ok &= precision >= 0.996 and recall >= 0.989
    sentences(arguments[0], verbose).row()
    return 0 if ok else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
