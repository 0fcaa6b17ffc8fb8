"""Checks the page of the report in a browser: checks.py FOLDER [NAME…].

FOLDER holds the pages that the checks are about: bridges.html (of corpus.py with 60 bridges), many.html (with 10,000
discrepancies or more), hostile.html and shipped.html, and axe.min.js where there is one. Prints a line a check, `ok NAME`,
`skipped NAME: why` or `failed NAME: why`, and notes after `#`.
"""

import csv
import io
import json
import os
import re
import sys
import time
import traceback

import chromium
from chromium import Failure

FOUND = "document.querySelector('#found').textContent"
HASH = "location.hash"
KEPT = "Object.keys(localStorage).filter((key) => key.includes(':decision:')).length"
FOCUS = "(document.activeElement.closest('article') || document.activeElement).id"
PAGES = ["bridges", "hostile", "shipped"]


class Skip(Exception):
    """Why a check can't be made here."""


def same(found, expected, what):
    if found != expected:
        raise Failure(f"{what}: {found!r}, not {expected!r}")


def true(condition, what):
    if not condition:
        raise Failure(what)


class Checks:
    """Each method is a check of its own, with a page and storage of its own."""

    def __init__(self, browser, folder):
        self.browser = browser
        self.folder = folder

    def path(self, name):
        return os.path.join(self.folder, name)

    def open(self, name="bridges", fragment="", **options):
        return self.browser.page(**options).open(self.path(f"{name}.html"), fragment)

    def clean(self, page):
        # What the browser says of the last thing done may be on its way.
        if page.hasScripts:
            page.run("new Promise((done) => setTimeout(done, 50))")
        same(page.complaints, [], "the browser complains")
        page.close()

    def cards(self, page):
        return page.run("claimcheck.cards")

    def single(self, page, section):
        """The address of the first page of a section."""
        return page.run(f"document.querySelector('#{section} .list a').hash")

    # Reading

    def loads(self):
        """Every page loads, in light and dark, without an error or a violation of its policy."""
        for name in PAGES:
            for scheme in ["light", "dark"]:
                page = self.open(name, scheme=scheme)
                cards = len(self.cards(page))
                same(len(page.all("#shown article")), min(25, cards), f"{name}: cards shown")
                for fragment in ["#overview", "#sources", "#subjects", "#decisions", self.single(page, "sources"), self.single(page, "subjects")]:
                    page.run(f"location.hash = '{fragment}'; new Promise((done) => setTimeout(done, 30))")
                    same(len(page.all("main > section:not([hidden])")), 1, f"{name}{fragment}: views at once")
                requests = page.run("performance.getEntriesByType('resource').map((entry) => entry.name)")
                same(requests, [], f"{name}: loaded from elsewhere")
                self.clean(page)

    def paging(self):
        """Pages of 25, each card once, with links that can be followed."""
        page = self.open()
        ids = [card["id"] for card in self.cards(page)]
        same(len(ids), 80, "discrepancies")
        same(page.run(FOUND), "80 discrepancies; 1 to 25 are shown", "the status")
        seen = page.all("#shown article", "node.id")
        while page.all("#paging a[aria-label='Next page']"):
            page.click("#paging a[aria-label='Next page']")
            page.expect("document.querySelector('#paging a[aria-current]').textContent", str(len(seen) // 25 + 1))
            seen += page.all("#shown article", "node.id")
        same(sorted(seen), sorted("d-" + id for id in ids), "the cards of all pages")
        same(page.run(FOUND), "80 discrepancies; 76 to 80 are shown", "the status")
        same(page.run(HASH), "#discrepancies?page=4", "the address")
        same(page.run("document.activeElement.id"), "discrepancies-heading", "the focus")
        self.clean(page)

    def facets(self):
        """Narrow the view, several at once, and their counts say what each value would find."""
        page = self.open()
        cards = self.cards(page)

        def counts(facet):
            names = page.all(f"[data-facet={facet}] input", "node.value")
            return dict(zip(names, page.all(f"[data-facet={facet}] .count")))

        def found(**wanted):
            def fits(card):
                return all(set(values) & set(card[key] if isinstance(card[key], list) else [card[key]]) for key, values in wanted.items())
            return [card for card in cards if fits(card)]

        same(counts("severity"), {"error": "60", "warning": "20"}, "severities")
        page.click("[data-facet=severity] input[value=warning]")
        page.expect(FOUND, "20 of 80 discrepancies")
        same(counts("severity"), {"error": "60", "warning": "20"}, "the counts of a facet that is used")
        same(counts("source"), {"gazette": "0", "leaflet": "20", "report": "20"}, "the counts of another facet")
        page.click("[data-facet=severity] input[value=error]")
        page.expect(FOUND, "80 discrepancies; 1 to 25 are shown")
        page.click("[data-facet=tag] input[value=river]")
        river = len(found(tags=["river"]))
        page.expect(FOUND, f"{river} of 80 discrepancies")
        page.click("[data-facet=severity] input[value=warning]")
        same(page.run(HASH), "#discrepancies?severity=error&tag=river", "the address")
        narrow = len(found(tags=["river"], severity=["error"]))
        page.expect(FOUND, f"{narrow} of 80 discrepancies")
        same(page.run("document.activeElement.value"), "warning", "the focus stays where it was")
        same(len(page.all(".chips button")), 3, "chips")
        page.click(".chips li:last-child button")
        page.expect(HASH, "#discrepancies")
        page.click("[data-facet=subject] .more")
        page.expect("document.querySelectorAll('[data-facet=subject] input').length", 60)
        page.click("[data-facet=subject] .more")
        page.expect("document.querySelectorAll('[data-facet=subject] input').length", 8)
        self.clean(page)

    def search(self):
        """Finds all words, whatever their case and accents, in what is typed."""
        page = self.open()
        page.press("/")
        same(page.run("document.activeElement.id"), "search", "the focus")
        for text, count in [("ELYSEE", 1), ("lodz strasse", 1), ("bridge 12", None), ('"bridge 12"', None), ("جسر", 2), ("<b>", 1), ("=sum(", 1)]:
            page.run("document.querySelector('#search').select()")
            page.type(text)
            if count:
                page.expect(FOUND, f"{count} of 80 discrepancies")
        page.run("document.querySelector('#search').select()")
        page.type("nothing has this")
        page.expect(FOUND, "0 of 80 discrepancies")
        page.click(".nothing a")
        page.expect(FOUND, "80 discrepancies; 1 to 25 are shown")
        same(page.run("document.querySelector('#search').value"), "", "the field")
        self.clean(page)

    def orders(self):
        """Every order shows every card, and says where its groups begin."""
        page = self.open()
        for value in page.all("#sort option", "node.value"):
            page.run(f"(() => {{ const sort = document.querySelector('#sort'); sort.value = {json.dumps(value)}; sort.dispatchEvent(new Event('change')); }})()")
            page.expect(FOUND, "80 discrepancies; 1 to 25 are shown")
            same(len(page.all("#shown article")), 25, f"cards in the order '{value}'")
            same(page.run("new URLSearchParams(location.hash.split('?')[1]).get('sort') ?? ''"), value, "the address")
        page.open(self.path("bridges.html"), "#discrepancies?sort=severity")
        true(page.all("#shown h3")[0].startswith("error"), "the gravest are not first")
        self.clean(page)

    def address(self):
        """A view's address opens the same view for a colleague, and back and forward go through views."""
        fragment = "#discrepancies?severity=error&subject=bridge-00003&subject=bridge-00012&q=opened&sort=rule"
        page = self.open(fragment=fragment)
        same(page.run(HASH), fragment, "the address")
        same(page.run(FOUND), "2 of 80 discrepancies", "what it shows")
        same(sorted(page.all("#facets input:checked", "node.value")), ["bridge-00003", "bridge-00012", "error"], "checked")
        same(page.run("[document.querySelector('#search').value, document.querySelector('#sort').value]"), ["opened", "rule"], "fields")
        page.click("[data-facet=severity] input[value=error]")
        page.click("#pages a[href='#sources']")
        page.click("#sources .list a")
        page.expect("document.querySelectorAll('#sources section').length", 1)
        page.run("history.back()")
        page.expect(HASH, "#sources")
        page.expect("document.querySelectorAll('#sources section').length", 0)
        page.run("history.go(-2)")
        page.expect(HASH, fragment)
        page.expect(FOUND, "2 of 80 discrepancies")
        page.run("history.forward()")
        page.expect("document.querySelectorAll('#facets input:checked').length", 2)
        page.run("history.go(2)")
        page.expect("document.querySelectorAll('#sources section').length", 1)
        last = self.cards(page)[-1]["id"]
        page.run(f"location.hash = '#d-{last}'")
        page.expect(FOCUS, f"d-{last}")
        same(page.run(FOUND), "80 discrepancies; 76 to 80 are shown", "the page of the card")
        other = self.open(fragment=f"#d-{last}")
        same(other.run(FOCUS), f"d-{last}", "the focus")
        self.clean(other)
        for odd in ["#%E0%A4%A", "#nowhere", "#discrepancies?page=99", "#discrepancies?page=-1&sort=odd&q=", "#__proto__"]:
            other = self.open(fragment=odd)
            true(other.run(FOUND).startswith("80 discrepancies; "), f"{odd}: {other.run(FOUND)}")
            self.clean(other)
        self.clean(page)

    def keyboard(self):
        """The list can be worked through without a mouse."""
        page = self.open()
        ids = page.all("#shown article", "node.id")
        for key, expected in [("j", ids[0]), ("j", ids[1]), ("k", ids[0]), ("End", ids[-1]), ("Home", ids[0])]:
            page.press(key)
            same(page.run(FOCUS), expected, f"the focus after {key}")
        page.press("End")
        page.press("j")
        page.expect(FOUND, "80 discrepancies; 26 to 50 are shown")
        same(page.run(FOCUS), page.all("#shown article", "node.id")[0], "the focus on the next page")
        page.press("k")
        page.expect(FOUND, "80 discrepancies; 1 to 25 are shown")
        same(page.run(FOCUS), ids[-1], "the focus on the page before")
        page.press("o")
        parts = "[...document.activeElement.querySelectorAll('details')].filter((part) => !part.closest('.deciding'))"
        page.expect(f"{parts}.every((part) => part.open)", True)
        page.press("d")
        page.expect("document.activeElement.name", "decision")
        page.press("j")
        same(page.run("document.activeElement.name"), "decision", "keys mean nothing while one types")
        page.press("?")
        same(page.run("document.querySelector('dialog[open]')"), None, "no help while one types")
        page.press("/")
        same(page.run("document.activeElement.name"), "decision", "no search while one types")
        page.run("document.querySelector('#shown article').focus()")
        page.press("j", modifiers=2)
        same(page.run(FOCUS), ids[0], "keys of the browser are left alone")
        page.press("?")
        page.expect("document.querySelector('dialog').open", True)
        page.press("Escape")
        page.expect("document.querySelector('dialog').open", False)
        same(page.run(FOCUS), ids[0], "the focus after the help")
        page.press("?")
        page.click("dialog input")
        page.press("Escape")
        page.press("j")
        same(page.run(FOCUS), ids[0], "keys that are switched off")
        page.click(".find button")
        page.click("dialog input")
        page.press("Escape")
        page.press("j")
        page.run(f"document.getElementById('{ids[0]}').focus()")
        page.press("j")
        same(page.run(FOCUS), ids[1], "keys that are switched on again")
        # From the start: past everything to the view, by Tab and Enter.
        page.open(self.path("bridges.html"))
        page.press("Tab")
        same(page.run("document.activeElement.className"), "skip", "the first stop")
        page.press("Enter")
        page.expect("document.activeElement.id", "discrepancies-heading")
        self.clean(page)

    # Deciding

    def fill(self, page, card, **values):
        page.run(f"document.querySelector(`{card} .deciding details`).open = true")
        page.expect(f"document.querySelector(`{card} form`) !== null", True)
        for name, value in values.items():
            script = """((field, value) => {
              field.value = value;
              field.dispatchEvent(new Event('input', {bubbles: true}));
            })(document.querySelector(`%s [name=%s]`), %s)"""
            page.run(script % (card, name, json.dumps(value)))

    def first(self, page):
        return f"[id='{page.all('#shown article', 'node.id')[0]}']"

    def form(self):
        """A decision is refused where `claimcheck waive import` would refuse it, and kept where it would not."""
        page = self.open()
        card = self.first(page)
        said = f"document.querySelector(`{card} .problem`).textContent"
        for values, word in [
            ({"decision": ""}, "Choose what was decided"), ({"decision": "source-error"}, "needs an owner"),
            ({"owner": "A. Editor"}, "needs a reason"), ({"reason": "It errs.", "expires": "2020-01-01"}, "is before today"),
            ({"expires": "2099-01-01"}, "At most 366 days"),
        ]:
            self.fill(page, card, **values)
            page.click(f"{card} [type=submit]")
            page.expect(f"{said}.includes({json.dumps(word)})", True)
        same(page.run(KEPT), 0, "nothing is stored")
        self.fill(page, card, expires="")
        page.run("document.addEventListener('claimcheck:decision', ({detail}) => { globalThis.told = detail; })")
        page.click(f"{card} [type=submit]")
        page.expect(KEPT, 1)
        same(page.run(f"document.querySelector(`{card} .problem`).hidden"), True, "the complaint")
        told = page.run("told")
        same((told["id"], told["decision"], told["owner"], told["reason"]), (card[7:-2], "source-error", "A. Editor", "It errs."), "what is told")
        true("source-error by A. Editor" in page.text(f"{card} summary.decided"), "the card does not show it")
        same(page.text("#pages a[href='#decisions']"), "Decisions (1)", "the link to the list")
        page.reload()
        true("source-error by A. Editor" in page.text(f"{card} summary.decided"), "it is gone after reloading")
        self.fill(page, card)
        same(page.run(f"document.querySelector(`{card} [name=reason]`).value"), "It errs.", "the field")
        page.run("document.addEventListener('claimcheck:decision', ({detail}) => { globalThis.told = detail; })")
        page.click(f"{card} [name=clear]")
        page.expect("told.id + told.decision + told.owner", card[7:-2])
        page.expect("document.querySelector('#pages a[href=\"#decisions\"]').textContent", "Decisions")
        self.clean(page)

    def storage(self):
        """Decisions in other tabs appear, outdated ones are told apart, and storage may be missing or full."""
        page = self.open()
        card = self.first(page)
        other = self.browser.tab(page.context).open(self.path("bridges.html"))
        self.fill(page, card, decision="inconclusive", owner="B. Editor", reason="Asked.")
        page.click(f"{card} [type=submit]")
        other.expect(f"document.querySelector(`{card} summary.decided`).textContent.includes('inconclusive by B. Editor')", True)
        second = f"[id='{page.all('#shown article', 'node.id')[1]}']"
        self.fill(other, second, decision="inconclusive", owner="B. Editor", reason="Asked.")
        other.click(f"{second} [type=submit]")
        page.expect("document.querySelector('#pages a[href=\"#decisions\"]').textContent", "Decisions (2)")
        prefix = page.run("Object.keys(localStorage)[0].replace(/:(decision|draft):.*/, ':')")
        place = lambda id, kind="decision": json.dumps(f"{prefix}{kind}:{id}")
        ids = [name[7:-2] for name in [card, second]]
        # What two tabs type at the same time is kept, card by card, until it is saved or taken back.
        self.fill(page, card, note="Half a sen")
        self.fill(other, second, note="Another ha")
        for tab in [page, other]:
            tab.expect("[...document.querySelectorAll('.decided')].filter((line) => line.textContent.startsWith('Typed, not saved: ')).length", 2)
        page.reload()
        page.expect(f"document.querySelector(`{card} [name=note]`)?.value", "Half a sen")
        page.expect(f"document.querySelector(`{second} [name=note]`)?.value", "Another ha")
        same(page.run(f"JSON.parse(localStorage.getItem({place(ids[0])})).note"), "", "what was saved before")
        for name in [card, second]:
            page.click(f"{name} [type=submit]")
        page.expect("document.querySelectorAll('.unsaved').length", 0)
        other.expect("document.querySelectorAll('.unsaved').length", 0)
        same(page.run(f"JSON.parse(localStorage.getItem({place(ids[1])})).note"), "Another ha", "what was typed in the other tab")
        # Of one card the newest stays, whichever tab has it.
        page.run(f"""(() => {{
          const key = {place(ids[0])};
          const older = {{...JSON.parse(localStorage.getItem(key)), note: 'older', saved: '2000'}};
          localStorage.setItem(key, JSON.stringify(older));
        }})()""")
        page.expect(f"JSON.parse(localStorage.getItem({place(ids[0])})).note", "Half a sen")
        page.run(f"""(() => {{
          const key = {place(ids[0])};
          const decision = JSON.parse(localStorage.getItem(key));
          localStorage.setItem(key, JSON.stringify({{...decision, state: '00000000'}}));
          localStorage.setItem({place("9999-9999")}, JSON.stringify({{state: '00000000', decision: 'inconclusive'}}));
        }})()""")
        page.reload()
        true(page.text(f"{card} summary.decided").startswith("Outdated: "), "outdated ones are not told apart")
        page.run("location.hash = '#decisions'")
        page.expect("[...document.querySelectorAll('#decisions tbody td:nth-child(2)')].map((cell) => cell.textContent).sort().join()", "current,not in this report,outdated")
        page = self.open()
        page.run(f"localStorage.setItem({place(ids[0])}, '{{broken')")
        page.reload()
        true("could not be read" in page.text("#decisions .problem"), "broken storage is passed over in silence")
        same(page.run(f"localStorage.getItem('claimcheck:unreadable:' + {place(ids[0])})"), "{broken", "what was there")
        self.clean(page)
        for refusal in [
            "Object.defineProperty(globalThis, 'localStorage', {get() { throw new DOMException('', 'SecurityError'); }})",
            "Storage.prototype.setItem = () => { throw new DOMException('', 'QuotaExceededError'); }",
        ]:
            page = self.browser.page()
            page.send("Page.addScriptToEvaluateOnNewDocument", {"source": refusal})
            page.open(self.path("bridges.html"))
            self.fill(page, card, decision="inconclusive", owner="B. Editor", reason="Asked.")
            page.click(f"{card} [type=submit]")
            page.expect(f"document.querySelector(`{card} .result`).textContent.includes('Export')", True)
            same(page.text("#pages a[href='#decisions']"), "Decisions (1)", "it goes on in the page")
            self.clean(page)

    def files(self):
        """Decisions leave as CSV that no spreadsheet runs, and as JSON that another browser takes over."""
        page = self.open()
        ids = page.all("#shown article", "node.id")[:3]
        reasons = ["=HYPERLINK(\"http://example.org\")", "two\nlines, \"quoted\"; and more", "'-1 جسر"]
        for id, reason in zip(ids, reasons):
            self.fill(page, f"[id='{id}']", decision="source-error", owner="-A. Editor", reason=reason, note="-5")
            page.click(f"[id='{id}'] [type=submit]")
        page.expect("document.querySelector('#pages a[href=\"#decisions\"]').textContent", "Decisions (3)")
        page.click("#pages a[href='#decisions']")
        same(len(page.all("#decisions tbody tr")), 3, "rows")
        name, data = page.download(lambda: page.click("#export-csv"))
        same(name, "decisions.csv", "the file's name")
        text = data.decode()
        true(text.count("\r\n") == 4 and text.endswith("\r\n"), "lines end otherwise")
        rows = list(csv.DictReader(io.StringIO(text, newline="")))
        same([row["discrepancy_id"] for row in rows], [id[2:] for id in ids], "ids")
        same([row["reason"] for row in rows], ["'" + reasons[0], reasons[1].replace("\n", "\n"), "'" + reasons[2]], "reasons")
        same({row["owner"] for row in rows}, {"'-A. Editor"}, "owners")
        same({row["note"] for row in rows}, {"-5"}, "numbers")
        columns = "discrepancy_id,state,status,rule_id,subject_id,property,message,decision,owner,reason,expires,assignee,note,decided"
        same(text.split("\r\n")[0], columns, "columns")
        name, data = page.download(lambda: page.click("#export-json"))
        same(name, "decisions.json", "the file's name")
        file = self.path("exported.json")
        with open(file, "wb") as copy:
            copy.write(data)
        other = self.open(fragment="#decisions")
        other.choose("#decisions-file", file)
        other.expect("document.querySelectorAll('#decisions tbody tr').length", 3)
        other.choose("#decisions-file", file)
        other.expect("document.querySelector('#decisions [role=status]').textContent", "0 decisions imported, 3 no newer than what is here.")
        for text, word in [("{", "no JSON"), ("[]", "holds no decisions"), ('{"version": 7, "decisions": {}}', "version is 7"),
                           ('{"version": 1, "decisions": {"a": 1, "__proto__": {"state": "x"}, "b": {"state": "x", "note": 5}}}', "2 that can’t be read")]:
            with open(file, "w") as copy:
                copy.write(text)
            other.choose("#decisions-file", file)
            other.expect(f"document.querySelector('#decisions [role=status]').textContent.includes({json.dumps(word)})", True)
        other.click("#forget")
        other.click("#forget")
        other.expect("document.querySelectorAll('#decisions tbody tr').length", 0)
        self.clean(other)
        self.clean(page)

    def decide(self):
        """Decides on the one discrepancy of bridge.html, and leaves the exported table as decisions.csv."""
        page = self.open("bridge")
        card = self.first(page)
        page.press("j")
        page.press("d")
        page.expect("document.activeElement.name", "decision")
        self.fill(page, card, decision="source-error", owner="A. Editor", reason="The gazette has mixed up two bridges, \"twice\".")
        page.click(f"{card} [type=submit]")
        page.click("#pages a[href='#decisions']")
        _, data = page.download(lambda: page.click("#export-csv"))
        with open(self.path("decisions.csv"), "wb") as file:
            file.write(data)
        self.clean(page)

    # Paper, no scripts, many, small

    # The headings in a PDF's outline.
    def titles(self, pdf):
        titles = []
        for literal, hexadecimal in re.findall(rb"/Title (?:\(((?:\\.|[^\\)])*)\)|<([0-9A-Fa-f]+)>)", pdf):
            if hexadecimal:
                titles.append(bytes.fromhex(hexadecimal.decode()).decode("utf-16"))
            else:
                titles.append(re.sub(rb"\\(.)", rb"\1", literal).decode("latin-1"))
        # A name from right to left stands in an outline as it is seen, word by word, and where a line ends no blank.
        return [self.words(title) for title in titles]

    def words(self, text):
        return "".join(sorted(re.sub(r"\W", "", text)))

    def printing(self):
        """On paper stands every card of the view, with scripts and without."""
        for scripts in [True, False]:
            page = self.open(scripts=scripts)
            headings = page.run(
                """[...document.querySelectorAll('#cards > noscript[data-card]')].map((node) => {
                  const template = document.createElement('template');
                  template.innerHTML = node.textContent;
                  return template.content.querySelector('h4').textContent.trim().replace(/\\s+/g, ' ');
                })""") if scripts else headings
            headings = [self.words(heading) if scripts else heading for heading in headings]
            printed = self.titles(page.pdf())
            missing = [heading for heading in headings if heading not in printed]
            same(missing, [], f"not printed {'with' if scripts else 'without'} scripts")
            if scripts:
                page.expect("document.querySelectorAll('#shown article').length", 25)
                page.expect(FOUND, "80 discrepancies; 1 to 25 are shown")
                page.run("dispatchEvent(new Event('beforeprint'))")
                same(page.run(FOUND), "80 discrepancies", "what the paper says of the cards on it")
                page.run("dispatchEvent(new Event('afterprint'))")
                page.expect(FOUND, "80 discrepancies; 1 to 25 are shown")
                page.run("location.hash = '#discrepancies?severity=warning'")
                page.expect(FOUND, "20 of 80 discrepancies")
                same(len([title for title in self.titles(page.pdf()) if title in headings]), 20, "cards of a narrowed view")
                page.run("location.hash = '#discrepancies?severity=error&tag=river&q=bridge'")
                page.expect(FOUND, "12 of 80 discrepancies")
                page.pdf()
                same(page.text("#top .paper"), "12 of 80 discrepancies: severity = error, tag = river, search “bridge”.", "what the paper says of its view")
                page.run("location.hash = '#overview'; new Promise((done) => setTimeout(done, 30))")
                page.pdf()
                same(page.run("document.querySelector('.paper').hidden"), True, "another view's words on paper")
            self.clean(page)

    def without(self):
        """Without scripts all of it can be read, and nothing is offered that needs them."""
        for name in PAGES:
            page = self.open(name, scripts=False)
            ids = page.run("JSON.parse(document.getElementById('index').textContent).cards.id")
            visible = page.all("#cards article", "node.checkVisibility() && node.id")
            same(visible, ["d-" + id for id in ids], f"{name}: cards to be read")
            # Those that are far off cost no layout before they are come to.
            far = page.all("#cards article", "node.checkVisibility({contentVisibilityAuto: true})")
            true(name == "shipped" or far.count(False) > len(far) / 2, f"{name}: {far.count(True)} cards are laid out at once")
            same(page.all("#facets, #paging, #decisions", "node.checkVisibility()"), [False] * 3, f"{name}: controls")
            true(all(page.all("#sources section, #subjects section", "node.checkVisibility()")), f"{name}: pages of sources")
            self.clean(page)

    def many(self):
        """Ten thousand discrepancies open at once, and are narrowed and searched without waiting."""
        page = self.browser.page()
        page.send("Page.addScriptToEvaluateOnNewDocument", {"source": """(function look() {
          if (document.querySelector('#shown article') && document.querySelector('#facets:not([hidden]) input[type=checkbox]')) {
            requestAnimationFrame(() => { globalThis.firstView = [performance.now(), document.readyState]; });
          } else {
            requestAnimationFrame(look);
          }
        })()"""})
        start = time.monotonic()
        page.open(self.path("many.html"))
        whole = time.monotonic() - start
        count = len(self.cards(page))
        true(count >= 10_000, f"there are only {count}")
        shown, state = page.run("firstView")
        shown /= 1000
        same(state, "loading", "the page when its first view is shown")
        size = os.path.getsize(self.path("many.html")) / 1e6
        timed = "((act) => { const start = performance.now(); act(); return performance.now() - start; })"
        box = page.run(f"{timed}(() => document.querySelector('[data-facet=severity] input').click())")
        page.run("document.querySelector('.chips button').click()")
        times = []
        for text in ["bridge", "bridge 77", "bridge 777", "opened"]:
            times.append(page.run(f"{timed}(() => {{ const field = document.querySelector('#search'); field.value = '{text}'; field.dispatchEvent(new Event('input')); }})"))
        print(f"# {count} discrepancies, {size:.0f} MB: shown after {shown:.2f} s, loaded after {whole:.2f} s, "
              f"a facet takes {box:.0f} ms, searching at most {max(times):.0f} ms", flush=True)
        # Two seconds and a tenth of one on a machine that does nothing else; tests share theirs.
        true(shown < 10, f"the first view took {shown:.1f} s")
        true(max(times + [box]) < 1000, f"narrowing took {max(times + [box]):.0f} ms")
        # What is named by the address stands behind most of the others.
        last = self.cards(page)[-1]["id"]
        for fragment, focus in [("#discrepancies?page=400", None), (f"#d-{last}", f"d-{last}"), (self.single(page, "subjects"), None), ("#sources", "sources-heading")]:
            other = self.browser.page().open(self.path("many.html"), fragment)
            same(other.all("main > section", "node.checkVisibility()").count(True), 1, f"{fragment}: views at once")
            same(other.all("[data-waiting]"), [], f"{fragment}: cards that were not there yet")
            if "page=" in fragment:
                same(len(other.all("#shown article")), 25, "cards of page 400")
            if fragment.startswith("#s"):
                true(other.run("[...document.querySelectorAll('main > section:not([hidden]) table')].some((table) => table.checkVisibility())"), f"{fragment}: nothing to be seen")
            if focus:
                other.expect(FOCUS, focus)
            self.clean(other)
        self.clean(page)

    def missing(self):
        """An address of what is not in the report says so, and shows nothing else."""
        page = self.open()
        for fragment, words in [("#d-0000-0000", "no discrepancy 0000-0000 in"), ("#source/no%20such%3Cb%3E", "no source no such<b> in"),
                                ("#subject/nobody", "no subject nobody in"), ("#subject/%", "no subject % in"), ("#source-3", "no source 3 in")]:
            for opened in [page, self.open(fragment=fragment)]:
                opened.run(f"location.hash = {json.dumps(fragment)}; new Promise((done) => setTimeout(done, 30))")
                true(words in opened.text("#missing p"), f"{fragment}: {opened.text('#missing p')}")
                same(opened.all("main > section", "node.checkVisibility() && node.id"), [False, "missing"] + [False] * 4, f"{fragment}: views")
                same(opened.run("document.activeElement.id"), "missing-heading", f"{fragment}: the focus")
        page.click("#missing a")
        page.expect(HASH, "#sources")
        same(page.all("main > section", "node.checkVisibility() && node.id")[4], "sources", "the list of all")
        self.clean(page)

    def back(self):
        """Back and forward, and loading again, lead to where one was: how far down, and at what."""
        page = self.open()
        link = "#shown article:nth-of-type(5) .source a"

        def where():
            return page.run("[Math.round(scrollY), (document.activeElement.closest('article') ?? {}).id ?? '', document.activeElement.textContent]")

        page.run(f"document.querySelector('{link}').focus()")
        page.run("scrollTo(0, document.activeElement.getBoundingClientRect().top + scrollY - 300)")
        before = where()
        true(before[0] > 1000, f"only {before[0]} pixels down")
        page.press("Enter")
        page.expect("location.hash.startsWith('#source/')", True)
        page.expect("document.activeElement.tagName", "H3")
        page.run("scrollTo(0, 400)")
        below = where()[0]
        page.run("history.back()")
        page.expect(HASH, "")
        page.expect("document.activeElement.closest('article')?.id", before[1])
        same(where(), before, "after going back")
        page.run("history.forward()")
        page.expect("location.hash.startsWith('#source/')", True)
        same(where()[0], below, "after going forward")
        page.run("history.back()")
        page.expect(HASH, "")
        page.reload()
        same(where(), before, "after loading again")
        page.click("#paging a[data-paging='2']")
        page.expect(HASH, "#discrepancies?page=2")
        page.run("history.back()")
        page.expect(HASH, "")
        page.expect("document.activeElement.dataset.paging", "2")
        self.clean(page)

    def whole(self):
        """In tables a word is broken only where no line has room for it."""
        for name in PAGES:
            page = self.open(name)
            for fragment in ["#discrepancies", "#overview", "#sources", self.single(page, "sources"), "#subjects", self.single(page, "subjects")]:
                page.run(f"location.hash = '{fragment}'; new Promise((done) => setTimeout(done, 30))")
                page.run("document.querySelectorAll('main details').forEach((part) => { part.open = true; })")
                broken = page.run(
                    """[...document.querySelectorAll('main section:not([hidden]) :is(td, th)')].flatMap((cell) => {
                      if (!cell.checkVisibility() || cell.closest('.p-table')) return [];
                      const walker = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT);
                      const words = [];
                      while (walker.nextNode()) {
                        const text = walker.currentNode;
                        if (text.parentElement.closest('code')) continue;
                        for (const match of text.data.matchAll(/[A-Za-z]+/g)) {
                          const range = new Range();
                          range.setStart(text, match.index);
                          range.setEnd(text, match.index + match[0].length);
                          const boxes = [...range.getClientRects()];
                          const wide = boxes.reduce((sum, box) => sum + box.width, 0);
                          if (new Set(boxes.map((box) => Math.round(box.top))).size > 1 && wide < cell.clientWidth - 24) words.push(match[0].slice(0, 40));
                        }
                      }
                      return words;
                    })""")
                same(broken, [], f"{name}{fragment}: words that are broken")
            self.clean(page)

    def directions(self):
        """Text from right to left is shown so, whatever stands around it."""
        page = self.open(fragment="#discrepancies?subject=bridge-00003")
        directions = dict(zip(page.all("#shown bdi"), page.all("#shown bdi", "getComputedStyle(node).direction")))
        same(directions.get("جسر الملك"), "rtl", "an Arabic name")
        same(page.run("getComputedStyle(document.body).direction"), "ltr", "the page")
        loose = page.run(
            """[...document.querySelectorAll('body *')].filter((node) => /[\\u0590-\\u08ff]/.test([...node.childNodes]
              .filter((child) => child.nodeType === 3).map((child) => child.data.replace(/\u2068.*\u2069/gs, '')).join(''))
              && !node.closest('bdi, [dir], script, noscript, title, template, option, svg')).map((node) => node.outerHTML.slice(0, 120))""")
        same(loose, [], "right-to-left text that is not set apart")
        self.clean(page)

    def hidden(self):
        """No text of the corpus hides or turns about anything, in what the scripts write either."""
        page = self.open("hostile")
        for order in page.all("#sort option", "node.value"):
            page.run(f"location.hash = '#discrepancies?sort={order}'; new Promise((done) => setTimeout(done, 30))")
            page.run("document.querySelectorAll('#facets button.more').forEach((button) => button.click())")
            text = page.run("document.querySelector('main').textContent.replace(/\\s+/g, ' ')")
            odd = sorted(set(re.findall("[\u0000-\u001f\u007f-\u009f\u200e\u200f\u061c\u202a-\u202e\u2066\u2067]", text)))
            same(odd, [], f"characters that do so, in the order '{order}'")
        same(page.all("main script:not(#cards > script), main iframe, main img, main a[href^='javascript:']"), [], "elements of the corpus")
        self.clean(page)

    def narrow(self):
        """On a telephone nothing has to be scrolled sideways."""
        for name in PAGES:
            page = self.open(name, width=390, height=800)
            for fragment in ["#discrepancies", "#overview", "#sources", self.single(page, "sources"), "#subjects", self.single(page, "subjects"), "#decisions"]:
                page.run(f"location.hash = '{fragment}'; new Promise((done) => setTimeout(done, 30))")
                page.run("document.querySelectorAll('details').forEach((part) => { part.open = true; })")
                width = page.run("document.documentElement.scrollWidth")
                wide = page.run(
                    """[...document.querySelectorAll('body *')].filter((node) => node.getBoundingClientRect().right > 391)
                      .map((node) => `${node.tagName}.${node.getAttribute('class') ?? ''}#${node.id}`).slice(0, 5)""")
                true(width <= 390, f"{name}{fragment} is {width} wide: {wide}")
            self.clean(page)

    def audit(self):
        """axe-core finds nothing amiss, in light and dark, on any view."""
        axe = self.path("axe.min.js")
        if not os.path.exists(axe):
            raise Skip("axe-core is not installed")
        with open(axe, encoding="utf-8") as file:
            engine = file.read()
        found = []
        # The dark differs in colours, and a telephone in what is there at all.
        colours = {"runOnly": ["color-contrast", "link-in-text-block"]}
        for scheme, width, rules in [("light", 1280, {}), ("dark", 1280, colours), ("light", 390, {})]:
            for name in ["hostile", "shipped"] if width > 390 else ["hostile"]:
                page = self.open(name, scheme=scheme, width=width)
                page.run(engine + "; true")
                few = ["#discrepancies", "#overview", self.single(page, "subjects")]
                for fragment in few + ([self.single(page, "sources"), "#subjects", "#decisions", "#d-nothing"] if scheme == "light" and width > 390 else []):
                    page.run(f"location.hash = '{fragment}'; new Promise((done) => setTimeout(done, 30))")
                    # The other cards are like these, with all that can be opened on them.
                    page.run("[...document.querySelectorAll('#shown article')].slice(3).forEach((card) => card.remove())")
                    page.run("document.querySelectorAll('#shown details, .filters').forEach((part) => { part.open = true; })")
                    page.run("new Promise((done) => setTimeout(done, 30))")
                    violations = page.run(
                        """axe.run(document, {resultTypes: ['violations'], ...%s}).then((result) => result.violations.map((violation) =>
                          `${violation.id}: ${violation.nodes.slice(0, 2).map((node) => node.html.slice(0, 160) + ' | ' + node.failureSummary.replace(/\\s+/g, ' ').slice(0, 240)).join(' || ')}`))"""
                        % json.dumps(rules), timeout=120)
                    found += [f"{name}{fragment}, {scheme}, {width}: {violation}" for violation in violations]
                page.close()
        same(found, [], "violations")


def main(folder, names):
    every = [name for name in vars(Checks) if not name.startswith("_") and vars(Checks)[name].__doc__ and name != "decide"]
    browser = chromium.Browser()
    try:
        for name in names or every:
            start = time.monotonic()
            try:
                getattr(Checks(browser, folder), name)()
                print(f"ok {name}", flush=True)
            except Skip as reason:
                print(f"skipped {name}: {reason}", flush=True)
            except Exception as problem:
                place = traceback.extract_tb(problem.__traceback__)
                line = next((frame.lineno for frame in reversed(place) if frame.filename == __file__), 0)
                print(f"failed {name}: {' '.join(str(problem).split())[:3000]} (checks.py:{line}, {type(problem).__name__})", flush=True)
                # What a check has left behind is not the next one's.
                browser.__exit__()
                browser = chromium.Browser()
            print(f"# {name}: {time.monotonic() - start:.1f} s", flush=True)
    finally:
        browser.__exit__()


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
