"""Sets that are packed once make the same patterns."""

from __future__ import annotations

import re
from re import _compiler as compiler  # type: ignore[attr-defined]

from hypothesis import given
from hypothesis import strategies as st

from recoupe.text.sets import sets_packed_once

LETTERS = st.text(alphabet="aàbcßéœσζкя٣-", min_size=1, max_size=6).map(re.escape)
FLAGS = st.sampled_from([re.NOFLAG, re.IGNORECASE, re.ASCII | re.IGNORECASE])


def compiled(pattern: str, flags: re.RegexFlag) -> re.Pattern[str]:
    re.purge()
    return re.compile(pattern, flags)


@given(st.lists(st.tuples(st.booleans(), LETTERS), min_size=1, max_size=8), FLAGS)
def test_the_pattern_is_the_same(sets: list[tuple[bool, str]], flags: re.RegexFlag) -> None:
    pattern = "|".join(f"x[{'^' if but else ''}{s}]+[{s}a-e]" for but, s in sets)
    with sets_packed_once():
        found = compiled(pattern, flags)
    assert found == compiled(pattern, flags)  # by their code, not by their text alone


def test_each_set_is_packed_once_and_then_as_ever() -> None:
    plain = compiler._optimize_charset
    asked = []

    def counted(charset: object, *rest: object) -> object:
        asked.append(charset)
        return plain(charset, *rest)

    compiler._optimize_charset = counted
    try:
        with sets_packed_once():
            compiled("|".join(f"{n}x[a-zé]" for n in range(50)), re.IGNORECASE)
        assert compiler._optimize_charset is counted
        inside = len(asked)
        compiled("|".join(f"{n}x[a-zé]" for n in range(50)), re.IGNORECASE)
    finally:
        compiler._optimize_charset = plain
    assert inside < 5 < len(asked) - inside
