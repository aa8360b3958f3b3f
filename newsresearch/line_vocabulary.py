"""Words by which the line model knows what a line is about, in readable lists.

They are weak evidence, weighed by `line_weights`; what is sure by its own words is a rule in
`boilerplate`. A phrase of several words is found by its first word.
"""

from __future__ import annotations

__all__ = ["FUNCTION_WORDS", "KINDS", "PHRASES"]

#: Function words of the languages that pages are most often in: running text is full of them.
FUNCTION_WORDS: frozenset[str] = frozenset(
    (
        "the of and to in a is that for it on was with as at by from he his be are this have had "
        "but not they which she her their has were been will would who or an its said if there "
        "what about into than more him them when so can no all out up one we you i "
        "de la el en y que los las del se un una por con para es su al lo como mas o pero sus le "
        "ha da do dos das em e um uma os na nas nos não mais foi ao com à ele ela são "
        "les des et est dans pour qui sur par une du il au ce ne pas plus "
        "der die und das den von zu mit ist dem im nicht ein eine sich auf für auch als "
        "di che è per non sono della con dei si nel alla van het een dat op te voor met zijn niet "
        "yang dan dari untuk dengan pada ini itu tidak dalam adalah akan oleh juga "
        "и в не на что с по как но из для это от к о за при его"
    ).split()
)

#: Kind of line -> words and phrases, lower case.
KINDS: dict[str, tuple[str, ...]] = {
    "copyright": ("©", "ⓒ", "copyright", "all rights reserved", "all right reserved", "derechos reservados",
                  "todos os direitos", "tous droits", "alle rechte"),
    "legal": ("privacy", "cookie", "cookies", "terms of", "terms and", "terms &", "gdpr", "personal data",
              "data protection", "third party", "third-party", "consent", "disclaimer", "policy"),
    "account": ("login", "log in", "log out", "logout", "sign in", "sign out", "sign up", "register", "password",
                "account", "my profile", "email address", "e-mail address", "username"),
    "newsletter": ("newsletter", "newsletters", "subscribe", "subscribing", "subscriber", "subscribers",
                   "subscription", "inbox", "mailing list", "email alerts", "email updates", "notifications",
                   "sign up for"),
    "comment": ("comment", "comments", "reply", "replies", "commenting", "discussion", "moderated", "moderation",
                "moderator", "disqus", "report abuse", "commentaires", "comentarios", "comentários",
                "kommentare", "commenti", "комментарии"),
    "related": ("related", "recommended", "trending", "most popular", "most read", "most viewed", "most shared",
                "most commented", "popular", "latest", "you may", "you might", "more from", "more on", "more in",
                "more news", "more stories", "more articles", "also read", "also see", "also on", "read also",
                "read more", "read next", "see also", "up next", "don't miss", "don’t miss", "editor's picks",
                "editors' picks", "editor’s picks", "from the web", "around the web", "previous", "next",
                "top stories", "terkait", "читайте", "lire aussi", "leia também", "lea también", "leggi anche",
                "mehr zum"),
    "share": ("share", "facebook", "twitter", "tweet", "linkedin", "pinterest", "whatsapp", "reddit", "instagram",
              "youtube", "google+", "flipboard", "tumblr", "telegram", "follow us", "follow me", "follow on",
              "like us", "click to tweet", "print"),
    "ad": ("advertisement", "advertisements", "advert", "advertise", "advertising", "advertiser", "advertisers",
           "sponsored", "promoted", "affiliate", "coupon", "shop", "deal", "deals", "buy now", "iklan", "ads",
           "anzeige", "publicidad", "publicité", "free trial"),
    "photo": ("photo", "photos", "image", "images", "getty", "credit", "pictured", "photograph", "photographs",
              "photographer", "caption", "screenshot", "illustration", "gallery", "courtesy", "shutterstock",
              "afp", "ap photo", "(ap", "slideshow", "video", "foto", "фото", "reuters/", "zoom", "enlarge"),
    "byline": ("updated", "published", "posted", "min read", "minute read", "staff writer", "correspondent",
               "written by", "contributor", "last modified", "first published", "by staff"),
    "bio": ("reporter", "journalist", "columnist", "freelance", "editor", "about the author", "can be reached",
            "be contacted", "follow him", "follow her", "follow them", "contributed to this", "reach him",
            "reach her", "originally published", "originally appeared", "reporting by", "editing by", "write to"),
    "click": ("click", "tap", "download", "learn more", "view all", "view more", "view full", "see all", "see more",
              "show more", "show all", "show less", "load more", "skip to", "close", "search", "menu", "scroll",
              "back to", "play", "submit", "accept", "contact us", "about us", "home", "continue reading", "watch"),
    "contact": ("http", "https", "www", "com", "org", "phone", "tel", "fax", "@"),
    "say": ("said", "says", "told", "added", "according to", "announced", "wrote", "explained", "asked", "reported",
            "noted", "claimed", "argued"),
    "he": ("he", "she", "his", "her", "him", "they", "their"),
    "you": ("you", "your", "yours", "you're", "you’re"),
    "we": ("we", "our", "us"),
    "i": ("i", "my", "me", "i'm", "i’m", "i've", "i’ve"),
    "commenter": ("permalink",),
}  # fmt: skip


def _phrases() -> dict[str, list[tuple[str, str]]]:
    """Return first word -> (what must stand in the line, kind); the word alone is ``""``."""
    index: dict[str, list[tuple[str, str]]] = {}
    for kind, entries in KINDS.items():
        for entry in entries:
            first, _, rest = entry.partition(" ")
            word = first.strip("()/+©ⓒ@") or first
            exact = not rest and word == first
            index.setdefault(word, []).append(("" if exact else entry, kind))
    return index


#: First word of an entry of `KINDS` -> what else the line must hold, and the kind.
PHRASES: dict[str, list[tuple[str, str]]] = _phrases()
