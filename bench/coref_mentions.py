"""Read event mentions that people marked and chained, and make a claim of each with the product's own steps.

A document is ``{"id", "topic", "subtopic", "sents": [[word, …], …]}``, a mention ``{"doc_id", "sent_id",
"tokens_number", "tokens_str", "coref_chain"}``. Documents may lack sentences: ``sent_id`` counts in the whole
one. The sentences that are there keep their order, so each ``sent_id`` is put on the first sentence, after that of
the ``sent_id`` before, that has the most of its mentions' words in their places.
"""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from coref_words import head

from recoupe.languages.en import LANGUAGE
from recoupe.model.article import Article, Span
from recoupe.model.reading import Reading
from recoupe.steps.annotate import annotate
from recoupe.steps.claim.attach import give_quantities, give_times
from recoupe.steps.claim.clauses import Clause
from recoupe.steps.claim.events import code_event
from recoupe.steps.claim.extract import ArticleClaims
from recoupe.steps.claim.who import merge

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from recoupe.model.annotation import Annotation
    from recoupe.model.claim import Claim, Entity

Row = dict[str, Any]
_Placed = tuple[int, tuple[int, ...]]


@dataclass(frozen=True, slots=True)
class Mention:
    """One marked mention: its document, words' span in the document's text, and gold chain."""

    id: str
    document: str
    topic: str
    chain: str
    words: str
    span: Span
    sentence: int


def read(path: Path) -> list[Row]:
    """Read JSON Lines."""
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]


def article(row: Row) -> Article:
    """Return a document as an article without date, one sentence a line, words apart."""
    text = "\n".join(" ".join(words) for words in row["sents"])
    return Article(row["id"], row["id"], title=" ".join(row["sents"][0]), language="en", text=text, id=row["id"])


def place(rows: Sequence[Row], documents: Mapping[str, Row]) -> list[Mention]:
    """Put every mention on the words of its document; a mention whose sentence is absent is left out."""
    by_document: dict[str, dict[int, list[Row]]] = defaultdict(lambda: defaultdict(list))
    for row in rows:
        by_document[row["doc_id"]][row["sent_id"]].append(row)
    found = []
    for name, sentences in sorted(by_document.items()):
        sents = documents[name]["sents"]
        for given, at in _aligned(sentences, sents).items():
            start = sum(len(" ".join(s)) + 1 for s in sents[:at])
            for row in sentences[given]:
                inside = [t for t in row["tokens_number"] if t < len(sents[at])]
                if not inside:
                    continue
                ends = [start + len(" ".join(sents[at][: t + 1])) for t in inside]
                span = Span(ends[0] - len(sents[at][inside[0]]), ends[-1])
                key = f"{name}:{given}:{'-'.join(map(str, row['tokens_number']))}"
                topic = documents[name]["topic"]
                found.append(Mention(key, name, topic, row["coref_chain"], row["tokens_str"], span, at))
    return found


def _aligned(sentences: Mapping[int, Sequence[Row]], sents: Sequence[Sequence[str]]) -> dict[int, int]:
    """Return the sentence of each ``sent_id``: as many words as possible in their places, in order."""
    ids = sorted(sentences)

    def right(given: int, at: int) -> int:
        return sum(
            all(t < len(sents[at]) for t in row["tokens_number"])
            and " ".join(sents[at][t] for t in row["tokens_number"]) == row["tokens_str"]
            for row in sentences[given]
        )

    best: list[_Placed] = [(0, ())] * (len(sents) + 1)
    for given in ids:
        longer: list[_Placed] = [(-1, ())] * (len(sents) + 1)
        for end in range(1, len(sents) + 1):
            here = best[end - 1][0] + right(given, end - 1), (*best[end - 1][1], end - 1)
            skip = longer[end - 1]
            longer[end] = here if best[end - 1][0] >= 0 and here[0] > skip[0] else skip
        best = longer
    return dict(zip(ids, best[-1][1], strict=False))


def claims_at(
    mentions: Sequence[Mention], articles: Sequence[Article]
) -> tuple[dict[str, Claim], dict[str, Annotation], dict[str, Any]]:
    """Return a claim for each mention by its id, the annotations, and each document's entities (ids not yet merged)."""
    notes = {n.article: n for n in annotate(articles, LANGUAGE, [None] * len(articles))}
    own: dict[str, list[Mention]] = defaultdict(list)
    for m in mentions:
        own[m.document].append(m)
    found: dict[str, Claim] = {}
    entities = {}
    for a in articles:
        if not notes[a.id].tokens:
            continue
        reader = ArticleClaims(a, notes[a.id], LANGUAGE)
        entities[a.id] = reader.entities
        found |= _made(reader, own[a.id])
    return found, notes, entities


def merged(
    claims: Mapping[str, Claim], entities: Mapping[str, Any], documents: Sequence[str]
) -> tuple[dict[str, Claim], dict[str, Entity]]:
    """Return the claims of a group of documents with its shared entities."""
    whole = merge([(d, "en", entities[d]) for d in documents if d in entities])
    ids = {f"{a}#{n}": e for (a, n), e in whole.of.items()}
    kept = [(k, c) for k, c in sorted(claims.items()) if c.article in set(documents)]
    renamed = Reading("", "en", tuple(c for _, c in kept), (), None).renamed(ids).claims
    return {k: c for (k, _), c in zip(kept, renamed, strict=True)}, {e.id: e for e in whole.entities}


def _made(reader: ArticleClaims, mentions: Sequence[Mention]) -> dict[str, Claim]:
    tokens, tree = reader.note.tokens, reader.tree
    known = {c.head: c for c in reader.clauses}
    heads = {m.id: head(tokens, m.span) for m in mentions}
    extra = [
        Clause(
            h, _own(reader, h, set(known)), reader.note.sentences[tokens[h].sentence].span, nominal, tokens[h].sentence
        )
        for h in sorted({h for h in heads.values() if h not in known})
        for nominal in [tokens[h].pos in {"NOUN", "PROPN", "ADJ", "NUM", "PRON", "DET"}]
    ]
    clauses = sorted([*reader.clauses, *extra], key=lambda c: (c.span, c.head))
    times = give_times(tree, clauses, reader.note.times, reader.language, reader.text)
    quantities, _ = give_quantities(tree, clauses, reader.note.quantities)
    claims = {}
    for n, clause in enumerate(clauses):
        event = code_event(tokens, clause.head, reader.language.events, tree.children)
        if clause.nominal:
            event = replace(event, lemma=tokens[clause.head].lemma.lower(), nominal=True)
        claims[clause.head] = reader.claim(clause, event, times.get(n, []), quantities.get(n, []), "paragraph", 0)
    return {m: replace(claims[h], id=m) for m, h in heads.items()}


def _own(reader: ArticleClaims, head: int, others: set[int]) -> tuple[int, ...]:
    return tuple(sorted(reader.tree.subtree(head, lambda i: i in others and i != head)))
