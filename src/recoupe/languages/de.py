"""German, without a trained model: words, figures and times are read, the rest is left alone."""

from recoupe.languages.base import Language

LANGUAGE = Language(
    code="de",
    name="Deutsch",
    pipeline=None,
    limits=(
        "no trained parser: who did what to whom is told only in plain clauses with one noun that can be the subject",
        "a person or place is recognised by tables, titles, offices and prepositions only; other names are missed",
        "indirect speech in the subjunctive is not followed over sentences",
        "the list of event words is short",
    ),
)
