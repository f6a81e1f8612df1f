"""Score who is who: mentions of the principal actors of accounts, resolved over each story.

Usage: ``python bench/who.py PATH… [--gold FILE] [--show]``; a PATH is an account or a folder that holds some
(.txt). The gold file (default: ``who_gold.json`` beside this script) names accounts by the SHA-256 of
their text and holds [start, end, actor] in code points; it holds no word of them. Accounts without gold
are passed over. The accounts of one folder are one story: each is annotated by itself, then all are merged.

A mention has the system's entity of its governing word (of any of its words for a proper name). Of each
actor, the system's entity is the one that holds most of his mentions, no entity serving two actors: larger
shares choose first. A mention is *resolved* when it has the entity of its actor, *wrong* when it has that of
another; what has no entity, or one of its own, is neither and counts as missed. Names, common nouns and
pronouns are also told apart.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter, defaultdict
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from recoupe.model.article import Article
from recoupe.registry import load
from recoupe.steps.annotate import annotate
from recoupe.steps.claim.who import merge, resolve
from recoupe.text.language import guess_language

if TYPE_CHECKING:
    from collections.abc import Iterator

    from recoupe.model.annotation import Annotation
    from recoupe.steps.claim.who import ArticleEntities

GOLD = Path(__file__).with_name("who_gold.json")
PRONOUNS = frozenset({"il", "elle", "lui", "lui-même", "i", "he", "she", "him", "her", "who"})

Mention = tuple[int, int, str]


def accounts(paths: list[Path], gold: dict[str, Any]) -> dict[Path, list[tuple[str, str, list[Mention]]]]:
    """Return (id, text, gold mentions) of the accounts that the gold knows, by folder."""
    found: dict[Path, list[tuple[str, str, list[Mention]]]] = defaultdict(list)
    files = {f for p in paths for f in ([p] if p.is_file() else p.rglob("*.txt"))}
    for file in sorted(files):
        text = file.read_text("utf-8")
        digest = sha256(text.encode()).hexdigest()
        if digest in gold:
            found[file.parent].append((digest, text, [tuple(m) for m in gold[digest]["mentions"]]))
    return found


def read(text: str, digest: str) -> tuple[Annotation, ArticleEntities, str]:
    """Annotate one account and resolve its mentions."""
    language = load("languages", guess_language(text)).LANGUAGE
    article = Article(digest, text, text=text, language=language.code, id=digest)
    (note,) = annotate([article], language, [datetime(2025, 1, 1, tzinfo=UTC).replace(tzinfo=None)])
    return note, resolve(note.text, note.tokens, note.sentences, note.mentions, language.names), language.code


def kind(words: str) -> str:
    """Tell a pronoun, a common noun and a name by their letters."""
    if words.lower() in PRONOUNS:
        return "pronoun"
    return "name" if words.rsplit(maxsplit=1)[-1][0].isupper() else "noun"


def local_entity(note: Annotation, who: ArticleEntities, start: int, end: int) -> int | None:
    """The entity of the governing word of a range; of any word for a name."""
    inside = [i for i, t in enumerate(note.tokens) if t.start < end and start < t.end]
    own = set(inside)
    tops = [i for i in inside if note.tokens[i].head not in own or note.tokens[i].head == i]
    named = kind(note.text[start:end]) == "name"
    for i in [*tops, *(inside if named else [])]:
        if (entity := who.of_token[i]) is not None:
            return entity
    return None


def story(folder: list[tuple[str, str, list[Mention]]]) -> Iterator[tuple[str, str | None, str, str]]:
    """Yield (actor, entity, kind, words in their context) of every gold mention of a story."""
    notes = {digest: read(text, digest) for digest, text, _ in folder}
    merged = merge([(digest, code, who) for digest, (_, who, code) in notes.items()])
    names = {e.id: e.name for e in merged.entities}
    for digest, text, mentions in folder:
        note, who, _ = notes[digest]
        for start, end, actor in mentions:
            entity = merged.entity(digest, local_entity(note, who, start, end))
            label = f"{text[max(0, start - 30) : start]}[{text[start:end]}]{text[end : end + 20]}".replace("\n", "/")
            yield actor, entity, kind(text[start:end]), f"{label} -> {names.get(entity or '')}"


def chosen(found: list[tuple[str, str | None, str, str]]) -> dict[str, str]:
    """Return the entity of each actor, no entity twice."""
    counts = Counter((actor, entity) for actor, entity, _, _ in found if entity)
    entities: dict[str, str] = {}
    for (actor, entity), _ in sorted(counts.items(), key=lambda c: (-c[1], c[0])):
        if actor not in entities and entity not in entities.values():
            entities[actor] = entity
    return entities


def main() -> None:
    """Print one JSON object as the last line."""
    parser = argparse.ArgumentParser()
    parser.add_argument("paths", nargs="+", type=Path)
    parser.add_argument("--gold", type=Path, default=GOLD)
    parser.add_argument("--show", action="store_true")
    args = parser.parse_args()
    gold = {a["sha256"]: a for a in json.loads(args.gold.read_text("utf-8"))}
    counts: Counter[str] = Counter()
    for _, folder in sorted(accounts(args.paths, gold).items()):
        found = list(story(folder))
        entities = chosen(found)
        owner = {entity: actor for actor, entity in entities.items()}
        counts["accounts"] += len(folder)
        for actor, entity, shape, words in found:
            right = entity is not None and entities.get(actor) == entity
            wrong = entity in owner and owner[entity] != actor
            counts["mentions"] += 1
            counts[f"{shape}s"] += 1
            counts["resolved"] += right
            counts[f"{shape}s_resolved"] += right
            counts["wrong"] += wrong
            if args.show and not right:
                print(f"{actor}{' WRONG' if wrong else ''}: {words}")
    shares = {"resolved_share": counts["resolved"] / max(counts["mentions"], 1)}
    for shape in ("name", "noun", "pronoun"):
        shares[f"{shape}s_share"] = counts[f"{shape}s_resolved"] / max(counts[f"{shape}s"], 1)
    print(json.dumps({**dict(sorted(counts.items())), **{k: round(v, 3) for k, v in shares.items()}}))


if __name__ == "__main__":
    main()
