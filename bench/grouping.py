"""Score story grouping on articles that people put into events.

    grouping.py FILE... [--threshold T] [--errors]

Each line of a FILE is one article: ``story``, ``title``, ``text``, ``date``; or ``subtopic``, ``topic`` and
``sents`` (lists of words, no dates: look-alike events of one topic are two). Every article is given to
the grouping step as it stands, profiles without annotation: names by their capitals and the tables of
the language, no parse, no days but the day of publication. B-cubed precision, recall and F1 over all
articles, an article alone counting as a group of its own; ``--threshold`` is for looking only.
The last line is one JSON object.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

from recoupe.model.article import Article
from recoupe.steps.group import THRESHOLD, Stories, profile


def article(row: dict[str, Any], number: int) -> tuple[Article, str]:
    """Return one line's article and the story it belongs to."""
    if "sents" in row:
        text = "\n".join(" ".join(words) for words in row["sents"])
        title, day, story = " ".join(row["sents"][0]), None, f"{row['topic']}/{row['subtopic']}"
    else:
        text, title, day, story = row["text"], row["title"], row["date"] or None, str(row["story"])
    key = f"a{number:06d}"
    return Article(key, key, title=title, published=day, language=row.get("language", "en"), text=text, id=key), story


def bcubed(gold: dict[str, str], stories: list[list[str]]) -> tuple[float, float, float]:
    """Return precision, recall and F1 over the articles."""
    size = Counter(gold.values())
    precision = recall = 0.0
    for story in stories:
        shared = Counter(gold[a] for a in story)
        precision += sum(n * n / len(story) for n in shared.values())
        recall += sum(n * n / size[g] for g, n in shared.items())
    p, r = precision / len(gold), recall / len(gold)
    return p, r, 2 * p * r / (p + r)


def show_errors(gold: dict[str, str], stories: list[list[str]], titles: dict[str, str]) -> None:
    """Print the stories that took in several events, and the events that fell apart."""
    parts: dict[str, list[list[str]]] = defaultdict(list)
    for story in stories:
        for event in {gold[a] for a in story}:
            parts[event].append([a for a in story if gold[a] == event])
        if len({gold[a] for a in story}) > 1:
            print("together:", [(e, n) for e, n in Counter(gold[a] for a in story).most_common()])
    for event, found in sorted(parts.items()):
        if len(found) > 1:
            print("apart:", event, [(len(f), titles[f[0]][:60]) for f in sorted(found, key=len)])


def main() -> None:
    """Score each file."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--threshold", type=float, default=THRESHOLD)
    parser.add_argument("--errors", action="store_true")
    args = parser.parse_args()
    figures = {}
    for path in args.files:
        rows = [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]
        pairs = [article(row, n) for n, row in enumerate(rows)]
        stories = Stories(args.threshold)
        for a, _ in pairs:
            stories.add(profile(a))
        gold = {a.id: story for a, story in pairs}
        found = stories.groups()
        if args.errors:
            show_errors(gold, found, {a.id: a.title for a, _ in pairs})
        p, r, f = bcubed(gold, found)
        print(f"{path.stem}: {len(gold)} articles, {len(set(gold.values()))} events, {len(found)} groups")
        print(f"  B-cubed P {p:.4f} R {r:.4f} F1 {f:.4f}")
        figures[path.stem] = {
            "precision": round(p, 4),
            "recall": round(r, 4),
            "f1": round(f, 4),
            "n_articles": len(gold),
        }
    print(json.dumps(figures))


if __name__ == "__main__":
    main()
