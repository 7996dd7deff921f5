"""Which outlet a page is of, and which region it belongs to: a weak hint for whoever links places.

Hosts of government carry their region by rule ("jeparakab.go.id", "kupangkota.go.id", "nttprov.go.id",
"kab-jepara.kpu.go.id"); papers often carry it in their name ("jateng.tribunnews.com", "radarbogor.id").
"""

from __future__ import annotations

import re

from netralitas_nlp.model.entities import Region
from netralitas_nlp.resources.regions import Regions

_LEVELED = re.compile(r"(?P<name>[a-z]{3,40}?)-?(?P<level>kab|kota|prov)")
_LEADING = re.compile(r"(?P<level>kab|kabupaten|kota|prov|provinsi)-?(?P<name>[a-z-]{3,40})")
_LEVELS = {"kab": "kabupaten", "kabupaten": "kabupaten", "kota": "kota", "prov": "provinsi", "provinsi": "provinsi"}
_STATE = re.compile(r"(?P<name>[a-z-]{3,40})\.(?:bawaslu|kpu|kemenag|polri|kejaksaan|bps)\.go\.id")
_HOST = re.compile(r"[\w-]+(?:\.[\w-]+){1,4}")
_LEVEL_WORD = re.compile(
    r"\b(?P<level>kabupaten|kab\.?|kota|provinsi|prov\.?)\s+(?P<name>[A-Z][\w'-]*(?:\s+[A-Z][\w'-]*){0,3})",
    re.IGNORECASE,
)
_UPPER = ("provinsi", "kabupaten", "kota")


def home_of(host: str | None, regions: Regions, press: re.Pattern[str]) -> str | None:
    """Kemendagri code of the region that a host names, or None if it names none or several.

    Args:
        host: Host without "www.".
        regions: The regions.
        press: Words of the press that stand before or behind a region's name in a host ("radarbogor").
    """
    if not host:
        return None
    labels = host.lower().split(".")
    if host.endswith(".go.id"):
        return _of_state(host, labels[:-2], regions)
    if host.endswith(".desa.id"):
        return None
    return _of_press(labels, regions, press)


def home_in_name(name: str, regions: Regions, press: re.Pattern[str]) -> str | None:
    """Kemendagri code of the region in an office's or a site's name ("Diskominfo Kabupaten Contoh"), or None.

    A name that is itself a host is read as one ("Beritajatim.com").
    """
    if _HOST.fullmatch(name):
        return home_of(name.lower(), regions, press)
    for match in _LEVEL_WORD.finditer(name):
        level = _LEVELS[match["level"].lower().rstrip(".")]
        words = match["name"].split()
        for size in range(len(words), 0, -1):
            code = _one(regions, " ".join(words[:size]), level)
            if code:
                return code
    return None


def _of_state(host: str, labels: list[str], regions: Regions) -> str | None:
    for label in reversed(labels):
        for pattern in (_LEVELED, _LEADING):
            match = pattern.fullmatch(label)
            code = _one(regions, match["name"], _LEVELS[match["level"]]) if match else None
            if code:
                return code
    match = _STATE.fullmatch(host)
    name = match["name"] if match else labels[-1] if labels else ""
    return _one(regions, name, None)


def _of_press(labels: list[str], regions: Regions, press: re.Pattern[str]) -> str | None:
    if len(labels) > 2 and (code := _one(regions, labels[0], None)):
        return code
    name = (
        labels[-3]
        if len(labels) > 2 and labels[-2] in ("co", "my", "or", "web", "biz")
        else labels[-2 if len(labels) > 1 else 0]
    )
    for rest in _without_press_words(name, press):
        if len(rest) >= 4 and (code := _one(regions, rest, None)):
            return code
    return None


def _without_press_words(name: str, press: re.Pattern[str]) -> list[str]:
    """What is left of "radarbogor", "beritajatim", "kaltimtoday" without the word of the press."""
    found = []
    if front := press.match(name):
        found.append(name[front.end() :].strip("-"))
    if back := next((at for at in range(len(name)) if press.fullmatch(name, at)), None):
        found.append(name[:back].strip("-"))
    return found


def _one(regions: Regions, name: str, level: str | None) -> str | None:
    """The only region of a name; a province wins over nobody, a kota over its kabupaten only if `level` says so."""
    found: list[Region] = [r for r in regions.named(name, level) if r.level in _UPPER]
    if not found and level in (None, "kabupaten"):
        codes = regions.datelines.get(name, ())
        found = [r for r in map(regions.get, codes) if r is not None and level in (None, r.level)]
    return found[0].code if len(found) == 1 else None
