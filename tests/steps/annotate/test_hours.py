"""The mark of an hour is no verb."""

from __future__ import annotations

import pytest
from reading import read


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("Six men broke down the doors of the museum just after 1am on Sunday.", "just after 1am on Sunday"),
        ("The attack began shortly before 2.30 am on Tuesday 3 March.", "shortly before 2.30 am on Tuesday 3 March"),
        ("The cabin fell just before 11am local time near the top station.", "just before 11am local time"),
        ("Police were called at 6.13am to the scene.", "6.13am"),
    ],
)
def test_the_hour_belongs_to_the_deed(text: str, time: str) -> None:
    (claim,) = read(text, "en").claims
    assert [t.exact for t in claim.times] == [time]
