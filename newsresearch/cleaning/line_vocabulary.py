"""Words by which the line model knows what a line is about, in readable lists.

They are weak evidence, weighed by `line_weights`; what is sure by its own words is a rule in
`boilerplate`. A phrase of several words is found by its first word.
"""

from __future__ import annotations

__all__ = ["FUNCTION_WORDS", "KINDS", "PHRASES"]


def _list(text: str) -> tuple[str, ...]:
    return tuple(" ".join(entry.split()) for entry in text.split(","))


#: Function words of the languages that pages are most often in (English, Spanish, Portuguese,
#: French, German, Italian, Dutch, Indonesian, Russian): running text is full of them.
FUNCTION_WORDS: frozenset[str] = frozenset(
    _list(
        """
        a, about, adalah, akan, al, all, alla, als, an, and, ao, are, as, at, au, auch, auf, be,
        been, but, by, can, ce, che, com, como, con, da, dalam, dan, dans, dari, das, dat, de,
        dei, del, della, dem, den, dengan, der, des, di, die, do, dos, du, e, een, ein, eine,
        el, ela, ele, em, en, es, est, et, foi, for, from, für, ha, had, has, have, he, her,
        het, him, his, i, if, il, im, in, ini, into, is, ist, it, its, itu, juga, la, las, le,
        les, lo, los, mais, mas, met, mit, more, na, nas, ne, nel, nicht, niet, no, non, nos,
        not, não, o, of, oleh, on, one, op, or, os, out, pada, par, para, pas, per, pero, plus,
        por, pour, que, qui, said, se, she, si, sich, so, sono, su, sur, sus, são, te, than,
        that, the, their, them, there, they, this, tidak, to, um, uma, un, una, und, une, untuk,
        up, van, von, voor, was, we, were, what, when, which, who, will, with, would, y, yang,
        you, zijn, zu, à, è, в, для, его, за, и, из, к, как, на, не, но, о, от, по, при, с, что,
        это
        """
    )
)

#: Kind of line -> words and phrases, lower case.
KINDS: dict[str, tuple[str, ...]] = {
    "copyright": _list(
        """
        ©, ⓒ, copyright, all rights reserved, all right reserved, derechos reservados, todos os
        direitos, tous droits, alle rechte
        """
    ),
    "legal": _list(
        """
        privacy, cookie, cookies, terms of, terms and, terms &, gdpr, personal data, data
        protection, third party, third-party, consent, disclaimer, policy,
        datenschutz, datenschutzerklärung, impressum, agb, nutzungsbedingungen, mentions
        légales, confidentialité, aviso legal, política de, termos de, informativa, note
        legali, privacybeleid, конфиденциальности, 개인정보
        """
    ),
    "account": _list(
        """
        login, log in, log out, logout, sign in, sign out, sign up, register, password, account,
        my profile, email address, e-mail address, username,
        anmelden, registrieren, se connecter, connexion, iniciar sesión, entrar, accedi,
        inloggen, войти, регистрация, 로그인, 회원가입
        """
    ),
    "newsletter": _list(
        """
        newsletter, newsletters, subscribe, subscribing, subscriber, subscribers, subscription,
        inbox, mailing list, email alerts, email updates, notifications, sign up for,
        abonnieren, s'abonner, s’abonner, suscríbete, suscribirse, assine, inscreva-se,
        cadastre-se, iscriviti, abonneer, berlangganan, подписаться, подписка, boletín,
        infolettre, 구독하기
        """
    ),
    "comment": _list(
        """
        comment, comments, reply, replies, commenting, discussion, moderated, moderation,
        moderator, disqus, report abuse, commentaires, comentarios, comentários, kommentare,
        commenti, комментарии
        """
    ),
    "related": _list(
        """
        related, recommended, trending, most popular, most read, most viewed, most shared, most
        commented, popular, latest, you may, you might, more from, more on, more in, more news,
        more stories, more articles, also read, also see, also on, read also, read more, read
        next, see also, up next, don't miss, don’t miss, editor's picks, editors' picks,
        editor’s picks, from the web, around the web, previous, next, top stories, terkait,
        читайте, lire aussi, leia também, lea también, leggi anche, mehr zum,
        lo más leído, lo más visto, más leídas, mais lidas, mais lidos, les plus lus,
        meistgelesen, più letti, meest gelezen, relacionadas, relacionados, articles
        liés, weitere artikel, weitere beiträge, siehe auch, à lire, terpopuler, самое
        читаемое, 관련기사, 많이 본
        """
    ),
    "tags": _list(
        """
        tags, tag, tagged, categories, category, filed under, filed in, topics, labels, keywords,
        etiquetas, schlagwörter, mots-clés, теги, метки, post navigation, previous post, next post,
        étiquettes, archivado en, stichwörter, tópicos, rubriques, argomenti
        """
    ),
    "share": _list(
        """
        share, facebook, twitter, tweet, linkedin, pinterest, whatsapp, reddit, instagram,
        youtube, google+, flipboard, tumblr, telegram, follow us, follow me, follow on, like us,
        click to tweet, print,
        teilen, partager, compartir, compartilhar, compartilhe, condividi, delen,
        bagikan, поделиться, 공유하기
        """
    ),
    "ad": _list(
        """
        advertisement, advertisements, advert, advertise, advertising, advertiser, advertisers,
        sponsored, promoted, affiliate, coupon, shop, deal, deals, buy now, iklan, ads, anzeige,
        publicidad, publicité, free trial,
        werbung, publicidade, pubblicità, advertentie, реклама, 광고
        """
    ),
    "photo": _list(
        """
        photo, photos, image, images, getty, credit, pictured, photograph, photographs,
        photographer, caption, screenshot, illustration, gallery, courtesy, shutterstock, afp,
        ap photo, (ap, slideshow, video, foto, фото, reuters/, zoom, enlarge
        """
    ),
    "byline": _list(
        """
        updated, published, posted, min read, minute read, staff writer, correspondent, written
        by, contributor, last modified, first published, by staff,
        publié, publiée, mis à jour, publicado, publicada, actualizado, atualizado,
        atualizada, veröffentlicht, aktualisiert, publiziert, pubblicato, aggiornato,
        gepubliceerd, bijgewerkt, diperbarui, опубликовано, обновлено, 기사입력
        """
    ),
    "bio": _list(
        """
        reporter, journalist, columnist, freelance, editor, about the author, can be reached, be
        contacted, follow him, follow her, follow them, contributed to this, reach him, reach
        her, originally published, originally appeared, reporting by, editing by, write to
        """
    ),
    "click": _list(
        """
        click, tap, download, learn more, view all, view more, view full, see all, see more,
        show more, show all, show less, load more, skip to, close, search, menu, scroll, back
        to, play, submit, accept, contact us, about us, home, continue reading, watch
        """
    ),
    "caption": _list(
        """
        pictured, poses, posing, looks on, look on, is seen, are seen, seen here, is shown, are
        shown, this image, this photo, this photograph, this undated, undated, file photo,
        stock image, speaks, attends, attend, gestures, arrives, walks, stands, holds, left,
        right, center, centre, (l), (r), background, foreground, graphic, artist's, concept,
        rendering, view of, shows, celebrates, reacts, during
        """
    ),
    "source": _list(
        """
        source, sources, references, citation, provided by, retrieved, accessed, interview with,
        more information, doi, et al
        """
    ),
    "about": _list("about, sobre, über, chi, acerca, sur, об, tentang"),
    "this page": _list(
        "this article, this story, this post, this report, this document, this page"
    ),
    "prompt": _list(
        """
        delivered, issues for, subscribe now, free shipping, order now, get the, sign, thanks
        for, opt-in, processing, javascript, browser, app, click here, clicking here, on the go
        """
    ),
    "contact": _list("http, https, www, com, org, phone, tel, fax, @"),
    "say": _list(
        """
        said, says, told, added, according to, announced, wrote, explained, asked, reported,
        noted, claimed, argued
        """
    ),
    "he": _list("he, she, his, her, him, they, their"),
    "you": _list("you, your, yours, you're, you’re"),
    "we": _list("we, our, us"),
    "i": _list("i, my, me, i'm, i’m, i've, i’ve"),
    "commenter": _list("permalink"),
}


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
