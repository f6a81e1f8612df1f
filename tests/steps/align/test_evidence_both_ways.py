"""What is weighed of two claims does not depend on which of them comes first."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

from reading import read

from recoupe.steps.align.evidence import judge
from recoupe.steps.align.telling import Telling

ACCOUNT = """The flood began at around 6.45 a.m. on Sunday in Brackwell. Rescuers found two men at noon.

The flood occurred on Monday evening in Brackwell, the mayor, Ann Telford, said. Three women were found at night.

Rain fell all night. Rain began to fall on Tuesday. The bridge of Orley collapsed on Friday. It was closed on Sunday."""


def test_evidence_is_the_same_both_ways() -> None:
    text = read(ACCOUNT, "en")
    claims = [replace(c, article=f"{c.article}{n % 2}") for n, c in enumerate(text.claims)]
    articles = {c.article for c in claims}
    told = Telling(claims, dict.fromkeys(articles, text.language), dict.fromkeys(articles, None), {})
    seen = set[str]()
    for a, b in combinations(told.cores, 2):
        one, other = judge(a, b, told.scene), judge(b, a, told.scene)
        assert (one.score, one.features) == (other.score, other.features), (a.claim.exact, b.claim.exact)
        seen |= one.names
    assert "times apart" in seen
