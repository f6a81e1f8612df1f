"""Published examples of scores of coreference."""

from __future__ import annotations

import pytest
from coref_metrics import b_cubed, ceaf_e, conll, muc

KEY, RESPONSE = ["abc", "defg"], ["ab", "cd", "fghi"]  # Pradhan et al. 2014, figure 1
BAGGA = [list("12345"), list("67"), list("89ABC")]  # Bagga and Baldwin 1998


def test_the_example_of_pradhan_and_others() -> None:
    assert muc(KEY, RESPONSE) == pytest.approx((0.4, 0.4, 0.4))
    assert b_cubed(KEY, RESPONSE) == pytest.approx((0.5, 5 / 12, 0.4545), abs=1e-4)
    assert ceaf_e(KEY, RESPONSE) == pytest.approx((0.4333, 0.65, 0.52), abs=1e-4)
    assert conll(KEY, RESPONSE) == pytest.approx((0.4 + 0.4545 + 0.52) / 3, abs=1e-4)


@pytest.mark.parametrize(
    ("response", "precision"), [([list("12345"), list("6789ABC")], 0.762), ([list("1234589ABC"), list("67")], 0.583)]
)
def test_the_examples_of_bagga_and_baldwin(response: list[list[str]], precision: float) -> None:
    assert muc(BAGGA, response)[:2] == pytest.approx((0.9, 1.0))
    assert b_cubed(BAGGA, response)[:2] == pytest.approx((precision, 1.0), abs=1e-3)


def test_the_key_itself_has_all_and_mentions_alone_have_no_links() -> None:
    assert conll(KEY, KEY) == 1.0
    alone = list("abcdefg")
    assert muc(KEY, alone) == (0.0, 0.0, 0.0)
    assert b_cubed(KEY, alone)[0] == 1.0
