"""The one scan: text to tokens, tokens to classes, patterns over classes.

A token is a word, a number or a mark with the white space after it; its class is one character.
The text thus becomes a short string over a small alphabet, and one compiled pattern over that
string finds every expression. Words are in tables (`Language`): another language is another set.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from itertools import accumulate
from string import ascii_lowercase
from typing import Any, NamedTuple

from newsresearch.temporal.patterns import any_phrase, any_rule

__all__ = ["Found", "Language", "Rule", "Token", "Tokens"]

#: Characters that stand for classes: none means anything in a pattern.
_ALPHABET = [chr(c) for c in range(0x30, 0x17F) if chr(c).isalnum() and chr(c) not in "xX"]
#: A word of no class, small and capitalised.
_OTHER, _NAME = "x", "X"
#: At most so many distinct words are remembered.
_REMEMBERED = 200_000

#: White space up to one line end; a blank line stands apart. Its group is not possessive: Python
#: before 3.11.5 then takes the line end though the look-ahead fails.
_SPACE = r"[^\S\n]*+(?:\n(?![^\S\n]*+\n)[^\S\n]*+)?"
#: A word, before which an abbreviation such as "p.m." or "U.S." is tried.
_WORD = r"(?:[^\W\d_]\.){2,6}|[^\W\d_]++(?:['’](?!s\b)[^\W\d_]++)?(?!\w)"
#: The same of the letters that most words have: a shorter way to the same tokens.
_PLAIN_WORD = r"[a-zA-Z]++(?![\w'’.])"
_FIGURES = (
    # Each ends before a word character, so that 2019abc is one token and no date.
    r"\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d++)?)?(?:Z|[+-]\d\d:?\d\d)?)?(?![\w/-])",
    r"(?<![\d/.])\d{1,2}(?:/\d{1,2}/|\.\d{1,2}\.|-\d{1,2}-)(?:\d{4}|\d\d)(?![\w/-])",
    r"(?<![\d/.-])\d{4}(?:/\d{1,2}/|\.\d{1,2}\.|-\d{1,2}-)\d{1,2}(?![\w/-])",
    r"\d{1,2}(?:[:.]\d\d)?(?:am|pm|AM|PM|a\.m\.|p\.m\.)(?!\w)",
    r"\d{1,2}:\d\d(?::\d\d)?(?![\w:])",
    r"\d{1,3}(?:st|nd|rd|th)(?!\w)",
    r"(?:\d\d){1,2}s(?!\w)",
    r"\d{1,3}(?:,\d{3})++(?:\.\d++)?(?!\w)",
    r"\d++\.\d++(?!\w)",
    r"9/11(?![\w/])",
    r"\d/\d(?![\w/]|[^\S\n][A-Z])",  # but "8/9 February" are two days
    r"\d++(?!\w)",
)
_OTHERS = (
    r"['’]\d\ds?+(?!\w)",
    r"['’]s(?!\w)",
    r"\w++(?:['’](?!s\b)\w++)?",
    r"\S",
)


class Rule(NamedTuple):
    """A kind of expression: its name, its pattern over classes, what gives it its value."""

    name: str
    pattern: str
    normalise: Callable[..., Any]


class Token(NamedTuple):
    """A token of an expression: its class, its value in the lexicon, its text."""

    kind: str
    value: Any
    text: str


class Found(NamedTuple):
    """An expression: its rule and the tokens [begin, end), of which [left, right) are its core."""

    rule: Rule
    begin: int
    left: int
    right: int
    end: int


class _Learnt(dict[str, str]):
    """Token (with the white space after it) -> class or else; learns tokens as it meets them."""

    def __init__(self, learn: Callable[[str], str]) -> None:
        super().__init__()
        self.learn = learn

    def __missing__(self, token: str) -> str:
        found = self.learn(token)
        if len(self) < _REMEMBERED:
            self[token] = found
        return found


class Language:
    """The words, shapes and rules of a language, compiled.

    Parameters
    ----------
    words : mapping of str to mapping
        Class -> word -> value. Lower-case words match in any case; others only as they are or in
        capitals.
    phrases : mapping of str to mapping
        The same for what is several words long; a phrase is one token.
    shapes : callable
        ``shapes(token) -> (class, value) or None``, for numbers and what else no table can list.
    sets : mapping of str to sequence of str
        Name of a group of classes, for use in patterns.
    rules : sequence of Rule
        Tried in order at each token.
    before : str
        Pattern of what may stand before any expression and belongs to it.
    start : str
        Pattern that is looked for first wherever an expression may begin: a cheap way to tell that
        none does.
    """

    def __init__(
        self,
        *,
        words: Mapping[str, Mapping[str, Any]],
        phrases: Mapping[str, Mapping[str, Any]],
        shapes: Callable[[str], tuple[str, Any] | None],
        shape_kinds: Sequence[str],
        sets: Mapping[str, Sequence[str]],
        rules: Sequence[Rule],
        before: str,
        start: str,
    ) -> None:
        self._words = {
            word: (kind, value) for kind, table in words.items() for word, value in table.items()
        }
        several = {
            word: (kind, value) for kind, table in phrases.items() for word, value in table.items()
        }
        self._words.update(several)
        self._shapes = shapes
        kinds = dict.fromkeys([*words, *phrases, *shape_kinds])
        self.codes = dict(zip(kinds, _ALPHABET, strict=False))
        self.names = {code: kind for kind, code in self.codes.items()}
        self._sets = sets
        begun = {words[0].lower() for words in several}
        apart = "".join(letter for letter in ascii_lowercase if letter not in begun)
        # Words that begin like no phrase come first, where there are such letters.
        words_apart = f"[{apart}][a-z]*+(?![\\w'’.])" if apart else "(?!)"
        token = (
            f"{words_apart}|(?:{any_phrase(several)})(?!\\w)|{_PLAIN_WORD}|{_WORD}"
            f"|(?=\\d)(?:{'|'.join(_FIGURES)})"
        )
        self._token = re.compile(f"\\s++|(?:{token}|{'|'.join(_OTHERS)}){_SPACE}")
        self.rules = {rule.name: rule for rule in rules}
        core = any_rule(
            {rule.name: self.expand(rule.pattern) for rule in rules},
            frozenset((*self.codes.values(), _OTHER, _NAME)),
        )
        self.pattern = re.compile(f"(?={self.expand(start)}){self.expand(before)}(?:{core})")
        self._tokens: dict[str, Token] = {}
        self._classes = _Learnt(self._classify)
        #: Token -> itself in lower case, without the white space after it.
        self.low = _Learnt(lambda token: token.strip().lower())

    def expand(self, pattern: str) -> str:
        """Return a pattern with each ``{name}`` replaced by the characters of its classes."""

        def characters(name: str) -> str:
            if name == "other":  # any word of no class
                return _OTHER + _NAME
            if name in self.codes:
                return self.codes[name]
            return "".join(dict.fromkeys(map(characters, self._sets[name])).keys())

        def group(found: re.Match[str]) -> str:
            sign, names = found[1], found[2]
            inside = "".join(characters(name) for name in names.split("|"))
            return f"[{sign}{inside}]" if sign or len(inside) > 1 else inside

        return re.sub(r"\{(\^?)([a-z][a-z_|0-9]*)\}", group, pattern.replace(" ", ""))

    def compile(self, pattern: str) -> re.Pattern[str]:
        """Compile a pattern over classes."""
        return re.compile(self.expand(pattern))

    def look_up(self, word: str) -> tuple[str, Any] | None:
        """Return class and value of a word without white space."""
        entry = self._words.get(word) or self._words.get(word.lower())
        if entry is None and word.isupper():
            entry = self._words.get(word.capitalize())
        return entry or self._shapes(word)

    def token(self, piece: str, code: str) -> Token:
        """Return a token of a text; a piece is always of the same class."""
        token = self._tokens.get(piece)
        if token is None:
            text = piece.rstrip()
            entry = self.look_up(" ".join(text.split()))
            token = Token(self.names.get(code, code), entry[1] if entry else None, text)
            if len(self._tokens) < _REMEMBERED:
                self._tokens[piece] = token
        return token

    def _classify(self, token: str) -> str:
        word = " ".join(token.split())
        if word and word in "-‐‑" and word != token:
            word = "–"  # a hyphen with space after it is a dash
        entry = self.look_up(word)
        if entry is None:
            return _NAME if word[:1].isupper() else _OTHER
        return self.codes[entry[0]]

    def tokens(self, text: str) -> Tokens:
        """Cut a text into tokens and give each its class."""
        pieces = self._token.findall(text)
        return Tokens(self, pieces, "".join(map(self._classes.__getitem__, pieces)))


class Tokens:
    """A text as tokens: their pieces, which cover the text, and their classes as a string."""

    __slots__ = ("codes", "language", "pieces", "starts")

    def __init__(self, language: Language, pieces: list[str], codes: str) -> None:
        self.language, self.pieces, self.codes = language, pieces, codes
        self.starts = list(accumulate(map(len, pieces), initial=0))

    def __getitem__(self, index: int) -> Token:
        return self.language.token(self.pieces[index], self.codes[index])

    def between(self, begin: int, end: int) -> list[Token]:
        """Return the tokens [begin, end)."""
        return list(map(self.language.token, self.pieces[begin:end], self.codes[begin:end]))

    def low(self, begin: int, end: int) -> list[str]:
        """Return the words [begin, end) in lower case."""
        return list(map(self.language.low.__getitem__, self.pieces[begin:end]))

    def offsets(self, begin: int, end: int) -> tuple[int, int]:
        """Return where the tokens [begin, end) are in the text."""
        last = end - 1
        return self.starts[begin], self.starts[last] + len(self.pieces[last].rstrip())

    def bracket(self, index: int) -> int:
        """Return the token that opens the brackets around a token near it, or -1."""
        codes = self.language.codes
        opened = self.codes.rfind(codes["open"], max(0, index - 40), index)
        return -1 if self.codes.find(codes["shut"], max(opened, 0), index) >= 0 else opened

    def find(self, position: int) -> Found | None:
        """Return the first expression at or after a token."""
        found = self.language.pattern.search(self.codes, position)
        if found is None:
            return None
        name = found.lastgroup
        assert name is not None
        left, right = found.span(name)
        return Found(self.language.rules[name], found.start(), left, right, found.end())
