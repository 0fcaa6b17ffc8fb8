"""Reads HTML reports as a browser does, with and without scripts: validate-html.py FILE ...

Prints a line for each thing that is wrong, and exits with 1 if there is any. Independent of the program that wrote the
reports: it uses python3-html5lib.
"""

import base64
import hashlib
import json
import pathlib
import re
import sys

import html5lib

LOADING = {"src", "srcset", "poster", "data", "background", "xlink:href", "formaction", "action", "ping"}


def parsed(text, scripting):
    parser = html5lib.HTMLParser(tree=html5lib.getTreeBuilder("etree"), namespaceHTMLElements=False)
    document = parser.parse(text, scripting=scripting)
    for (line, column), code, data in parser.errors:
        yield f"{line}:{column}: {code} {data} ({'with' if scripting else 'without'} scripts)"
    return document


def local(tag):
    return tag.rsplit("}", 1)[-1] if isinstance(tag, str) else ""


def structure(document, texts):
    ids = {}
    for element in document.iter():
        tag = local(element.tag)
        for name, value in element.attrib.items():
            if isinstance(name, tuple) or local(name) == "style" or name.startswith("on"):
                yield f"<{tag}> has an attribute {name}"
            if local(name) in LOADING and not value.startswith("data:,"):
                yield f"<{tag}> loads {value[:60]}"
            if name == "href" and tag != "a" and not value.startswith("data:,"):
                yield f"<{tag}> loads {value[:60]}"
            if name == "href" and tag == "a" and not re.match(r"#|https?://", value):
                yield f"a link leads to {value[:60]}"
        if "id" in element.attrib:
            ids[element.attrib["id"]] = ids.get(element.attrib["id"], 0) + 1
    yield from (f"{count} elements have the id {name}" for name, count in ids.items() if count > 1 or not name)
    for element in document.iter():
        for name in ["aria-labelledby", "aria-describedby", "for"]:
            for target in element.attrib.get(name, "").split():
                if target not in ids:
                    yield f"{name}={target} names nothing"
        href = element.attrib.get("href", "")
        if href.startswith("#") and href[1:] not in ids:
            yield f"{href} leads nowhere"
    levels = [int(local(element.tag)[1]) for element in document.iter() if re.fullmatch("h[1-6]", local(element.tag))]
    for before, after in zip(levels, levels[1:]):
        if after > before + 1:
            yield f"a heading of level {after} below one of level {before}"
    if levels.count(1) != 1:
        yield f"{levels.count(1)} headings of level 1"


def policy(document):
    (meta,) = [e for e in document.iter("meta") if e.get("http-equiv") == "Content-Security-Policy"]
    rules = dict(rule.strip().split(" ", 1) for rule in meta.get("content").split(";"))

    def hashes(elements):
        digests = [hashlib.sha256((e.text or "").encode()).digest() for e in elements]
        return " ".join(f"'sha256-{base64.b64encode(digest).decode()}'" for digest in digests)

    expected = {
        "default-src": "'none'", "style-src": hashes(document.iter("style")), "img-src": "data:", "base-uri": "'none'",
        "script-src": hashes(e for e in document.iter("script") if e.get("type") is None), "form-action": "'none'",
    }
    if rules != expected:
        yield f"the policy is {rules}, not {expected}"


def index(document, cards):
    (script,) = [e for e in document.iter("script") if e.get("id") == "index"]
    entries = json.loads(script.text)
    columns, strings = entries["cards"], entries["strings"]
    if columns["id"] != cards:
        yield f"the index has the cards {columns['id']}, the page {cards}"
    if len(set(strings)) != len(strings):
        yield "the index has a text twice"
    for name, column in columns.items():
        if len(column) != len(cards):
            yield f"the column {name} has {len(column)} entries for {len(cards)} cards"
        numbers = [n for value in column for n in (value if isinstance(value, list) else [value])]
        if name not in ("id", "state", "claims") and not all(0 <= n < len(strings) for n in numbers):
            yield f"the column {name} names texts that there are not"


def problems(text):
    if re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", re.sub("(?s)<(style|script).*?</\\1>", "", text)):
        yield "a control character"
    with_scripts = yield from parsed(text, True)
    without = yield from parsed(text, False)
    yield from structure(without, text)
    yield from policy(without)
    cards = [e.get("data-card") for e in with_scripts.iter("noscript") if e.get("data-card")]
    articles = [e.get("id") for e in without.iter("article")]
    if articles != [f"d-{card}" for card in cards]:
        yield "cards that are not those of scripts"
    yield from index(without, cards)
    for element in with_scripts.iter("noscript"):
        if "<noscript" in (element.text or ""):
            yield "a noscript in another"


if __name__ == "__main__":
    count = 0
    for path in sys.argv[1:]:
        for problem in problems(pathlib.Path(path).read_bytes().decode("utf-8")):
            print(f"{path}: {problem}")
            count += 1
    sys.exit(1 if count else 0)
