"""Which changes a rule tells of: by kind, story, actor, publisher and words, all of which must hold."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from recoupe.desk.memory import Recent
from recoupe.desk.stems import sought, stems_of
from recoupe.stores.base.query import parse
from recoupe.text.folding import fold

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from recoupe.desk.desk import Desk
    from recoupe.desk.records import Rule
    from recoupe.desk.views import Change, StoredStory
    from recoupe.stores.base.query import Phrase, Query

_STORIES = 32


@dataclass(frozen=True, slots=True)
class Facts:
    """What a change is about: the story's present id, folded publishers, actors (ids and folded names), stems."""

    story: str
    publishers: frozenset[str] = frozenset()
    actors: frozenset[str] = frozenset()
    texts: tuple[tuple[str, ...], ...] = ()


class Matcher:
    """Holds rules against changes; the stories looked at last are kept at hand."""

    def __init__(self, desk: Desk) -> None:
        """Look into the stories of a desk."""
        self._desk = desk
        self._stories: Recent[str, StoredStory] = Recent(_STORIES)

    def matches(self, rule: Rule, change: Change) -> bool:
        """Whether the rule tells of the change."""
        if rule.kinds and change.kind not in rule.kinds:
            return False
        if not (rule.story or rule.publisher or rule.actor or rule.query):
            return True
        facts = self.facts(change)
        if rule.story and rule.story != change.story and self._present(rule.story) != facts.story:
            return False
        if rule.publisher and fold(rule.publisher.strip()) not in facts.publishers:
            return False
        if rule.actor and not {rule.actor, fold(rule.actor.strip())} & facts.actors:
            return False
        return not rule.query or holds(parse(rule.query, sought), facts.texts)

    def facts(self, change: Change) -> Facts:
        """What the change is about: its finding where it still stands, else its articles, else its whole story."""
        story = self._story(change.story)
        if story is None:
            return Facts(change.story, texts=(tuple(stems_of(change.summary, "")),))
        told = story.story
        finding = next((f for f in told["findings"] if f["id"] == change.finding), None)
        named = {change.article, *change.data.get("articles", ())} - {None}
        if finding is not None:
            claims = [c for c in told["claims"] if c["id"] in set(finding["claims"])]
            articles = set(finding["articles"])
        else:
            articles = named & set(told["articles"]) or set(told["articles"])
            claims = [c for c in told["claims"] if c["article"] in articles]
        own = [a for a in story.dossier["articles"] if a["id"] in articles]
        return Facts(
            story.id,
            frozenset(fold(a["publisher"]) for a in own if a["publisher"]),
            _actors(story, claims),
            _texts(change, told["language"], own, claims),
        )

    def _story(self, key: str) -> StoredStory | None:
        story = self._stories.get(key)
        if story is None:
            story = self._desk.story(key)
            if story is not None:
                self._stories.put(key, story)
        return story

    def _present(self, key: str) -> str:
        story = self._story(key)
        return story.id if story else key


def holds(query: Query, texts: Sequence[Sequence[str]]) -> bool:
    """Whether texts (stems in order) have all that a query asks for, and nothing that it excludes."""
    return all(any(_has(p, t) for p in any_of for t in texts) for any_of in query.every) and not any(
        _has(p, t) for p in query.none for t in texts
    )


def _has(phrase: Phrase, text: Sequence[str]) -> bool:
    return any(all(text[at + n] in word for n, word in enumerate(phrase)) for at in range(len(text) - len(phrase) + 1))


def _actors(story: StoredStory, claims: Sequence[Mapping[str, Any]]) -> frozenset[str]:
    ids = {e for c in claims for e in (*c["agents"], *c["patients"])}
    ids |= {a["source"] for c in claims for a in c["attribution"] if a["source"]}
    names = {
        fold(name) for e in story.dossier["entities"] if e["id"] in ids for name in (e["name"], *e["aliases"]) if name
    }
    return frozenset(ids | names)


def _texts(
    change: Change, language: str, articles: Sequence[Mapping[str, Any]], claims: Sequence[Mapping[str, Any]]
) -> tuple[tuple[str, ...], ...]:
    spoken = {a["id"]: a["language"] for a in articles}
    texts = [(change.summary, language)]
    texts += [(a["title"], a["language"]) for a in articles]
    texts += [(c["exact"], spoken.get(c["article"], language)) for c in claims]
    texts += [(t, language) for op in ("removed", "added") for t in change.data.get(op, ())]
    return tuple(tuple(stems_of(text, code)) for text, code in dict.fromkeys(texts))
