"""What is printed of a dossier. Articles are hostile input: their words never steer the terminal."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from rich.text import Text

from recoupe.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from recoupe.exporters.base.book import Book
    from recoupe.exporters.json.shape import AttributionData, ClaimData, FindingData, PositionData, StoryData

COLOURS = {
    "contradiction": "bold red",
    "denial": "bold magenta",
    "spread": "yellow",
    "update": "cyan",
    "agreement": "green",
    "single": "dim",
}
_FEWEST = 2


def find(book: Book, key: str) -> tuple[StoryData, FindingData]:
    """Return the finding of that number, or whose id starts so, with its story.

    Raises:
        UsageError: there is none, or more than one.
    """
    pairs = [(s, f) for s in book.data["stories"] for f in s["findings"]]
    if key.isdecimal():
        hits = [pair for pair in pairs if book.numbers[pair[1]["id"]] == int(key)]
    else:
        hits = [pair for pair in pairs if key and pair[1]["id"].startswith((key, f"f{key}"))]
    if len(hits) == 1:
        return hits[0]
    many = f"{len(hits)} findings start with {key!r}: give more of the id" if hits else ""
    message = many or f"no finding {key!r}; there are {len(pairs)}, see: recoupe show DIR --all"
    raise UsageError(message)


def publisher(book: Book, article: str) -> str:
    """Return who published an article, fit for a terminal."""
    return clean(book.publisher(article))


def publishers(book: Book, articles: Iterable[str]) -> list[str]:
    """Return the publishers of articles, the earliest first, fit for a terminal."""
    return [clean(name) for name in book.publishers(articles)]


def date(book: Book, article: str) -> str:
    """Return when an article was published."""
    data = book.articles.get(article)
    return clean((data["published"] if data else None) or "undated")


def clean(text: str) -> str:
    """Return text in one line, without what could steer a terminal or turn its reading direction."""
    folded = " ".join(text.split())
    return "".join(c for c in folded if unicodedata.category(c) not in {"Cc", "Cf", "Cs"} or c == "\u200d")


def marks(claim: ClaimData) -> str:
    """Return polarity, certainty and the attribution chain of a claim in a few words."""
    told = [claim["polarity"], claim["certainty"], *map(link, claim["attribution"])]
    return "; ".join(told)


def link(link: AttributionData) -> str:
    """Return one link of an attribution chain in a few words."""
    source = clean(link["source_text"]) or "unnamed"
    typed = f", anonymous: {link['anonymous']}" if link["anonymous"] else ""
    stance = f", {link['stance']}" if link["stance"] != "asserts" else ""
    return f"on the word of {source} ({link['kind']}, “{clean(link['cue'])}”{typed}{stance})"


def origins(position: PositionData) -> str:
    """Return the origins of a position, "unknown" where there is none."""
    return ", ".join(clean(o) for o in position["origins"]) or "unknown"


def heading(book: Book, story: StoryData, finding: FindingData) -> Text:
    """Return the first lines of one finding."""
    facet = f", {finding['facet']}" if finding["facet"] else ""
    several = len(book.data["stories"]) >= _FEWEST
    return Text.assemble(
        (f"{book.numbers[finding['id']]}. {finding['kind']}{facet}", COLOURS[finding["kind"]]),
        (f"  {finding['id']}", "dim"),
        (f"  in: {clean(story['title'])}" if several else "", "dim"),
        "\n" + clean(finding["summary"] or finding["point"]),
        (f"\n{finding['independent']} independent origins", "dim"),
    )
