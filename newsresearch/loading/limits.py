"""What a file may ask of the machine before it is set aside: every bound has a name here."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Any

from newsresearch.errors import ArgumentError

__all__ = ["Limits"]

#: A file of more bytes is not opened.
MAX_FILE_BYTES = 2_000_000_000
#: A line, cell or record of more bytes is quarantined.
MAX_RECORD_BYTES = 50_000_000
#: JSON or HTML nested deeper is quarantined (JSON) or flattened (HTML).
MAX_NESTING = 500
#: What one compressed file or archive member may inflate to.
MAX_INFLATED_BYTES = 100_000_000
#: Inflated over compressed size, asked only above `RATIO_FROM_BYTES`: small text compresses well.
MAX_INFLATION = 200
RATIO_FROM_BYTES = 10_000_000
#: Members of one archive.
MAX_MEMBERS = 100_000
#: Seconds that one file may take; asked after each record.
MAX_SECONDS = 120.0


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds on what is read, each a parameter of `load` and `scan`.

    Parameters
    ----------
    max_file_bytes : int
        A file of more bytes is quarantined unread.
    max_record_bytes : int
        A line, cell or record of more bytes is quarantined.
    max_nesting : int
        JSON nested deeper is quarantined; HTML nested deeper is read as flat text, with a warning.
    max_inflated_bytes : int
        Bytes that a compressed file or one archive member may inflate to.
    max_inflation : int
        Inflated over compressed size, asked above 10 MB.
    max_members : int
        Members of one archive.
    max_seconds : float
        Seconds that one file may take; the record that passes them and what follows is quarantined,
        what was read before is kept.

    Examples
    --------
    >>> Limits(max_nesting=20).max_nesting
    20
    """

    max_file_bytes: int = MAX_FILE_BYTES
    max_record_bytes: int = MAX_RECORD_BYTES
    max_nesting: int = MAX_NESTING
    max_inflated_bytes: int = MAX_INFLATED_BYTES
    max_inflation: int = MAX_INFLATION
    max_members: int = MAX_MEMBERS
    max_seconds: float = MAX_SECONDS

    def __post_init__(self) -> None:
        for field in fields(self):
            value: Any = getattr(self, field.name)
            if isinstance(value, bool) or not isinstance(value, int | float) or not value > 0:
                raise ArgumentError(field.name, value, "a number above 0")
