"""One saved page: what happened, who spoke, and where in the text each value stands."""

from pathlib import Path

import netralitas_nlp as nl

PAGE = Path(__file__).parent.parent / "corpus/pages/wartaanoa.example/wabup-konsel-netralitas.txt"

doc = nl.analyze(PAGE)
found = nl.record(doc, nl.load_resources())

print(doc.title, "·", doc.published)
for event in found["events"]:
    print(event["kind"], event["date_iso"], event["kabupaten_kota"], event["venue"])
    for value in event["evidence"]:
        print(f"  {value['role']:10} {value['value']}  ← [{value['start']}, {value['end']}) by {value['rule']}")
for quote in found["quotes"]:
    print(f"{quote['speaker']}: {quote['text']}")
