"""An account on the terminal: its text with marks, what was dropped, and its claims.

Every mark stands in the text itself (brackets and a number), so that nothing is lost without colour.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.padding import Padding
from rich.text import Text

from recoupe.cli.words import clean, link
from recoupe.exporters.html.marks import passages

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from rich.console import RenderableType

    from recoupe.cli.reading import ReadClaim, ReadingData, ReadQuantity, ReadTime
    from recoupe.exporters.html.marks import Passage
    from recoupe.exporters.json.shape import QuoteData

_BRACKETS = {"e": ("[", "]", "green"), "t": ("{", "}", "cyan"), "q": ("<", ">", "yellow"), "s": ("(", ")", "magenta")}
_CLAIM = "bold underline"
_LEGEND = "[…]e who or what   {…}t time   <…>q quantity   (…)s quotation   word^c claim; the numbers are listed below"
_HEADINGS = frozenset({"title", "heading"})


def page(data: ReadingData) -> Iterator[RenderableType]:
    """Yield the parts of the page of one account."""
    marks = _Marks(data)
    yield _head(data)
    if data["text"]:
        yield Text("\n" + _LEGEND, "dim")
    for passage in passages(data, marks.spans):
        yield Text("")
        yield _paragraph(passage)
    yield from _listed("Who and what", _entities(data, marks))
    yield from _listed("Times", (f"t{n}  {_time(t)}" for n, t in enumerate(data["times"], 1)))
    yield from _listed("Quantities", (f"q{n}  {_quantity(q)}" for n, q in enumerate(data["quantities"], 1)))
    yield from _listed("Quotations", _quotations(data, marks))
    yield from _listed("Dropped", (f"{d['reason']}: {clean(d['text'])}" for d in data["dropped"]))
    if data["claims"]:
        yield Text("\nClaims", "bold")
    for n, claim in enumerate(data["claims"], 1):
        yield Padding(_claim(n, claim, marks), (0, 0, 1, 2), expand=False)
    yield Text("")


class _Marks:
    """The marks of one text: spans by a key such as ``e3``, with the number of each entity."""

    def __init__(self, data: ReadingData) -> None:
        self.names = {e["id"]: clean(e["name"]) for e in data["entities"]}
        self.numbers = {e["id"]: n for n, e in enumerate(data["entities"], 1)}
        self.spans: list[tuple[int, int, str]] = []
        for entity in data["entities"]:
            self._add(f"e{self.numbers[entity['id']]}", entity["mentions"])
        for letter, found in (("t", data["times"]), ("q", data["quantities"]), ("s", _whole(data))):
            for n, one in enumerate(found, 1):
                self._add(f"{letter}{n}", [one["span"]])
        for n, claim in enumerate(data["claims"], 1):
            self._add(f"c{n}", [claim["predicate"] or [claim["span"][1] - 1, claim["span"][1]]])

    def _add(self, key: str, spans: Iterable[Sequence[int]]) -> None:
        self.spans += [(start, end, key) for start, end in spans]

    def name(self, entity: str | None) -> str:
        """Return an entity's number and name, "" for none."""
        return f"e{self.numbers[entity]} {self.names[entity]}" if entity in self.numbers else ""


def _head(data: ReadingData) -> Text:
    found = f" ({clean(data['published_from'])})" if data["published_from"] else ""
    rows = [
        ("publisher", clean(data["publisher"]) or "unknown"),
        ("published", clean(data["published"] or "undated") + found),
        ("language", clean(data["language"])),
        ("authors", ", ".join(map(clean, data["authors"]))),
        ("credits", ", ".join(map(clean, data["credits"]))),
        ("file", clean(data["origin_path"])),
        *(("problem", f"{clean(p['message'])} [{clean(p['code'])}]") for p in data["problems"]),
    ]
    text = Text(clean(data["title"]) or "(no title)", "bold")
    for key, value in rows:
        if value:
            text.append(f"\n{key:<10} ", "dim").append(value, "not bold")
    return text


def _paragraph(passage: Passage) -> Text:
    base = "bold" if passage.role in _HEADINGS else ""
    text, styles = Text(), [base]
    for token in passage.tokens:
        if token.kind == "text":
            text.append(_inline(token.text), " ".join(filter(None, styles)))
            continue
        opening, closing, colour = _BRACKETS.get(token.claim[0], ("", "", _CLAIM))
        if token.kind == "open":
            styles.append(colour)
            text.append(opening, colour)
        else:
            styles.pop()
            number = token.claim if token.last else ""
            sign = f"^{number}" if token.claim[0] == "c" and number else closing + number
            text.append(sign, f"dim {colour}" if token.claim[0] != "c" else "dim")
    text.rstrip()
    return text


def _inline(text: str) -> str:
    """Return words fit for a terminal, with the space around them kept."""
    bare = clean(text)
    if not bare:
        return " " if text else ""
    return " " * text[:1].isspace() + bare + " " * text[-1:].isspace()


def _listed(title: str, lines: Iterable[str]) -> Iterator[RenderableType]:
    told = list(lines)
    if told:
        yield Text(f"\n{title}", "bold")
        yield from (Padding(Text(line), (0, 0, 0, 2), expand=False) for line in told)


def _entities(data: ReadingData, marks: _Marks) -> Iterator[str]:
    for entity in data["entities"]:
        others = ", ".join(clean(a) for a in entity["aliases"])
        yield f"{marks.name(entity['id'])} ({entity['type']})" + (f": {others}" if others else "")


def _time(time: ReadTime) -> str:
    words = f"“{clean(time['exact'])}”"
    if time["seconds"]:
        low, high = time["seconds"]
        value = f"{low:g} to {high:g} seconds" if low != high else f"{low:g} seconds"
    elif time["from"] or time["to"]:
        value = _interval(time["from"], time["to"])
    else:
        value = "unresolved"
    return " ".join(filter(None, (words, time["kind"], time["direction"], value)))


def _quantity(quantity: ReadQuantity) -> str:
    low, high = (_bound(quantity[side]) for side in ("low", "high"))
    what = " ".join(filter(None, (clean(quantity["unit"]), clean(quantity["referent"]))))
    rank = "rank" if quantity["ordinal"] else ""
    return " ".join(filter(None, (f"“{clean(quantity['exact'])}”", rank, f"[{low}, {high}]", what)))


def _whole(data: ReadingData) -> list[QuoteData]:
    """Return the quotations without the sentences that they are made of."""
    return [q for q in data["quotations"] if not q.get("within")]


def _quotations(data: ReadingData, marks: _Marks) -> Iterator[str]:
    for n, quote in enumerate(_whole(data), 1):
        speaker = marks.name(quote["speaker"]) or clean(quote["speaker_text"]) or "nobody named"
        cue = f", “{clean(quote['cue'])}”" if quote["cue"] else ""
        yield f"s{n}  {quote['kind']}: {speaker}{cue}"


def _claim(number: int, claim: ReadClaim, marks: _Marks) -> Text:
    event = claim["event"]
    concept = " ".join(filter(None, (event["concept"] or "no concept", event["plover"], event["mode"])))
    text = Text.assemble((f"c{number} ", "bold"), (clean(event["lemma"]), _CLAIM), (f"  {concept}", "dim"))
    for key, value in _facets(claim, marks).items():
        if value:
            text.append(f"\n  {key:<9} ", "dim").append(value)
    return text


def _facets(claim: ReadClaim, marks: _Marks) -> Mapping[str, str]:
    time = claim["time"]
    quantities = (
        f"[{_bound(q['low'])}, {_bound(q['high'])}] " + " ".join(filter(None, (clean(q["unit"]), clean(q["referent"]))))
        for q in claim["quantities"]
    )
    return {
        "who": _taking_part(claim, "agent", marks),
        "what": _taking_part(claim, "patient", marks),
        "when": f"{_interval(time['from'], time['to'])} “{clean(time['exact'])}”" if time else "",
        "where": ", ".join(f"{w['relation']} {marks.name(w['entity']) or clean(w['words'])}" for w in claim["where"]),
        "how many": "; ".join(q.rstrip() for q in quantities),
        "surely": f"{claim['polarity']}, {claim['certainty']}",
        "source": "; ".join(map(link, claim["attribution"])) or "the account itself",
        "words": f"“{clean(claim['exact'])}”",
    }


def _taking_part(claim: ReadClaim, role: str, marks: _Marks) -> str:
    return ", ".join(marks.name(a["entity"]) or clean(a["words"]) for a in claim["arguments"] if a["role"] == role)


def _interval(start: str | None, end: str | None) -> str:
    return f"[{start or 'open'}, {end or 'open'})"


def _bound(value: float | None) -> str:
    return "no bound" if value is None else f"{value:.15g}"
