"""A participle behind a word for none is the verb of its clause; all people and firms are invented."""

from __future__ import annotations

import pytest
from reading import read


@pytest.mark.parametrize(
    ("text", "verb"),
    [
        ("La scierie assure n'avoir rien jeté dans l'étang.", "jeter"),
        ("Le gardien jure n'avoir rien vendu.", "vendre"),
    ],
)
def test_what_was_not_done_stands_behind_nothing(text: str, verb: str) -> None:
    claim = next(c for c in read(text, "fr").claims if c.event.lemma == verb)
    assert (claim.polarity, claim.tense) == ("denied", "past")
    assert any(a.head == "rien" and a.role == "patient" for a in claim.arguments)


def test_who_is_named_by_a_participle_speaks() -> None:
    claim = read("« La cuve n'a pas cédé », assure l'exploitant.", "fr").claims[0]
    assert [x.source_text for x in claim.attribution] == ["l'exploitant"]


def test_what_was_not_done_besides_is_no_word_of_nothing() -> None:
    claims = read("« Nous n'avons rien signé, rien accepté », a déclaré le porte-parole Paul Ferrand.", "fr").claims
    told = {c.event.lemma: c for c in claims}
    assert {told[v].polarity for v in ("signer", "accepter")} == {"denied"}
    assert {x.source_text for c in claims for x in c.attribution} == {"le porte-parole Paul Ferrand"}
    assert any(a.head == "rien" and a.role == "patient" for a in told["accepter"].arguments)
