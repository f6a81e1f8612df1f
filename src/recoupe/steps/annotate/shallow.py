"""Read a sentence without a trained parser: parts of speech by lists and shape, and only sure dependencies.

A clause with one verb group is headed by its main verb. Articles, adjectives and figures hang on the next noun,
prepositions make obliques; a genitive, and a second common noun of place, hang on the noun before. A bare noun is the
subject only where it is the clause's only one; two bare nouns are told apart by an accusative article or not at all.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from recoupe.languages.lexicon.pieces import fold, pieces
from recoupe.text.folding import fold as plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from recoupe.languages.base import Language
    from recoupe.languages.lexicon.words import WordLexicon

_NOMINAL = {"NOUN", "PROPN"}
_COMPOUND = 5  # letters of a noun that may close a compound
_FIRST_PART = 3
_NAME = 3  # words after a title or an office


@dataclass(slots=True)
class Shape:
    """What is known of one word; ``head`` is an index into its sentence."""

    text: str
    lemma: str
    pos: str = "X"
    morph: str = ""
    dep: str = "dep"
    head: int = 0

    @property
    def low(self) -> str:
        """The word in lower case."""
        return self.text.lower()


def read_sentence(words: Sequence[str], language: Language) -> tuple[list[Shape], list[tuple[int, int, str]]]:
    """Return the words of a sentence with what is known of them, and its names as (first, end, label)."""
    shapes = [Shape(w, w.lower()) for w in words]
    for i, shape in enumerate(shapes):
        _class(shapes, i, shape, language)
    names = _names(shapes, language)
    _join(shapes, language.words)
    return shapes, names


def _class(shapes: list[Shape], i: int, shape: Shape, language: Language) -> None:
    """Give a word its part of speech, lemma and features."""
    lexicon, low = language.words, shape.low
    capital = shape.text[:1].isupper() and i > 0 and shapes[i - 1].text not in {"„", "“", '"', ":", "«", "»"}
    if not any(c.isalnum() for c in low):
        shape.pos = "SYM" if low in {"%", "€", "$", "+"} else "PUNCT"
    elif low[0].isdigit() or (plain(low) in language.numbers.units and low not in lexicon.pos and not capital):
        shape.pos = "NUM"
    elif low in lexicon.auxiliaries and not capital:
        shape.pos, shape.lemma = "AUX", lexicon.auxiliaries[low].lemma
        mood = "Sub" if low in lexicon.subjunctive else "Ind"
        shape.morph = f"Mood={mood}|Tense={lexicon.auxiliaries[low].tense}|VerbForm=Fin"
    elif low in lexicon.pos and not capital:
        shape.pos = lexicon.pos[low]
    elif shape.text[:1].isupper() and lexicon.capitals and (capital or low not in lexicon.verbs):
        shape.pos, shape.lemma = "NOUN", _noun(low, language)
    elif low in lexicon.auxiliary_participles:
        shape.pos, shape.lemma, shape.morph = "AUX", lexicon.auxiliary_participles[low], "VerbForm=Part"
    elif low in lexicon.verbs:
        form = min(lexicon.verbs[low], key=lambda f: (bool(f.particle), f.tense, f.lemma))
        shape.pos, shape.lemma, shape.morph = "VERB", form.lemma, _features(form.tense)
    elif any(low.endswith(e) and len(low) > len(e) + 2 for e in lexicon.sets.get("adjective_endings", ())):
        shape.pos, shape.lemma = "ADJ", _adjective(low, lexicon)
    elif low.isalpha():
        shape.pos = "ADV"


def _features(tense: str) -> str:
    return {"Part": "Tense=Past|VerbForm=Part", "Inf": "VerbForm=Inf"}.get(tense, f"Tense={tense}|VerbForm=Fin")


def _adjective(low: str, lexicon: WordLexicon) -> str:
    """Take the ending of declension off; a participle is then its verb's ("verletzte": "verletzt")."""
    for ending in sorted(lexicon.sets["adjective_endings"], key=len, reverse=True):
        if low.endswith(ending) and len(low) > len(ending) + 2:
            return low.removesuffix(ending)
    return low


def _noun(low: str, language: Language) -> str:
    """Return the form of a noun that the tables know: declined, or the last part of a compound; else as it stands."""
    known = _known(low, language)
    if known:
        return known
    for cut in range(_FIRST_PART, len(low) - _COMPOUND + 1):
        if language.events.candidates(low[cut:], "noun"):
            return low[cut:]
    return low


def _known(low: str, language: Language) -> str:
    bases = [low, *(low.removesuffix(e) for e in language.words.sets.get("declension", ()) if low.endswith(e))]
    for base in bases:
        if language.events.candidates(base, "noun") or language.classes.of(base):
            return base
    return ""


def _names(shapes: list[Shape], language: Language) -> list[tuple[int, int, str]]:
    """Mark proper names: known to the tables, after a given name, a title or an office, or where a place must stand."""
    found: list[tuple[int, int, str]] = []
    i = 0
    while i < len(shapes):
        end, label = _name_at(shapes, i, language)
        if end <= i:
            i += 1
            continue
        for k in range(i, end):
            shapes[k].pos, shapes[k].lemma = "PROPN", shapes[k].text
        if label:
            found.append((i, end, label))
        i = end
    return found


def _name_at(shapes: list[Shape], i: int, language: Language) -> tuple[int, str]:
    shape, names = shapes[i], language.names
    if shape.pos != "NOUN" or (i == 0 and shape.low in language.words.pos):
        return i, ""
    for k in range(min(len(shapes), i + 4), i, -1):
        if pieces(" ".join(s.text for s in shapes[i:k])) in names.known:
            return k, ""
    before = shapes[i - 1] if i else None
    run = i
    while run < len(shapes) and run - i < _NAME and _may_name(shapes[run], language):
        run += 1
    if run > i:
        given = fold(shape.text) in names.first_names and run - i > 1
        called = before is not None and (fold(before.text).strip(".") in names.titles or _office(before, language))
        if given or called:
            return run, "PER"
    if before is not None and before.pos == "ADP" and _place(shape, before, language):
        return i + 1, "LOC"
    return i, ""


def _may_name(shape: Shape, language: Language) -> bool:
    return shape.pos == "NOUN" and shape.text[1:].islower() and not _common(shape, language)


def _common(shape: Shape, language: Language) -> bool:
    """Whether a capitalised word is a common noun for all that the tables and its ending tell."""
    low, lexicon = shape.low, language.words
    if _known(low, language) or shape.lemma != low or pieces(low) in language.names.roles:
        return True
    return lexicon.has("bare_nouns", low) or lexicon.has("adverbial", low) or lexicon.ends("noun_endings", low)


def _office(shape: Shape, language: Language) -> bool:
    words = pieces(shape.text)
    return (
        any(w == words and f.kind == "person" for w, f in language.names.roles.starting(words[0])) if words else False
    )


def _place(shape: Shape, before: Shape, language: Language) -> bool:
    lexicon = language.words
    if not lexicon.has("place_before", before.low) or not shape.text[1:].replace("-", "").islower():
        return False
    if lexicon.has("bare_nouns", shape.low) or _known(shape.low, language) or pieces(shape.low) in language.names.roles:
        return False
    if lexicon.ends("place_endings", shape.low):
        return True
    return lexicon.has("sure_place_before", before.low) and not (
        _common(shape, language) or lexicon.ends("inflected_endings", shape.low)
    )


def _join(shapes: list[Shape], lexicon: WordLexicon) -> None:
    """Attach what is sure; the rest hangs loosely on the head of its clause."""
    if not shapes:
        return
    clauses = [(_clause(shapes, first, last, lexicon), first) for first, last in _stretches(shapes)]
    heads = [head for head, _ in clauses if head >= 0]
    verbal = [h for h in heads if shapes[h].pos in {"VERB", "AUX"}]
    top = (verbal or heads or [0])[0]
    shapes[top].head, shapes[top].dep = top, "root"
    for head in heads:
        if head != top:
            shapes[head].head, shapes[head].dep = top, "parataxis" if head in verbal else "dep"
    for (outer, _), (inner, first) in pairwise((head, at) for head, at in clauses if head in verbal):
        if shapes[first].pos == "SCONJ" and inner != top:
            shapes[first].head, shapes[first].dep = inner, "mark"
            shapes[inner].head = outer
            shapes[inner].dep = "ccomp" if lexicon.has("content", shapes[first].low) else "advcl"


def _stretches(shapes: list[Shape]) -> list[tuple[int, int]]:
    """Cut a sentence at commas, colons and dashes, and before "and" where verbs stand on both sides."""
    cuts = [0]
    for i, shape in enumerate(shapes):
        if shape.text in {",", ";", ":", "–", "—", "(", ")"} and not _lists(shapes, i):
            cuts.append(i + 1)
        elif shape.pos == "CCONJ" and _verb_between(shapes, cuts[-1], i) and _verb_between(shapes, i, _next(shapes, i)):
            cuts.append(i)
    ends = [*cuts[1:], len(shapes)]
    return [(a, b) for a, b in zip(cuts, ends, strict=True) if a < b]


def _lists(shapes: list[Shape], i: int) -> bool:
    """Whether a comma only parts figures or adjectives."""
    return 0 < i < len(shapes) - 1 and shapes[i - 1].pos == shapes[i + 1].pos and shapes[i - 1].pos in {"NUM", "ADJ"}


def _next(shapes: list[Shape], i: int) -> int:
    return next((k for k in range(i + 1, len(shapes)) if shapes[k].text in {",", ";", ":"}), len(shapes))


def _verb_between(shapes: list[Shape], first: int, last: int) -> bool:
    return any(s.pos in {"VERB", "AUX"} for s in shapes[first:last])


def _clause(shapes: list[Shape], first: int, last: int, lexicon: WordLexicon) -> int:
    """Attach the words of one clause and return its head, -1 where it is nothing but marks."""
    words = [i for i in range(first, last) if shapes[i].pos != "PUNCT"]
    if not words:
        for i in range(first, last):
            shapes[i].head = max(0, first - 1)
        return -1
    head = _verbs(shapes, words, lexicon)
    nouns = _phrases(shapes, words, lexicon)
    if head < 0:
        head = next((i for i in nouns if shapes[i].dep == "dep"), words[-1])
    loose = [i for i in range(first, last) if shapes[i].dep in {"dep", "obl", "punct", "advmod"} and i != head]
    for i in loose:
        shapes[i].head = head
        if shapes[i].pos == "PUNCT":
            shapes[i].dep = "punct"
        elif shapes[i].pos in {"ADV", "PART"}:
            shapes[i].dep = "advmod"
    if shapes[head].pos in {"VERB", "AUX"}:
        _subject(shapes, head, [i for i in nouns if shapes[i].head == head and shapes[i].dep == "dep"], lexicon)
    return head


def _verbs(shapes: list[Shape], words: list[int], lexicon: WordLexicon) -> int:
    """Join the verb group of a clause; return its main verb, -1 where there is none or more than one."""
    full = [i for i in words if shapes[i].pos == "VERB"]
    aux = [i for i in words if shapes[i].pos == "AUX"]
    finite = [i for i in full if "VerbForm=Fin" in shapes[i].morph]
    if len(full) > 1:
        full = finite if len(finite) == 1 and not aux else full[-1:]
    if not full and not aux:
        return -1
    head = full[0] if full else next((i for i in aux if "VerbForm=Part" in shapes[i].morph), aux[0])
    for i in (k for k in aux if k != head):
        shapes[i].head = head
        passive = lexicon.has("passive", shapes[i].lemma) and "VerbForm=Part" in shapes[head].morph
        shapes[i].dep = "aux:pass" if passive else "aux"
    closing = shapes[words[-1]]
    for form in lexicon.verbs.get(shapes[head].low, ()):
        if form.particle and form.particle == closing.low and words[-1] > head:
            shapes[head].lemma = form.lemma
            closing.pos, closing.dep, closing.head = "PART", "compound:prt", head
    return head


def _phrases(shapes: list[Shape], words: list[int], lexicon: WordLexicon) -> list[int]:
    """Attach articles, adjectives, figures, prepositions and names to their nouns; return the heads of the phrases."""
    nouns: list[int] = []
    waiting: list[int] = []
    for n, i in enumerate(words):
        shape = shapes[i]
        if shape.pos in {"DET", "ADJ", "NUM", "ADP"}:
            waiting.append(i)
        elif shape.pos in _NOMINAL:
            before = words[n - 1] if n else -1
            if not waiting and before >= 0 and shapes[before].pos in _NOMINAL and before == i - 1:
                outer = before if shapes[before].dep not in {"flat", "appos"} else shapes[before].head
                shape.dep, shape.head = ("flat" if shapes[before].pos == "PROPN" else "appos"), outer
                continue
            _phrase(shapes, waiting, i, nouns, lexicon)
            waiting = []
            nouns.append(i)
        elif shape.pos != "ADV" or not waiting:
            waiting = []
    return nouns


def _phrase(shapes: list[Shape], waiting: list[int], noun: int, nouns: list[int], lexicon: WordLexicon) -> None:
    """Attach the words before a noun, and the noun itself where they tell how it stands."""
    deps = {"DET": "det", "ADJ": "amod", "NUM": "nummod", "ADP": "case"}
    for k in waiting:
        shapes[k].head, shapes[k].dep = noun, deps[shapes[k].pos]
    if any(shapes[k].pos == "ADP" for k in waiting):
        shapes[noun].dep = "obl"
        before = waiting[0] - 1
        narrower = before in nouns and shapes[before].dep == "obl" and shapes[noun].pos == "NOUN"
        if before in nouns and (narrower or lexicon.has("of", shapes[waiting[0]].low)):
            shapes[noun].dep, shapes[noun].head = "nmod", before
    elif waiting and waiting[0] - 1 in nouns and lexicon.has("genitive", shapes[waiting[0]].low):
        shapes[noun].dep, shapes[noun].head = "nmod", waiting[0] - 1


def _subject(shapes: list[Shape], head: int, bare: list[int], lexicon: WordLexicon) -> None:
    """Name the subject where it is sure, and an object that its article shows."""
    passive = any(s.head == head and s.dep == "aux:pass" for s in shapes)
    role = "nsubj:pass" if passive else "nsubj"
    bare = [i for i in bare if not lexicon.has("adverbial", shapes[i].low)]
    shown = [
        i for i in bare if any(s.head == i and s.dep == "det" and lexicon.has("accusative", s.low) for s in shapes)
    ]
    rest = [i for i in bare if i not in shown]
    pronouns = [
        i for i, s in enumerate(shapes) if s.head == head and s.pos == "PRON" and lexicon.has("subjects", s.low)
    ]
    if len(shown) == 1 and not passive:
        shapes[shown[0]].dep = "obj"
    if len(rest) == 1 and not pronouns:
        shapes[rest[0]].dep = role
    elif len(pronouns) == 1 and len(rest) <= 1:
        shapes[pronouns[0]].dep = role
        if rest:
            shapes[rest[0]].dep = "obj"
