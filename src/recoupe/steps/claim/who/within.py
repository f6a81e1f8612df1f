"""Resolution within one article, by sieves in order of precision; what competes is left open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from recoupe.steps.claim.who.common_nouns import place_nouns
from recoupe.steps.claim.who.desk import Desk
from recoupe.steps.claim.who.entities import ArticleEntities, LocalEntity
from recoupe.steps.claim.who.links import said_to_be
from recoupe.steps.claim.who.pronouns import place_pronouns
from recoupe.steps.claim.who.proper_names import place_names

if TYPE_CHECKING:
    from collections.abc import Sequence

    from recoupe.languages.lexicon.names import NameLexicon
    from recoupe.model.annotation import Mention, Sentence, Token
    from recoupe.steps.claim.who.cluster import Cluster


def resolve(
    text: str, tokens: Sequence[Token], sentences: Sequence[Sentence], mentions: Sequence[Mention], lexicon: NameLexicon
) -> ArticleEntities:
    """Tell which mentions (as ``annotate`` found them) and pronouns of an article are one thing."""
    desk = Desk(text, tokens, sentences, mentions, lexicon)
    place_names(desk)
    for role, name in said_to_be(mentions, tokens, lexicon):
        desk.equate(role, name)
    place_nouns(desk)
    place_pronouns(desk)
    return _entities(desk)


def _entities(desk: Desk) -> ArticleEntities:
    clusters = sorted(desk.clusters(), key=lambda c: min(c.members))
    number = {id(c): i for i, c in enumerate(clusters)}
    of_mention = tuple(
        number[id(c)] if (c := desk.cluster_of(k)) is not None else None for k in range(len(desk.mentions))
    )
    of_token: list[int | None] = [None] * len(desk.tokens)
    for k in sorted(range(len(desk.mentions)), key=lambda k: desk.mentions[k].tokens[0] - desk.mentions[k].tokens[1]):
        for i in range(*desk.mentions[k].tokens):
            of_token[i] = of_mention[k]
    for cluster in clusters:
        for i in cluster.pronouns:
            of_token[i] = number[id(cluster)]
    return ArticleEntities(tuple(_local(desk, c) for c in clusters), tuple(of_token), of_mention)


def _local(desk: Desk, cluster: Cluster) -> LocalEntity:
    members = sorted(cluster.members)
    return LocalEntity(
        name=cluster.name,
        type=cluster.type,
        kind=cluster.kind,
        key=cluster.key,
        country=cluster.country,
        sector=cluster.sector,
        gender=cluster.gender,
        definite=cluster.definite,
        offices=tuple(sorted(cluster.offices)),
        names=tuple(sorted(cluster.named.items())),
        roles=tuple(sorted(cluster.called.items())),
        spans=tuple(desk.mentions[k].span for k in members),
        mentions=tuple(members),
    )
