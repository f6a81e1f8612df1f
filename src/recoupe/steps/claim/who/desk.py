"""The table at which one article is resolved: its mentions, and the clusters they are put in."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from recoupe.languages.lexicon.pieces import fold, pieces
from recoupe.steps.claim.who.cluster import Cluster, Office

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from recoupe.languages.lexicon.names import NameLexicon
    from recoupe.model.annotation import Mention, Reading, Sentence, Token


COUNTERPART = "counterpart"


class Desk:
    """Mentions by index, and the cluster of each."""

    def __init__(
        self,
        text: str,
        tokens: Sequence[Token],
        sentences: Sequence[Sentence],
        mentions: Sequence[Mention],
        lexicon: NameLexicon,
    ) -> None:
        """Start with every mention alone and unplaced."""
        self.text = text
        self.tokens = tokens
        self.sentences = sentences
        self.mentions = mentions
        self.lexicon = lexicon
        self._cluster: list[Cluster | None] = [None] * len(mentions)
        self._starts = sorted((m.tokens[0], k) for k, m in enumerate(mentions))
        self._by_range = {m.tokens: k for k, m in enumerate(mentions)}

    def reading(self, index: int) -> Reading:
        """What a mention tells of itself."""
        reading = self.mentions[index].reading
        if reading is None:
            message = "a mention without its reading cannot be resolved"
            raise ValueError(message)
        return reading

    def cluster_of(self, index: int) -> Cluster | None:
        """The cluster of a mention."""
        return self._cluster[index]

    def starting(self, first: int, last: int) -> list[int]:
        """The mentions that start at the tokens from ``first`` up to ``last``."""
        low, high = bisect_left(self._starts, (first, -1)), bisect_left(self._starts, (last, -1))
        return [k for _, k in self._starts[low:high]]

    def clusters(self) -> Iterator[Cluster]:
        """Every cluster once."""
        seen: set[int] = set()
        for cluster in self._cluster:
            if cluster is not None and id(cluster) not in seen:
                seen.add(id(cluster))
                yield cluster

    def put(self, index: int, cluster: Cluster) -> None:
        """Place a mention."""
        cluster.take(index, self.mentions[index])
        self._cluster[index] = cluster

    def open(self, index: int, *, key: str = "", kind: str = "") -> Cluster:
        """Place a mention in a cluster of its own."""
        reading = self.reading(index)
        cluster = Cluster(
            type=self.mentions[index].type,
            key=key,
            country=reading.country,
            sector=self.sector(index),
            kind=kind or reading.kind,
            definite=self._definite(reading),
        )
        self.put(index, cluster)
        return cluster

    def _definite(self, reading: Reading) -> bool:
        if reading.kind not in {"role", "body", "group"} or reading.determiner in {"definite", "demonstrative"}:
            return True
        if reading.determiner == "possessive":
            return bool(reading.country)
        return not reading.determiner and (
            bool(reading.country or reading.of) or self.lexicon.is_word("loose_bodies", reading.role)
        )

    def join(self, a: Cluster, b: Cluster) -> None:
        """Make two clusters one; the first stays."""
        if a is b:
            return
        for index in b.members:
            self._cluster[index] = a
        a.absorb(b)

    def office(self, index: int) -> Office:
        """The office that a role, group or body mention names."""
        reading = self.reading(index)
        strict = reading.kind == "group" or (
            reading.kind == "body" and not self.lexicon.is_word("loose_bodies", reading.role)
        )
        if reading.kind == "group" and (reading.country or reading.of) and reading.sector not in {"CVL", "LAB", "CRM"}:
            strict = False
        head = self.tokens[reading.head]
        noun = (fold(head.lemma) + ("+" if reading.plural else "")) if strict else ""
        return Office(reading.role, reading.country, self.of(index), noun)

    def of(self, index: int) -> str:
        """The folded name of what a common noun belongs to, "" for none or for a whole country."""
        reading = self.reading(index)
        if reading.of is None:
            return ""
        inner = self._by_range.get(reading.of)
        cluster = self._cluster[inner] if inner is not None else None
        if inner is not None and self.reading(inner).kind in {"country", "demonym"}:
            return ""
        if cluster is not None:
            return " ".join(pieces(cluster.key.rsplit(":", 1)[-1] or cluster.name))
        first, last = reading.of
        return " ".join(fold(t.text) for t in self.tokens[first:last])

    def equate(self, role: int, name: int) -> None:
        """Put a role mention with the person that the sentence says it is."""
        cluster = self._cluster[name]
        if cluster is None or self._cluster[role] is not None or not self._fits(role, cluster):
            return
        self.put(role, cluster)
        office = self.office(role)
        if office.role != COUNTERPART:
            cluster.offices.add(office)
        cluster.country = cluster.country or office.country
        cluster.sector = cluster.sector or self.sector(role)

    def sector(self, index: int) -> str:
        """The sector of a common noun; that of its body where the role tells none."""
        reading = self.reading(index)
        if not self.lexicon.is_word("generic_roles", reading.role.rsplit(":", 1)[-1]):
            return reading.sector
        inner = self._by_range.get(reading.of) if reading.of else None
        cluster = self._cluster[inner] if inner is not None else None
        return cluster.sector if cluster is not None and cluster.sector else (reading.sector if reading.country else "")

    def _fits(self, role: int, cluster: Cluster) -> bool:
        gender = self.reading(role).gender
        return not (gender and cluster.gender and gender != cluster.gender and self.lexicon.habits.gender_tells)

    def sentence_of(self, index: int) -> int:
        """The sentence that a mention stands in."""
        return self.tokens[self.mentions[index].tokens[0]].sentence
