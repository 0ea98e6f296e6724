"""Texts of shapes that no dispatch has, each as long as one likes: one thing, again and again.

    shapes.py           prints their names
    shapes.py NAME N    prints one of about N bytes
    shapes.py FOLDER N  writes each as FOLDER/NAME.txt
"""
import itertools
import os
import sys

HEAD = "Le bac repart : %s\n\nIl est réparé depuis hier.\n\nVeyrac (VNA) - "
LETTERS = "abcdefghijklmnopqrstuvwxyz"


def name(i):
    """A capitalised word that nobody knows, another for each number."""
    i = i * 2654435761 % (1 << 32)
    out = ""
    for _ in range(7):
        out += LETTERS[i % 26]
        i //= 26
    return out.capitalize()


def fill(n, pieces):
    out, size = [], 0
    for piece in pieces:
        if size >= n:
            break
        out.append(piece)
        size += len(piece.encode())
    return "".join(out)


def repeated(piece):
    return lambda n: fill(n, itertools.repeat(piece))


def counted(pattern):
    return lambda n: fill(n, (pattern.format(i=i, w=name(i)) for i in itertools.count()))


def behind(head, shape):
    return lambda n: head + shape(n)


def halves(first, second):
    return lambda n: first(n // 2) + second(n // 2)


SHAPES = {
    "word": repeated("m"),
    "word-capitals": repeated("ABC"),
    "word-camel": counted("{w}"),
    "word-accents": repeated("é"),
    "word-known": repeated("dela"),
    "word-digits": repeated("1234567890"),
    "word-mixed": repeated("a1"),
    "word-hyphens": repeated("a-"),
    "word-apostrophes": repeated("l'"),
    "word-dots": repeated("U.S."),
    "word-commas": repeated("oui,non,"),
    "word-figures": repeated("2,81"),
    "word-slashes": repeated("a/b"),
    "word-at": repeated("a@b.fr"),
    "word-address": behind("www.", repeated("example.")),
    "word-quotes": repeated('"'),
    "word-parens": repeated("("),
    "word-marks": behind("e", repeated("\u0301")),
    "line-words": repeated("le bac repart de la rive "),
    "line-new-words": counted("{w} "),
    "line-letters": repeated("a "),
    "line-capitals": repeated("LE BAC REPART "),
    "line-spaces": repeated(" "),
    "line-nbsp": repeated("\u00a0"),
    "line-tabs": repeated("x\t"),
    "line-figures": repeated("12 345 678 "),
    "line-sentences": repeated("Le bac repart. "),
    "line-glued": repeated("lebac repartde larive "),
    "lines-letter": repeated("a\n"),
    "lines-blank": repeated("\n"),
    "lines-words": repeated("le bac repart de la rive\n"),
    "lines-carriage": repeated("a\r"),
    "paragraphs": repeated("Le bac repart de la rive.\n\n"),
    "paragraphs-letter": repeated("a\n\n"),
    "paragraph-digits": behind("Le bac.\n\n", repeated("1234567890")),
    "paragraphs-new": counted("Le bac {w} repart de {w} en {i}.\n\n"),
    "headlines": repeated("Le bac repart de la rive\n\n"),
    "headings": repeated("Voir plus\n\n"),
    "sources": repeated("source\n\n"),
    "figures": counted("Le bac ảnh {i}La rive {w}. Photo: VNA\n\n"),
    "figures-one": repeated("Le bac ảnh 1La rive. Photo: VNA\n\n"),
    "figures-line": repeated("Le bac ảnh 1La rive. Photo: VNA "),
    "credits": repeated("Photo: VNA\n\n"),
    "credits-line": repeated("Photo: VNA "),
    "signatures": repeated("Le bac repart. -VNA\n\n"),
    "signatures-line": repeated(" -VNA"),
    "datelines": repeated("Hanoi (VNA) - Le bac.\n\n"),
    "dateline-parens": repeated("Hanoi ("),
    "dateline-places": repeated("Hanoi, 5 novembre, "),
    "months": repeated(" date 2023-04 "),
    "dates": repeated("3 novembre 2015 "),
    "related": behind(
        "Voir plus\n\n", counted("Le bac {w} repart {i}\n\nIl est réparé à {w}.\n\n")),
    "related-captions": behind("Voir plus\n\n", counted(
        "La rive {w}. Photo: VNA\n\nLe bac {w} repart {i}\n\nIl est réparé à {w}.\n\n")),
    "related-same": behind("Voir plus\n\n", repeated("Le bac repart\n\nIl est réparé.\n\n")),
    "related-one-word": behind("Voir plus\n\n", repeated("a\n\n")),
    "persons": counted("Le ministre {w} Tran Van {w} a dit. "),
    "persons-new": counted("Le président de la Chine Jean {w}{i} et M. {w} ont dit. "),
    "persons-list": counted("Jean {w}, "),
    "persons-and": counted("le ministre Jean {w} et "),
    "persons-same": repeated("Le ministre des Affaires étrangères Pham Ngoc Khue a reçu M. Khue. "),
    "persons-short": halves(counted("Le ministre Jean {w} a dit. "), counted("M. {w} a dit. ")),
    "offices": repeated("ministre "),
    "offices-chain": repeated("vice-ministre de la Défense de "),
    "offices-and": repeated("ministre de la Défense et "),
    "offices-of": repeated("président du comité "),
    "offices-comma": repeated("ministre de la Santé, "),
    "capitals-run": counted("{w} "),
    "capitals-same": repeated("Tran "),
    "capitals-dots": counted("{w}. "),
    "countries": repeated("Chine Vietnam Laos "),
    "countries-and": repeated("la Chine et le Vietnam et "),
    "seats": repeated("Pékin et Washington "),
    "seats-verbs": repeated("Pékin a dit que "),
    "counterpart": repeated("son homologue "),
    "counterpart-names": counted("son homologue Jean {w} "),
    "counterpart-one": repeated("son homologue Jean Valmont "),
    "counterpart-sentences": counted("Son homologue Jean {w} a dit. "),
    "offices-one": counted("Le ministre de la {w} Jean Valmont a dit. "),
    "names-ambiguous": halves(
        counted("Le ministre Jean{i} Valmont a dit. "), repeated("M. Valmont a dit. ")),
    "names-ambiguous-office": halves(
        counted("Jean{i} Valmont, ministre, dit. "), repeated("Le président Valmont a dit. ")),
    "countries-vague": repeated("le Congo congolais "),
    "countries-georgia": repeated("Géorgie "),
    "seats-chain": repeated("Pékin, Moscou et "),
    "seats-hyphens": repeated("Pékin-"),
    "foreign": counted("le président lao Jean {w} "),
    "lists-of-offices": repeated("les ministres de la Défense X, des Finances Y, "),
    "of-of": repeated("de la "),
    "apostrophes": repeated("l'l'l' "),
    "quotes": repeated("« le » "),
    "escapes": repeated("\033[31m"),
    "nul": repeated("\0"),
    "replacement": repeated("\ufffd "),
    "zero-width": repeated("a\u200b"),
    "bidi": repeated("\u202ea "),
    "wide": repeated("中"),
    "emoji": repeated("👩\u200d"),
    "hangul": repeated("한 "),
    "ligatures": repeated("ﬃ"),
    "expanding": repeated("ﷺ"),
}
BYTES = {
    "bytes-ff": b"\xff", "bytes-overlong": b"\xc0\xaf", "bytes-surrogate": b"\xed\xa0\x80 ",
    "bytes-cut": b"\xe2\x82", "bytes-mixed": b"a\xff",
}



def shape(which, n):
    head = (HEAD % which).encode()
    if which in BYTES:
        return head + BYTES[which] * (n // len(BYTES[which]))
    return head + SHAPES[which](n).encode()


def main(arguments):
    if not arguments:
        print("\n".join([*SHAPES, *BYTES]))
    elif os.path.isdir(arguments[0]):
        for which in [*SHAPES, *BYTES]:
            with open(f"{arguments[0]}/{which}.txt", "wb") as file:
                file.write(shape(which, int(arguments[1])))
    else:
        sys.stdout.buffer.write(shape(arguments[0], int(arguments[1])))


if __name__ == "__main__":
    main(sys.argv[1:])
