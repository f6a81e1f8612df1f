"""``dossier.md``: the findings with everybody's exact words, to read or to paste into a note."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import quote, urlsplit

from recoupe.exporters.base.book import Book
from recoupe.exporters.base.phrases import Phrases
from recoupe.exporters.json import dossier_data

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from recoupe.exporters.json.shape import ArticleData, ClaimData, DossierData, FindingData, StoryData
    from recoupe.model.story import Dossier

NAME = "markdown"
SUFFIX = ".md"
_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~!&])")
_LIST_MARK = re.compile(r"^(\d+(?=[.)])|(?=[-+=]))")
_UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def export(dossier: Dossier) -> str:
    """Return the dossier as CommonMark."""
    return render(dossier_data(dossier))


def render(data: DossierData) -> str:
    """Return the parsed ``dossier.json`` as CommonMark."""
    book = Book.of(data)
    phrases = Phrases.of(data["stories"][0]["language"] if data["stories"] else "en")
    lines: list[str] = [] if data["stories"] else [f"# {phrases('dossier')}", "", phrases("no_findings"), ""]
    for story in data["stories"]:
        lines += _story(book, story, Phrases.of(story["language"]))
    lines += _leftover(data, phrases)
    return "\n".join([*lines, f"*{phrases('made_by')}*"]) + "\n"


def escape(text: str) -> str:
    """Return text in one line that Markdown shows as it is: an article's words are never markup."""
    plain = " ".join(_UNSEEN.sub("", text).split())
    return _LIST_MARK.sub(r"\1\\", _SPECIAL.sub(r"\\\1", plain))


def _story(book: Book, story: StoryData, say: Phrases) -> Iterator[str]:
    yield from (f"# {escape(story['title'] or say('untitled'))}", "")
    yield f"{say.count('accounts_count', len(story['articles']))}{say('colon')}"
    yield ""
    for article in book.by_date(story["articles"]):
        yield f"- {_article(book.articles[article], say)}"
    yield from ("", f"## {say('findings')}", "")
    if not story["findings"]:
        yield from (say("no_findings"), "")
    for finding in story["findings"]:
        if finding["kind"] != "single":
            yield from _finding(book, finding, say)
    yield from _singles(book, [f for f in story["findings"] if f["kind"] == "single"], say)
    yield from _omissions(book, story, say)


def _article(article: ArticleData, say: Phrases) -> str:
    name = escape(article["publisher"] or article["origin_path"])
    title = f"{say('open_quote')}{escape(article['title'])}{say('close_quote')}, " if article["title"] else ""
    how = say.label("published_from", article["published_from"])
    found = f" ({say('published_how', how=how)})" if how else ""
    return f"**{name}**, {title}{say.published(article['published'])}{found}, {_link(article['origin_path'])}"


def _link(path: str) -> str:
    """Return a link for a web address, the plain path for a file."""
    if urlsplit(path).scheme in {"http", "https"}:
        return f"[{escape(path)}](<{quote(path, safe=':/?=&%#@+,;~$')}>)"
    return escape(path)


def _finding(book: Book, finding: FindingData, say: Phrases) -> Iterator[str]:
    facet = f" ({say.label('facet', finding['facet'])})" if finding["facet"] else ""
    yield from (f"### {book.numbers[finding['id']]}. {say.label('kind', finding['kind'])}{facet}", "")
    yield from (f"**{escape(finding['summary'] or finding['point'])}**", "")
    for position in finding["positions"]:
        names = ", ".join(escape(o) for o in position["origins"]) or say("origin_unknown")
        yield from (f"- **{escape(position['value'])}** ({say('origins').lower()}{say('colon')} {names})", "")
        for claim in book.held(position["claims"]):
            yield from _said(book, claim, say)
    told = [say.count("independent", finding["independent"])]
    if finding["precise"]:
        told.append(f"{say('precise')}{say('colon')} {', '.join(map(escape, book.publishers(finding['precise'])))}")
    yield from (". ".join(told) + ".", "")
    yield from (f"{say('why')}{say('colon')} {escape(finding['explanation'])} ({escape(finding['rule'])})", "")


def _said(book: Book, claim: ClaimData, say: Phrases) -> list[str]:
    """Return a quotation inside a list, with who says so under it."""
    before, after = book.around(claim)
    exact = f"**{escape(claim['exact'])}**" if before or after else escape(claim["exact"])
    told = f"{escape(before)}{' ' * before[-1:].isspace()}{exact}{' ' * after[:1].isspace()}{escape(after)}"
    return [f"  > {told}\\", f"  > — {_who(book, claim, say)}", ""]


def _who(book: Book, claim: ClaimData, say: Phrases) -> str:
    """Return publisher, date, sources and what is not plainly affirmed."""
    article = book.articles[claim["article"]]
    told = [escape(book.publisher(article["id"])), say.published(article["published"])]
    for link in claim["attribution"]:
        if link["source_text"]:
            told.append(say("according_to", source=escape(link["source_text"])))
        if link["anonymous"]:
            told.append(say("anonymous_source", type=say.label("anonymous", link["anonymous"])))
    if claim["polarity"] == "denied":
        told.append(say("denied"))
    if claim["certainty"] != "certain":
        told.append(say.label("certainty", claim["certainty"]))
    return ", ".join(told)


def _singles(book: Book, singles: Iterable[FindingData], say: Phrases) -> Iterator[str]:
    lines = []
    for finding in singles:
        for claim in book.held(finding["claims"])[:1]:
            lines += [f"- {escape(finding['summary'] or finding['point'])}", ""]
            lines += _said(book, claim, say)
    if lines:
        yield from (f"## {say('singles')}", "", *lines)


def _omissions(book: Book, story: StoryData, say: Phrases) -> Iterator[str]:
    rows = story["framing"]["omissions"]
    if not rows:
        return
    yield from (f"## {say('omissions')}", "", say("omissions_note"), "")
    for row in rows:
        if finding := book.findings.get(row["finding"]):
            yield f"- **{escape(book.publisher(row['article']))}**{say('colon')} {escape(finding['summary'])}"
    yield ""


def _leftover(data: DossierData, say: Phrases) -> Iterator[str]:
    taken = {a for s in data["stories"] for a in s["articles"]}
    left = [a for a in data["articles"] if a["id"] not in taken]
    if not left:
        return
    yield from (f"# {say('leftover')}", "")
    for article in left:
        why = "; ".join(escape(p["message"]) for p in article["problems"]) or say("no_story")
        yield f"- {_article(article, say)}{say('colon')} {why}"
    yield ""
