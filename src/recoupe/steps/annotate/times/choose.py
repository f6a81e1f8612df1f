"""Which readings of a stretch are times: the longest ones that do not overlap, with enough context."""

from __future__ import annotations

from typing import TYPE_CHECKING

from recoupe.steps.annotate.times.context import stands

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from recoupe.languages.lexicon.times import TimeLexicon
    from recoupe.steps.annotate.times.chart import Node
    from recoupe.steps.annotate.times.tokens import Word

#: Kinds that may stand alone as a time, with their rank among readings of the same words.
RANKS: dict[str, float] = {
    "often": 9,
    "directed": 8,
    "since_long": 8.5,
    "range": 8,
    "moment": 8,
    "reach": 8,
    "shifted": 8,
    "about": 7,
    "about_bare": 5,
    "clock_at": 5,
    "directed_bare": 6,
    "date": 8.5,
    "md": 7,
    "md_sure": 6,
    "feast_sure": 7,
    "daypart": 6,
    "period": 6,
    "clock_range": 6,
    "clock": 5,
    "ago": 6,
    "ahead": 6,
    "later_than": 6,
    "next_day": 6.5,
    "unit_beside": 6,
    "decade": 6,
    "century": 6,
    "year_sure": 5,
    "year_the": 4,
    "quarter": 4,
    "vague_time": 5,
    "now_time": 3,
    "season_in": 5,
    "weekday": 5,
    "month_name": 4,
    "feast_day": 5,
    "part_in": 3,
    "dom": 2,
    "dur": 4,
    "dur_bound": 5,
    "year": 3,
}
LATENT: dict[str, float] = {
    "part_name": 1,
    "season_name": 1,
    "this_day": 0,
    "part_the": 3,
    "md_figures": 4,
    "clock_packed": 0,
}


def choose(nodes: Iterable[Node], words: Sequence[Word], lexicon: TimeLexicon, *, latent: bool) -> list[Node]:
    """Return the chosen nodes in order."""
    ranks = RANKS | LATENT if latent else RANKS
    able = [n for n in nodes if n.kind in ranks and (latent or stands(n, words, lexicon))]
    able.sort(key=lambda n: (n.start - n.end, -ranks[n.kind], n.said, n.start, n.end))
    taken: list[Node] = []
    for node in able:
        if all(node.end <= t.start or node.start >= t.end for t in taken):
            taken.append(node)
    return sorted(taken, key=lambda n: n.start)
