#!/usr/bin/env python3
"""seeds.py FOLDER - makes what the fuzzers begin with: below FOLDER/seeds a folder for each
fuzzer, and FOLDER/NAME.dict, the words that its inputs are made of."""

import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

HOSTILE = [
    b"", b"\n", b"\xff\xfe\x00", b"\xef\xbb\xbfTitre\n\n\xc0\xaf\xed\xa0\x80\xf4\x90\x80\x80",
    "\u202etitre\u2066\u200b\ufeff\x1b]0;x\x07\x9b31m\n\ne\u0301\u0301\u0301\u0301\u0301\u0301"
    .encode(),
    "ảnh 1\n\nVoir plus\n\nPhoto: VNA\n\nVoir plus\n\n(Photo : VNA)\n".encode(),
    "\u1112\u1161\u11ab\u1161\u1161\u1161\u1161\u1161 \U000e0041 \ufe0f👩\u200d👧 ລາວ".encode(),
]

QUERIES = """\
riz
"plusieurs mots" début*
titre:gare -corps:quai
(pays:Chine OU pays:"Viêt Nam") -est:brève
ministre:"Tran Van Bo" fonction:ministre
date:2015..2017 avant:2021-11 après:2020
/quais? (?i)de/ est:lu
lié:1 cite:2 citépar:3
-(-(a OU b) c)
chapô:l'été légende:d'or is:selected is:starred is:doubtful is:deleted
a AND OR ) ( " /""".splitlines()

PATTERNS = """\
(a+)+$
^(([a-z])+.)+[A-Z]([a-z])+$
(?<n>a|b)\\k<n>(?R)?
\\p{Lu}\\X\\b(?=é)
(?:(?:(?:x?){20}){20}){20}
[[:alpha:]\\x{1F600}-\\x{1F64F}]
(*LIMIT_MATCH=4000000000)(*UTF)(*NO_JIT)a
(?C1)a\\Ka|\\G
\\Q(\\E""".splitlines()

SETTINGS = """\
measure = 60
colour = no
sort = date

[keys]
quit = q <C-x> <F12> é
down = <Down>

[views]
<F2> = pays:Chine
1 = "est:lu"

[colours]
accent = bright-red on #102030 bold underline
"""


def texts():
    samples = sorted((ROOT / "src/samples").glob("*.txt"))
    parts = sorted((ROOT / "tests/parse").glob("*.in"))
    return [path.read_bytes() for path in samples + parts] + HOSTILE


def number(n):
    out = b""
    while n >= 128:
        out += bytes([n & 127 | 128])
        n >>= 7
    return out + bytes([n])


def blobs():
    far = number(2**55)
    return [b"Un texte long\n" + blob for blob in (
        b"\x05\xe9\x03\xea", b"\x03\xff\x00\x04\x80\x01", b"1-5,9,4294967295", b"5-1,0-4294967295,x",
        (far + b"\x01") * 600, (far + b"\xff\x01") * 600, b"\x00\xff\x00\x01\xff\x03", b"\x80" * 12)]


def records():
    """Of the fuzzer archive: what is changed, in which row, and to which bytes."""
    values = [b"\x05\xe9\x03\xea", b"\x03\xff\x00\x04\x80\x01", b"1-3,99999999999", b"", b"\xff\x1b[31m",
              b"9999-99-99", "pays:Chine\u202e".encode(), b"VN", b"country VN", b"-1", b"7"]
    one = [bytes([kind, row, len(value)]) + value
           for kind in range(47) for row, value in ((1, values[kind % 11]), (2, values[1]))]
    bytes_of_file = [bytes([255, row, 12, at >> 8, at & 255]) + byte * 10 for row in range(3)
                     for at in (0, 18, 100, 4096, 9000, 40000) for byte in (b"\0", b"\xff")]
    return bytes_of_file + one + [one[i] + one[(i * 7 + 3) % len(one)] for i in range(0, len(one), 5)]



SEEDS = {
    "text": lambda: texts()[:20] + HOSTILE,
    "parse": texts, "mend": texts, "tag": texts, "page": texts, "export": texts,
    "query": lambda: [query.encode() for query in QUERIES],
    "settings": lambda: [(ROOT / "config.example").read_bytes(), SETTINGS.encode()],
    "regex": lambda: [pattern.encode() + b"\n" + b"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab \xc3\xa9"
                      for pattern in PATTERNS],
    "blobs": blobs,
    "filename": lambda: [b"{date}-{headline}.md\n2021-11-05\nUn titre, et long\n",
                         b"../{id}/{headline}\n../..\n-.\xc5\x93uvre/\x1b\n", b"{x}\n\n"],
    "archive": records,
}

# Files whose quoted words a fuzzer knows, and other words.
TEXT_TABLES = ["src/article/labels.def", "src/tag/titles.def", "src/tag/offices.def"]
LABELS = ["Voir plus\n", "source\n", "ảnh 1", "Photo : ", "(VNA) - ", " -VNA", "date 2023-04 ",
          "\n\n", "\u202e", "\u200b", "\x1b[", "\u0301", "5 novembre 2021", "«\u00a0", "\u2028", "1er"]
WORDS = {
    "parse": (TEXT_TABLES[:1], LABELS), "mend": (TEXT_TABLES[:1], LABELS),
    "page": (TEXT_TABLES[:1], LABELS), "export": (TEXT_TABLES[:1], LABELS + ["From ", "\r\n", '"']),
    "tag": (TEXT_TABLES[1:] + ["src/tag/countries.def"], LABELS), "text": ([], LABELS),
    "query": (["include/query/fields.def", "include/query/states.def"],
              [":", "OR ", "OU ", "-(", '"', "*", "..", "/", ")"]),
    "settings": (["include/base/options.def", "include/tui/actions.def", "include/view/roles.def"],
                 ["[keys]\n", "[views]\n", "[colours]\n", " = ", "<C-x>", "<F12>", " on #112233", "yes"]),
    "regex": ([], ["(?:", "(?=", "(?<!", ")*", "++", "\\p{L}", "\\X", "\\K", "\\C", "{1,99}", "(?R)", "(?1)",
                   "(?(DEFINE)", "\\b", "(?i)"]),
    "filename": ([], ["{id}", "{date}", "{headline}", "../", "\n"]),
    "blobs": ([], ["-", ",", "\n", "4294967295", "0-"]), "archive": ([], ["country VN", "person ", "2021-11-05", "\u202e", "\x1b[", "1-2,", "-"]),
}


def dictionary(tables, words):
    found = set(words)
    for table in tables:
        for quoted in re.findall(r'"((?:[^"\\\n]|\\.)*)"', (ROOT / table).read_text()):
            found.update(part for part in re.split(r"[ |/]", quoted) if 1 < len(part) < 30)
    return "".join('"%s"\n' % "".join("\\x%02X" % byte for byte in word.encode())
                   for word in sorted(found)[:2000])


def main(folder):
    for name, make in SEEDS.items():
        seeds = folder / "seeds" / name
        seeds.mkdir(parents=True, exist_ok=True)
        for i, seed in enumerate(make()):
            (seeds / ("%03d" % i)).write_bytes(seed)
        (folder / (name + ".dict")).write_text(dictionary(*WORDS[name]))


main(Path(sys.argv[1]))
