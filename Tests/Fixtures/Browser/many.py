"""Makes the page of a report as long as that of a larger corpus: many.py PAGE COPY CARDS.

Cards, their groups and their entries in the index are repeated under ids of their own; checking so large a corpus with a
debug build would take as long as all other tests.
"""

import json
import re
import sys


def repeated(page, count):
    cards = re.findall(r'<noscript data-card="([^"]+)">(.*?)</noscript>\n', page, re.S)
    texts = dict(cards)
    start = page.index('id="index">') + len('id="index">')
    end = page.index("</script>", start)
    index = json.loads(page[start:end])
    entries, body = [], []
    for number in range(-(-count // len(cards))):
        for entry in index["cards"]:
            id = f"{number:04x}-{entry['id']}" if number else entry["id"]
            subject = f"{entry['subject']}-{number}" if number else entry["subject"]
            label = f"{entry['subject_label']} {number}" if number else entry["subject_label"]
            entries.append({**entry, "id": id, "subject": subject, "subjects": [subject], "subject_label": label, "text": entry["text"] + f" {subject}"})
            body.append(f'<noscript data-card="{id}">{texts[entry["id"]].replace(entry["id"], id)}</noscript>\n')
    index["cards"] = entries
    first = page.index('<noscript data-group=')
    last = page.rindex('</noscript>\n', 0, page.index('<nav id="paging"')) + len("</noscript>\n")
    json_text = json.dumps(index, ensure_ascii=False).replace("<", "\\u003c")
    return page[:first] + "".join(body) + page[last:start] + json_text + page[end:]


if __name__ == "__main__":
    with open(sys.argv[1], encoding="utf-8") as file:
        text = repeated(file.read(), int(sys.argv[3]))
    with open(sys.argv[2], "w", encoding="utf-8") as file:
        file.write(text)
