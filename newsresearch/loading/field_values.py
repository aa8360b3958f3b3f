"""Values of a record's fields as the columns of ``articles`` hold them."""

from __future__ import annotations

import re
from typing import Any

from newsresearch.loading.text_repair import mend, tidy

__all__ = ["as_id", "as_language", "as_line", "shown"]

_SPACE = re.compile(r"\s+")
_LANGUAGES = {
    "english": "en", "german": "de", "french": "fr", "spanish": "es", "italian": "it",
    "russian": "ru", "chinese": "zh", "japanese": "ja", "korean": "ko", "arabic": "ar",
    "portuguese": "pt", "dutch": "nl", "turkish": "tr", "polish": "pl", "ukrainian": "uk",
    "swedish": "sv", "greek": "el", "hebrew": "he", "hindi": "hi", "indonesian": "id",
    "vietnamese": "vi", "persian": "fa", "romanian": "ro", "czech": "cs", "hungarian": "hu",
    "danish": "da", "norwegian": "no", "finnish": "fi", "bulgarian": "bg", "thai": "th",
}  # fmt: skip
#: Where an object keeps its name.
_NAMES = ("name", "title", "@value", "value", "@id", "url", "id")


def as_line(value: Any) -> str | None:
    r"""Return a field as one line of text: names out of objects, lists joined.

    Parameters
    ----------
    value : object
        Whatever a record holds.

    Returns
    -------
    str or None

    Examples
    --------
    >>> as_line([{"name": "Ann"}, "Ben\n Roe"])
    'Ann, Ben Roe'
    """
    if type(value) is str:
        if value.isascii() and value.isprintable() and "  " not in value:
            return value.strip() or None
        return _SPACE.sub(" ", tidy(mend(value)[0])[0]).strip() or None
    if isinstance(value, dict):
        return next((as_line(value[key]) for key in _NAMES if value.get(key)), None)
    if isinstance(value, list):
        parts = [part for part in map(as_line, value) if part]
        return ", ".join(dict.fromkeys(parts)) or None
    if isinstance(value, int | float) and not isinstance(value, bool) and value == value:
        return str(value)
    return None


def as_id(value: Any) -> str | None:
    """Return a record's own id as text, None if it has none.

    Examples
    --------
    >>> as_id({"$oid": "5f"}), as_id(7), as_id(True)
    ('5f', '7', None)
    """
    if type(value) is str and value.isascii() and value.isprintable():
        return value.strip() or None
    if isinstance(value, dict):
        value = next(
            (value[key] for key in ("$oid", "@value", "value", "id") if key in value), None
        )
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    if not isinstance(value, str):
        return None
    value = value.strip()
    if not (value.isascii() and value.isprintable()):
        value = tidy(value)[0]
    return value or None


def as_language(value: str) -> str | None:
    """Return the ISO 639-1 code of a language tag or an English name.

    Examples
    --------
    >>> as_language("en-GB"), as_language("Korean"), as_language("Klingon")
    ('en', 'ko', None)
    """
    value = value.lower()
    code = _LANGUAGES.get(value) or value.replace("_", "-").split("-")[0]
    return code if len(code) == 2 and code.isascii() and code.isalpha() else None


def shown(value: Any) -> str:
    """Return a date field as the tables of dates show it: at most 80 characters."""
    text = value.strip() if isinstance(value, str) else str(value)
    return tidy(text[:80])[0]
