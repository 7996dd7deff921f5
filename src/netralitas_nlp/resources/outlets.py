"""Outlets and layouts: where on a page of an outlet, or of a common theme, the article stands."""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from netralitas_nlp.errors import ResourceError
from netralitas_nlp.resources.files import DataFiles

THEMES = "layouts.toml"
_PLACES = ("body", "drop", "title", "author", "published", "caption")
_STEP = r"(?:[a-z][a-z0-9]*)?(?:[.#][A-Za-z_][\w-]*|\[[a-z-]+=[\"']?[\w-]+[\"']?\])*"
_SELECTOR = re.compile(rf"(?=[\w.#\[]){_STEP}(?:\s*(?:>|\s)\s*(?=[\w.#\[]){_STEP}){{0,8}}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Layout:
    """Where the parts of an article stand on a page. All places are CSS selectors.

    Attributes:
        name: "wordpress", "contoh-pos.example".
        body: The element around the article's text; the first that picks one is used.
        drop: Elements inside the body that are none of it.
        title: The headline.
        author: The writer's name.
        published: The printed stamp.
        caption: Captions of pictures.
        since: Pages published from this day on have it; None if from the beginning.
        until: Pages published up to this day have it; None if until today.
        example: A page in this layout, written for the purpose, with the words that must come out of it.
    """

    name: str
    body: tuple[str, ...]
    drop: tuple[str, ...] = ()
    title: tuple[str, ...] = ()
    author: tuple[str, ...] = ()
    published: tuple[str, ...] = ()
    caption: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None
    example: Mapping[str, str] | None = None

    def fits(self, day: date | None) -> bool:
        """Whether a page published on `day` may have this layout; an unknown day may have any."""
        return day is None or ((self.since is None or day >= self.since) and (self.until is None or day <= self.until))


@dataclass(frozen=True, slots=True)
class Outlet:
    """A paper, a broadcaster or an office that publishes news.

    Attributes:
        host: Its address; sub-domains belong to it.
        name: Its name.
        home: Kemendagri code of its region, None if it serves the whole country.
        zone: Hours east of Greenwich that its stamps are in, None if they say so themselves.
        utc_is_local: Whether its markup tells local time where it says UTC.
        layouts: Its layouts, newest first.
    """

    host: str
    name: str
    home: str | None = None
    zone: int | None = None
    utc_is_local: bool = False
    layouts: tuple[Layout, ...] = ()


@dataclass(frozen=True, slots=True)
class Outlets:
    """All outlets by host, and the layouts of common themes.

    Attributes:
        by_host: Outlets by their host.
        themes: Layouts of common themes, the most exact first.
        drop: Selectors of elements that are no article text in any layout.
        captions: Selectors of captions in any layout.
        authors: Selectors of writers' names in any layout.
    """

    by_host: Mapping[str, Outlet]
    themes: tuple[Layout, ...]
    drop: tuple[str, ...]
    captions: tuple[str, ...]
    authors: tuple[str, ...]

    def of(self, host: str | None) -> Outlet | None:
        """The outlet that a host belongs to: its own entry, else that of the domain above it."""
        while host:
            if host in self.by_host:
                return self.by_host[host]
            host = host.partition(".")[2]
        return None


def read_outlets(files: DataFiles) -> Outlets:
    """The outlets and layouts, checked.

    Raises:
        ResourceError: A file lacks a key or holds a value of the wrong kind.
    """
    table = files.table(THEMES)
    themes = tuple(_layout(THEMES, str(block.get("id", "(no id)")), block) for block in table.get("layout", []))
    general = table.get("general", {})
    outlets: dict[str, Outlet] = {}
    for name in files.names("outlets", ".toml"):
        outlet = _outlet(name, files.table(name))
        if outlet.host in outlets:
            raise ResourceError(name, outlet.host, "keep one file for each host")
        outlets[outlet.host] = outlet
    return Outlets(outlets, themes, *(_selectors(general.get(key)) for key in ("drop", "caption", "author")))


def _outlet(file: str, table: Mapping[str, Any]) -> Outlet:
    missing = [key for key in ("host", "name") if not table.get(key)]
    if missing:
        raise ResourceError(file, "head", f"give it {missing[0]!r}")
    _refuse_others(file, "head", table, ("host", "name", "home", "zone", "utc_is_local", "layout"))
    if file != f"outlets/{table['host']}.toml":
        raise ResourceError(file, str(table["host"]), "name the file after its host")
    zones = {"Asia/Jakarta": 7, "Asia/Pontianak": 7, "Asia/Makassar": 8, "Asia/Jayapura": 9}
    zone = table.get("zone")
    if zone is not None and zone not in zones:
        raise ResourceError(file, str(zone), f"zone is one of {', '.join(zones)}")
    layouts = tuple(_layout(file, str(table["host"]), block) for block in table.get("layout", []))
    return Outlet(
        host=str(table["host"]),
        name=str(table["name"]),
        home=table.get("home"),
        zone=zones[zone] if zone else None,
        utc_is_local=bool(table.get("utc_is_local", False)),
        layouts=layouts,
    )


def _layout(file: str, name: str, block: Mapping[str, Any]) -> Layout:
    if not block.get("body"):
        raise ResourceError(file, name, "give it 'body', the selector of the article's text")
    _refuse_others(file, name, block, ("id", *_PLACES, "since", "until", "example"))
    for key in ("since", "until"):
        if key in block and not isinstance(block[key], date):
            raise ResourceError(file, name, f"write {key} as a day: {key} = 2023-06-30")
    return Layout(
        name=name,
        **{key: _checked(file, name, _selectors(block.get(key))) for key in _PLACES},
        since=block.get("since"),
        until=block.get("until"),
        example=block.get("example"),
    )


def _refuse_others(file: str, entry: str, block: Mapping[str, Any], known: Sequence[str]) -> None:
    """A key that nothing reads would be passed over in silence."""
    for key in block:
        if key not in known:
            near = difflib.get_close_matches(key, known, n=1)
            meant = f"did you mean {near[0]!r}? It" if near else "it"
            raise ResourceError(file, entry, f"take out {key!r}: {meant} is none of {', '.join(known)}")


def _checked(file: str, entry: str, selectors: tuple[str, ...]) -> tuple[str, ...]:
    for selector in selectors:
        if _SELECTOR.fullmatch(selector) is None:
            raise ResourceError(
                file, entry, f"{selector!r} is no selector of elements; words of lines are cut by a rule of noise.toml"
            )
    return selectors


def _selectors(value: str | Sequence[str] | None) -> tuple[str, ...]:
    if value is None:
        return ()
    return (value,) if isinstance(value, str) else tuple(value)
