"""One pattern of many: of phrases, of rules, each tried only where it can begin."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Set

__all__ = ["any_phrase", "any_rule", "firsts"]

_ATOM = re.compile(r"\(\?(?::|<?[=!])|\[[^\]]*\]|.")
_COUNT = re.compile(r"(?:[?*+]|\{(\d+)(?:,\d*)?\})[+?]?")
#: So many neighbouring rules are passed over at once where none of them can begin.
_TOGETHER = 4


def _tree(endings: Iterable[str]) -> str:
    """Return a pattern of any of these strings, the longest first; each letter is read once."""
    groups: dict[str, list[str]] = {}
    for ending in sorted(endings):
        groups.setdefault(ending[:1], []).append(ending[1:])
    ends = groups.pop("", None)
    branches = [
        (r"\s" if letter == " " else re.escape(letter)) + _tree(rests)
        for letter, rests in groups.items()
    ]
    inner = branches[0] if len(branches) == 1 and not ends else f"(?:{'|'.join(branches)})"
    return (f"{inner}?" if ends else inner) if branches else ""


def any_phrase(phrases: Iterable[str]) -> str:
    r"""Return phrases as a pattern: any white space, and a capital where a sentence begins.

    They are grouped by their first letter, so that most words are told apart at once.

    Examples
    --------
    >>> any_phrase(["at least", "at most", "May Day"])
    'May\\sDay|[aA]t\\s(?:least|most)'
    """
    groups: dict[str, list[str]] = {}
    for phrase in sorted(phrases):
        groups.setdefault(phrase[0], []).append(phrase[1:])
    return (
        "|".join(
            (f"[{first}{first.upper()}]" if first.islower() else first) + _tree(rests)
            for first, rests in groups.items()
        )
        or "(?!)"
    )


def firsts(pattern: str, alphabet: Set[str]) -> Set[str]:
    """Return the characters of an alphabet that a match of a pattern can begin with.

    The pattern may have characters, sets of them, groups without a name, looks ahead and behind,
    and counts: what `Language` has expanded.

    Examples
    --------
    >>> sorted(firsts("(?<=x)a?(?:[bc]+|d{0,2}e)f", frozenset("abcdefgx")))
    ['a', 'b', 'c', 'd', 'e']
    """

    def either(at: int) -> tuple[Set[str], bool, int]:
        chars: Set[str] = frozenset()
        nothing = False
        while True:
            some, empty, at = sequence(at)
            chars, nothing = chars | some, nothing or empty
            if pattern[at : at + 1] != "|":
                return chars, nothing, at + 1
            at += 1

    def sequence(at: int) -> tuple[Set[str], bool, int]:
        chars: Set[str] = frozenset()
        empty = True  # whether all so far may be nothing
        while found := _ATOM.match(pattern, at):
            atom = found[0]
            if atom in "|)":
                break
            at = found.end()
            some: Set[str] = frozenset(atom.strip("[^]"))
            if atom.startswith("[^"):
                some = alphabet - some
            nothing = False
            if atom.startswith("("):
                some, nothing, at = either(at)
                if atom != "(?:":
                    some, nothing = frozenset(), True  # a look around takes nothing
            if count := _COUNT.match(pattern, at):
                at = count.end()
                nothing = nothing or count[0][0] in "?*" or count[1] == "0"
            if empty:
                chars = chars | some
            empty = empty and nothing
        return chars, empty, at

    return either(0)[0]


def any_rule(rules: Mapping[str, str], alphabet: Set[str]) -> str:
    """Return expanded rules as one pattern, a named group each, the first that matches.

    Parameters
    ----------
    rules : mapping of str to str
        Name -> pattern.
    alphabet : set of str
        The characters of all classes.
    """

    def guarded(chars: Set[str], inner: str) -> str:
        return f"(?=[{''.join(sorted(chars))}]){inner}"

    alone = [
        (chars := firsts(pattern, alphabet), guarded(chars, f"(?P<{name}>{pattern})"))
        for name, pattern in rules.items()
    ]
    together = [alone[at : at + _TOGETHER] for at in range(0, len(alone), _TOGETHER)]
    return "|".join(
        guarded(
            frozenset().union(*(chars for chars, _ in some)),
            f"(?:{'|'.join(inner for _, inner in some)})",
        )
        for some in together
    )
