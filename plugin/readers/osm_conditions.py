"""When a tag of OpenStreetMap holds on working days: opening hours of conditional tags, and the older hour_on and hour_off.

https://wiki.openstreetmap.org/wiki/Conditional_restrictions and https://wiki.openstreetmap.org/wiki/Key:opening_hours: days of the week
and times of the clock are understood; dates, holidays by name, the sun and weights are not.
"""

from __future__ import annotations

import re

DAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
WORKING = 5
MOST_OF_THEM = 3  # working days, on which a rule holds on a working day
_DAY = "|".join(DAYS)
_DAYS = re.compile(rf"(?:(?:{_DAY})(?:-(?:{_DAY}))?|PH|SH)(?:\s*,\s*(?:(?:{_DAY})(?:-(?:{_DAY}))?|PH|SH))*")
_TIMES = re.compile(r"\d{1,2}:\d{2}\s*-\s*\d{1,2}:\d{2}(?:\s*,\s*\d{1,2}:\d{2}\s*-\s*\d{1,2}:\d{2})*")
_CLAUSE = re.compile(r"\s*([a-z_]+)\s*@\s*(\([^()]*\)|[^();@]+)\s*(?:;|$)")
NEVER = "-"  # of hours: on no working day


def clauses(value: str) -> list[tuple[str, str]]:
    """Value and hours of each clause of a conditional tag, "no_left_turn @ (Mo-Fr 07:00-09:00); …".

    Raises: ValueError saying what is not understood.
    """
    found, at = [], 0
    while at < len(value):
        match = _CLAUSE.match(value, at)
        if match is None:
            raise ValueError(f"{value[at:].strip()!r} is not understood")
        found.append((match[1], working_hours(match[2].strip("() "))))
        at = match.end()
    if not found:
        raise ValueError("it says nothing")
    return found


def working_hours(condition: str) -> str:
    """Times of working days as "7:00-9:00,15:00-18:30", "" for all of the day, NEVER for none. Raises: ValueError."""
    found: list[str] = []
    whole = known = False
    for rule in (each.strip() for each in condition.split(";")):
        if not rule or re.fullmatch(r"(PH|SH)\s+(off|closed)", rule):
            continue
        known = True
        days = _DAYS.match(rule)
        rest = rule[days.end() :].strip() if days else rule
        if not days and not rest:
            continue
        if rest and not _TIMES.fullmatch(rest):
            raise ValueError(f"{rule!r} is not understood")
        if days and _working_days(days[0]) < MOST_OF_THEM:
            continue
        found += [_range(each) for each in rest.split(",")] if rest else []
        whole |= not rest
    if not known:
        raise ValueError(f"{condition!r} is not understood")
    return "" if whole else ",".join(found) or NEVER


def hours_on_and_off(tags: dict[str, str]) -> str:
    """Hours by hour_on, hour_off, day_on, day_off, "" where there are none. Raises: ValueError."""
    on, off = tags.get("hour_on", ""), tags.get("hour_off", "")
    first, last = (tags.get(key, "")[:2].capitalize() for key in ("day_on", "day_off"))
    if not any((on, off, first, last)):
        return ""
    if bool(on) != bool(off) or bool(first) != bool(last):
        raise ValueError("it begins or ends at no time")
    days = f"{first}-{last}" if first else ""
    return working_hours(f"{days} {on}-{off}".strip() if on else days)


def _working_days(text: str) -> int:
    """How many of Monday to Friday are meant."""
    days = set()
    for part in (each.strip() for each in text.split(",")):
        if part in ("PH", "SH"):
            continue
        first, _, last = part.partition("-")
        a, b = DAYS.index(first), DAYS.index(last or first)
        days |= set(range(a, b + 1)) if b >= a else {*range(a, 7), *range(b + 1)}
    return sum(day < WORKING for day in days)


def _range(text: str) -> str:
    ends = []
    for each in text.split("-"):
        hour, minute = (int(part) for part in each.strip().split(":"))
        if hour > 24 or minute > 59 or (hour == 24 and minute):
            raise ValueError(f"{text.strip()!r} is no time of the day")
        ends.append(f"{hour}:{minute:02d}")
    return "-".join(ends)


def share_of_hours(hours: str) -> list[float]:
    """Of each of the 24 hours, how much of it times as `working_hours` writes them cover, 0 to 1. Raises: ValueError."""
    if not hours:
        return [1.0] * 24
    minutes = [False] * (24 * 60)
    for each in hours.split(",") if hours != NEVER else ():
        if not _TIMES.fullmatch(each.strip()):
            raise ValueError(f"{each.strip()!r} is no range of times as 7:00-9:00")
        start, end = (int(h) * 60 + int(m) for h, m in (part.split(":") for part in _range(each).split("-")))
        for minute in range(start, end if end > start else end + 24 * 60):
            minutes[minute % (24 * 60)] = True
    return [sum(minutes[60 * h : 60 * h + 60]) / 60 for h in range(24)]
