"""Quotations, speakers and cues, on invented sentences."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recoupe.model.annotation import Quotation
from recoupe.registry import load
from recoupe.steps.annotate.parse import parse
from recoupe.steps.annotate.quotations import find_attitudes, find_quotations
from recoupe.steps.annotate.quotations.marks import pair_marks


def quotations(code: str, text: str) -> tuple[Quotation, ...]:
    """Return all quotations of a text."""
    language = load("languages", code).LANGUAGE
    parsed = parse(text, language)
    return find_quotations(text, parsed.tokens, parsed.sentences, language.cues)


def holding(code: str, text: str, words: str) -> Quotation:
    """Return the shortest quotation that holds certain words, marked ones first."""
    start = text.index(words)
    held = [
        q for q in quotations(code, text) if q.span.start <= start and start + len(words) <= q.span.end and q.speech
    ]
    assert held, f"nothing holds {words!r}"
    return min(held, key=lambda q: (q.kind == "indirect", q.span.end - q.span.start))


SPEAKERS = [
    # language, text, words of the quotation, words of the source
    ("fr", "« Le pont tiendra », assure Odile Varenne.", "Le pont tiendra", "Odile Varenne"),
    ("fr", "« Le pont tiendra », a-t-elle ajouté.", "Le pont tiendra", "elle"),
    ("fr", "Le pont était fermé, nous indique la mairie.", "Le pont était fermé", "la mairie"),
    ("fr", "Le pont était fermé, leur a expliqué la maire.", "Le pont était fermé", "la maire"),
    ("fr", "La maire est pourtant formelle : personne n’est entré.", "personne n’est entré", "La maire"),
    ("en", "The mayor was adamant: nobody had entered.", "nobody had entered", "The mayor"),
    ("fr", "« Le pont tiendra », a lancé au micro Odile Varenne, du comité.", "Le pont tiendra", "Odile Varenne"),
    ("fr", "« Le pont tiendra », a déclaré jeudi soir la maire.", "Le pont tiendra", "la maire"),
    ("fr", "« Le pont tiendra », avait prévenu dès lundi, devant le conseil, la maire.", "Le pont tiendra", "la maire"),
    ("fr", "« Le pont tiendra cent ans », a osé la maire, Odile Varenne.", "Le pont tiendra", "la maire"),
    ("fr", "« Je ne savais rien du tout », s'est étranglé le patron de la scierie.", "Je ne savais", "le patron"),
    ("fr", "« Nous ne savons rien de plus », ose-t-elle.", "Nous ne savons", "elle"),
    ("fr", "« Nous ne savons rien de plus », a-t-elle osé.", "Nous ne savons", "elle"),
    ("fr", "Odile Varenne a déclaré : « Le pont tiendra. »", "Le pont tiendra", "Odile Varenne"),
    ("fr", "Le maire réfute toute faute : « Nous avons agi à temps. »", "Nous avons agi", "Le maire"),
    ("fr", "Le maire a salué une « belle solidarité ».", "belle solidarité", "Le maire"),
    ("fr", "La régie, qui fait état d'un « service réduit », ne recrute pas.", "service réduit", "La régie"),
    ("fr", "Le maire, Paul Varenne, a été clair : « Le pont tiendra. »", "Le pont tiendra", "Le maire"),
    ("fr", "Odile Varenne est formelle : « Le pont tiendra. »", "Le pont tiendra", "Odile Varenne"),
    ("fr", "Réaction d'Odile Varenne : « Le pont tiendra. »", "Le pont tiendra", "Odile Varenne"),
    ("en", 'Odile Varenne of the council put it best: "The bridge will hold."', "The bridge", "Odile Varenne"),
    ("en", 'The union leader, Odile Varenne, was blunt: "The bridge will fall."', "The bridge", "The union leader"),
    ("en", 'She was unrepentant: "The bridge will hold."', "The bridge", "She"),
    ("fr", "Le pont a cédé vers midi, affirme la mairie.", "Le pont a cédé", "la mairie"),
    ("en", "Two of the boats sank off Orle, per officials.", "Two of the boats", "officials"),
    ("fr", "Aucun tir n'a été entendu, indiquent les pompiers.", "Aucun tir", "les pompiers"),
    ("fr", "La gendarmerie, elle, reconnaît 950 fautes.", "950 fautes", "La gendarmerie"),
    ("fr", "La direction, de son côté, reconnaît trente fautes.", "trente fautes", "La direction"),
    ("fr", "Le pont tiendra, assure, de son côté, la mairie.", "Le pont tiendra", "la mairie"),
    ("fr", "Une faute a été commise, de son côté, reconnaît la direction.", "Une faute a été", "la direction"),
    ("fr", "Les voleurs étaient sur le toit, tranche la police.", "étaient sur le toit", "la police"),
    ("fr", "La maire se targue d'avoir créé 300 emplois.", "créé 300 emplois", "La maire"),
    ("en", "The insurer values the loss at 12 million.", "12 million", "The insurer"),
    ("en", "By the firm's own count, 30 ships were lost.", "30 ships were lost", "the firm"),
    ("en", "The firm admitted hiding the leak.", "hiding the leak", "The firm"),
    ("fr", "Le maire a indiqué que le pont rouvrirait mardi.", "le pont rouvrirait", "Le maire"),
    ("fr", "Selon la préfecture, le pont rouvrira mardi.", "le pont rouvrira", "la préfecture"),
    ("fr", "Le pont rouvrira mardi, d'après la préfecture.", "Le pont rouvrira", "la préfecture"),
    ("fr", "Le maire a fait savoir que le pont rouvrirait.", "le pont rouvrirait", "Le maire"),
    ("fr", "Combien de blessés ? 30, répond la police.", "30", "la police"),
    ("en", "“The bridge will hold,” Odile Varenne said.", "The bridge will hold", "Odile Varenne"),
    (
        "en",
        "“The bridge will hold,” said Odile Varenne, a lawyer for the town.",
        "The bridge will hold",
        "Odile Varenne, a lawyer for the town",
    ),
    ("en", "“We were robbed again,” Odile Varenne shrugged.", "We were robbed", "Odile Varenne"),
    (
        "en",
        '"Nothing could have stopped the flood," the mayor of Lund, Odile Varenne, told reporters on Sunday.',
        "Nothing could have stopped",
        "the mayor of Lund, Odile Varenne",
    ),
    (
        "en",
        "“We will rebuild it all,” the chair of the trust, Odile Varenne, who lost her house, has vowed.",
        "We will rebuild",
        "the chair of the trust, Odile Varenne, who lost her house",
    ),
    ("en", "Odile Varenne said, “The bridge will hold.”", "The bridge will hold", "Odile Varenne"),
    ("en", "Varenne said the bridge would hold.", "the bridge would hold", "Varenne"),
    ("en", "The bridge, police said, is closed.", "is closed", "police"),
    ("en", "The bridge is closed, police said.", "The bridge is closed", "police"),
    ("en", "According to the town hall, the bridge is closed.", "the bridge is closed", "the town hall"),
    ("en", "The bridge is closed, according to the town hall.", "The bridge is closed", "the town hall"),
    ("en", "The mayor called the plan a “cruel joke” on Monday.", "cruel joke", "The mayor"),
    ("en", "Varenne told reporters that she was “very tired” of it.", "very tired", "Varenne"),
    ("en", "Officials confirmed that the bridge had been closed.", "the bridge had been closed", "Officials"),
]


@pytest.mark.parametrize(("code", "text", "words", "source"), SPEAKERS)
def test_speaker(code: str, text: str, words: str, source: str) -> None:
    found = holding(code, text, words)
    assert found.source is not None
    assert text[found.source.start : found.source.end] == source or text[
        found.source.start : found.source.end
    ].startswith(source)


NO_SPEAKER = [
    ("fr", "Le roman « La mer est calme ce soir » a séduit les libraires.", "La mer est calme"),
    ("fr", "« La mer est calme ce soir », sorti en mai, a séduit les libraires.", "La mer est calme"),
    ("fr", "« Il faut partir demain », et la foule s'est levée.", "Il faut partir"),
    ("en", '"The Long Road Home," the novel, was sold.', "The Long Road"),
    ("en", 'The film, "We will never go home," was sold to a studio.', "We will never go"),
    ("en", "Varnia sells its gas at $185 per thousand cubic metres.", "Varnia sells"),
    ("en", "The school spends 4,000 crowns per pupil on lunches.", "The school spends"),
]


@pytest.mark.parametrize(("code", "text", "words"), NO_SPEAKER)
def test_no_verb_of_speech_behind(code: str, text: str, words: str) -> None:
    start = text.index(words)
    assert all(q.source is None for q in quotations(code, text) if q.span.start <= start < q.span.end)


CARRIED = [
    ("fr", "« Le pont tiendra », assure Odile Varenne. « Il a cent ans. »", "Il a cent ans", "Odile Varenne"),
    ("fr", "Odile Varenne affirme que le pont tiendra.\n« Il a cent ans. »", "Il a cent ans", "Odile Varenne"),
    ("en", "“The bridge will hold,” Varenne said. “It is a century old.”", "It is a century old", "Varenne"),
    ("en", "Varenne said the bridge would hold.\n“It is a century old.", "It is a century old", "Varenne"),
    (
        "en",
        "“The bridge will hold,” Varenne said. “It is old.\n“We checked it twice.”",
        "We checked it twice",
        "Varenne",
    ),
]


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("en", "The rule is adamant: “nobody enters”."),
        ("en", "The mayor was adamant: a firm no."),
        ("en", "It was adamant: nobody had entered."),
    ],
)
def test_only_a_clause_behind_somebody_who_is_firm_is_said(code: str, text: str) -> None:
    assert not [q for q in quotations(code, text) if q.kind == "indirect" and q.cue_lemma == "adamant"]


@pytest.mark.parametrize(("code", "text", "words", "source"), CARRIED)
def test_speaker_carries_over(code: str, text: str, words: str, source: str) -> None:
    found = holding(code, text, words)
    assert found.source is not None
    assert text[found.source.start : found.source.end] == source


ANONYMOUS = [
    ("fr", "Selon une source diplomatique, le traité est prêt.", "le traité est prêt", "diplomat"),
    ("fr", "Selon une source proche du dossier, le directeur aurait menti.", "le directeur aurait menti", "unnamed"),
    ("fr", "Des témoins affirment que le camion a fui.", "le camion a fui", "witness"),
    ("fr", "Le traité est prêt, a-t-on appris de source gouvernementale.", "Le traité est prêt", "official"),
    ("fr", "Selon la préfecture, le pont rouvrira mardi.", "le pont rouvrira", None),
    ("fr", "Odile Varenne affirme que le pont tiendra.", "le pont tiendra", None),
    ("en", "Two people familiar with the talks said the treaty was ready.", "the treaty was ready", "unnamed"),
    ("en", "Intelligence officials said the treaty was fake.", "the treaty was fake", "intelligence"),
    ("en", "A western diplomat said the treaty was ready.", "the treaty was ready", "diplomat"),
    ("en", "Witnesses said the truck fled.", "the truck fled", "witness"),
    ("en", "Varenne said the bridge would hold.", "the bridge would hold", None),
]


@pytest.mark.parametrize(("code", "text", "words", "kind"), ANONYMOUS)
def test_unnamed_source_is_typed(code: str, text: str, words: str, kind: str | None) -> None:
    kinds = {q.anonymous for q in quotations(code, text) if q.span.start <= text.index(words) < q.span.end and q.source}
    assert kind in kinds


@pytest.mark.parametrize(
    ("code", "text", "words"),
    [
        ("fr", "Il a lu « Les Grandes Marées » dans le train.", "Les Grandes"),
        ("fr", "Les « gilets bleus » sont arrivés tôt.", "gilets bleus"),
        ("en", "She read “The Long Winter” on the train.", "The Long"),
        ("en", "The so-called “blue vests” came early.", "blue vests"),
    ],
)
def test_titles_and_scare_quotes_are_no_speech(code: str, text: str, words: str) -> None:
    marked = [
        q for q in quotations(code, text) if q.kind != "indirect" and q.span.start <= text.index(words) < q.span.end
    ]
    assert marked
    assert not any(q.speech for q in marked)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Il parle d'efforts « d »héroïques » ».", ["« d »héroïques » »", "»héroïques »"]),
        ('He said "yes" and "no".', ['"yes"', '"no"']),
        ("‘It's the workers' turn,’ she said.", ["‘It's the workers' turn,’"]),
        ("Don't rock 'n' roll.", []),
        ("She is 5'3\" tall.", []),
        ("“One.\n“Two.”", ["“One.", "“Two.”"]),
        ('"One \nTwo," he said.', ['"One \nTwo,"']),
        ("”Wrong way round.”", ["”Wrong way round.”"]),
        ("« A “B” C »", ["« A “B” C »", "“B”"]),
        ("''Two singles'' make a double.", ["''Two singles''"]),
    ],
)
def test_marks_are_paired_and_mended(text: str, expected: list[str]) -> None:
    assert [text[m.span.start : m.span.end] for m in pair_marks(text)] == expected


def test_lines_of_an_interview_have_their_speakers() -> None:
    text = "LUND: We will rebuild.\nHOST: When do you begin?\nLUND: The work begins in May."
    found = holding("en", text, "The work begins in May")
    assert found.source is not None
    assert text[found.source.start : found.source.end] == "LUND"


def test_attitudes_are_told_apart_from_speech() -> None:
    text = "The mayor praised the rescue team."
    language = load("languages", "en").LANGUAGE
    parsed = parse(text, language)
    assert not find_quotations(text, parsed.tokens, parsed.sentences, language.cues)
    (found,) = find_attitudes(text, parsed.tokens, parsed.sentences, language.cues)
    assert text[found.span.start : found.span.end] == "the rescue team"


_PIECES = [
    "« ",
    " »",
    "“",
    "”",
    '"',
    "'",
    "’",
    "‘",
    "\n",
    ", ",
    ". ",
    " dit ",
    "a déclaré que ",
    "said ",
    "Lund ",
    "selon ",
    "according to ",
    "le pont ",
    ": ",
    "- ",
    "-t-il ",
    "? ",
]


@given(pieces=st.lists(st.sampled_from(_PIECES), max_size=14), code=st.sampled_from(["fr", "en"]))
@settings(max_examples=60, deadline=None)
def test_any_text_is_read_and_spans_lie_in_it(pieces: list[str], code: str) -> None:
    text = "".join(pieces)
    for q in quotations(code, text):
        for span in (q.span, q.source, q.cue):
            assert span is None or 0 <= span.start < span.end <= len(text)
    assert quotations(code, text) == quotations(code, text)


@given(text=st.text(alphabet="«»“”\"'’‘ab .\n", max_size=40))
def test_marks_never_cross(text: str) -> None:
    spans = [m.span for m in pair_marks(text)]
    assert all(0 <= s.start < s.end <= len(text) for s in spans)
    assert len({(s.start, s.end) for s in spans}) == len(spans)


def test_where_somebody_speaks_goes_with_the_cue():
    text = "Odile Varenne said in an interview that the bridge would hold."
    found = holding("en", text, "the bridge would hold")
    assert found.cue is not None
    assert text[found.cue.start : found.cue.end] == "said in an interview"


def test_a_purpose_is_nobodys_attitude():
    language = load("languages", "en").LANGUAGE
    text = "The board met to discuss the bridge."
    parsed = parse(text, language)
    assert find_attitudes(text, parsed.tokens, parsed.sentences, language.cues) == ()


def test_speakers_of_a_transcript_stand_after_a_mark_of_each_line():
    lines = [
        "“VARENNE: The bridge will hold this winter.",
        "“POOLE: I doubt that very much.",
        "“VARENNE: Wait and see.",
    ]
    text = "\n\n".join(lines)
    sources = {text[q.source.start : q.source.end] for q in quotations("en", text) if q.source and q.cue_lemma == ":"}
    assert sources == {"VARENNE", "POOLE"}
