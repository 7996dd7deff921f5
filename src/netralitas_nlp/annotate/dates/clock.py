"""The clock time printed with a day, and its zone: "Senin (4/11/2024) pukul 09.00-12.30 WITA", "18 Mar 2018 07:30 WIB".

In: folded text and the place of a day. Out: "09:00", "09:00/12:30", and "WIB", "WITA" or "WIT".
"""

from __future__ import annotations

import re
from typing import NamedTuple

from netralitas_nlp.resources.calendar import Calendar, any_of
from netralitas_nlp.text.span import Span

_AFTER = 80  # characters after a day in which its time may stand
_BEFORE = 50
_ZONES = {
    **{"wib": "WIB", "wita": "WITA", "wit": "WIT", "+07": "WIB", "+08": "WITA", "+09": "WIT"},
    **{"waktu indonesia barat": "WIB", "waktu indonesia tengah": "WITA", "waktu indonesia timur": "WIT"},
}
_LATE = ("siang", "sore", "petang", "malam")  # parts of the day after noon


class Time(NamedTuple):
    """A clock time or a span of time, and its zone, as far as printed."""

    clock: str | None
    zone: str | None


NO_TIME = Time(None, None)


class ClockReader:
    """Reads the time beside a day.

    Args:
        calendar: The words of the calendar.
    """

    def __init__(self, calendar: Calendar) -> None:
        to, cue = any_of(calendar.words["to"]), any_of(calendar.words["clock"])
        zone = rf"(?:{any_of(z for z in _ZONES if z[0] != '+')})(?!\w)"
        minutes = r"(?P<h>\d{1,2})[.:](?P<min>\d{2})(?:[.:]\d{2})?(?![\d/])"
        part = rf"(?:\ (?P<part>{any_of(calendar.words['parts_of_day'])}))?"
        end = rf"""(?:\ ?\(?{zone}\)?)?\ ?{to}\ ?(?:{cue}\ ?)?
            (?:(?P<h2>\d{{1,2}})[.:](?P<min2>\d{{2}})(?:[.:]\d{{2}})?(?!\d)|selesai)"""
        close = rf"(?:{end})?(?:\ ?\(?(?P<zone>{zone}|\+0[789](?=:?00)))?"
        lead = r"[\ ,(|/@•·-]{0,4}(?:(?:sekitar|sekira|mulai|dimulai|tepat|pada|sejak|dari|at)\ ){0,2}"
        lead = rf"(?:\ ?{any_of(calendar.words['parts_of_day'])})?{lead}"
        # Without "pukul" only a colon, a zone or the end of the line tells a time from another number.
        bare = rf"(?:(?=\d{{1,2}}:)|(?=\d{{1,2}}\.\d{{2}}(?:\n|$|[|)]))|(?=\d{{1,2}}\.\d{{2}}(?:\ ?{to}\ ?\d{{1,2}}\.\d{{2}})?\ ?\(?{zone}))"
        whole = rf"{cue}\ ?(?P<hour>\d{{1,2}})(?![\d.:])(?=\ )(?:\ (?P<hpart>{any_of(_LATE)}|pagi|dini\ hari|subuh))?"
        self._after = tuple(
            re.compile(pattern, re.VERBOSE)
            for pattern in (
                rf"{lead}(?:\w{{3,8}}\ )?{cue}\ ?:?\ ?{minutes}{part}{close}",
                rf"{lead}{bare}{minutes}(?:\ (?P<half>[ap])\.?m\b)?{close}",
                rf"{lead}{whole}(?:\ ?\(?(?P<zone>{zone}))?",
            )
        )
        self._inside = re.compile(rf"(?<!\w){cue}\ ?{minutes}{close}", re.VERBOSE)
        self._before = re.compile(
            rf"(?<!\w){cue}\ ?{minutes}{close}\)?[\ ,(]{{1,3}}(?:(?:pada|hari|tanggal)\ ){{0,3}}$", re.VERBOSE
        )
        self._stamp = re.compile(r"[\ t](?P<h>\d{1,2}):(?P<min>\d{2})(?::\d{2})?$")
        self._offset = re.compile(r"(?:\.\d{1,9})?\ ?(?P<zone>\+0[789])(?=:?00)|\ ?\(?(?P<word>" + zone + ")")

    def read(self, folded: str, day: Span) -> Time:
        """The time printed with a day; both None if there is none."""
        after = folded[day.end : day.end + _AFTER]
        stamp = self._stamp.search(folded, max(day.start, day.end - 9), day.end)
        if stamp is not None:
            zone = self._offset.match(after)
            return _time(stamp, (zone["zone"] or zone["word"]) if zone else None)
        for pattern in self._after:
            match = pattern.match(after)
            if match is not None and (time := _time(match, match["zone"])) != NO_TIME:
                return time
        match = self._inside.search(folded, *day) or self._before.search(folded, max(0, day.start - _BEFORE), day.start)
        return _time(match, match["zone"]) if match is not None else NO_TIME


def _time(match: re.Match[str], zone: str | None) -> Time:
    groups = match.groupdict()
    if groups.get("hour"):
        return _whole_hour(int(match["hour"]), match["hpart"], zone)
    if not _is_time(match["h"], match["min"]):
        return NO_TIME
    hour = _after_noon(int(match["h"]), "sore" if groups.get("half") == "p" else groups.get("part"))
    clock = f"{hour:02}:{match['min']}"
    if groups.get("h2") and _is_time(groups["h2"] or "", groups["min2"] or ""):
        clock += f"/{int(groups['h2'] or 0):02}:{groups['min2']}"
    return Time(clock, _ZONES[" ".join(zone.split())] if zone else None)


def _whole_hour(hour: int, part: str | None, zone: str | None) -> Time:
    """Reads "jam 2 siang", "pukul 14 WIB"; a bare "jam 2" says no hour of the day."""
    if hour > 24 or not (part or zone):
        return NO_TIME
    return Time(f"{_after_noon(hour, part):02}:00", _ZONES[" ".join(zone.split())] if zone else None)


def _after_noon(hour: int, part: str | None) -> int:
    """The hour of the day: "7 malam" is 19, "11 siang" is 11, "12 malam" is 24."""
    if part == "malam" and hour == 12:
        return 24
    if part in _LATE and 1 <= hour < 12 and not (part == "siang" and hour >= 10) and not (part == "malam" and hour < 6):
        return hour + 12
    return hour


def _is_time(hour: str, minute: str) -> bool:
    return int(hour) <= 24 and int(minute) <= 59
