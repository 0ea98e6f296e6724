"""ask.py EXPRESSION - evaluates it over the JSON objects on stdin (see json in lib.sh)."""
import json
import sys

text = sys.stdin.read()
decoder = json.JSONDecoder()
objects = []
at = 0
while text[at:].strip():
    at += len(text[at:]) - len(text[at:].lstrip())
    value, at = decoder.raw_decode(text, at)
    objects.append(value)

first = objects[0] if objects else None
answer = eval(sys.argv[1], {"all": objects, "d": first})
for item in answer if isinstance(answer, list) else [answer]:
    print("null" if item is None else item)
