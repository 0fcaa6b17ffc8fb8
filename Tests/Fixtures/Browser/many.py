"""Makes the page of a report as long as that of a larger corpus: many.py PAGE COPY CARDS.

Cards and their entries in the index are repeated under ids of their own; checking so large a corpus with a debug build would
take as long as all other tests.
"""

import json
import re
import sys

CARD = re.compile(r'<noscript data-card="([^"]+)">(.*?)</noscript>\n', re.S)


def numbered(index, count):
    """The index of the copies behind those that it has, and for each its id and that of the original."""
    columns, strings = index["cards"], index["strings"]
    size = len(columns["id"])
    copies = []
    for number in range(1, -(-count // size)):
        for place in range(size):
            id = f"{number:04x}-{columns['id'][place]}"
            copies.append((id, columns["id"][place]))
            for name in columns:
                columns[name].append(columns[name][place])
            columns["id"][-1] = id
            for name in ["subject", "subject_label"]:
                strings.append(f"{strings[columns[name][place]]} {number}")
                columns[name][-1] = len(strings) - 1
            columns["subjects"][-1] = [columns["subject"][-1]]
            columns["text"][-1] = columns["text"][place] + [columns["subject"][-1]]
    return copies


def repeated(page, count):
    texts = dict(CARD.findall(page))
    start = page.index('id="index">') + len('id="index">')
    end = page.index("</script>", start)
    index = json.loads(page[start:end])
    copies = numbered(index, count)
    # As many of them have pictures as the program draws.
    bare = {id: re.sub('<figure class="picture">.*?</figure>', "", text, flags=re.S) for id, text in texts.items()}
    drawn = 1000 - len(texts)
    body = "".join(
        f'<noscript data-card="{id}">{re.sub("<span id=[^>]*></span>", "", (texts if place < drawn else bare)[old]).replace(old, id)}</noscript>\n'
        for place, (id, old) in enumerate(copies))
    last = [match.end() for match in CARD.finditer(page)][-1]
    json_text = json.dumps(index, ensure_ascii=False).replace("<", "\\u003c")
    return page[:start] + json_text + page[end:last] + body + page[last:]


if __name__ == "__main__":
    with open(sys.argv[1], encoding="utf-8") as file:
        text = repeated(file.read(), int(sys.argv[3]))
    with open(sys.argv[2], "w", encoding="utf-8") as file:
        file.write(text)
