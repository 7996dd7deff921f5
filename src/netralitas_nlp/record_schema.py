"""The JSON Schema of a record: every field, its type and meaning, in one place."""

from __future__ import annotations

from typing import Any

Schema = dict[str, Any]


def _of(kind: str | list[str], meaning: str, **more: Any) -> Schema:
    return {"type": kind, "description": meaning, **more}


def _text(meaning: str, **more: Any) -> Schema:
    return _of("string", meaning, **more)


def _maybe(meaning: str, **more: Any) -> Schema:
    return _of(["string", "null"], meaning, **more)


def _flag(meaning: str) -> Schema:
    return _of("boolean", meaning)


def _many(items: Schema, meaning: str) -> Schema:
    return {"type": "array", "items": items, "description": meaning}


def _texts(meaning: str) -> Schema:
    return _many({"type": "string"}, meaning)


def _object(fields: dict[str, Schema], meaning: str = "", *, nullable: bool = False) -> Schema:
    return {
        "type": ["object", "null"] if nullable else "object",
        "description": meaning,
        "properties": fields,
        "required": list(fields),
        "additionalProperties": False,
    }


_PLACE = {
    "start": _of("integer", "First character in the text."),
    "end": _of("integer", "Character after the last one."),
    "rule": _text("Rule that saw it."),
}
_LOOSE_PLACE = {
    "start": _of(["integer", "null"], "First character in the text; null if the text does not hold the words."),
    "end": _of(["integer", "null"], "Character after the last one; null if the text does not hold the words."),
    "rule": _text("Rule that saw it."),
}
_FIRMNESS = {
    "probability": _of(["number", "null"], "How likely it is right, 0 to 1; null where a rule alone decides."),
    "certainty": _maybe("sure, likely; null where a rule alone decides."),
    "reasons": _texts("What counted most for or against it, strongest first, with its weight in log odds."),
}
_MENTION = {"text": _text("The words."), **_PLACE}
_MENTIONS = _many(_object(_MENTION), "All places in the text, in reading order.")
_DAY = "ISO 8601 day, month (YYYY-MM), or a range `start/end`"

META = {
    "outlet": _maybe("Name of the outlet; its host if only the address is known."),
    "author": _maybe('The person who wrote the article; several are parted by "; ".'),
    "title": _maybe("Headline without the site's suffix; it may stand outside the text."),
    "url": _maybe("Address of the page."),
    "dateline_place": _maybe("Place in the dateline, as printed."),
    "pub_date_iso": _maybe("Day of publication, ISO 8601."),
    "published": _maybe("Time of publication as exact as known, with zone where it is printed."),
    "extractor": _text("What gave the body: text, layout:<host>, paragraphs, trafilatura."),
    "evidence": _many(
        _object(
            {
                "field": _text("Field of the metadata."),
                "value": _text("Value that was read."),
                **_LOOSE_PLACE,
                "path": _maybe("Place in the page, if the input was HTML."),
                "chosen": _flag("Whether this value was taken."),
            }
        ),
        "All values that were met, with their places.",
    ),
}

EVENT = {
    "type": _text("Main kind, one of the recorded kinds of the codebook."),
    "kind": _text("Main kind in the finer list of the codebook."),
    "type_raw": _text("The words that gave the kind."),
    "further_types": _texts("Further kinds of the same occasion."),
    "topic": _text("Topic, an id of the codebook; other is any further theme, an election in general if in_scope."),
    "topic_label": _maybe("Theme as a short noun phrase of the text."),
    "theme": _maybe("Theme as announced (bertajuk, bertema)."),
    "in_scope": _flag("The theme is an election or the neutrality of public servants."),
    "is_outreach": _flag("False: an occasion, but none of outreach."),
    "modality": _text("Whether it took place.", enum=["held", "planned", "postponed", "cancelled", "denied"]),
    "format": _maybe("luring, daring or hybrid."),
    "date_iso": _maybe("First day, or month; null if the text does not say."),
    "date_end_iso": _maybe("Last day of a range or list."),
    "date_raw": _maybe("The expression that gave the day."),
    "date_needs": _maybe("What the expression lacks: year, relative."),
    "date_fallback": _maybe("Day of publication, only where no day is known; never a value of the event."),
    "clock": _maybe("Time of day, HH:MM or a range."),
    "venue": _maybe("Building or room as written, without preposition."),
    "city_or_district": _maybe("Town, sub-district or ward named with it."),
    "kabupaten_kota": _maybe("Official name of the regency or city."),
    "kemendagri_code": _maybe("Its Kemendagri code; the province's if no regency is known."),
    "provinsi": _maybe("Official name of the province."),
    "organizers": _many(
        _object(
            {
                "raw": _maybe("As written."),
                "canonical": _text("Normal form."),
                "id": _maybe("Agency id."),
                **_LOOSE_PLACE,
            }
        ),
        "Who holds it.",
    ),
    "hosts": _many(
        _object(
            {
                "raw": _maybe("As written."),
                "canonical": _text("Normal form."),
                "id": _maybe("Agency id."),
                **_LOOSE_PLACE,
            }
        ),
        "Whose room it is.",
    ),
    "speakers": _many(
        _object(
            {
                "name": _text("Fullest name in the text."),
                "id": _maybe("Person within this record."),
                "role": _maybe("Office as written."),
                "agency": _maybe("Agency of the office, normal form."),
                "is_narasumber": _flag("The text calls them resource person or says they gave material."),
                "parts": _texts("speaker, opener, moderator."),
                **_LOOSE_PLACE,
            }
        ),
        "Named persons who opened, briefed, or whose words about the occasion are told.",
    ),
    "speaking_agencies": _many(
        _object(
            {
                "raw": _maybe("As written."),
                "canonical": _text("Normal form."),
                "id": _maybe("Agency id."),
                **_LOOSE_PLACE,
            }
        ),
        "Agencies that sent a resource person whom the text does not name.",
    ),
    "attendees_groups": _texts("Groups that attended, as written."),
    "attendees_counts": _texts("Numbers of participants, as written."),
    "election": _texts("Elections by name and year."),
    "documents": _texts("Documents signed."),
    "budget": _maybe("Budget as written."),
    "evidence": _many(
        _object(
            {
                "role": _text("Part it plays."),
                "value": _text("Value in normal form."),
                "text": _maybe("The words it rests on."),
                **_LOOSE_PLACE,
                **_FIRMNESS,
                "context": _maybe("The sentence that holds the words."),
                "context_start": _of(["integer", "null"], "First character of that sentence."),
            }
        ),
        "Every value of the event with its place and rule.",
    ),
    "why": _texts("Reasons that hold for the words that name it."),
    **_FIRMNESS,
    "mentions": _many(_object(_MENTION), "All places where the occasion is told."),
    **_PLACE,
}

PERSON = {
    "name": _text("Fullest name in the text, without titles and degrees."),
    "id": _maybe("Person within this record."),
    "aliases": _texts("Other forms of the name in the text."),
    "role": _maybe("Office as written, words of status and organisation included."),
    "role_id": _maybe("Office in the register."),
    "status": _maybe(
        "How the office is held: definitive, pj, pjs, plt, plh, inactive (suspended or on leave), former, candidate, elect."
    ),
    "agency": _maybe("Agency of the office, normal form."),
    "agency_id": _maybe("Agency id (kind @ region)."),
    "region_code": _maybe("Kemendagri code of the office's region."),
    "role_evidence": _object(_MENTION, "The words that give the office.", nullable=True),
    "private": _flag("No public role: left out of exports unless asked for."),
    "private_why": _texts(
        "What says so: signs such as age, child, family, trade, role; no_public_role if nothing does."
    ),
    "mentions": _MENTIONS,
    "further_places": _many(
        _object({"start": _PLACE["start"], "end": _PLACE["end"]}),
        "Of a private person: places of words of the name outside the mentions.",
    ),
}

AGENCY = {
    "raw": _text("Most complete form in the text."),
    "canonical": _text("Normal form, with the region that the text implies."),
    "id": _maybe("Agency id (kind @ region)."),
    "kind": _maybe("Kind in the register."),
    "inferred_region": _flag("The region comes from the article, not from these words."),
    "mentions": _MENTIONS,
}

DATE = {
    "raw": _text("The expression as printed."),
    "iso": _maybe(f"{_DAY}; null if it could not be resolved."),
    "needs": _maybe("What the expression lacks: year, relative."),
    "basis": _text("What the value rests on."),
    "problem": _maybe("weekday_contradiction, malformed, impossible, misspelt, after_publication."),
    "candidates": _texts("Values that would fit, if a repair was weighed."),
    "clock": _maybe("Time of day, HH:MM or a range."),
    "zone": _maybe("WIB, WITA or WIT, if printed."),
    "moved": _maybe("from (a day that something was moved away from) or to (the new day)."),
    "mentions": _MENTIONS,
}

LOCATION = {
    "raw": _text("As written."),
    "level": _maybe("provinsi, kabupaten, kota, kecamatan, desa, kelurahan, venue."),
    "official": _maybe("Official name; null for venues and unknown places."),
    "code": _maybe("Kemendagri code."),
    "mentions": _MENTIONS,
}
REGION_ONLY = {
    "status": _text("linked, ambiguous, unknown."),
    "candidates": _texts("Codes that were weighed, if none was chosen."),
    "reasons": _texts("Reasons that decided."),
}

QUOTE = {
    "text": _text("The words, whole, without quotation marks and closing punctuation."),
    "kind": _text("Between quotation marks, or told by the reporter.", enum=["direct", "indirect"]),
    "speaker": _maybe("Fullest name in the text, or the office as written."),
    "speaker_evidence": _object(_MENTION, "The words that name the speaker here.", nullable=True),
    "cue": _object(_MENTION, "The reporting word.", nullable=True),
    **_PLACE,
}

CITATION = {
    "raw": _text("As written."),
    "type": _maybe("Kind of regulation."),
    "number": _maybe("Number as written, without leading zeros."),
    "year": _maybe("Four digits."),
    "numbers": _texts("All numbers with their years, if several bodies signed it."),
    "pasal": _maybe("Article named with it."),
    "ayat": _maybe("Paragraph of the article."),
    "issuer": _maybe("Region or body that issued it."),
    "form": _text("full, short (a nickname), back (a back-reference), bare (without number)."),
    "id": _maybe("Regulation id."),
    "label": _maybe("Official title."),
    "reasons": _texts("Reasons that decided, such as superseded."),
    "mentions": _MENTIONS,
}

ACT = {
    "label": _text("Coarse label of the act."),
    "act": _maybe("Code in the catalogue of prohibited acts."),
    "raw": _text("As written."),
    "stance": _text("What the text does with it.", enum=["warning", "allegation", "finding", "verdict"]),
    "sanction_class": _maybe("Class of sanction that the catalogue threatens."),
    "legal_basis": _texts("Provisions."),
    **_PLACE,
}

SANCTION = {
    "label": _text("Class of the sanction."),
    "sanction": _maybe("Id in the catalogue of sanctions."),
    "raw": _text("As written."),
    **_PLACE,
}

CASE_COUNT = {
    "count": _of("integer", "Number of cases."),
    "unit": _text("What is counted."),
    "stage": _text("reported, alleged, processed, proven, recommended, sanctioned."),
    "period": _maybe("ISO 8601 day, month, year or range."),
    "region_code": _maybe("Kemendagri code."),
    "raw": _text("As written."),
    **_PLACE,
}


def record_schema() -> Schema:
    """The JSON Schema (2020-12) of a record."""
    region = _object({**LOCATION, **REGION_ONLY})
    fields = {
        "id": _text("Id of the page: its file name, or the `id` of its row."),
        "n_chars": _of("integer", "Length of the text in characters."),
        "sha256": _text("SHA-256 of the text (UTF-8)."),
        "name_engine": _maybe('Engine and version that found proper names ("crf 1.1"); null if it found none.'),
        "scope": _text("Occasions of every topic are recorded.", enum=["all_topics"]),
        "meta": _object(META, "About the article."),
        "is_outreach_event": _flag("The text reports or announces an outreach occasion."),
        "no_event": _many(
            _object({"form": _text("What the text is instead."), "why": _texts("Reasons."), **_FIRMNESS, **_PLACE}),
            "Why no occasion was found.",
        ),
        "events": _many(_object(EVENT), "Occasions, one a distinct occasion."),
        "election": _texts("Elections that the events refer to."),
        "people": _many(_object(PERSON), "Everyone named, once."),
        "unlisted_names": _many(
            _object(_MENTION),
            "Names beside signs of private persons that no person of this record bears; covered in data sets.",
        ),
        "agencies": _many(_object(AGENCY), "Named state and civil organisations, once."),
        "dates": _many(_object(DATE), "Expressions that name a day, a month or a range of days."),
        "locations": _many({"anyOf": [_object(LOCATION), region]}, "Regions and venues, once."),
        "quotes": _many(_object(QUOTE), "Quotations in reading order."),
        "citations": _many(_object(CITATION), "One entry a regulation and article."),
        "prohibited_acts": _many(_object(ACT), "Acts that the text calls prohibited; no person is tied to them."),
        "sanctions": _many(_object(SANCTION), "Sanctions that the text names."),
        "case_counts": _many(_object(CASE_COUNT), "Numbers of cases."),
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Record of one document",
        **_object(fields, "What was found in one document, each value with its place and rule."),
    }
