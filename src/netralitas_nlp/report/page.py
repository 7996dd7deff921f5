"""Puts the page together: markup, style, script, shapes and data in one file, under a policy that lets nothing else run.

Article text reaches the page as data only. It is packed (deflate, base64), so no character of it can end an element,
and the script writes it as text nodes. The content security policy names the hashes of our two scripts: any other
script, also one that an article smuggled in, is refused by the browser; so is every request to the network.
"""

from __future__ import annotations

import base64
import html
import json
import tomllib
import zlib
from collections.abc import Iterable
from itertools import chain
from pathlib import Path
from typing import Any

from netralitas_nlp.dataset.load import read_manifest, read_tables
from netralitas_nlp.report.data import TOLD_OF, page_data
from netralitas_nlp.report.shapes import ASSETS, shapes, view_box
from netralitas_nlp.resources.load import load_resources
from netralitas_nlp.text.policy import policy

LANGUAGES = ("id", "en")


def report_page(folder: str | Path, *, language: str = "id", title: str | None = None) -> str:
    """The report of a data set as one self-contained HTML page.

    Args:
        folder: What `netralitas build` wrote.
        language: Language that the page opens in, "id" or "en"; readers can switch.
        title: Heading; a general one if None.

    Raises:
        InputError: The folder holds no data set.
    """
    folder = Path(folder)
    strings = tomllib.loads((ASSETS / "strings.toml").read_text(encoding="utf-8"))
    data = page_data(read_tables(folder, TOLD_OF), read_manifest(folder), load_resources())
    own = {"strings": strings, "language": language, "title": title}
    library = (ASSETS / "vendor" / "cytoscape.min.js").read_text(encoding="utf-8")
    script = (ASSETS / "report.js").read_text(encoding="utf-8")
    style = (ASSETS / "report.css").read_text(encoding="utf-8")
    body = (ASSETS / "report.html").read_text(encoding="utf-8")
    parts = {
        "policy": policy(library, script),
        "language": html.escape(language),
        "title": html.escape(title or strings["title"][language]),
        "style": style,
        "map": _map(),
        "data": _packed(chain(data, own.items())),
        "library": library,
        "script": script,
    }
    for name, part in parts.items():
        body = body.replace(f"<!--{name}-->", part, 1)
    return body


def _packed(data: Iterable[tuple[str, Any]]) -> str:
    """The parts as one JSON object, packed part by part."""
    packer = zlib.compressobj(9)
    packed = []
    for number, (name, part) in enumerate(data):
        plain = f"{',' if number else '{'}{_json(name)}:{_json(part)}"
        packed.append(packer.compress(plain.encode("utf-8", "replace")))
    packed += packer.compress(b"}"), packer.flush()
    return base64.b64encode(b"".join(packed)).decode()


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _map() -> str:
    paths = "".join(
        f'<path d="{s.path}" data-code="{html.escape(s.code)}" data-name="{html.escape(s.name)}"/>' for s in shapes()
    )
    return f'<svg id="map" viewBox="{view_box()}" role="group" aria-labelledby="map-title">{paths}<g id="points"></g></svg>'
