"""Things in the world that words of a text can name; they have a lasting id and no place in a text."""

from __future__ import annotations

from dataclasses import dataclass

from netralitas_nlp.model.ids import province, regency


@dataclass(frozen=True, slots=True)
class Region:
    """An administrative region of Indonesia.

    Attributes:
        code: Kemendagri code without a level prefix: "33", "33.20", "33.20.05", "33.20.05.2001".
        level: "provinsi", "kabupaten", "kota", "kecamatan", "desa" or "kelurahan".
        name: Its proper name without the level word: "Jepara".
        official: Its name with the level word: "Kabupaten Jepara", "Provinsi Jawa Tengah".
        lat, lon: A point inside it, degrees; None if not known.
        capital: Its seat, for provinces and kabupaten/kota; empty if not known.
        timezone: "WIB", "WITA", "WIT"; empty below kabupaten/kota.
    """

    code: str
    level: str
    name: str
    official: str
    lat: float | None = None
    lon: float | None = None
    capital: str = ""
    timezone: str = ""

    @property
    def parent(self) -> str | None:
        """Code of the region it lies in; None for a province.

        Example:
            >>> Region("33.20.05", "kecamatan", "Mlonggo", "Kecamatan Mlonggo").parent
            '33.20'
        """
        return self.code.rpartition(".")[0] or None

    @property
    def province(self) -> str:
        """Code of its province."""
        return province(self.code)

    @property
    def kabkota(self) -> str | None:
        """Code of its kabupaten or kota (its own for one); None for a province."""
        return regency(self.code) if len(self.code) >= 5 else None
