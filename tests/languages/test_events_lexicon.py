"""The event lexicon: its data hold together, and words of both languages meet in one concept."""

from __future__ import annotations

from importlib.resources import files

import pytest

from recoupe.languages.lexicon.events import EventLexicon, load_concepts
from recoupe.languages.lexicon.files import read_table, read_toml

CODES = ("en", "fr")
ROOTS = {
    "ACCUSE", "AGREE", "AID", "ASSAULT", "COERCE", "CONCEDE", "CONSULT", "COOPERATE",
    "MOBILIZE", "PROTEST", "REJECT", "REQUEST", "RETREAT", "SANCTION", "SUPPORT", "THREATEN",
}  # fmt: skip
OPERATORS = {"accuse", "allow", "cancel", "commit", "halt", "plan", "refuse", "request", "same", "stop", "threat"}


@pytest.fixture(scope="module", params=CODES)
def lexicon(request: pytest.FixtureRequest) -> EventLexicon:
    return EventLexicon.load(request.param)


def test_concepts_refer_to_concepts_only() -> None:
    concepts = load_concepts()
    assert len(concepts) >= 600
    for concept in concepts.values():
        for other in (concept.broader, concept.antonym, concept.result):
            assert not other or other in concepts, (concept.id, other)
        assert not concept.plover or concept.plover in ROOTS
        assert concept.plover or not concept.mode
        assert concept.kind in {"event", "speech", "cognition", "state"}
        assert concept.aspect in {"one-off", "repeatable", "state"}
        assert not concept.operator or concept.operator in OPERATORS


def test_no_concept_is_broader_than_itself(lexicon: EventLexicon) -> None:
    for name in lexicon.concepts:
        assert name not in lexicon.broader(name)


def test_concepts_are_sorted() -> None:
    names = list(read_toml("", "concepts"))
    assert names == sorted(names)


@pytest.mark.parametrize("code", CODES)
def test_forms_are_sorted_and_unique(code: str) -> None:
    rows = read_table(code, "events")
    keys = [(form, part, reflexive) for form, part, reflexive, _, _ in rows]
    assert keys == sorted(keys)
    assert len({(form, part, reflexive, concept) for form, part, reflexive, concept, _ in rows}) == len(rows)
    assert {part for _, part, *_ in rows} <= {"verb", "noun", "adj"}
    assert {reflexive for _, _, reflexive, *_ in rows} <= {"yes", "no"}


@pytest.mark.parametrize("code", CODES)
def test_ranks_of_a_form_count_from_nought(code: str) -> None:
    ranks: dict[tuple[str, str, str], list[int]] = {}
    for form, part, reflexive, _, rank in read_table(code, "events"):
        ranks.setdefault((form, part, reflexive), []).append(int(rank))
    assert all(found == list(range(len(found))) for found in ranks.values())


@pytest.mark.parametrize("code", CODES)
def test_every_concept_has_a_form(code: str) -> None:
    rows = read_table(code, "events")
    assert {concept for _, _, _, concept, _ in rows} == set(load_concepts())
    assert len({(form, part, reflexive) for form, part, reflexive, *_ in rows}) >= 6000


def test_every_class_used_exists(lexicon: EventLexicon) -> None:
    used = {w[1:] for forms in lexicon.forms.values() for f in forms for w in f.words if w.startswith("@")}
    assert used <= set(lexicon.classes) | {"thing"}
    assert all(lexicon.classes.values())


@pytest.mark.parametrize("code", CODES)
def test_data_say_where_they_come_from(code: str) -> None:
    data = files("recoupe.languages") / "data" / code
    for name in ("events.tsv", "event_classes.toml"):
        assert (data / name).read_text("utf-8").startswith("# ")


@pytest.mark.parametrize(
    ("code", "lemmas", "pos", "reflexive", "concept"),
    [
        ("en", ["lose", "life"], "VERB", False, "die"),
        ("en", ["jump", "rail"], "VERB", False, "derail"),
        ("en", ["step", "down"], "VERB", False, "resign"),
        ("en", ["take", "to", "hospital"], "VERB", False, "hospitalise"),
        ("en", ["withdraw", "soldier"], "VERB", False, "withdraw_troops"),
        ("en", ["car", "bomb"], "NOUN", False, "bomb_attack"),
        ("en", ["blast"], "NOUN", False, "explode"),
        ("fr", ["perdre", "vie"], "VERB", False, "die"),
        ("fr", ["voler", "en", "éclats"], "VERB", False, "explode"),
        ("fr", ["rendre"], "VERB", True, "visit"),
        ("fr", ["donner", "démission"], "VERB", False, "resign"),
        ("fr", ["mise", "en", "examen"], "NOUN", False, "charge"),
        ("fr", ["retirer", "soldat"], "VERB", False, "withdraw_troops"),
        ("fr", ["mettre", "fin"], "VERB", False, "end"),
    ],
)
def test_lookup_takes_the_longest_form(
    code: str, lemmas: list[str], pos: str, *, reflexive: bool, concept: str
) -> None:
    found = EventLexicon.load(code).lookup(lemmas, pos, reflexive=reflexive)
    assert found is not None
    assert found.id == concept


def test_lookup_abstains() -> None:
    lexicon = EventLexicon.load("fr")
    assert lexicon.lookup([], "VERB") is None
    assert lexicon.lookup(["table"], "NOUN") is None
    assert lexicon.lookup(["mourir"], "ADV") is None


def test_relations_between_concepts() -> None:
    lexicon = EventLexicon.load("en")
    assert lexicon.related("explode", "explode") == "same"
    assert lexicon.related("explode", "generic_accident") == "broader"
    assert lexicon.related("generic_accident", "quake") == "broader"
    assert lexicon.related("kill", "die") == "broader"
    assert lexicon.related("open", "close") == lexicon.related("close", "open") == "antonym"
    assert lexicon.related("derail", "overturn") == "sibling"
    assert lexicon.related("vote", "explode") is None
    assert lexicon.related("vote", "no such concept") is None


def test_casualty_and_genericness() -> None:
    concepts = load_concepts()
    assert concepts["kill"].casualty == "dead"
    assert concepts["kill"].result == "die"
    assert concepts["hospitalise"].casualty == "hospitalised"
    assert concepts["generic_accident"].generic
    assert concepts["visit"].repeatable
    assert not concepts["die"].generic
