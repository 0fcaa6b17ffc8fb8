"""Writes a corpus of bridges with many discrepancies: corpus.py FOLDER BRIDGES."""

import os
import sys

# Names that are hard on a page: accents, quotation marks, markup, two directions of writing.
NAMES = {2: "Pont Élysée", 3: "جسر الملك", 4: "<b>Bold</b> & \"quoted\"", 5: "=SUM(A1)", 6: "גשר המיתרים", 7: "Łódź-Straße"}


def write(path, text):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)


def quoted(text):
    return "'" + text.replace("'", "''") + "'"


def corpus(folder, bridges):
    """Each bridge opens before it is begun; every third has two figures of visitors, too."""
    for number, (source, title, published) in enumerate(
        [("gazette", "The Gazette of Bridges", "2017-01-13"), ("report", "Annual report", "2018-03"),
         ("leaflet", "A leaflet", "2019")]):
        lines = [f"source: {{id: {source}, title: {title}, published: {published}, url: 'https://example.org/{source}'}}", "claims:"]
        for bridge in range(bridges):
            name = f"bridge-{bridge:05}"
            tag = ", tags: [river]" if bridge % 5 == 0 else ""
            year = 1800 + bridge % 200
            if number == 0:
                lines.append(f"  - {{subject: {name}, property: begun, value: {year}, quote: 'begun in {year}'{tag}}}")
            if number == 1:
                lines.append(f"  - {{subject: {name}, property: opened, value: {year - 3}, quote: 'open since {year - 3}'{tag}}}")
            if number and bridge % 3 == 0:
                lines.append(f"  - {{subject: {name}, property: visitors, value: {1000 + bridge + number * 90}, quote: 'it was {1000 + bridge + number * 90} people'}}")
        write(f"{folder}/Claims/{source}.yaml", "\n".join(lines) + "\n")
    entities = [f"  - {{id: bridge-{bridge:05}, name: {quoted(NAMES.get(bridge, f'Bridge {bridge}'))}}}" for bridge in range(bridges)]
    write(f"{folder}/Claims/entities.yaml", "entities:\n" + "\n".join(entities) + "\n")
    write(
        f"{folder}/Rules/bridges.yaml",
        """properties:
  begun: {type: date}
  opened: {type: date}
  visitors: {type: quantity, unit: person, label: visitors on the first day}
rules:
  - {id: opening-order, title: A bridge opens after it is begun, kind: date-order, order: [begun, opened], why: Nothing opens before it is begun.}
  - {id: sources-agree, title: All sources say the same, kind: agreement, properties: [visitors], severity: warning}
""")


if __name__ == "__main__":
    corpus(sys.argv[1], int(sys.argv[2]))
