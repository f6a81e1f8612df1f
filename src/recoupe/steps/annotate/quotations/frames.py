"""What a cue verb says: its clause, its object, or the rest of the sentence around an incise."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from recoupe.steps.annotate.quotations.incises import after_colon, incise
from recoupe.steps.annotate.quotations.occasions import with_occasion
from recoupe.steps.annotate.quotations.phrases import phrase
from recoupe.steps.annotate.quotations.sources import is_passive, source_token

if TYPE_CHECKING:
    from recoupe.languages.lexicon.cue_verbs import CueVerb
    from recoupe.model.article import Span
    from recoupe.steps.annotate.quotations.reading import Reading

_CLAUSE = {"ccomp", "csubj"}
_CUE_PARTS = {"aux", "aux:pass", "advmod", "compound:prt", "expl", "iobj"}
_ENDS = {",", ".", ";", ":", "?", "!", "…"}
_BREAKS = {",", ";", ":"}


@dataclass(frozen=True, slots=True)
class Frame:
    """A cue with its parts: token indices of the content (in order), spans of cue and source."""

    verb: CueVerb
    token: int
    cue: Span
    source: Span | None
    content: tuple[int, ...]
    form: str


def frames(reading: Reading) -> list[Frame]:
    """Return what every cue verb of the article introduces by its grammar."""
    found: list[Frame] = []
    for i, verb in enumerate(reading.verbs):
        if (
            verb is None
            or not (
                reading.tokens[i].pos in {"VERB", "AUX"}
                or _before_that(reading, i)
                or reading.is_denial_by_form(i)
                or _behind_comma(reading, i, verb)
            )
            or _merely_auxiliary(reading, i)
        ):
            continue
        frame = _frame(reading, i, verb)
        if frame is not None:
            found.append(frame)
    return found


def _before_that(reading: Reading, i: int) -> bool:
    """Whether "that" follows a word that has the form of a cue verb, whatever the tagger made of it."""
    following = reading.words[i + 1] if i + 1 < len(reading.words) else ""
    bare = reading.tokens[i].pos == "NOUN" and not any(
        reading.tokens[k].dep in {"det", "case", "amod", "nummod", "nmod:poss"} for k in reading.tree.children[i]
    )
    return (
        (bare or reading.tokens[i].pos in {"ADV", "ADJ"})
        and bool(reading.lexicon.conditional_endings)
        and following in reading.lexicon.complementisers
    )


def _behind_comma(reading: Reading, i: int, verb: CueVerb) -> bool:
    """Whether a word that the tagger took for a noun is the verb of an incise ("…, tranche la police.")."""
    participles = reading.closed.past_participles + reading.closed.present_participles
    if not reading.lexicon.conditional_endings or reading.tokens[i].pos not in {"NOUN", "ADJ"} or not verb.takes("qc"):
        return False
    if i == 0 or reading.words[i - 1] != "," or reading.words[i].endswith(participles):
        return False
    sentence = reading.sentence_of(i)
    end = next((k for k in range(i + 1, sentence.last) if reading.words[k] in _ENDS), sentence.last)
    followed = i + 1 < end and (reading.tokens[i + 1].pos in {"DET", "PROPN"})
    return followed and not any(reading.tokens[k].pos in {"VERB", "AUX"} for k in range(i + 1, end))


def _merely_auxiliary(reading: Reading, i: int) -> bool:
    return reading.tokens[i].dep in {"aux", "aux:pass", "cop"}


def cue_span(reading: Reading, i: int, extra: int | None = None) -> Span:
    """Return the span of a cue verb with its auxiliaries, negation, adverbs, particle and preposition."""
    tokens = reading.tokens
    parts = {
        k for k in reading.tree.children[i] if tokens[k].dep in _CUE_PARTS and not reading.words[k].startswith("-")
    }
    first = last = i
    while first - 1 in parts and reading.words[first - 1] not in _BREAKS:
        first -= 1
    if (
        first > 0
        and tokens[first - 1].pos == "ADV"
        and tokens[first - 1].dep == "advmod"
        and tokens[first - 1].sentence == tokens[i].sentence
    ):
        first -= 1
    head = tokens[i].head
    if tokens[i].dep == "xcomp" and head < first <= head + 3 and reading.lemmas[head] in reading.lexicon.catenatives:
        first = head
        more = {k for k in reading.tree.children[head] if tokens[k].dep in _CUE_PARTS}
        while first - 1 in more:
            first -= 1
    while last + 1 in parts and (tokens[last + 1].dep == "compound:prt" or _ends_negation(reading, i, last + 1)):
        last += 1
    if last + 1 < len(tokens) and reading.words[last + 1] == ":" and reading.lexicon.habits.colon_with_cue:
        last += 1
    if extra is not None and last < extra <= last + 2:
        last = extra
    return reading.span(first, last)


def _ends_negation(reading: Reading, i: int, k: int) -> bool:
    """Whether a word ends the negation of two words that a verb has begun ("ne confirme pas")."""
    begun = any(reading.words[m] in reading.closed.first_negations for m in reading.tree.children[i])
    return begun and reading.words[k] in reading.lexicon.second_negations


def _frame(reading: Reading, i: int, verb: CueVerb) -> Frame | None:
    source = source_token(reading, i)
    content, form, extra = _content(reading, i, verb, source)
    if (not content or form == "object") and verb.takes("qcn") and source is not None:
        told = after_colon(reading, i)
        if told:
            content, form, extra = told, "colon", None
    if not content and verb.takes("qc"):
        content, form = incise(reading, i, source)
    if not content:
        return None
    avoid = (
        range(content[0], content[-1] + 1) if source is not None and not content[0] <= source <= content[-1] else None
    )
    span = phrase(reading, source, avoid) if source is not None else None
    cue = with_occasion(reading, i, cue_span(reading, i, extra), span)
    inside = set(reading.tokens_of(cue))
    if span is not None:
        inside |= set(reading.tokens_of(span))
    kept = tuple(k for k in content if k not in inside)
    return Frame(verb, i, cue, span, kept, form) if kept else None


def _content(reading: Reading, i: int, verb: CueVerb, source: int | None) -> tuple[list[int], str, int | None]:  # noqa: C901, PLR0912  a ladder of frames, tried in order
    """Return content tokens, the form of the frame, and the preposition that belongs to the cue."""
    tokens, tree = reading.tokens, reading.tree
    passive = is_passive(reading, i)
    clauses = [k for k in tree.children[i] if tokens[k].dep in _CLAUSE and _allowed(reading, k, verb)]
    if clauses and (verb.takes("qcwo") or _borne_by_object(reading, i, verb, clauses[0])):
        return _below(reading, clauses, i), "clause", None
    if verb.takes("c") and not passive:
        stray = _stray_clause(reading, i)
        if stray:
            return stray, "clause", None
    if verb.takes("s"):
        named = _naming(reading, i, source, passive=passive)
        if named:
            return named, "naming", None
    infinitives = [
        k for k in tree.children[i] if tokens[k].dep == "xcomp" and tokens[k].pos in {"VERB", "AUX", "ADJ", "NOUN"}
    ]
    if infinitives and verb.takes("io") and not passive:
        objects = (
            [k for k in tree.children[i] if tokens[k].dep in {"obj", "iobj"} and k < infinitives[0]]
            if "o" in verb.frames and reading.lexicon.habits.object_with_infinitive
            else []
        )
        return _below(reading, objects + infinitives, i), "infinitive", None
    if verb.takes("p"):
        paired = [m for k in tree.children[i] if _in_pair(reading, i, k, verb) for m in tree.children[k]]
        for k in sorted([*tree.children[i], *paired]):
            charged = verb.kind == "accuse" and tokens[k].dep in {"xcomp", "acl"}
            if k == source or not (charged or tokens[k].dep in {"obl", "advcl", "obl:arg", "nmod", "obl:agent"}):
                continue
            case = _case(reading, k)
            if case is not None and reading.words[case] in verb.prepositions and case > i:
                form = "charge" if verb.kind == "accuse" else "object"
                return [m for m in tree.subtree(k) if m > case], form, case
    figure = _figure(reading, i, verb)
    if figure:
        return figure, "object", None
    if reading.is_denial_by_form(i):
        return reading.object_by_form(i), "object", None
    if verb.takes("n"):
        wanted = {"nsubj:pass"} if passive else {"obj"}
        objects = [
            k
            for k in tree.children[i]
            if tokens[k].dep in wanted and tokens[k].pos in {"NOUN", "PROPN", "PRON", "NUM", "VERB"}
        ]
        objects = [k for k in objects if (passive or k > i) and k != source and not _in_pair(reading, i, k, verb)]
        if objects:
            extra = [k for k in tree.children[i] if tokens[k].dep == "xcomp"]
            return _below(reading, objects + extra, i), "object", None
    return [], "", None


def _figure(reading: Reading, i: int, verb: CueVerb) -> list[int]:
    """Return the figure at which somebody puts something ("l'évalue à 12 millions", "puts the loss at 12 million")."""
    children = reading.tree.children[i]
    noun = any(reading.tokens[k].dep == "obj" and reading.tokens[k].pos != "PRON" and k > i for k in children)
    if (verb.kind != "estimate" and not verb.takes("s")) or (noun and verb.frames):
        return []
    for k in children:
        case = _case(reading, k)
        if (
            k > i
            and case is not None
            and reading.words[case] in reading.closed.amounts
            and reading.tokens[k].dep.startswith("obl")
        ):
            below = [m for m in reading.tree.subtree(k) if m > case]
            if any(reading.tokens[m].pos == "NUM" for m in below):
                return below
    return []


def _borne_by_object(reading: Reading, i: int, verb: CueVerb, clause: int) -> bool:
    """Whether a clause belongs to the idea that the verb rejects ("écarte l'idée que …")."""
    return verb.stance in {"denies", "doubts"} and any(
        reading.tokens[k].dep == "obj" and i < k < clause and reading.lemmas[k] in reading.lexicon.speech_nouns
        for k in reading.tree.children[i]
    )


def _stray_clause(reading: Reading, i: int) -> list[int]:
    """Return the clause that "that" opens right after the cue, where the parser hung it elsewhere."""
    mark = i + 1
    if (
        mark >= len(reading.words)
        or reading.words[mark] not in reading.lexicon.complementisers
        or reading.words[mark] in reading.closed.demonstrative
    ):
        return []
    head = reading.tokens[mark].head
    if head <= mark or reading.tokens[head].sentence != reading.tokens[i].sentence:
        return []
    return [k for k in reading.tree.subtree(head) if k > i]


def _in_pair(reading: Reading, i: int, k: int, verb: CueVerb) -> bool:
    """Whether ``k`` is the second word of a cue of two."""
    return " " in verb.lemma and f"{reading.lemmas[i]} {reading.lemmas[k]}" == verb.lemma


def _allowed(reading: Reading, clause: int, verb: CueVerb) -> bool:
    """Whether a clause suits the verb: a question clause needs a verb that takes one."""
    words = {reading.words[k] for k in reading.tree.children[clause]}
    if words & reading.lexicon.whether_words and clause > 0 and not verb.takes("wqc"):
        return False
    return reading.tokens[clause].dep != "csubj" or clause > 0


def _case(reading: Reading, noun: int) -> int | None:
    return next(
        (k for k in reading.tree.children[noun] if reading.tokens[k].dep in {"case", "mark"} and k < noun), None
    )


def _below(reading: Reading, tops: list[int], verb: int) -> list[int]:
    """Return the tokens under ``tops``, on the side of the verb where each top stands."""
    found: set[int] = set()
    for top in tops:
        found.update(k for k in reading.tree.subtree(top, lambda k: k == verb) if (k > verb) == (top > verb))
    return sorted(found)


def _naming(reading: Reading, i: int, source: int | None, *, passive: bool) -> list[int]:
    """Return object and name of "called him a liar", "described it as a joke", "qualifié de boutade"."""
    tokens, tree = reading.tokens, reading.tree
    objects = [k for k in tree.children[i] if tokens[k].dep in ({"nsubj:pass"} if passive else {"obj"}) and k != source]
    names = [k for k in tree.children[i] if tokens[k].dep in {"xcomp", "ccomp"} and k > i]
    names += [
        k for k in tree.children[i]
        if tokens[k].dep in {"obl", "obl:arg", "advcl", "nmod"} and k > i
        and (case := _case(reading, k)) is not None and reading.words[case] in reading.closed.naming
    ]  # fmt: skip
    if not names:
        return []
    agents = set(tree.subtree(source)) if source is not None and source > i else set()
    return [k for k in _below(reading, [*objects, names[0]], i) if k not in agents]
