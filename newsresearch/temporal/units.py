"""Units of time: the one some steps away from a day, and lengths in them."""

from __future__ import annotations

from datetime import date, timedelta

from newsresearch.temporal.calendar import add_months, iso_week
from newsresearch.temporal.reading import Part, number_text, quantity

__all__ = [
    "AS_FINE",
    "UNKNOWN",
    "amount",
    "duration_value",
    "shifted",
    "years_earlier",
    "years_from",
]

#: Unit -> its value where no day is known.
UNKNOWN = {
    "D": "XXXX-XX-XX",
    "W": "XXXX-WXX",
    "2W": "XXXX-WXX",
    "WE": "XXXX-WXX-WE",
    "M": "XXXX-XX",
    "Q": "XXXX-QX",
    "Y": "XXXX",
    "E": "XXX",
    "C": "XX",
}
#: Unit -> the precisions of a date that tell which one it was in.
AS_FINE = {
    "D": ("day",),
    "W": ("day", "week"),
    "2W": ("day", "week"),
    "WE": ("day", "week"),
    "M": ("day", "week", "month"),
    "Q": ("day", "week", "month", "quarter"),
    "Y": ("day", "week", "month", "quarter", "half", "season", "year"),
    "E": ("day", "month", "year", "decade"),
    "C": ("day", "month", "year", "decade", "century"),
}
#: Unit -> how many of which smaller unit that values are written in.
_SCALE = {"E": (10, "Y"), "C": (100, "Y"), "L": (1000, "Y"), "2W": (2, "W")}


def shifted(unit: str, by: int, today: date) -> str | None:
    """Return the value of the unit (day, week, month, …) that is `by` units from today.

    Examples
    --------
    >>> shifted("Q", -1, date(2021, 3, 14))
    '2020-Q4'
    """
    try:
        if unit == "D":
            return str(today + timedelta(days=by))
        if unit in ("W", "2W"):
            return iso_week(today + timedelta(days=7 * by * (2 if unit == "2W" else 1)))
        if unit == "WE":
            return iso_week(today + timedelta(days=7 * by)) + "-WE"
    except OverflowError:
        return None
    if unit in ("M", "Q"):
        months = by if unit == "M" else 3 * by
        year, month = add_months(today.year, today.month, months)
        tail = f"{month:02}" if unit == "M" else f"Q{(month + 2) // 3}"
        return f"{year:04}-{tail}" if year > 0 else None
    size, width = {"Y": (1, 4), "E": (10, 3), "C": (100, 2)}.get(unit, (0, 0))
    if not size or today.year // size + by < (unit == "Y"):
        return None
    return f"{today.year // size + by:0{width}}"


def years_earlier(value: str, years: int) -> str:
    """Return the same part of the year, some years earlier."""
    return f"{int(value[:4]) - years:04}{value[4:]}" if value[:4].isdecimal() else value


def years_from(value: str, years: int) -> str:
    """Return the year some years from one before Christ; there is no year 0.

    Examples
    --------
    >>> years_from("BC0241", 20), years_from("BC0031", 45)
    ('BC0221', '0015')
    """
    year = years - int(value[2:6])
    return f"BC{-year:04}" if year < 0 else f"{year + 1:04}"


def duration_value(number: float | str, unit: str) -> str:
    """Return ``P3D``, ``PT4H``, ``PXY``.

    Examples
    --------
    >>> duration_value(2.5, "Y"), duration_value("X", "W"), duration_value(2, "E")
    ('P2Y6M', 'PXW', 'P20Y')
    """
    if not isinstance(number, str) and unit in _SCALE:
        factor, unit = _SCALE[unit]
        number = number * factor
    prefix, unit = ("PT", unit[1]) if unit[0] == "T" else ("P", unit.removeprefix("2"))
    if isinstance(number, str):
        return f"{prefix}{number}{unit}"
    whole, rest = int(number), number % 1
    smaller = {"PY": (12, "M"), "PTH": (60, "M"), "PTM": (60, "S")}.get(prefix + unit)
    if smaller and rest in (0.5, 0.25, 0.75):
        tail = f"{round(rest * smaller[0])}{smaller[1]}"
        return f"{prefix}{whole}{unit}{tail}" if whole else f"{prefix}{tail}"
    return f"{prefix}{number_text(number)}{unit}"


def amount(part: Part) -> tuple[float | str, str] | None:
    """Return number and unit of the tokens: "two weeks", "a year and a half", "years" (X)."""
    kinds = ("units", "unit", "quarter", "weekend", "second", "seasons", "parts", "unitlong")
    spots = [i for i, token in enumerate(part) if token.kind in kinds]
    if not spots:
        return None
    unit = part[spots[-1]]
    number = quantity(part[: spots[-1]])
    if number is None:
        number = "X" if unit.kind == "units" else 1
    rest = next((t.value for t in part[spots[-1] + 1 :] if t.kind == "fraction"), 0)
    if not isinstance(number, str):
        number += rest
    return number, "TS" if unit.kind == "second" else unit.value
