"""What ids say: "region:33.20", "agency:bakesbangpol@33.20", and Kemendagri codes ("33", "33.20", "33.20.05", "33.20.05.2001")."""

from __future__ import annotations


def code_in(id: str | None) -> str | None:
    """The code of the region that an id names, or at which its agency is; None if it tells none.

    Example:
        >>> code_in("region:33.20"), code_in("agency:bakesbangpol@33.20"), code_in("agency:kpk")
        ('33.20', '33.20', None)
    """
    if id is None:
        return None
    kind, _, rest = id.partition(":")
    return (rest if kind == "region" else id.partition("@")[2]) or None


def agency_kind(id: str) -> str:
    """The kind of agency, or the slug, in an agency's id.

    Example:
        >>> agency_kind("agency:bakesbangpol@33.20")
        'bakesbangpol'
    """
    return id.removeprefix("agency:").partition("@")[0]


def province(code: str) -> str:
    """The code of the province that a region lies in, or is."""
    return code[:2]


def regency(code: str) -> str:
    """The code of the kabupaten or kota that a region lies in, or is; a province's stays.

    Example:
        >>> regency("33.20.05.2001"), regency("33")
        ('33.20', '33')
    """
    return code[:5]


def district(code: str) -> str:
    """The code of the kecamatan that a village lies in; that of a wider region stays."""
    return code[:8]


def level_of(code: str) -> str:
    """The level that a code says: provinsi, kabupaten, kota, kecamatan, desa (also for a kelurahan).

    Example:
        >>> [level_of(code) for code in ("33", "33.20", "33.74", "33.20.05", "33.20.05.2001")]
        ['provinsi', 'kabupaten', 'kota', 'kecamatan', 'desa']
    """
    if len(code) == 5:  # Kemendagri numbers kota from 71 up within their province
        return "kota" if code[3] == "7" else "kabupaten"
    return {2: "provinsi", 8: "kecamatan"}.get(len(code), "desa")
