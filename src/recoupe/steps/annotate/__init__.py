"""Article -> Annotation: sentences, parse, mentions, times, quantities, quotations."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from recoupe.model.annotation import Annotation
from recoupe.steps.annotate.included import with_wholes_as_subjects
from recoupe.steps.annotate.mentions import find_mentions
from recoupe.steps.annotate.miscounted import without_counts
from recoupe.steps.annotate.not_predicates import with_predicates_after_not
from recoupe.steps.annotate.nothing_done import with_nothing_done
from recoupe.steps.annotate.openings import without_openings
from recoupe.steps.annotate.parse import Parsed, parse_many
from recoupe.steps.annotate.quantities import attach_referents, find_quantities
from recoupe.steps.annotate.quotations import find_quotations
from recoupe.steps.annotate.telephones import without_telephones
from recoupe.steps.annotate.tense import tense_reader
from recoupe.steps.annotate.times import find_times
from recoupe.text.folding import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Sequence
    from datetime import datetime

    from recoupe.languages.base import Language
    from recoupe.model.annotation import TimeExpression, Token
    from recoupe.model.article import Article

_DAY = 86400  # seconds
_NEAR = 6  # words


def annotate(
    articles: Sequence[Article],
    language: Language,
    published: Sequence[datetime | None],
    updated: Sequence[datetime | None] = (),
) -> list[Annotation]:
    """Annotate articles of one language, in order.

    ``published`` holds each one's wall-clock date, ``updated`` when each was last brought up to date on a later day.
    """
    texts = [without_openings(a) for a in articles]
    parsed = parse_many(texts, language)
    dates = zip(published, updated or [None] * len(published), strict=True)
    return [_note(a, t, p, language, when) for a, t, p, when in zip(articles, texts, parsed, dates, strict=True)]


def _note(
    article: Article, told: str, parsed: Parsed, language: Language, dates: tuple[datetime | None, datetime | None]
) -> Annotation:
    text, told = article.text, without_telephones(told, language.telephones)
    published, updated = dates
    tokens = with_wholes_as_subjects(parsed.tokens, parsed.sentences, language.grammar.including)
    tokens = with_predicates_after_not(with_nothing_done(tokens, language.cues), language.cues)
    parsed = Parsed(tokens, parsed.sentences, parsed.names)
    times = find_times(told, language.times, published, _tense(article, parsed, language), updated=updated)
    times = without_counts(times, parsed.tokens)
    taken = [t.span for t in times if t.kind != "duration" and not _lasts(t, language)]
    quantities = attach_referents(find_quantities(told, language.numbers, taken), parsed.tokens, text, language.numbers)
    return Annotation(
        article=article.id,
        language=language.code,
        text=text,
        tokens=parsed.tokens,
        sentences=parsed.sentences,
        mentions=find_mentions(text, parsed, language.names),
        times=times,
        quantities=quantities,
        quotations=find_quotations(text, parsed.tokens, parsed.sentences, language.cues),
    )


def _lasts(time: TimeExpression, language: Language) -> bool:
    """Whether a time tells how long something has lasted: "depuis trois jours"; "depuis six heures" may be an hour."""
    first, _, rest = time.exact.partition(" ")
    if time.direction != "since" or fold(first) not in language.times.settings.get("looks_back", ()):
        return False
    lengths = [t.seconds for t in find_times(rest, language.times, None) if t.kind == "duration"]
    return any(seconds is not None and seconds[0] >= _DAY for seconds in lengths)


def _tense(article: Article, parsed: Parsed, language: Language) -> Callable[[int], str]:
    """Read tenses; in the running text of some languages a dated present is a plan, in their titles a past."""
    read = tense_reader(parsed.tokens, language.grammar, language.closed)
    if not language.times.settings.get("present_is_planned"):
        return read
    belongs = frozenset(language.times.settings.get("belongs", ()))
    pictured = frozenset(language.times.settings.get("of_pictures", ()))
    after = {t.end + 1 for t in parsed.tokens if t.text.lower() in belongs}
    titles = [b.span for b in article.blocks if b.role in {"title", "heading"}]

    def planned(offset: int) -> str:
        if offset in after:  # "an amnesty of 28 December" is of its noun, whatever the verb tells
            return ""
        told = read(offset)
        body = not any(t.start <= offset < t.end for t in titles)
        if told == "present" and body and _behind(parsed.tokens, offset, pictured):
            return "past"
        return "future" if told == "present" and body else told

    return planned


def _behind(tokens: Sequence[Token], offset: int, words: Container[str]) -> bool:
    """Whether one of some words stands before a place in its sentence, not far from it."""
    at = bisect_left(tokens, offset, key=lambda t: t.start)
    near = tokens[max(0, at - _NEAR) : at]
    return at < len(tokens) and any(t.text.lower() in words and t.sentence == tokens[at].sentence for t in near)
