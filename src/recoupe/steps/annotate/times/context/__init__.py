"""Whether a reading has enough context to be a time in running text: ages, scores, prices, titles look alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

from recoupe.steps.annotate.times.context import dates, figures, hours, lengths

if TYPE_CHECKING:
    from collections.abc import Sequence

    from recoupe.languages.lexicon.times import TimeLexicon
    from recoupe.steps.annotate.times.chart import Node
    from recoupe.steps.annotate.times.tokens import Word


def stands(node: Node, words: Sequence[Word], lexicon: TimeLexicon) -> bool:
    """Whether a reading has enough context to be a time in running text."""
    check = _CHECKS.get(node.kind)
    if (
        not figures.no_figure_beside(node, words)
        or hours.lasts(node, words, lexicon)
        or hours.moves(node, words, lexicon)
        or hours.names_service(node, words, lexicon)
        or dates.ends(node, words, lexicon)
    ):
        return False
    return check is None or check(node, words, lexicon)


def _counts_nothing(node: Node, words: Sequence[Word], lexicon: TimeLexicon) -> bool:
    return not figures.counts(node, words, lexicon)


_CHECKS = {
    "weekday": dates.day_or_month,
    "md": dates.no_model,
    "month_name": dates.day_or_month,
    "year_sure": dates.year,
    "year_the": dates.year,
    "dur": lengths.no_age,
    "about_bare": hours.bare_hour,
    "clock_at": hours.hour_at,
    "directed_bare": hours.hour_limit,
    "clock": hours.clock_alone,
    "part_in": dates.part_of_day,
    "dom": dates.day_of_month,
    "clock_range": _counts_nothing,
    "next_day": dates.no_idiom,
    "unit_beside": dates.day_of_month,
    "directed": dates.directed,
    "later_than": lengths.no_plan,
    "date": dates.no_title,
    "often": dates.no_newspaper,
    "vague_time": dates.vague,
    "now_time": dates.vague,
    "feast_day": dates.no_name,
    "period": lengths.no_verb,
    "year": dates.year_after_year,
}
