"""Holds reports against the schemas of their formats: validate.py FORMAT FILE [FORMAT FILE ...]

Prints a line for each thing that is wrong, and exits with 1 if there is any. Independent of the program that wrote the
reports: it uses python3-jsonschema and python3-lxml.
"""

import csv
import io
import json
import pathlib
import re
import sys

import jsonschema
from lxml import etree

SCHEMAS = pathlib.Path(__file__).parent
DOCS = SCHEMAS.parent.parent.parent / "docs"


def load(text):
    """JSON without doubled names, and without the numbers that only Python knows."""

    def members(pairs):
        names = [name for name, _ in pairs]
        assert len(names) == len(set(names)), f"doubled names in {names}"
        return dict(pairs)

    def refuse(constant):
        raise ValueError(f"{constant} is no JSON")

    return json.loads(text, object_pairs_hook=members, parse_constant=refuse)


def strict(schema):
    """The schema, with no members but those that it names: what it does not name is not documented."""
    if isinstance(schema, dict):
        if "properties" in schema:
            schema["additionalProperties"] = False
            schema["required"] = [name for name in schema["properties"] if name not in schema.get("x-optional", [])]
        for part in schema.values():
            strict(part)
    elif isinstance(schema, list):
        for part in schema:
            strict(part)
    return schema


def against(schema, document, checker=jsonschema.Draft7Validator):
    for error in checker(schema).iter_errors(document):
        yield f"{'/'.join(map(str, error.absolute_path))}: {error.message[:300]}"


def json_report(text):
    schema = strict(load((DOCS / "report.schema.json").read_text()))
    jsonschema.Draft7Validator.check_schema(schema)
    yield from against(schema, load(text))


def jsonl(text):
    schema = strict(load((DOCS / "report.schema.json").read_text()))
    assert text.endswith("\n")
    types = []
    # What is a line to some is none to others: both must see the same ones.
    lines = text[:-1].split("\n")
    assert lines == text.splitlines(), "other characters end lines"
    for line in lines:
        entry = load(line)
        types.append(entry.pop("type"))
        if types[-1] == "report":
            assert entry == {"format": "claimcheck-report", "version": 1}, entry
        else:
            yield from against({**schema["definitions"][types[-1]], "definitions": schema["definitions"]}, entry)
    if types[0] != "report" or types[-1] != "summary":
        yield f"the lines are {types}"


def sarif(text):
    log = load(text)
    schema = load((SCHEMAS / "sarif-schema-2.1.0.json").read_text())
    # The copy is of the last draft; the standard calls it `status` (3.35.3). What else is used here is the same.
    suppression = schema["definitions"]["suppression"]["properties"]
    suppression["status"] = suppression.pop("state")
    yield from against(schema, log)
    (run,) = log["runs"]
    rules = run["tool"]["driver"]["rules"]
    results = run["results"]
    if len({rule["id"] for rule in rules}) != len(rules):
        yield "rules with one id"
    if len(results) > 5000:
        yield f"{len(results)} results"
    for name in ["baselineState", "suppressions"]:
        if len({name in result for result in results}) > 1:
            yield f"only some results have {name}"
    ids = [result["partialFingerprints"]["discrepancyId/v1"] for result in results]
    if len(ids) != len(set(ids)):
        yield "results with one fingerprint"
    for rule in rules:
        if len(rule["properties"]["tags"]) > 10:
            yield "more tags than are shown"
    places = [place for note in run["invocations"][0]["toolExecutionNotifications"] for place in note.get("locations", [])]
    for result in results:
        if rules[result["ruleIndex"]]["id"] != result["ruleId"]:
            yield "a result of another rule"
        if (result["level"] == "none") == (result["kind"] == "fail"):
            yield "only failures have a level"
        if len(result["locations"]) != 1:
            yield "code scanning rejects a file with a result without a place"
        related = result.get("relatedLocations", [])
        if len(related) > 99:
            yield "more places than are shown"
        if re.search(r"\]\(", result["message"]["text"]):
            yield "a text that is taken for a link"
        places += result["locations"] + related
    for place in places:
        artifact = place["physicalLocation"]["artifactLocation"]
        if not re.fullmatch(r"([A-Za-z0-9._~/-]|%[0-9A-F]{2})+", artifact["uri"]) and "uriBaseId" in artifact:
            yield f"{artifact['uri']} is no relative path"
        region = place["physicalLocation"]["region"]
        start = (region["startLine"], region["startColumn"])
        if (region.get("endLine", start[0]), region.get("endColumn", start[1])) < start:
            yield "a region that ends before it starts"


def junit(text):
    document = etree.fromstring(text.encode())
    for name in ["junit-ant.xsd", "junit-10.xsd"]:
        schema = etree.XMLSchema(etree.parse(str(SCHEMAS / name)))
        if not schema.validate(document):
            for error in schema.error_log:
                yield f"{name}: {error.line}: {error.message}"
    for number, suite in enumerate(document):
        tests = suite.findall("testcase")
        if not tests:
            yield "an empty suite"
        counts = {"tests": tests, "failures": suite.findall("testcase/failure"), "errors": suite.findall("testcase/error")}
        counts["skipped"] = suite.findall("testcase/skipped")
        for name, elements in counts.items():
            if suite.get(name, "0") != str(len(elements)):
                yield f"{name} is {suite.get(name)}, not {len(elements)}"
        if suite.get("id") != str(number):
            yield "suites that are not numbered"


def github(text):
    assert text.endswith("\n")
    counts = {}
    for line in text[:-1].split("\n"):
        match = re.fullmatch(r"::(error|warning|notice) ((?:[a-zA-Z]+=[^,:\r\n]*,?)*)::([^\r\n]*)", line)
        if not match:
            yield f"no command: {line}"
            continue
        counts[match[1]] = counts.get(match[1], 0) + 1
        for part in [match[2], match[3]]:
            if re.search(r"%(?!25|0D|0A|3A|2C)", part):
                yield f"a bare % in {part}"
    if any(count > 10 for count in counts.values()):
        yield f"more than GitHub shows: {counts}"


def gitlab(text):
    issues = load(text)
    yield from against(load((SCHEMAS / "gitlab.schema.json").read_text()), issues)
    prints = [issue["fingerprint"] for issue in issues]
    if len(prints) != len(set(prints)):
        yield "issues with one fingerprint"


def rdjson(text):
    yield from against(load((SCHEMAS / "rdjson.schema.json").read_text()), load(text))


def csv_excel(text):
    if not text.startswith("\ufeff"):
        yield "no byte order mark"
    rows = list(csv.reader(io.StringIO(text[1:], newline="")))
    if len({len(row) for row in rows}) != 1:
        yield "rows of different lengths"
    for row in rows:
        for cell in row:
            if len(cell.encode("utf-16-le")) // 2 > 32767:
                yield "a cell that is too long"
            if re.match(r"[=+@\t\r]|-(?!\d+(\.\d+)?$)", cell) and not re.fullmatch(r"\+\d+(\.\d+)?", cell):
                yield f"a formula: {cell[:40]!r}"


def markdown(text):
    if len(text) > 65536:
        yield f"{len(text)} characters"
    for number, line in enumerate(text.split("\n"), 1):
        bare = re.sub(r"(`+)(?!`).*?(?<!`)\1(?!`)", "", line)
        if re.search(r"@(?!&#8203;)", bare):
            yield f"{number}: a mention: {line}"
        if re.search(r"<(?!/?(details|summary|b|code)>)", bare.replace("\\<", "")):
            yield f"{number}: HTML: {line}"
        if line.startswith("|"):
            # In a table a backslash takes the meaning of a bar even within backticks.
            if len(re.findall(r"(?<!\\)(?:\\\\)*\|", line)) != 6:
                yield f"{number}: not five cells: {line}"


def concise(text):
    assert text.endswith("\n")
    *lines, summary = text[:-1].split("\n")
    for line in lines:
        if not re.match(r"(.+:\d+:\d+|claimcheck): (error|warning|info)\[.+?\] .", line):
            yield f"no such line: {line}"
    if not summary.startswith("claimcheck: "):
        yield f"no summary: {summary}"


CHECKS = {
    "json": json_report, "jsonl": jsonl, "sarif": sarif, "junit": junit, "github": github, "gitlab": gitlab,
    "rdjson": rdjson, "csv-excel": csv_excel, "markdown": markdown, "concise": concise,
}

if __name__ == "__main__":
    problems = 0
    for name, path in zip(sys.argv[1::2], sys.argv[2::2]):
        for problem in CHECKS[name](pathlib.Path(path).read_bytes().decode("utf-8")):
            print(f"{path}: {problem}")
            problems += 1
    sys.exit(1 if problems else 0)
