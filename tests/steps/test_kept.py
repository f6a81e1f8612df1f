"""What is kept is given again for the same, and made anew for anything else."""

from __future__ import annotations

from dataclasses import replace

from coverage import articles as coverage
from desks import account

from recoupe import pipeline
from recoupe.model.digest import digest
from recoupe.settings import Settings
from recoupe.steps.kept import Kept
from recoupe.steps.reuse import reuse


def test_a_value_is_made_once_for_what_it_is_made_of() -> None:
    kept, made = Kept(), []

    def make(value: int) -> int:
        made.append(value)
        return value

    assert kept.get("a", (1, "x"), lambda: make(1)) == 1
    kept.turn()
    assert kept.get("a", (1, "x"), lambda: make(2)) == 1
    kept.turn()
    assert kept.get("a", (1, "y"), lambda: make(3)) == 3
    kept.turn()
    kept.turn()
    assert kept.get("a", (1, "y"), lambda: make(4)) == 4  # nobody asked for it in a whole telling
    assert made == [1, 3, 4]


def test_a_story_that_grows_is_told_as_if_it_were_told_first() -> None:
    """Also where an article goes, comes back in other words, or a text's language or date is another."""
    rows = [
        account(r["url"], r["publisher"], r["published"], r["title"], *r["text"].split("\n\n"), language=r["language"])
        for r in coverage(12, 9, stories=1)
    ]
    texts = {"a" + digest(a.text): a for a in (pipeline.tidy(r, Settings()) for r in rows)}
    texts = {k: replace(a, id=k) for k, a in texts.items()}
    notes = pipeline.look(texts, Settings(), lambda *_: None)
    read = pipeline.claim(texts, notes, lambda *_: None)
    ids = sorted(texts)
    kept = Kept()
    for members in (ids[:6], ids[:8], ids[1:9], ids, ids[:5] + ids[6:], ids):
        kept.turn()
        own = [texts[i] for i in members]
        assert pipeline.tell(own, notes, read, kept=kept) == pipeline.tell(own, notes, read)
    kept.turn()
    other = [replace(texts[i], published="2031-01-01T00:00+00:00") for i in ids]
    assert reuse(other, kept=kept) == reuse(other)
