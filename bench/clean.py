"""Score reading and cleaning on annotated cases.

    python bench/clean.py CASE_FOLDER... [--show]

A case folder holds ``accounts/`` and ``gold.json``. A *phantom* is a gold stretch of page furniture: kept when
its words are found in the kept text. A *gold word* is any other gold stretch (positions, agreements, singles, traps,
quotes, attributions, times, quantities): lost when its words are not found in the kept text. Words are compared with
typographic marks, case and white space folded. A date is right to the minute when it names the gold's minute on its own
clock; to the day when the day is the same; pages and texts are counted apart. The last line is one JSON object.
"""

from __future__ import annotations

import json
import sys
import unicodedata
from pathlib import Path
from typing import Any

from recoupe.languages.lexicon.furniture import FurnitureLexicon
from recoupe.readers.base import read_inputs
from recoupe.registry import load, names
from recoupe.steps.clean import clean

_MARKS = {"’": "'", "‘": "'", "“": '"', "”": '"', "«": '"', "»": '"', "‑": "-", "–": "-", "—": "-"}


def fold(text: str) -> str:
    """Fold marks, case and white space; spaces beside quotation marks go."""
    text = " ".join(unicodedata.normalize("NFKC", "".join(_MARKS.get(c, c) for c in text)).lower().split())
    return text.replace('" ', '"').replace(' "', '"')


def gold_words(gold: dict[str, Any]) -> list[dict[str, str]]:
    """Every gold stretch that must be kept."""
    found = [q for d in gold.get("disagreements", []) for p in d["positions"] for q in p["quotes"]]
    found += [q for k in ("agreements", "singles", "traps") for g in gold.get(k, []) for q in g["quotes"]]
    return found + [q for k in ("quotes", "attributions", "times", "quantities") for q in gold.get(k, [])]


def main() -> None:
    """Score the case folders given."""
    show = "--show" in sys.argv
    readers = [load("readers", name) for name in names("readers")]
    lexicons = {code: FurnitureLexicon.load(code) for code in ("en", "fr")}
    score = dict.fromkeys(
        (
            "phantoms",
            "phantoms_kept",
            "words",
            "words_lost",
            "pages",
            "pages_minute",
            "pages_day",
            "texts",
            "texts_day",
            "publishers",
            "publishers_right",
        ),
        0,
    )
    for folder in (Path(a) for a in sys.argv[1:] if not a.startswith("--")):
        gold = json.loads((folder / "gold.json").read_text("utf-8"))
        articles = {a.origin_name: clean(a, lexicons) for a in read_inputs([str(folder / "accounts")], readers)}
        texts = {name: fold(a.text) for name, a in articles.items()}
        for item in gold.get("phantoms", []):
            score["phantoms"] += 1
            if fold(item["exact"]) in texts[item["file"]]:
                score["phantoms_kept"] += 1
                print("KEPT", folder.name, item["file"], item["exact"]) if show else None
        for item in gold_words(gold):
            score["words"] += 1
            if fold(item["exact"]) not in texts[item["file"]]:
                score["words_lost"] += 1
                print("LOST", folder.name, item["file"], item["exact"]) if show else None
        for item in gold.get("articles", []):
            article = articles[item["file"]]
            kind = "texts" if item["file"].endswith(".txt") else "pages"
            found = article.published or ""
            score[kind] += 1
            score[f"{kind}_day"] += found[:10] == item["published"][:10]
            if kind == "pages":
                score["pages_minute"] += found[:16] == item["published"][:16]
            score["publishers"] += 1
            score["publishers_right"] += fold(article.publisher) == fold(item["publisher"])
    print(json.dumps(score))


if __name__ == "__main__":
    main()
