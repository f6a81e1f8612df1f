"""Coding predicates of parsed sentences: concept, PLOVER root and mode, in both languages."""

from __future__ import annotations

import pytest
from reading import read

from recoupe.languages.en import LANGUAGE as EN
from recoupe.languages.fr import LANGUAGE as FR
from recoupe.model.claim import Event
from recoupe.steps.annotate.parse import Parsed, parse
from recoupe.steps.claim.between import actors_of, code_between, code_sentence
from recoupe.steps.claim.deeds import operate, shift
from recoupe.steps.claim.events import code_event


def coded(text: str, word: str) -> Event:
    language = FR if any(w in text.split() for w in ("Le", "La", "Les", "Il", "Elle", "Des", "Un", "Une")) else EN
    tokens = parse(text, language).tokens
    return code_event(tokens, next(i for i, t in enumerate(tokens) if t.text == word), language.events)


@pytest.mark.parametrize(
    ("text", "word", "concept"),
    [
        ("Two passengers lost their lives near Ostrel.", "lost", "die"),
        ("The tram jumped the rails at noon.", "jumped", "derail"),
        ("The bakery fired ten employees in May.", "fired", "dismiss"),
        ("Guards fired on the crowd.", "fired", "shoot"),
        ("No guard laid a hand on the prisoner.", "laid", "beat"),
        ("The tannery dumped waste in the river.", "dumped", "pollute"),
        ("Two rebels were let out of jail.", "let", "release_captive"),
        ("The network went down at noon.", "went", "break_down"),
        ("The tills went off line at noon.", "went", "switch_off"),
        ("The ferry went down off Ostrel.", "went", "shipwreck"),
        ("The plane went down near Ostrel.", "went", "plane_crash"),
        ("The lights went out across the town.", "went", "power_cut"),
        ("The suspect handed himself in on Monday.", "handed", "surrender"),
        ("Parliament threw out the bill.", "threw", "reject"),
        ("The crew were picked up by a trawler.", "picked", "rescue"),
        ("The march passed off peacefully.", "passed", "occur"),
        ("Un détenu s'est échappé mardi.", "échappé", "escape"),
        ("Le chlore s'est échappé de la cuve.", "échappé", "leak"),
        ("La loi est entrée en vigueur lundi.", "entrée", "in_force"),
        ("Les gardiens ont porté la main sur le détenu.", "porté", "beat"),
        ("La tannerie a rejeté des produits toxiques dans la rivière.", "rejeté", "pollute"),
        ("La mairie a rogné les crédits du musée.", "rogné", "budget_cut"),
        ("Owen Pell was cleared of fraud on Monday.", "cleared", "acquit"),
        ("The church was left standing.", "left", "intact"),
        ("The ministers signed on Monday in Ostrel.", "signed", "sign_agreement"),
        ("She went on 12 March to the hospital.", "went", "move"),
        ("The work went on until May.", "went", "occur"),
        ("The hostages spent two years in the valley.", "spent", "stay_lodge"),
        ("The troops were withdrawn from the valley.", "withdrawn", "withdraw_troops"),
        ("Hundreds of soldiers were withdrawn from the valley.", "withdrawn", "withdraw_troops"),
        ("Minister Odile Varn stepped down on Friday.", "stepped", "resign"),
        ("Four people were taken to hospital.", "taken", "hospitalise"),
        ("Deux voyageurs ont perdu la vie. La rue est fermée.", "perdu", "die"),
        ("Le car a volé en éclats hier soir.", "volé", "explode"),
        ("Le ministre a donné sa démission vendredi.", "donné", "resign"),
        ("Il s'est rendu à Ostrel.", "rendu", "visit"),
        ("La motion a été repoussée par le conseil.", "repoussée", "reject"),
        ("Les captifs ont été transférés vers le nord.", "transférés", "move"),
        ("Le syndicat a loué un entrepôt à Ostrel.", "loué", "rent"),
        ("Le ministre a loué le courage des pompiers.", "loué", "praise"),
        ("Les troupes ont été retirées de la vallée.", "retirées", "withdraw_troops"),
        ("Les pompiers ont maîtrisé l'incendie.", "maîtrisé", "extinguish"),
        ("Le syndicat a levé la grève.", "levé", "resume_work"),
        ("Le pont s'est effondré dans la nuit.", "effondré", "collapse_building"),
    ],
)
def test_concepts_in_sentences(text: str, word: str, concept: str) -> None:
    assert coded(text, word).concept == concept


@pytest.mark.parametrize(
    ("text", "word", "plover"),
    [
        ("Ruritania attacked the port of Ostrel.", "attacked", "ASSAULT"),
        ("Ruritania threatened to attack the port.", "threatened", "THREATEN"),
        ("Ruritania threatened to attack the port.", "attack", "THREATEN"),
        ("Ruritania will send food to the islanders.", "send", "AGREE"),
        ("Ruritania refused to release the sailors.", "refused", "REJECT"),
        ("Ruritania refused to release the sailors.", "release", "REJECT"),
        ("Ruritania released the sailors.", "released", "RETREAT"),
        ("Ruritania must release the sailors.", "release", "REQUEST"),
        ("Ruritania suspended its aid to the islanders.", "suspended", "SANCTION"),
        ("The general said his men had ended their attacks.", "ended", "RETREAT"),
        ("The two parties failed to reach agreement.", "failed", "REJECT"),
        ("The derailment injured four people.", "injured", ""),
        ("Le ministre a promis d'envoyer des vivres.", "promis", "AGREE"),
        ("Le gouvernement a rompu les négociations.", "rompu", "SANCTION"),
        ("Les ouvriers se sont mis en grève lundi.", "mis", "PROTEST"),
        ("La présidente doit retirer ses troupes.", "retirer", "REQUEST"),
        ("La collision a fait douze blessés.", "fait", ""),
    ],
)
def test_roots_of_whole_deeds(text: str, word: str, plover: str) -> None:
    assert coded(text, word).plover == plover


def test_nominal_events_and_modes() -> None:
    event = coded("The arrest of the captain surprised Ostrel.", "arrest")
    assert (event.concept, event.plover, event.mode, event.nominal) == ("arrest", "COERCE", "arrest", True)


def test_a_word_without_concept_stays_empty() -> None:
    assert coded("She hummed quietly.", "hummed") == Event(lemma="hum")


def test_operators_compose() -> None:
    assert operate("threat", ("THREATEN", ""), ("COERCE", "arrest")) == ("THREATEN", "arrest")
    assert operate("request", ("REQUEST", ""), ("CONSULT", "")) == ("REQUEST", "meet")
    assert operate("stop", ("", ""), ("AID", "")) == ("SANCTION", "discontinue")
    assert operate("stop", ("", ""), ("PROTEST", "strike")) == ("RETREAT", "")
    assert operate("commit", ("AGREE", ""), ("ASSAULT", "")) == ("THREATEN", "violence")
    assert operate("same", ("", ""), None) == ("", "")


def test_tense_and_negation_shift_roots() -> None:
    assert shift("AID", "", negative=False, later=True) == ("AGREE", "")
    assert shift("AID", "", negative=True, later=False) == ("SANCTION", "withdraw")
    assert shift("CONSULT", "visit", negative=True, later=True) == ("REJECT", "meet")
    assert shift("ASSAULT", "aerial", negative=False, later=True) == ("THREATEN", "violence")
    assert shift("", "", negative=True, later=True) == ("", "")
    assert shift("AID", "", negative=False, later=False) == ("AID", "")


def words(parsed: Parsed, *wanted: str) -> range:
    found = [i for i, t in enumerate(parsed.tokens) if t.text in wanted]
    return range(found[0], found[-1] + 1)


def test_between_two_actors() -> None:
    parsed = parse("Ruritania praised the mayor, and Freedonia bombed Ostrel at dawn.", EN)
    first = code_between(parsed.tokens, words(parsed, "Ruritania"), words(parsed, "mayor"), EN.events)
    second = code_between(parsed.tokens, words(parsed, "Freedonia"), words(parsed, "Ostrel"), EN.events)
    assert first is not None
    assert first[1].plover == "SUPPORT"
    assert second is not None
    assert second[1].plover == "ASSAULT"


def test_nothing_political_between_actors() -> None:
    parsed = parse("Ruritania lies north of Freedonia.", EN)
    assert code_between(parsed.tokens, words(parsed, "Ruritania"), words(parsed, "Freedonia"), EN.events) is None


def test_the_deed_of_a_sentence_and_its_actors() -> None:
    parsed = parse("Officials said on Monday that Ruritania had expelled the envoy of Freedonia.", EN)
    sentence = parsed.sentences[0]
    found = code_sentence(parsed.tokens, sentence.first, sentence.last, EN.events)
    assert found is not None
    head, event = found
    assert (parsed.tokens[head].text, event.plover) == ("expelled", "SANCTION")
    source, target = actors_of(parsed.tokens, head)
    assert "Ruritania" in {parsed.tokens[i].text for i in source}
    assert "Freedonia" in {parsed.tokens[i].text for i in target}


@pytest.mark.parametrize(
    ("code", "text", "concept"),
    [
        ("en", "Two men were caught up in the blast.", "involve"),
        ("en", "Police caught two men.", "arrest"),
        ("en", "The clerk was cleared of fraud.", "acquit"),
        ("en", "Workers cleared the road.", "clear_away"),
        ("en", "Nurses walked out on Monday.", "strike_labour"),
        ("fr", "Le trésorier a détourné 40 000 euros.", "embezzle"),
    ],
)
def test_what_a_predicate_tells(code: str, text: str, concept: str) -> None:
    assert [c for c in read(text, code).claims if c.event.concept == concept]
