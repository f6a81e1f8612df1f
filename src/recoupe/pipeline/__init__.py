"""The whole way in one screen: accounts in, dossier out.

::

    read -> clean -> annotate -> claim -> group -> [ reuse -> align -> compare -> frame ] per story

Texts are compared, each once; in the end all is told of every article that has the text.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from recoupe.languages.lexicon.events import load_concepts
from recoupe.model.article import Problem
from recoupe.model.correction import NO_CORRECTIONS, NOTHING_DECIDED, Corrections, Decided
from recoupe.model.reading import Account
from recoupe.model.story import Dossier, Story
from recoupe.pipeline.edges import copying, engine, language_of, readers, rules
from recoupe.pipeline.naming import by_name, by_size, known_as, main_language, title
from recoupe.readers.base import read_inputs
from recoupe.registry import load, names
from recoupe.rules.base import Affair, minutes_ahead, moment
from recoupe.settings import Settings
from recoupe.steps.align import align
from recoupe.steps.align.denials.opposed import flatly_opposes
from recoupe.steps.annotate import annotate
from recoupe.steps.claim.extract import read_claims
from recoupe.steps.claim.who import merge
from recoupe.steps.clean import clean
from recoupe.steps.collector import patient
from recoupe.steps.compare import compare as judge
from recoupe.steps.compare import singles
from recoupe.steps.copies import dated, gather, told_of_all
from recoupe.steps.correct import judged, regrouped, with_paragraphs
from recoupe.steps.frame import frame, ties, timeline
from recoupe.steps.group import group
from recoupe.steps.kept import Kept
from recoupe.steps.meaning import closeness
from recoupe.steps.origins import origins, unresolved
from recoupe.steps.reuse import reuse
from recoupe.steps.undated import borrow_dates
from recoupe.steps.voices import add_voice
from recoupe.text.folding import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from recoupe.model.annotation import Annotation
    from recoupe.model.article import Article
    from recoupe.model.claim import Claim, Entity
    from recoupe.model.finding import Finding
    from recoupe.model.point import Point
    from recoupe.model.reading import Reading
    from recoupe.steps.align import Beside
    from recoupe.steps.claim.who import StoryEntities

    Progress = Callable[[str, int, int], None]

_BATCH = 16


def compare(
    inputs: Sequence[str],
    settings: Settings | None = None,
    progress: Progress | None = None,
    corrections: Corrections = NO_CORRECTIONS,
) -> Dossier:
    """Read accounts and confront them.

    Args:
        inputs: files, folders, globs or URLs.
        settings: language, dates given by hand, processes; defaults when None.
        progress: called with a stage's name, how much of it is done, and how much there is.
        corrections: what people put right, done again.

    Raises:
        UsageError: an input that yields nothing, or a setting that means nothing.
    """
    settings = settings or Settings()
    report = progress or _silent
    articles = read(inputs, settings, report, corrections)
    texts, copies = gather(articles.values())
    texts, notes = see(texts, settings, report)
    readings = claim(texts, notes, report)
    stories, entities = confront(texts, notes, readings, report, corrections.over(copies), copying(settings))
    stories = heard(stories, settings)
    return whole(articles, texts, copies, stories, entities, corrections)


def heard(stories: tuple[Story, ...], settings: Settings) -> tuple[Story, ...]:
    """Add to each dispute what the user's own language model says of it, where a setting names one.

    Raises:
        UsageError: the setting names no such model.
    """
    if settings.nli is None:
        return stories
    from recoupe.steps.nli import load_language_model

    model = load_language_model(settings.nli)
    return tuple(add_voice(s, language_of(s.language).phrases, model.hear) for s in stories)


def read_articles(
    inputs: Sequence[str], settings: Settings | None = None, progress: Progress | None = None
) -> tuple[Account, ...]:
    """Read accounts, each by itself, and compare nothing; sorted by name.

    Raises:
        UsageError: an input that yields nothing, or a setting that means nothing.
    """
    settings = settings or Settings()
    report = progress or _silent
    articles = read(inputs, settings, report)
    articles, notes = see(articles, settings, report)
    readings = claim(articles, notes, report)
    return tuple(_account(a, notes.get(a.id), readings.get(a.id)) for a in sorted(articles.values(), key=by_name))


def read(
    inputs: Sequence[str], settings: Settings, report: Progress, corrections: Corrections = NO_CORRECTIONS
) -> dict[str, Article]:
    """Return the cleaned articles by id, whatever the order of the inputs; the same bytes twice count once."""
    found: dict[str, Article] = {}
    for n, raw in enumerate(read_inputs(inputs, readers(), settings.published)):
        article = tidy(raw, settings, corrections)
        found[article.id] = min(found.get(article.id, article), article, key=lambda a: a.origin_path)
        report("read", n + 1, 0)
    return dict(sorted(found.items()))


def tidy(raw: Article, settings: Settings, corrections: Corrections = NO_CORRECTIONS) -> Article:
    """Return what a reader gave without the page around it."""
    article = clean(raw, {code: load("languages", code).LANGUAGE.furniture for code in names("languages")})
    article = with_paragraphs(article, corrections.paragraphs(article.id, article.origin_path))
    if settings.language:
        article = replace(article, language=settings.language)
    return _with_limits(article)


def see(
    articles: Mapping[str, Article], settings: Settings, report: Progress
) -> tuple[dict[str, Article], dict[str, Annotation]]:
    """Annotate; an undated account first borrows the date of the accounts that it shares names with."""
    dated = borrow_dates(dict(articles))
    return dated, look(dated, settings, report)


def look(articles: Mapping[str, Article], settings: Settings, report: Progress) -> dict[str, Annotation]:
    """Annotate articles as they are."""
    notes: dict[str, Annotation] = {}
    for done in engine(settings).each(_annotate, _batches(articles)):
        notes.update({n.article: n for n in done})
        report("annotate", len(notes), len(articles))
    return dict(sorted(notes.items()))


def claim(articles: Mapping[str, Article], notes: Mapping[str, Annotation], report: Progress) -> dict[str, Reading]:
    """Return the claims of each article."""
    readings = {}
    for n, (key, note) in enumerate(sorted(notes.items())):
        readings[key] = read_claims(articles[key], note, language_of(note.language))
        report("claim", n + 1, len(notes))
    return readings


def confront(
    articles: Mapping[str, Article],
    notes: Mapping[str, Annotation],
    readings: Mapping[str, Reading],
    report: Progress,
    decided: Decided = NOTHING_DECIDED,
    beside: Beside | None = None,
) -> tuple[tuple[Story, ...], tuple[Entity, ...]]:
    """Group the articles and compare within each group; ``beside`` as of ``align``."""
    stories: list[Story] = []
    entities: dict[str, Entity] = {}
    groups = regrouped(group([articles[a] for a in notes], notes), decided.groupings)
    for n, members in enumerate(groups):
        story, who = tell([articles[a] for a in members], notes, readings, decided, beside=beside)
        stories.append(story)
        for entity in who:
            entities[entity.id] = known_as(entities.get(entity.id, entity), entity)
        report("compare", n + 1, len(groups))
    return tuple(stories), tuple(entities[k] for k in sorted(entities))


@patient()
def tell(
    articles: Sequence[Article],
    notes: Mapping[str, Annotation],
    readings: Mapping[str, Reading],
    decided: Decided = NOTHING_DECIDED,
    kept: Kept | None = None,
    beside: Beside | None = None,
) -> tuple[Story, tuple[Entity, ...]]:
    """Compare the accounts of one story.

    ``kept`` is what was worked out when it was told before; ``beside`` as of ``align``.
    """
    kept = kept or Kept()
    own = {a.id: a for a in sorted(articles, key=lambda a: a.id)}
    code = main_language(articles)
    merged, told = _as_one({a: readings[a] for a in own}, decided, kept)
    claims, quotes = [c for r in told for c in r.claims], tuple(q for r in told for q in r.quotes)
    entities = {e.id: e for e in merged.entities}
    languages = {a: language_of(notes[a].language) for a in own}
    copied = reuse(list(own.values()), kept=kept)
    origin = origins(claims, own, copied, entities, languages)
    clocks = {a: (moment(x.published), minutes_ahead(x.published)) for a, x in own.items()}
    aligned = align(claims, languages, clocks, entities, code, quotes, kept, beside)
    phrases, open_ = language_of(code).phrases, unresolved(claims, languages)

    def supposed(c: Claim) -> bool:
        return languages[c.article].cues.supposes(c.exact)

    def opposed(no: Claim, yes: Claim) -> bool:
        return not aligned.of_other_times(no, yes) and flatly_opposes(no, yes, lambda c: languages[c.article].cues)

    affair = Affair(
        own, entities, origin, phrases, code, aligned.begins, open_,
        closeness=closeness, supposed=supposed, opposes=opposed, years_apart=aligned.years_apart,
    )  # fmt: skip
    findings = _findings(aligned.points, claims, affair)
    stop = {a: languages[a].grammar.stop for a in own}
    dates = sorted(a.published for a in own.values() if a.published)
    story = Story(
        title=title(articles, code),
        articles=tuple(own),
        language=code,
        start=dates[0] if dates else None,
        end=dates[-1] if dates else None,
        claims=tuple(sorted(claims, key=lambda c: (c.article, c.span, c.head))),
        findings=findings,
        reuse=copied,
        quotes=quotes,
        timeline=timeline(claims, findings),
        ties=ties(claims),
        framing=frame(list(own), notes, findings, merged.designations, lambda a, w: fold(w) in stop[a]),
        origins=tuple(sorted((c.id, origin[c.id]) for c in claims)),
    )
    return story, tuple(merged.entities)


def _as_one(readings: Mapping[str, Reading], decided: Decided, kept: Kept) -> tuple[StoryEntities, list[Reading]]:
    """Tell which entities of the articles are one, and read each article with the story's ids of them."""
    found = [(a, r.language, r.entities) for a, r in readings.items() if r.entities is not None]
    merged = merge(found, decided.namings)
    ids = _ids(merged)
    return merged, [_renamed(r, ids.get(a, {}), kept) for a, r in readings.items()]


def _findings(points: Sequence[Point], claims: Sequence[Claim], affair: Affair) -> tuple[Finding, ...]:
    """Judge the points by all rules; then what no other account tells."""
    findings = judge(points, affair, rules())
    kinds = {c.id: c.kind for c in load_concepts().values()}
    return (*findings, *singles(claims, findings, affair, kinds))


@patient()
def whole(
    articles: Mapping[str, Article],
    texts: Mapping[str, Article],
    copies: Mapping[str, Sequence[str]],
    stories: Sequence[Story],
    entities: tuple[Entity, ...],
    corrections: Corrections = NO_CORRECTIONS,
    kept: Kept | None = None,
) -> Dossier:
    """Return stories of texts as a dossier of all the articles that have them."""
    found = dated(articles, texts, copies)
    told = sorted((judged(told_of_all(s, copies, found, kept), corrections) for s in stories), key=by_size)
    return Dossier(tuple(sorted(found.values(), key=by_name)), entities, tuple(told))


def _annotate(batch: tuple[str, tuple[Article, ...]]) -> list[Annotation]:
    code, articles = batch
    published, updated = [moment(a.published) for a in articles], [moment(a.updated) for a in articles]
    return annotate(articles, language_of(code), published, updated)


def _batches(articles: Mapping[str, Article]) -> list[tuple[str, tuple[Article, ...]]]:
    by_code: dict[str, list[Article]] = {}
    for article in articles.values():
        if article.text:
            by_code.setdefault(language_of(article.language).code, []).append(article)
    return [
        (code, tuple(own[i : i + _BATCH])) for code, own in sorted(by_code.items()) for i in range(0, len(own), _BATCH)
    ]


def _with_limits(article: Article) -> Article:
    """Tell what its language's pack cannot do."""
    language = language_of(article.language)
    if not (language.limits and article.text):
        return article
    message = f"{language.name}: {'; '.join(language.limits)}"
    return replace(article, problems=(*article.problems, Problem("language_limits", message)))


def _account(article: Article, note: Annotation | None, reading: Reading | None) -> Account:
    """One article with its own entities, as if it were a story."""
    if note is None or reading is None or reading.entities is None:
        return Account(article, note)
    merged = merge([(article.id, reading.language, reading.entities)])
    renamed = reading.renamed(_ids(merged).get(article.id, {}))
    named = tuple(merged.entity(article.id, local) for local in reading.entities.of_mention)
    return Account(article, note, renamed.claims, renamed.quotes, merged.entities, named)


def _ids(merged: StoryEntities) -> dict[str, dict[str, str]]:
    """By article, the story's id of each of its own entities."""
    found: dict[str, dict[str, str]] = {}
    for (a, n), e in merged.of.items():
        found.setdefault(a, {})[f"{a}#{n}"] = e
    return found


def _renamed(reading: Reading, ids: Mapping[str, str], kept: Kept) -> Reading:
    return kept.get(("renamed", reading.article), (reading, ids), partial(reading.renamed, ids))


def _silent(_stage: str, _done: int, _total: int) -> None:
    """Report to nobody."""


__all__ = ["compare", "language_of", "read_articles"]
