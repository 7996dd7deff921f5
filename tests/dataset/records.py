"""Records made by hand, in the schema of `netralitas_nlp.record_schema`: a test says only what it is about."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import Any

from netralitas_nlp.dataset.identity.ids import slug

Record = dict[str, Any]
JEPARA, JAWA_TENGAH = "33.20", "Provinsi Jawa Tengah"


def place(start: int = 0, end: int = 5) -> Record:
    return {"start": start, "end": end, "rule": "test:hand"}


def mention(text: str, start: int = 0) -> Record:
    return {"text": text, **place(start, start + len(text))}


def article(name: str, *, day: str | None = "2024-11-06", title: str | None = None, **found: Any) -> Record:
    """A record; lists that are not given are empty."""
    sha = hashlib.sha256(found.pop("text", name).encode()).hexdigest()
    meta = {
        "outlet": "Contoh Pos",
        "author": None,
        "title": title,
        "url": f"https://contoh.example/{name}",
        "dateline_place": None,
        "pub_date_iso": day,
        "published": day,
        "extractor": "text",
        "evidence": [],
    }
    lists = (
        "no_event",
        "events",
        "election",
        "people",
        "unlisted_names",
        "agencies",
        "dates",
        "locations",
        "quotes",
        "citations",
        "prohibited_acts",
        "sanctions",
        "case_counts",
    )
    made = {"id": name, "n_chars": 900, "sha256": sha, "scope": "all_topics", "name_engine": None, "meta": meta}
    made["is_outreach_event"] = bool(found.get("events"))
    return made | {name: found.get(name, []) for name in lists}


FIRMNESS: Record = {"probability": 0.97, "certainty": "sure", "reasons": ["left=oleh +1.20"]}


def event(**told: Any) -> Record:
    """An event; what is not told is unknown."""
    values = {
        "type": "sosialisasi",
        "kind": "sosialisasi",
        "type_raw": "sosialisasi",
        "further_types": [],
        "topic": "netralitas_asn",
        "topic_label": None,
        "theme": None,
        "in_scope": True,
        "is_outreach": True,
        "modality": "held",
        "format": None,
        "date_iso": "2024-11-05",
        "date_end_iso": None,
        "date_raw": "Selasa (5/11)",
        "date_needs": None,
        "date_fallback": None,
        "clock": None,
        "venue": None,
        "city_or_district": None,
        "kabupaten_kota": "Kabupaten Jepara",
        "kemendagri_code": JEPARA,
        "provinsi": JAWA_TENGAH,
        "organizers": [],
        "hosts": [],
        "speakers": [],
        "speaking_agencies": [],
        "attendees_groups": [],
        "attendees_counts": [],
        "election": [],
        "documents": [],
        "budget": None,
        "evidence": [],
        "why": ["trigger"],
        **FIRMNESS,
        "mentions": [],
        **place(100, 111),
    }
    made = values | told
    if not made["evidence"]:
        made["evidence"] = [evidence("day", made["date_iso"] or "", made["date_raw"] or "x", 120)]
        if made["kemendagri_code"]:
            made["evidence"].append(evidence("region", made["kabupaten_kota"] or "", "Jepara", 140))
        if made["venue"]:
            made["evidence"].append(evidence("venue", made["venue"], made["venue"], 150))
    return made


def evidence(role: str, value: str, text: str, start: int) -> Record:
    return {
        "role": role,
        "value": value,
        "text": text,
        "context": text,
        "context_start": start,
        **FIRMNESS,
        **place(start, start + len(text)),
    }


def party(name: str, key: str | None = None) -> Record:
    return {"raw": name, "canonical": name, "id": key, **place(10, 10 + len(name))}


def person_id(name: str) -> str:
    return f"person:{slug(name)}"


def speaker(name: str, *, role: str | None = None, parts: Sequence[str] = ("speaker",), **told: Any) -> Record:
    values = {
        "name": name,
        "id": person_id(name),
        "role": role,
        "agency": None,
        "is_narasumber": False,
        "parts": list(parts),
    }
    return values | told | place(30, 30 + len(name))


def person(name: str, *, role: str | None = None, region: str | None = None, start: int = 40, **told: Any) -> Record:
    values = {
        "name": name,
        "id": person_id(name),
        "aliases": [],
        "role": role,
        "role_id": None,
        "status": "definitive" if role else None,
        "agency": None,
        "agency_id": None,
        "region_code": region,
        "role_evidence": mention(role, start + 50) if role else None,
        "private": role is None,
        "private_why": [] if role else ["no_public_role"],
        "mentions": [mention(name, start)],
        "further_places": [],
    }
    return values | told


def agency(name: str, key: str, start: int = 10) -> Record:
    return {
        "raw": name,
        "canonical": name,
        "id": key,
        "kind": key.removeprefix("agency:").partition("@")[0],
        "inferred_region": False,
        "mentions": [mention(name, start)],
    }


def region(code: str = JEPARA, official: str = "Kabupaten Jepara", start: int = 140) -> Record:
    return {
        "raw": official,
        "level": "kabupaten" if "." in code else "provinsi",
        "official": official,
        "code": code,
        "status": "linked",
        "candidates": [],
        "reasons": [],
        "mentions": [mention(official, start)],
    }


def quote(text: str, by: str | None = None, start: int = 300) -> Record:
    return {
        "text": text,
        "kind": "direct",
        "speaker": by,
        "speaker_id": person_id(by) if by else None,
        "speaker_evidence": None,
        "cue": mention("kata", start + len(text) + 2),
        **place(start, start + len(text)),
    }


def citation(key: str | None, *, pasal: str | None = None, start: int = 400) -> Record:
    return {
        "raw": "UU Rekaan",
        "type": "UU",
        "number": "1",
        "year": "2020",
        "numbers": [],
        "pasal": pasal,
        "ayat": None,
        "issuer": None,
        "form": "full",
        "id": key,
        "label": "Undang-Undang Rekaan",
        "reasons": [],
        "mentions": [mention("UU Rekaan", start)],
    }


def two_outlets() -> list[Record]:
    """Two articles of one occasion, one of another, and one without."""
    head = {"role": "Ketua Bawaslu Kabupaten Jepara", "region": JEPARA, "agency_id": "agency:bawaslu_kab@33.20"}
    bawaslu = party("Bawaslu Kabupaten Jepara", "agency:bawaslu_kab@33.20")
    kesbang = party("Bakesbangpol Kabupaten Jepara", "agency:bakesbangpol@33.20")
    return [
        article(
            "a/satu",
            title="Bawaslu Jepara Ingatkan Netralitas",
            events=[event(venue="Aula Rekaan Lestari", organizers=[bawaslu], speakers=[speaker("Contohwan Rekaan")])],
            people=[person("Contohwan Rekaan", **head), person("Saksiwan Lewat", start=600)],
            agencies=[agency("Bawaslu Kabupaten Jepara", "agency:bawaslu_kab@33.20")],
            locations=[region()],
            quotes=[quote("Jaga netralitas", "Contohwan Rekaan"), quote("Saya lewat saja", "Saksiwan Lewat", 700)],
            citations=[citation("regulation:uu/2020/1", pasal="5")],
        ),
        article(
            "b/dua",
            day="2024-11-07",
            title="Netralitas ASN Jepara Disosialisasikan",
            events=[
                event(
                    venue="Gedung Rekaan Lestari Lantai 2",
                    organizers=[bawaslu, kesbang],
                    speakers=[speaker("Contohwan Rekaan"), speaker("Misalina Karangan")],
                )
            ],
            people=[person("Contohwan Rekaan", **head)],
            locations=[region()],
        ),
        article(
            "c/tiga",
            day="2024-11-20",
            events=[event(date_iso="2024-11-19", kind="rapat_koordinasi", organizers=[kesbang])],
        ),
        article("d/empat", day=None),
    ]
