"""The phrases by which a page's furniture is known: one rule a kind, each with a name.

A rule looks at one line. It must be sure by the line's own words, since a sentence that merely
mentions a newsletter is news; what only position and neighbours can tell is left to the line model.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import accumulate
from typing import NamedTuple

__all__ = ["RELATED_HEADING", "RULES", "Rule", "find_rule", "find_rules"]


class Rule(NamedTuple):
    """A kind of furniture.

    Parameters
    ----------
    name : str
        What `removed` calls it.
    pattern : re.Pattern
        Must match from the line's first character.
    words : int
        The most words that such a line has; a longer line is left to the line model.
    record : bool
        Whether the rule also applies inside a record's text field, where no menu or footer is.
    holds : tuple of str
        One of these stands in each such line, in lower case. A page is searched for them first,
        and only the lines that hold one are matched.
    """

    name: str
    pattern: re.Pattern[str]
    words: int
    record: bool
    holds: tuple[str, ...]


def _rule(name: str, pattern: str, words: int = 40, *, record: bool = True, holds: str) -> Rule:
    return Rule(name, re.compile(pattern, re.IGNORECASE), words, record, tuple(holds.split()))


_BEFORE = r"[\[(>»•*\-–— ]{0,4}"

RULES: Sequence[Rule] = (
    _rule(
        "related-line",
        _BEFORE + r"(?:(?:related|recommended|suggested|trending|other|latest|more)"
        r"(?: (?:news|stories|story|articles?|posts?|reading|content|coverage|topics?|links?"
        r"|videos?))?|also read|read also|read more|read next|see also|also see|must read"
        r"|also watch|watch also|don[’']?t miss|you may (?:also )?like|more on this|up next"
        r"|(?:à )?lire (?:aussi|également)|siehe auch|weiterlesen|lees ook"
        r"|leia (?:mais|também)|leggi anche|lea también|lee también"
        r"|baca juga|читайте также|mehr zum thema|lesen sie auch)\s{0,2}(?:[:：]|[>»|])\s{0,2}\S",
        holds=": ： > » |",
    ),
    _rule(
        "related-line",
        r"(?:related|recommended|suggested|trending|popular)[ -](?:news|stories|story|articles?"
        r"|posts?|reading|content|coverage|topics?|links?|videos?)\W{0,3}$",
        5,
        holds="related recommended suggested trending popular",
    ),
    _rule(
        "related-line",
        r"(?:also|more) on (?:[\w-]{1,30}\.){1,3}[a-z]{2,4}\b(?!,)"
        r"|on [\w-]{1,30}\.(?:com|org|net): \S|also: \S[^\n]{0,120}[^.!?…”\"’]$",
        30,
        holds="on also:",
    ),
    _rule(
        "newsletter",
        r"(?:please )?(?:subs?cribe|sign[ -]?up|join)\b(?!,)[^.!?,\"“”]{0,60}"
        r"\b(?:newsletters?|mailing list|e-?mail (?:alerts?|updates?)|inbox)\b[^.!?]{0,40}[.!]?$",
        20,
        holds="sub sign join",
    ),
    _rule("newsletter", r"(?:(?:our|the|daily|free|e-?mail|weekly) ){0,3}newsletters?"
          r"(?: sign[ -]?up)?\W{0,2}$", 6, holds="newsletter"),
    _rule(
        "newsletter",
        r"(?:thank(?:s| you) for (?:signing up|subscribing)"
        r"|(?:please )?check the opt-in box\b.{0,80}|keep an eye on your inbox\b[^.!?]{0,40}"
        r"|there was an? (?:error|problem) (?:(?:processing|with) your"
        r" (?:subscription|request|sign-?up)|subscribing you\b[^\n]{0,120})|see all newsletters"
        r"|(?:please )?(?:enter|type in) (?:your|a valid) e-?mail(?: address)?(?: here)?"
        r"|(?:your )?e-?mail address(?: \(required\))?"
        r"|by (?:signing up|subscribing|submitting|providing)\b[^.!?\"“”]{0,100}"
        r"\byou (?:agree|accept|acknowledge|confirm|consent)\b[^.!?\"“”]{0,120})\W{0,3}$",
        40,
        holds="thank opt-in inbox subscri sign mail you",
    ),
    _rule(
        "newsletter",
        r"(?:get|read|receive)\b(?!,)[^.!?,\"“”]{0,60}\b(?:newsletters?|(?:in|to) your inbox)"
        r"(?: (?:every|each) [^.!?,]{0,30})?(?: by subscribing\b[^.!?,]{0,40})?[.!]?$"
        r"|(?:like|liking|enjoy|enjoying) what you(?: are|[’']re)? read(?:ing)?\?.{0,120}$",
        20,
        holds="newsletter inbox reading? read?",
    ),
    _rule(
        "newsletter",
        r"(?:you (?:have|[’']ve) (?:been )?(?:successfully )?subscribed\b[^.!?,]{0,40}[.!]?$"
        r"|let (?:our|us|the) [^.!?,]{0,40}\byour inbox[.!]"
        r"|i agree (?:that|to)\b[^.!?,“”]{0,60}\b(?:newsletters?|e-?mails)\b[^.!?]{0,30}[.!]?$)",
        25,
        holds="subscribed inbox agree",
    ),
    _rule(
        "paywall",
        r"(?:already (?:a|an) (?:subscriber|member)\?.{0,40}"
        r"|(?:to (?:continue|keep) reading,? (?:please )?(?:subscribe|sign|log|register|create)"
        r"|subscribe (?:now )?(?:to|for) (?:continue|unlimited|full)"
        r"|you(?: have|[’']ve) (?:reached your (?:\w+ ){0,3}limit"
        r"|(?:read|used) all (?:of )?your (?:\w+ ){0,2}(?:articles|stories)))\b[^.!?,\"“”]{0,80}"
        r"|cancel (?:at )?any ?time)[.!?]?$",
        20,
        holds="already reading subscribe you cancel",
    ),
    _rule(
        "reading-time",
        r"(?:reading time ?:? ?)?\d{1,3}[ -]?min(?:ute)?s?[ -]?(?:read|listen)\W{0,2}$"
        r"|(?:(?:estimated )?reading time|tempo de leitura|tiempo de lectura|lesezeit"
        r"|temps de lecture|tempo di lettura|leestijd) ?:? ?\d{1,3} ?min\w{0,5}\.?$",
        6,
        holds="min",
    ),
    _rule(
        "byline",
        r"(?:first )?(?:published|posted|updated|last (?:updated|modified)|publiée?|mis à jour"
        r"|publicado|publicada|actualizado|atualizado|veröffentlicht|aktualisiert|pubblicato"
        r"|aggiornato|gepubliceerd|опубликовано)(?: (?:on|at|am|le|em|el|il|op|in))?\b"
        r"(?=[^\n]{0,60}\d\D{1,20}\d)[^\n]{0,60}\d[^\n]{0,60}(?:[^.!?\s]|\b[ap]\.m\.)$",
        20,
        holds="publi posted updated modified mis actualizado atualizado veröffentlicht"
        " aktualisiert pubblicato aggiornato gepubliceerd опубликовано",
        record=False,
    ),
    _rule(
        "page-prompt",
        r"(?:do you have|have you got|got) (?:a|any) (?:news |story )?(?:tips?|stor(?:y|ies))"
        r"(?: (?:for us|to share|we should know about|about this(?: story)?))?\? ?"
        r"(?:please )?(?:e-?mail|write|contact|get in touch|let us know|call|send)\b.{0,100}$",
        25,
        holds="tip? tips? story? stories? us? share? about?",
    ),
    _rule(
        "page-prompt",
        r"(?:listen to (?:this|the) (?:article|story|episode)|jump to (?:the )?recipe"
        r"|this (?:slide ?show|page|site|video|feature) requires javascript"
        r"|(?:please )?(?:enable|turn on) javascript\b[^.!?]{0,60}"
        r"|your browser does not support\b[^.!?]{0,60}"
        r"|(?:click|tap) here (?:to|for)\b[^.!?,\"“”]{0,60}|[^.!?,\"“”]{0,60}\bby clicking here"
        r"|[\d,.]{1,9}[km]? shares?)\W{0,3}$",
        15,
        holds="listen jump javascript browser here share",
    ),
    _rule(
        "author-box",
        r"(?:about (?:the )?(?:authors?|writer)|über (?:den autor|die autorin)|sobre (?:o|a|el|la)"
        r" auto(?:r|ra)|à propos de l[’']aut(?:eur|rice)|over de auteur|l[’']autore|об? авторе"
        r"|tentang penulis)\W{0,2}$",
        5,
        holds="about über sobre propos over autore авторе tentang",
    ),
    _rule(
        "comment-widget",
        r"(?:notify of|inline feedbacks?|view (?:all )?(?:\d+ )?comments?|leave a (?:reply|comment)"
        r"(?: cancel reply)?|(?:post|add) (?:a|your) comment|load more comments"
        r"|(?:show|hide) (?:all )?comments?|\d+ comments?|no comments?(?: yet)?"
        r"|would love your thoughts, please comment\.?\s?x?|required fields are marked\b.{0,40}"
        r"|log ?in to (?:leave a )?(?:comment|reply))\W{0,3}$",
        12,
        holds="notify feedback comment reply required",
    ),
    _rule(
        "comment-widget",
        r"(?:your e-?mail address will not be published|this site uses akismet"
        r"|save my name, e-?mail)\b",
        40,
        holds="mail akismet",
    ),
    _rule(
        "copyright",
        r"(?:[^.!?\"“”]{0,80}\s)?(?:©|ⓒ|copyright (?:©|\(c\)|ⓒ|(?:19|20)\d\d|by\b)"
        r"|\(c\) ?(?:copyright )?(?:19|20)\d\d|all rights? reserved\b)",
        45,
        holds="© ⓒ copyright (c) reserved",
    ),
    _rule("copyright", r"copyright\W{0,3}$", 2, holds="copyright"),
    _rule(
        "copyright",
        r"(?:this|the) (?:document|article|material|story|content|report) (?:is (?:subject to"
        r"|protected by) copyright|may not be (?:published|reproduced|republished|redistributed"
        r"|copied))\b",
        60,
        holds="copyright not",
    ),
    _rule(
        "cookie-notice",
        r"(?:(?:we (?:and our partners )?use|(?:this|our) (?:web)?site(?: \S{1,20})? us(?:es|ing))"
        r"\b[^.!?,\"“”]{0,60}|by (?:using|continuing|browsing|closing|clicking|choosing)\b"
        r"[^.!?\"“”]{0,120})\bcookies?\b",
        160,
        holds="cookie",
        record=False,
    ),
    _rule(
        "share-prompt",
        r"(?:share (?:this|on|via|with your)\b[^.!?,]{0,40}"
        r"|(?:tweet|pin|print|e-?mail) (?:this|it)"
        r"|(?:like|enjoyed?) (?:this|the) (?:story|article|post)\? ?(?:share|follow|subscribe|like)"
        r"\b[^.?]{0,40}|follow (?:us|me|\w{1,20}) on|get short url"
        r"|click to (?:share|tweet|e-?mail|print)\b.{0,60}"
        r"|follow us(?: on\b[^.!?]{0,40})?)\W{0,3}$",
        12,
        holds="share this it follow url click",
    ),
    _rule("share-prompt", r"follow @\w{1,20} on (?:twitter|x|facebook|instagram)\b(?! ?,)", 60,
          holds="follow @"),
    _rule("advertisement", r"(?:advert(?:isement|isment)?s?|sponsored(?: content)?|ads? by \S{1,30}"
          r"|anzeige|publicidad|publicité|iklan|реклама|continue reading below"
          r"|story continues below(?: advertisement)?)\W{0,3}$", 5,
          holds="advert ads ad sponsored anzeige publici iklan реклама below"),
    _rule(
        "caption",
        r"(?:image|photo|picture|foto|credit)s?(?: (?:credit|source|by|courtesy(?: of)?))?:\s?\S",
        40,
        holds=":",
        record=False,
    ),
    _rule(
        "caption",
        r"[^\n]{0,900}\((?:(?:AP|AFP|Reuters|file|EPA) )?(?:image|photo|picture|foto)s?"
        r"\b[^()]{0,80}\)[.\s]{0,2}(?:less|more)?$",
        150,
        holds="(image (photo (picture (foto (ap (afp (reuters (file (epa",
        record=False,
    ),
    _rule(
        "caption",
        r"[^\n]{0,600}(?:\b(?-i:Credit|CREDIT): ?\S[^.!?]{0,60}"
        r"|\s(?-i:Submitted|Contributed|Courtesy|Handout) photo"
        r"|\S ?/ ?(?-i:AP|AFP|EPA|Reuters|REUTERS|Getty(?: Images)?)(?: (?:file|photo))?)\.?$",
        100,
        holds="credit: photo /",
        record=False,
    ),
    _rule(
        "caption",
        r"(?-i:(?:Image|Media) caption,? [A-Z]"
        r"|(?:Image|Media) (?:copyright|source,) [A-Z][^.!?]{0,40}$"
        r"|FILE(?: PHOTO)?(?::| [-–—]) )|media playback is (?:un|not )supported\b",
        60,
        holds="image media file",
        record=False,
    ),
    _rule(
        "caption",
        r"[^\n]{0,600}(?:\b(?-i:REUTERS|Reuters|AFP|AP|EPA|EFE) ?/ ?(?-i:[A-Z])\w{1,20}"
        r"(?: (?-i:[A-Z])[\w'’-]{1,20}){0,3}"
        r"|[.!?][\"”’]? \((?-i:[A-Z])[^()/.!?]{1,40}/[^()/.!?]{2,40}(?:/[^()/.!?]{2,40})?\))$",
        60,
        holds="/",
        record=False,
    ),
    _rule("caption", r"[^.!?]{0,80}\b(?:getty images|shutterstock|istockphoto)\b[^.!?]{0,20}$", 12,
          holds="getty shutterstock istockphoto", record=False),
    _rule(
        "navigation",
        r"(?:privacy (?:policy|notice|statement)|terms (?:of (?:use|service)|(?:and|&) ?conditions)"
        r"|contact us|about us|cookie (?:policy|settings)|advertise(?: with us)?"
        r"|skip to (?:main )?(?:content|navigation)|log ?in|sign ?in|register|back to top|sitemap)"
        r"(?:[\W]{1,4}(?:privacy|policy|terms|of|use|service|conditions|and|contact|about|us"
        r"|newsletters?|cookies?|advertise|careers|sitemap|help|notice|statement|rss|faq)){0,20}"
        r"\W{0,3}$",
        25,
        holds="privacy terms contact about cookie advertise skip log sign register back sitemap",
        record=False,
    ),
)  # fmt: skip


#: A heading under which a page lists other stories.
RELATED_HEADING = re.compile(
    r"(?:(?:related|recommended|suggested|trending|popular|latest|more|other|top|featured"
    r"|our latest) (?:news|stories|articles?|posts?|reads|reading|content|coverage|topics?"
    r"|links?|videos?)"
    r"|most (?:popular|read|viewed|shared|commented|recent)"
    r"(?: (?:in|on|stories|articles) ?\w{0,20})?"
    r"|trending(?: now| (?:in|on) \w{1,20})?|recommended(?: for you)?"
    r"|you (?:may|might) (?:also )?like|more (?:from|on|in) [\w &'’.-]{1,40}|up next"
    r"|don[’']?t miss|editor[’']?s[’']? (?:picks?|choice)"
    r"|read (?:more|next|also)|explore further|picked for you|on our radar|around the web"
    r"|from (?:around )?the web|promoted stories|sponsored stories|popular now|what to read next"
    r"|leggi anche|lea también|leia (?:também|mais)|(?:à )?lire (?:aussi|également)|siehe auch"
    r"|mehr zum thema|meistgelesen|les plus lus|lo más (?:leído|visto)|(?:as )?mais lidas"
    r"|(?:notícias|artigos|noticias|artículos) relacionad[ao]s|articles liés|più letti"
    r"|weitere (?:artikel|beiträge)(?: zum thema)?|baca juga|terkait|читайте также|관련 ?기사)"
    r"\s{0,2}[:.…!]{0,3}",
    re.IGNORECASE,
)


def _parts(rules: Sequence[Rule]) -> list[tuple[int, list[tuple[str, list[int]]]]]:
    """Return by the most words of a line what it may hold, and the places of the rules for it."""
    places: dict[str, list[int]] = {}
    for k, rule in enumerate(rules):
        for part in rule.holds:
            places.setdefault(part, []).append(k)
    parts: dict[int, list[tuple[str, list[int]]]] = {}
    for part, own in places.items():
        parts.setdefault(max(rules[k].words for k in own), []).append((part, own))
    return sorted(parts.items(), reverse=True)


_IN_RECORDS = tuple(rule for rule in RULES if rule.record)
_PARTS = {True: (RULES, _parts(RULES)), False: (_IN_RECORDS, _parts(_IN_RECORDS))}


def find_rule(text: str, *, whole_page: bool = True) -> str | None:
    """Return the name of the rule that a line falls under.

    Parameters
    ----------
    text : str
        The line, without blanks at its ends.
    whole_page : bool
        Whether menus and footers are to be expected.

    Returns
    -------
    str or None

    Examples
    --------
    >>> find_rule("RELATED NEWS : Mayor resigns")
    'related-line'
    >>> find_rule("Subscribe to our newsletter")
    'newsletter'
    >>> find_rule("Subscribe, he told them, or lose the village paper.") is None
    True
    """
    return find_rules([text], whole_page=whole_page).get(text)


def find_rules(texts: Iterable[str], *, whole_page: bool = True) -> dict[str, str]:
    """Return the rule of each line that falls under one; see `find_rule`.

    Examples
    --------
    >>> find_rules(["A storm hit the coast.", "Subscribe to our newsletter"])
    {'Subscribe to our newsletter': 'newsletter'}
    """
    rules, parts = _PARTS[whole_page]
    words = {text: text.count(" ") + 1 for text in texts}
    lines = sorted(words, key=words.__getitem__)
    lowered = [text.lower() for text in lines]
    ends = list(accumulate(len(text) + 1 for text in lowered))
    page = "\n".join(lowered)
    candidates: dict[int, set[int]] = {}
    # One search of the page for each part is faster than one of each line; the shortest lines are
    # its beginning, and no rule looks at the long ones.
    for most, held in parts:
        short = bisect_right(lines, most, key=words.__getitem__)
        if not short:
            break
        page = page[: ends[short - 1]]
        for part, own in held:
            if part in page:
                at = page.find(part)
                while at >= 0:
                    i = bisect_right(ends, at)
                    candidates.setdefault(i, set()).update(own)
                    at = page.find(part, ends[i])
    found: dict[str, str] = {}
    for i, places in candidates.items():
        text = lines[i]
        for k in sorted(places):
            if words[text] <= rules[k].words and rules[k].pattern.match(text):
                found[text] = rules[k].name
                break
    return found
