"""What the sides commit to: operators, scales, certainty, sources, quotations."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from recoupe.steps.pairs.sides import Side

_ALONE = (
    "only", "all", "never", "false", "true", "deny", "contrast", "no_link", "if", "future", "belief",
    "implicative_not", "factive",
)  # fmt: skip
_SCALES = (
    ("more and less", "more", "less"),
    ("rise and fall", "rise", "fall"),
    ("first and last", "first", "last"),
    ("before and after", "before", "after"),
    ("all and some", "all", "some"),
    ("still and no longer", "still", "no_longer"),
    ("duty and freedom", "must", "may"),
    ("freedom and ban", "may", "must_not"),
    ("true and false", "true", "false"),
    ("always and never", "always", "never"),
)


def operators(premise: Side, hypothesis: Side, found: dict[str, float]) -> None:
    """Words of scope, truth and duty on one side alone, and scales on which the sides stand at different ends."""
    one, two = premise.operators, hypothesis.operators
    for name in _ALONE:
        found[f"{name} in the hypothesis alone"] = float(bool(two.get(name)) and not one.get(name))
        found[f"{name} in the premise alone"] = float(bool(one.get(name)) and not two.get(name))
    for name, first, second in _SCALES:
        here = two.get(first, 0) > two.get(second, 0) and one.get(second, 0) > one.get(first, 0)
        there = two.get(second, 0) > two.get(first, 0) and one.get(first, 0) > one.get(second, 0)
        found[name] = float(here or there)


def mood(premise: Side, hypothesis: Side, found: dict[str, float]) -> None:
    """Certainty, sources and quotations."""
    sure = [
        [c for c in s.claims if c.certainty == "certain" and c.polarity == "affirmed"] for s in (premise, hypothesis)
    ]
    found["premise only hearsay"] = float(not sure[0] and bool(premise.claims))
    found["hypothesis only hearsay"] = float(not sure[1] and bool(hypothesis.claims))
    stances = [{x.stance for c in s.claims for x in c.attribution} for s in (premise, hypothesis)]
    found["denied by a source on one side"] = float(("denies" in stances[0]) != ("denies" in stances[1]))
    quoted = ["«" in s.text or '"' in s.text for s in (premise, hypothesis)]
    found["quotation in the hypothesis alone"] = float(quoted[1] and not quoted[0])
    found["quotation in the premise alone"] = float(quoted[0] and not quoted[1])
    attributed = [any(c.attribution for c in s.claims) for s in (premise, hypothesis)]
    found["source in the hypothesis alone"] = float(attributed[1] and not attributed[0])
    found["source in the premise alone"] = float(attributed[0] and not attributed[1])
