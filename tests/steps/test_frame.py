"""How accounts name, colour and leave out; symmetric in the accounts."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from points import Desk, when

from recoupe.model.annotation import Annotation, Mention, Token
from recoupe.model.article import Span
from recoupe.model.claim import Designation, Event
from recoupe.model.finding import Finding, Position
from recoupe.model.story import Omission
from recoupe.steps.frame import frame, loaded_words, omissions, ties, timeline


def note(article: str, words: str, named: tuple[int, ...] = ()) -> Annotation:
    """An annotation whose words are all nouns; ``named`` are the indices of names."""
    tokens: list[Token] = []
    at = 0
    for w in words.split():
        tokens.append(Token(at, at + len(w), w, w, "NOUN", "", "root", len(tokens), 0))
        at += len(w) + 1
    mentions = tuple(Mention(Span(tokens[i].start, tokens[i].end), tokens[i].text, "person", (i, i + 1)) for i in named)
    return Annotation(article, "en", words, tuple(tokens), mentions=mentions)


def keep(_article: str, _word: str) -> bool:
    return False


PLAIN = "ship port crew ship quay rope mast port crew quay sail deck"


def test_a_word_that_one_account_alone_repeats_stands_out() -> None:
    notes = {"a": note("a", PLAIN), "b": note("b", PLAIN), "c": note("c", PLAIN + " butchery" * 6)}
    assert [(w.article, w.words) for w in loaded_words(list(notes), notes, keep)] == [("c", "butchery")]


def test_names_stop_words_and_single_uses_do_not() -> None:
    repeated = PLAIN + " butchery" * 6
    names = tuple(range(len(PLAIN.split()), len(repeated.split())))
    notes = {"a": note("a", PLAIN), "b": note("b", repeated, names)}
    assert loaded_words(list(notes), notes, keep) == ()
    notes["b"] = note("b", repeated)
    assert loaded_words(list(notes), notes, lambda _, w: w == "butchery") == ()
    notes["b"] = note("b", PLAIN + " butchery")
    assert loaded_words(list(notes), notes, keep) == ()


def test_an_account_alone_in_its_language_has_nothing_to_stand_out_from() -> None:
    notes = {"a": note("a", PLAIN), "b": replace(note("b", "boucherie " * 6), language="fr")}
    assert loaded_words(list(notes), notes, keep) == ()


_TEXT = st.lists(st.sampled_from(["ship", "port", "crew", "butchery", "murder", "quay"]), max_size=30).map(
    lambda words: " ".join(["rope", "mast", *words])
)


def test_a_story_of_one_word_has_no_loaded_words() -> None:
    assert loaded_words("ab", {"a": note("a", "strike"), "b": note("b", "strike strike")}, keep) == ()


@given(one=_TEXT, other=_TEXT, third=_TEXT)
def test_two_accounts_swapped_have_their_words_swapped(one: str, other: str, third: str) -> None:
    plain = loaded_words("abc", {"a": note("a", one), "b": note("b", other), "c": note("c", third)}, keep)
    swapped = loaded_words("abc", {"b": note("b", one), "a": note("a", other), "c": note("c", third)}, keep)
    turned = {"a": "b", "b": "a", "c": "c"}
    assert {(turned[w.article], w.words, w.score) for w in plain} == {(w.article, w.words, w.score) for w in swapped}


def test_what_others_agree_on_is_left_out_by_the_rest() -> None:
    held = Finding("agreement", None, "p", "s", "e", "agreement", (Position("v", ("c1", "c2"), ("a", "b"), ("o",)),), 2)
    single = replace(held, kind="single", id="f")
    assert omissions(["c", "b", "a", "d"], [held, single]) == (Omission("c", held.id), Omission("d", held.id))


def test_naming_comes_sorted() -> None:
    naming = [Designation("e2", "a", "x", 1), Designation("e1", "b", "y", 2), Designation("e1", "a", "z", 1)]
    found = frame([], {}, [], naming, keep).naming
    assert found == tuple(sorted(naming, key=lambda d: (d.entity, d.article, d.words)))


def test_the_timeline_is_in_order_and_takes_the_finest_time() -> None:
    desk = Desk()
    wide, fine = desk.claim("a", time=when("2025-05-02")), desk.claim("b", time=when("2025-05-02T04:00", 0.5))
    early = desk.claim("c", time=when("2025-05-01"))
    undated = desk.claim("d")
    affair = desk.affair()
    sides = [affair.position("2", [wide, fine]), affair.position("1", [early]), affair.position("0", [undated])]
    finding = affair.finding("contradiction", "time", "time", "the signature", sides, [wide, fine, early, undated])
    found = timeline([wide, fine, early, undated], [finding])
    assert [(e.start, e.claim) for e in found] == [("2025-05-01T00:00", early.id), ("2025-05-02T04:00", fine.id)]
    assert {e.finding for e in found} == {finding.id}


def test_ties_gather_claims_between_two_and_leave_out_what_is_denied() -> None:
    desk = Desk()
    event = Event("attack", "attack", plover="ASSAULT")
    one = desk.claim("a", event=event, agents=("e1",), patients=("e2",))
    two = desk.claim("b", event=event, agents=("e1",), patients=("e2",))
    no = desk.claim("c", event=event, agents=("e2",), patients=("e1",), polarity="denied")
    talks = desk.claim("d", event=Event("meet", "meet", plover="CONSULT"), agents=("e1", "e2"))
    found = ties([two, one, no, talks])
    assert [(t.a, t.b, t.plover) for t in found] == [("e1", "e2", "ASSAULT"), ("e1", "e2", "CONSULT")]
    assert found[0].claims == tuple(sorted((one.id, two.id)))
