"""Draw further pairs from labelled ones that share a text.

Of two texts that were both held against a third, one agreeing with it and one contradicting it, it is concluded that
they contradict each other; where both agree with it, that they do not. From two contradictions nothing follows.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations
from typing import Any

Row = dict[str, Any]


def draw(rows: list[Row]) -> list[Row]:
    """Return the pairs that follow from those of ``rows`` and are not among them, labels 0 compatible, 1 contradiction.

    A pair about which the texts between them disagree is left out; ``url`` is that of the pairs it was drawn from.
    """
    labels: dict[str, dict[str, int]] = defaultdict(dict)
    page: dict[str, Row] = {}
    for row in rows:
        one, two = row["premise"].strip(), row["hypothesis"].strip()
        labels[one][two] = labels[two][one] = int(row["label"])
        page[one] = page[two] = row
    found: dict[tuple[str, str], set[int]] = defaultdict(set)
    for middle in sorted(labels):
        for one, two in combinations(sorted(labels[middle]), 2):
            if two not in labels[one]:
                found[one, two].add(labels[middle][one] + labels[middle][two])
    return [
        {
            "id": f"drawn{n:04d}",
            "premise": one,
            "hypothesis": two,
            "label": next(iter(sums)),
            "url": page[one].get("url") or page[one]["premise"],
            "language": page[one].get("language"),
        }
        for n, ((one, two), sums) in enumerate(sorted(found.items()))
        if sums in ({0}, {1})
    ]
