"""Predicates of a text and the words of each one's clause."""

from __future__ import annotations

import pytest
from reading import read

from recoupe.steps.claim.clauses import predicates


def clauses(text: str, code: str) -> dict[str, str]:
    """Return the words of each clause by the word of its predicate."""
    found = read(text, code)
    return {
        found.note.tokens[c.head].text: text[c.span.start : c.span.end]
        for c in predicates(found.note, found.tree, found.language)
    }


@pytest.mark.parametrize(
    ("code", "text", "expected"),
    [
        (
            "fr",
            "Le pont a cédé et deux camions sont tombés.",
            {"cédé": "Le pont a cédé", "tombés": "deux camions sont tombés"},
        ),
        (
            "en",
            "The bridge gave way and two lorries fell.",
            {"gave": "The bridge gave way", "fell": "two lorries fell"},
        ),
        ("fr", "La maire a dit que le port rouvrirait lundi.", {"rouvrirait": "que le port rouvrirait lundi"}),
        ("en", "The mayor said the port would reopen on Monday.", {"reopen": "the port would reopen on Monday"}),
        ("fr", "Le navire, qui transportait du bois, a coulé.", {"transportait": "qui transportait du bois"}),
        ("en", "The ship, which carried timber, sank.", {"carried": "which carried timber"}),
        ("fr", "La directrice est absente.", {"absente": "La directrice est absente"}),
        ("en", "The manager is absent.", {"absent": "The manager is absent"}),
    ],
)
def test_each_clause_has_its_own_words(code: str, text: str, expected: dict[str, str]) -> None:
    found = clauses(text, code)
    assert {k: found.get(k) for k in expected} == expected


@pytest.mark.parametrize(
    ("code", "text", "nouns"),
    [
        ("fr", "L’explosion de la chaudière a surpris les voisins.", {"explosion"}),
        ("en", "The explosion of the boiler surprised the neighbours.", {"explosion"}),
        ("fr", "La visite de la ministre s’achève.", {"visite"}),
        ("fr", "Le fauteuil du maire est vert.", set()),
        ("en", "The mayor’s chair is green.", set()),
    ],
)
def test_nouns_of_events_are_predicates_and_other_nouns_are_not(code: str, text: str, nouns: set[str]) -> None:
    found = read(text, code)
    assert {
        found.note.tokens[c.head].text for c in predicates(found.note, found.tree, found.language) if c.nominal
    } == nouns


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("fr", "Le Front de l’Attaque Rapide a publié un disque."),
        ("en", "Sunday Strike Records published an album."),
    ],
)
def test_a_name_is_no_event(code: str, text: str) -> None:
    found = read(text, code)
    assert not [c for c in predicates(found.note, found.tree, found.language) if c.nominal]


def test_the_words_of_a_time_are_no_predicate() -> None:
    assert set(clauses("Le gardien aurait logé l’été dernier à Ostrel.", "fr")) == {"logé"}


def test_a_clause_stays_in_its_sentence_and_starts_and_ends_with_a_word() -> None:
    text = "Hier, le feu a pris, dit-on. Puis, vers midi, tout s’est éteint ; et nul n’a rien vu."
    found = read(text, "fr")
    for c in predicates(found.note, found.tree, found.language):
        words = text[c.span.start : c.span.end]
        assert words == words.strip(" ,;.")
        assert len({found.note.tokens[k].sentence for k in c.own}) == 1
        assert c.head in c.own


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("en", "The strike had nothing to do with the fire"),
        ("en", "Neither the mayor nor the prefect signed the deal"),
        ("fr", "L’incendie n’a rien à voir avec la grève"),
    ],
)
def test_a_denial_is_one_clause_with_all_its_words(code: str, text: str) -> None:
    found = read(text + ".", code)
    verbal = [c for c in predicates(found.note, found.tree, found.language) if not c.nominal]
    assert [text[c.span.start : c.span.end] for c in verbal] == [text]


@pytest.mark.parametrize(
    ("code", "text", "verb"),
    [
        ("fr", "La Ligue avait accepté son offre lundi.", "accepter"),
        ("fr", "Paul Ferrand a admis sa faute.", "admettre"),
        ("fr", "Le préfet a promis un bus aux habitants.", "promettre"),
        ("en", "The mayor promised a bus to the villagers.", "promise"),
        ("en", "Paul Harde admitted the theft.", "admit"),
    ],
)
def test_who_grants_a_thing_does_something(code: str, text: str, verb: str) -> None:
    assert verb in {c.event.lemma for c in read(text, code).claims}


@pytest.mark.parametrize(
    ("code", "text", "verb"),
    [
        ("fr", "Le préfet a promis que le bus viendrait.", "promettre"),
        ("en", "Paul Harde admitted that the boat had sunk.", "admit"),
    ],
)
def test_who_grants_what_is_so_only_says_it(code: str, text: str, verb: str) -> None:
    assert verb not in {c.event.lemma for c in read(text, code).claims}


@pytest.mark.parametrize(
    ("code", "text", "predicate"),
    [
        ("en", "A train hit a lorry at a level crossing in Marsland on Monday.", "hit"),
        ("en", "The talks were held in a meeting room in Orre on Monday.", "held"),
        ("fr", "Le train a percuté un camion sur un passage à niveau d'Orre mardi.", "percuté"),
        ("fr", "Ils se sont vus dans la salle de réunion d'Orre mardi.", "vus"),
    ],
)
def test_a_noun_of_several_words_for_a_site_tells_no_event(code: str, text: str, predicate: str) -> None:
    nominal = {"crossing", "meeting", "passage", "réunion"} & clauses(text, code).keys()
    assert not nominal
    assert predicate in clauses(text, code)


@pytest.mark.parametrize(
    ("code", "text", "noun"),
    [
        ("en", "The crossing of the strait on Monday took ten hours.", "crossing"),
        ("fr", "Le passage du convoi mardi a duré une heure.", "passage"),
    ],
)
def test_the_same_noun_by_itself_tells_one(code: str, text: str, noun: str) -> None:
    assert noun in clauses(text, code)
