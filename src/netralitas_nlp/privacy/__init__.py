"""Who of a text is a public person and who is private, and where a private person's name stands."""

from __future__ import annotations

from netralitas_nlp.privacy.names import Places, unlisted_names
from netralitas_nlp.privacy.standing import Standing, Standings

__all__ = ["Places", "Standing", "Standings", "unlisted_names"]
