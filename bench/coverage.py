# ruff: noqa: PLR2004, S311  shares stand where they are drawn; chance for a test, no secret
"""Write press coverage that never was: stories in French and English of which everything is known.

    coverage.py N [--seed S] [--stories K] [--size LARGEST] [--per-day D] [--alone FR|EN] -o OUT.jsonl

N articles, as JSON Lines that ``recoupe`` reads (``title``, ``text``, ``publisher``, ``published``, ``language``,
``url``), in the order of their publication. The first story has LARGEST articles (default: 60, or all with
``--stories 1``); without ``--stories`` the sizes have a long tail and a third of the articles stand alone. Each
story has people, places and firms made from syllables, a toll that grows, a rival toll, two causes and two hours
that exclude each other, an accusation and its denial. Dispatches of invented agencies are copied with small edits,
with and without credit; paragraphs that everybody uses stand in all.

What is planted stands beside, in keys that the reader leaves alone: ``story``, ``parent`` (the ``id`` of the
article that this one copies, or null), ``kind`` (dispatch, copy, own, brief) and ``plant`` (the figures told).

Nothing is kept but the stories under way, so that memory depends on ``--per-day`` and not on N. One seed, one output,
byte for byte. The last line printed is one JSON object. From Python: ``articles(n, seed)``.
"""

from __future__ import annotations

import argparse
import heapq
import json
import re
import sys
import tomllib
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    Row = dict[str, Any]

WORDS = Path(__file__).with_name("coverage_words")
BEGIN = datetime(2031, 3, 3, tzinfo=UTC)  # a Monday
LEAST, MOST = 80, 400  # words of an article
OUTLETS = 240  # of each language
SIZE = 60
_SLOT = re.compile(r"\{(\w+)\}")
_CHOICE = re.compile(r"<([^<>]*)>")
_VOWEL = re.compile(r"[aeiouyàâéèêëîïôûAEIOUYÀÂÉÈÊËÎÏÔÛ]")


@cache
def words(code: str) -> dict[str, Any]:
    """Return the sentence banks of a language, or ("invented") what names and figures are made of."""
    return tomllib.loads((WORDS / f"{code}.toml").read_text("utf-8"))


@cache
def parsed(template: str) -> tuple[list[str], list[str]]:
    """Return the texts and the choices between them: ``a<b|c>d`` is [a, d] and [b|c]."""
    pieces = _CHOICE.split(template)
    return pieces[::2], pieces[1::2]


@cache
def slots(piece: str) -> tuple[list[str], list[str]]:
    """Return the texts and the names of the slots between them."""
    pieces = _SLOT.split(piece)
    return pieces[::2], pieces[1::2]


def name(rng: Random, *, tail: bool = True) -> str:
    """Return a name made from syllables."""
    bank = words("invented")
    body = "".join(rng.choice(bank["heads"]) + rng.choice(bank["hearts"]) for _ in range(rng.choice((1, 2, 2))))
    return str(body + rng.choice(bank["tails" if tail else "ends"])).capitalize()


def of(noun: str, code: str) -> str:
    """Return the noun with "of", contracted and elided in French."""
    if code == "en":
        return f"of {noun}"
    for article, contracted in (("le ", "du "), ("les ", "des ")):
        if noun.startswith(article):
            return contracted + noun.removeprefix(article)
    return f"d'{noun}" if _VOWEL.match(noun) else f"de {noun}"


@cache
def outlets(code: str, seed: int) -> tuple[str, ...]:
    """Return the outlets that publish in a language."""
    rng = Random(f"{seed}:outlets:{code}")
    found: list[str] = []
    while len(found) < OUTLETS:
        x = name(rng)
        found.append(rng.choice(words(code)["outlets"]).format(x=x, of_x=of(x, code)))
    return tuple(found)


@dataclass(slots=True)
class Story:
    """What happened, and the dispatches told of it so far."""

    number: int
    size: int
    seed: int
    start: datetime
    alone: str = ""
    kind: str = ""
    facts: dict[str, Any] = field(default_factory=dict)
    sent: dict[tuple[str, int], Row] = field(default_factory=dict)
    left: int = 0

    def __post_init__(self) -> None:
        """Plant the facts."""
        rng = Random(f"{self.seed}:story:{self.number}")
        self.left = self.size
        self.kind = rng.choice(sorted(words("en")["kinds"]))
        home = self.alone or rng.choice(("fr", "en"))
        place, region = name(rng), name(rng, tail=False) + rng.choice(("ie", "ais", "ande", "our"))
        dead = 2 + int(min(180, rng.paretovariate(0.9) * 2))
        tolls = sorted({max(2, round(dead * share)) for share in (0.4, 0.6, 0.75, 0.9, 1.0)})
        crowd = rng.randrange(8, 400) * 100
        self.facts = {
            "home": home,
            "mixed": not self.alone and rng.random() < 0.5,
            "place": place,
            "region": region,
            "company": name(rng) + rng.choice((" Industries", " & Fils", "tec", " SA", " Group")),
            "tolls": tolls,
            "injured": dead * rng.randrange(2, 6) + rng.randrange(2, 9),
            "missing": 2 + rng.randrange(12),
            "rival": dead + 2 + rng.randrange(1 + dead // 2),
            "causes": rng.sample(range(4), 2),
            "hours": [rng.randrange(6, 22) * 60 + rng.choice((0, 15, 30, 45)) for _ in range(2)],
            "crowds": [crowd, crowd * rng.choice((2, 3, 4))],
            "happened": self.start - timedelta(hours=rng.randrange(2, 30)),
            "people": {
                role: (name(rng, tail=rng.random() < 0.3), rng.randrange(2), rng.randrange(20))
                for role in words("en")["people"]
            },
            "fixed": _fixed(rng),
        }


def _fixed(rng: Random) -> dict[str, int]:
    """The figures on which all accounts agree."""
    fixed = {slot: rng.randrange(low, high) * step for slot, (low, high, step) in words("invented")["figures"].items()}
    return fixed | {"founded": fixed["year"] - fixed["founded"]}


class Writer:
    """One article in the making: its language, its hour, its versions; a person is named in full only once."""

    def __init__(self, story: Story, rng: Random, code: str, when: datetime, step: int) -> None:
        """Choose what this article believes."""
        self.facts, self.rng, self.code, self.bank, self.when = story.facts, rng, code, words(code), when
        self.kind = self.bank["kinds"][story.kind]
        tolls = story.facts["tolls"]
        self.step = min(step, len(tolls) - 1)
        self.version = int(rng.random() < 0.3)
        self.figures = {
            "dead": tolls[self.step],
            "before": tolls[max(0, self.step - 1)],
            "injured": max(2, round(story.facts["injured"] * (0.5 + 0.5 * (self.step + 1) / len(tolls)))),
            "missing": max(2, story.facts["missing"] - self.step),
            "rival_dead": story.facts["rival"],
            "crowd_police": story.facts["crowds"][0],
            "crowd_unions": story.facts["crowds"][1],
        }
        self.named: set[str] = set()

    def say(self, template: str, *, plain: bool = False) -> str:
        """Fill a template; ``plain`` for titles: figures in digits, nobody introduced."""
        texts, choices = parsed(template)
        whole = texts[0]
        for choice, text in zip(choices, texts[1:], strict=True):
            whole += self.rng.choice(choice.split("|")) + text
        texts, names = slots(whole)
        filled = texts[0] + "".join(
            self.value(slot, plain=plain) + text for slot, text in zip(names, texts[1:], strict=True)
        )
        filled = re.sub(r",(?:\s*(?=[.,])|(?=\s*[;:]))", "", filled)
        return filled[:1].upper() + filled[1:]

    def value(self, slot: str, *, plain: bool) -> str:
        """Return the words for a slot."""
        if slot[0].isupper():
            value = self.value(slot.lower(), plain=plain)
            return value[:1].upper() + value[1:]
        if slot.startswith("of_"):
            return of(self.value(slot[3:], plain=plain), self.code)
        if slot in self.figures:
            return self.number(self.figures[slot], plain=plain)
        if slot in self.facts["fixed"]:
            value = self.facts["fixed"][slot]
            return str(value) if slot in {"year", "founded"} else self.number(value, plain=plain)
        role, _, form = slot.partition("_")
        if role in self.facts["people"]:
            return self.person(role, form)
        return str(getattr(self, "in_" + slot)())

    def number(self, n: int, *, plain: bool) -> str:
        """Return a figure in words or digits."""
        if n <= 20 and not plain and self.rng.random() < 0.5:
            return str(self.bank["numbers"][n])
        return f"{n:,}".replace(",", "\u00a0" if self.code == "fr" else ",") if n >= 10_000 else str(n)

    def person(self, role: str, form: str) -> str:
        """Return somebody with the office, or by name where the article has introduced them."""
        last, woman, first = self.facts["people"][role]
        whole = f"{self.bank['women' if woman else 'men'][first]} {last}"
        if form == "n":
            return whole
        if form == "s" or role in self.named:
            title = ("Mme" if woman else "M.") if self.code == "fr" else ("Ms" if woman else "Mr")
            return f"{title} {last}" if role in self.named else whole
        self.named.add(role)
        office = self.bank["people"][role][woman]
        return f"{_SLOT.sub(lambda m: self.value(m[1], plain=True), office)}, {whole},"

    def in_place(self) -> str:  # noqa: D102  each fills the slot of its name
        return str(self.facts["place"])

    def in_region(self) -> str:  # noqa: D102
        return str(self.facts["region"])

    def in_company(self) -> str:  # noqa: D102
        return str(self.facts["company"])

    def in_to_place(self) -> str:  # noqa: D102
        return ("à " if self.code == "fr" else "in ") + self.in_place()

    def in_the(self) -> str:  # noqa: D102
        return str(self.kind["the"])

    def in_site(self) -> str:  # noqa: D102
        return _SLOT.sub(lambda m: self.value(m[1], plain=True), self.kind["site"])

    def in_cause(self) -> str:  # noqa: D102
        cause = self.kind["causes"][self.facts["causes"][self.version]]
        return _SLOT.sub(lambda m: self.value(m[1], plain=True), cause)

    def in_day(self) -> str:  # noqa: D102
        return self.dated(self.facts["happened"])

    def in_today(self) -> str:  # noqa: D102
        return self.dated(self.when)

    def dated(self, when: datetime) -> str:
        """Return the weekday, with the day of the month now and then."""
        day = str(self.bank["days"][when.weekday()])
        return f"{day} {when.day} {self.bank['months'][when.month - 1]}" if self.rng.random() < 0.25 else day

    def in_hour(self) -> str:  # noqa: D102
        hour, minute = divmod(self.facts["hours"][self.version], 60)
        if self.code == "fr":
            return f"{hour} h {minute:02d}" if minute else f"{hour} heures"
        half = "a.m." if hour < 12 else "p.m."
        return f"{(hour - 1) % 12 + 1}.{minute:02d} {half}" if minute else f"{(hour - 1) % 12 + 1} {half}"

    def article(self, most: int) -> tuple[str, list[list[str]]]:
        """Return a title and paragraphs of sentences, of ``LEAST`` to ``most`` words."""
        title = self.say(self.rng.choice(self.kind["title"]), plain=True)
        plan = self.bank["plans"][self.kind["plan"]]
        paragraphs = [[self.say(self.rng.choice(self.kind["lead"]))]]
        count = len(paragraphs[0][0].split())
        first, rest = plan[:3], plan[3:]
        for slot in (*self.rng.sample(first, 3), *self.rng.sample(rest, len(rest))):
            bank = self.kind["detail"] if slot == "detail" else self.bank["banks"][slot]
            own = [self.say(t) for t in self.rng.sample(bank, self.rng.choice((1, 1, 2)))]
            if slot == "toll" and self.step:
                own.append(self.say(self.rng.choice(self.bank["banks"]["update"])))
            length = sum(len(s.split()) for s in own)
            if count >= LEAST and count + length > most:
                break
            count += length
            if len(paragraphs[-1]) > 2 or self.rng.random() < 0.6:
                paragraphs.append(own)
            else:
                paragraphs[-1] += own
        return title, paragraphs

    def told(self) -> dict[str, Any]:
        """Return the versions that this article holds."""
        hours = divmod(self.facts["hours"][self.version], 60)
        cause = self.facts["causes"][self.version]
        return self.figures | {"cause": cause, "hour": f"{hours[0]:02d}:{hours[1]:02d}"}


def tell(story: Story, number: int, when: datetime) -> Row:
    """Write the ``number``-th article of a story."""
    rng = Random(f"{story.seed}:{story.number}:{number}")
    home = story.facts["home"]
    code = home if not story.facts["mixed"] or rng.random() < 0.65 else {"fr": "en", "en": "fr"}[home]
    step = min(4, int((when - story.start).total_seconds() // 28800))
    late = max(0, step - int(rng.random() < 0.2))
    dispatch = story.sent.get((code, step))
    chance = rng.random()
    if story.size > 1 and dispatch is None and chance < 0.6:
        row = _written(story, rng, code, when, step, "dispatch")
        story.sent[code, step] = row
    elif dispatch is not None and chance < 0.45:
        row = _copied(dispatch, story, rng, code, when)
    else:
        row = _written(story, rng, code, when, late, "brief" if chance > 0.9 else "own")
    key = f"s{story.number:06d}-{number:04d}"
    slug = re.sub(r"[^a-z]+", "-", row["publisher"].lower()).strip("-")
    row |= {
        "id": key,
        "published": when.isoformat(timespec="minutes"),
        "url": f"https://{slug}.example/{when:%Y/%m/%d}/{key}.html",
        "language": code,
        "story": story.number,
        "text": "\n\n".join(" ".join(p) for p in row["paragraphs"]),
    }
    return row


def shown(row: Row) -> Row:
    """Return the row without what only the generator needs."""
    return {k: v for k, v in row.items() if k != "paragraphs"}


def _written(story: Story, rng: Random, code: str, when: datetime, step: int, kind: str) -> Row:
    writer = Writer(story, rng, code, when, step)
    most = rng.randrange(110, 180) if kind == "brief" else rng.randrange(150, MOST - 40)
    title, paragraphs = writer.article(most)
    publisher = rng.choice(outlets(code, story.seed))
    if kind == "dispatch":
        publisher = rng.choice(words(code)["agencies"])
        paragraphs[0][0] = f"{writer.in_place().upper()} ({publisher}) - {paragraphs[0][0]}"
    return {
        "title": title, "publisher": publisher, "paragraphs": paragraphs, "kind": kind, "parent": None,
        "plant": writer.told(),
    }  # fmt: skip


def _copied(dispatch: Row, story: Story, rng: Random, code: str, when: datetime) -> Row:
    """A dispatch with another title, fewer sentences, other words here and there, and with or without credit."""
    bank = words(code)
    paragraphs = [list(p) for p in dispatch["paragraphs"]]
    paragraphs[0][0] = paragraphs[0][0].partition(") - ")[2]
    for old, new in rng.sample(bank["synonyms"], rng.randrange(0, 7)):
        paragraphs = [[re.sub(rf"\b{old}\b", new, s) for s in p] for p in paragraphs]
    if rng.random() < 0.5 and len(paragraphs) > 3:
        del paragraphs[rng.randrange(1, len(paragraphs))]
    writer = Writer(story, rng, code, when, 0)
    writer.named = set(story.facts["people"])
    while sum(len(s.split()) for p in paragraphs for s in p) < LEAST or rng.random() < 0.4:
        bit = writer.say(rng.choice((*bank["banks"]["background"], *bank["banks"]["place"], *bank["banks"]["noise"])))
        if sum(len(s.split()) for p in paragraphs for s in p) > MOST - 40:
            break
        paragraphs.insert(rng.randrange(1, len(paragraphs) + 1), [bit])
    if rng.random() < 0.6:
        paragraphs.append([rng.choice(bank["credit"]).format(agency=dispatch["publisher"])])
    same = rng.random() < 0.3
    return {
        "title": dispatch["title"] if same else writer.say(rng.choice(writer.kind["title"]), plain=True),
        "publisher": rng.choice(outlets(code, story.seed)), "paragraphs": paragraphs, "kind": "copy",
        "parent": dispatch["id"], "plant": dispatch["plant"],
    }  # fmt: skip


def _sizes(n: int, seed: int, stories: int | None, size: int) -> Iterator[int]:
    """Yield the sizes of the stories; they sum to ``n``, none above ``size``."""
    rng = Random(f"{seed}:sizes")
    left, first = n, True
    while left:
        if stories is None:
            drawn = 1 if rng.random() < 0.6 else 1 + int(1.6 * rng.paretovariate(1.1))
            drawn = drawn if drawn <= size else rng.randrange(1, size)
            low = 1
        else:
            drawn = round(left / stories * rng.expovariate(1.0))
            low = max(1, left - (stories - 1) * size)
            stories -= 1
            left_over = left - stories
            drawn = left_over if not stories else min(drawn, left_over)
        drawn = size if first else max(low, drawn)
        yield (drawn := max(1, min(drawn, size, left)))
        left, first = left - drawn, False


def articles(
    n: int,
    seed: int = 0,
    *,
    stories: int | None = None,
    size: int | None = None,
    per_day: int = 5000,
    alone: str = "",
) -> Iterator[Row]:
    """Yield ``n`` articles with their plant, by time of publication.

    Args:
        n: how many.
        seed: of everything.
        stories: how many stories, a long tail of sizes when None.
        size: articles of the largest story, which is the first.
        per_day: articles a day over all stories.
        alone: "fr" or "en" for one language only.

    Raises:
        ValueError: ``stories`` of ``size`` articles cannot hold ``n``.
    """
    size = min(n, size or (n if stories == 1 else max(SIZE, 4 * n // (stories or n))))
    if stories is not None and not stories <= n <= stories * size:
        raise ValueError(f"{stories} stories of at most {size} articles cannot make {n}")  # noqa: EM102, TRY003
    waiting: list[tuple[datetime, int, int]] = []
    open_stories: dict[int, Story] = {}
    start = BEGIN
    for number, count in enumerate(_sizes(n, seed, stories, size)):
        while waiting and waiting[0][0] < start:
            yield _next(waiting, open_stories)
        open_stories[number] = Story(number, count, seed, start, alone)
        rng = Random(f"{seed}:times:{number}")
        days = min(5.0, 1.0 + count / 40)
        times = sorted(min(days * 86400, rng.expovariate(2.5) * days * 86400) for _ in range(count))
        for k, seconds in enumerate(times):
            heapq.heappush(waiting, (start + timedelta(minutes=int(seconds - times[0]) // 60), number, k))
        start += timedelta(days=count / per_day)
    while waiting:
        yield _next(waiting, open_stories)


def _next(waiting: list[tuple[datetime, int, int]], open_stories: dict[int, Story]) -> Row:
    when, number, k = heapq.heappop(waiting)
    story = open_stories[number]
    row = tell(story, k, when)
    story.left -= 1
    if not story.left:
        del open_stories[number]
    return shown(row)


def main(arguments: Sequence[str] | None = None) -> None:
    """Write the file and tell what is in it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("n", type=int)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--stories", type=int)
    parser.add_argument("--size", type=int)
    parser.add_argument("--per-day", type=int, default=5000)
    parser.add_argument("--alone", choices=("fr", "en"), default="")
    parser.add_argument("-o", "--output", type=Path)
    args = parser.parse_args(arguments)
    rows = articles(
        args.n, args.seed, stories=args.stories, size=args.size, per_day=args.per_day, alone=args.alone
    )  # fmt: skip
    stories = copies = count = 0
    with args.output.open("w", encoding="utf-8", newline="\n") if args.output else sys.stdout as out:
        for row in rows:
            out.write(json.dumps(row, ensure_ascii=False) + "\n")
            stories, copies, count = max(stories, row["story"] + 1), copies + (row["kind"] == "copy"), count + 1
    if args.output:
        print(json.dumps({"articles": count, "stories": stories, "copies": copies}))


if __name__ == "__main__":
    main()
