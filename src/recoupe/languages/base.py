"""The contract of a language pack: one ``Language`` value per file of this folder.

A pack names its spaCy pipeline (or none), says how its labels read as Universal Dependencies,
and finds its words in ``data/<code>/``. Each part is loaded when it is first used.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from recoupe.languages.lexicon.causes import CauseLexicon
    from recoupe.languages.lexicon.classes import ClassLexicon
    from recoupe.languages.lexicon.closed import ClosedClasses
    from recoupe.languages.lexicon.contrasts import ContrastLexicon
    from recoupe.languages.lexicon.cues import CueLexicon
    from recoupe.languages.lexicon.deeds import DeedLexicon
    from recoupe.languages.lexicon.events import EventLexicon
    from recoupe.languages.lexicon.furniture import FurnitureLexicon
    from recoupe.languages.lexicon.givers import GiverLexicon
    from recoupe.languages.lexicon.grammar import GrammarLexicon
    from recoupe.languages.lexicon.grounds import GroundLexicon
    from recoupe.languages.lexicon.harms import HarmLexicon
    from recoupe.languages.lexicon.matters import MatterLexicon
    from recoupe.languages.lexicon.measured import MeasuredLexicon
    from recoupe.languages.lexicon.moments import MomentLexicon
    from recoupe.languages.lexicon.names import NameLexicon
    from recoupe.languages.lexicon.nobody import NobodyLexicon
    from recoupe.languages.lexicon.numbers import NumberLexicon
    from recoupe.languages.lexicon.pending import PendingLexicon
    from recoupe.languages.lexicon.phrases import Phrases
    from recoupe.languages.lexicon.rounds import RoundLexicon
    from recoupe.languages.lexicon.sides import SideLexicon
    from recoupe.languages.lexicon.states import StateLexicon
    from recoupe.languages.lexicon.telephones import TelephoneLexicon
    from recoupe.languages.lexicon.times import TimeLexicon
    from recoupe.languages.lexicon.words import WordLexicon


@dataclass(frozen=True)
class Language:
    """One language: its code (BCP 47), its name, its pipeline and where its words are.

    ``pipeline`` is an installed spaCy package, None for rules on a blank pipeline;
    ``scheme`` says which labels that pipeline speaks: ``ud`` or ``clear`` (spaCy's English).
    ``limits`` is what the program says of a pack that cannot do everything.
    """

    code: str
    name: str
    pipeline: str | None
    scheme: str = "ud"
    limits: tuple[str, ...] = ()
    examples: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def abbreviations(self) -> frozenset[str]:
        """Abbreviations whose point ends no sentence, folded, without it."""
        from recoupe.languages.lexicon.files import read_toml

        return frozenset(read_toml(self.code, "writing").get("abbreviations", ()))

    @cached_property
    def words(self) -> WordLexicon:
        """Words and endings for reading without a trained model."""
        from recoupe.languages.lexicon.words import WordLexicon

        return WordLexicon.load(self.code)

    @cached_property
    def grammar(self) -> GrammarLexicon:
        """Closed-class words by what they do in a claim."""
        from recoupe.languages.lexicon.grammar import GrammarLexicon

        return GrammarLexicon.load(self.code)

    @cached_property
    def closed(self) -> ClosedClasses:
        """Articles, pronouns, conjunctions and their like, by what they are."""
        from recoupe.languages.lexicon.closed import ClosedClasses

        return ClosedClasses.load(self.code)

    @cached_property
    def measured(self) -> MeasuredLexicon:
        """What bare figures measure."""
        from recoupe.languages.lexicon.measured import MeasuredLexicon

        return MeasuredLexicon.load(self.code)

    @cached_property
    def matters(self) -> MatterLexicon:
        """Matters at issue, and the wordings by which accounts answer each."""
        from recoupe.languages.lexicon.matters import MatterLexicon

        return MatterLexicon.load(self.code)

    @cached_property
    def classes(self) -> ClassLexicon:
        """Classes of nouns that accounts use for one another."""
        from recoupe.languages.lexicon.classes import ClassLexicon

        return ClassLexicon.load(self.code)

    @cached_property
    def contrasts(self) -> ContrastLexicon:
        """Opposites, and the words that change what a statement commits to."""
        from recoupe.languages.lexicon.contrasts import ContrastLexicon

        return ContrastLexicon.load(self.code)

    @cached_property
    def times(self) -> TimeLexicon:
        """Months, weekdays, units, modifiers."""
        from recoupe.languages.lexicon.times import TimeLexicon

        return TimeLexicon.load(self.code)

    @cached_property
    def numbers(self) -> NumberLexicon:
        """Number words, approximations, units, currencies."""
        from recoupe.languages.lexicon.numbers import NumberLexicon

        return NumberLexicon.load(self.code)

    @cached_property
    def cues(self) -> CueLexicon:
        """Speech verbs and nouns, hedges, denials, anonymous sources."""
        from recoupe.languages.lexicon.cues import CueLexicon

        return CueLexicon.load(self.code)

    @cached_property
    def deeds(self) -> DeedLexicon:
        """Deeds that have one doer in an affair, as the language tells who did them."""
        from recoupe.languages.lexicon.deeds import DeedLexicon

        return DeedLexicon.load(self.code)

    @cached_property
    def causes(self) -> CauseLexicon:
        """What brings mishaps about."""
        from recoupe.languages.lexicon.causes import CauseLexicon

        return CauseLexicon.load(self.code)

    @cached_property
    def harms(self) -> HarmLexicon:
        """Ways of being hurt, killed or hit."""
        from recoupe.languages.lexicon.harms import HarmLexicon

        return HarmLexicon.load(self.code)

    @cached_property
    def givers(self) -> GiverLexicon:
        """Words that tell whose count or estimate a figure is."""
        from recoupe.languages.lexicon.givers import GiverLexicon

        return GiverLexicon.load(self.code)

    @cached_property
    def telephones(self) -> TelephoneLexicon:
        """Numbers that are dialled."""
        from recoupe.languages.lexicon.telephones import TelephoneLexicon

        return TelephoneLexicon.load(self.code)

    @cached_property
    def nobody(self) -> NobodyLexicon:
        """Wordings that tell by themselves that nobody is left in a state."""
        from recoupe.languages.lexicon.nobody import NobodyLexicon

        return NobodyLexicon.load(self.code)

    @cached_property
    def grounds(self) -> GroundLexicon:
        """What happens at one place in an affair."""
        from recoupe.languages.lexicon.grounds import GroundLexicon

        return GroundLexicon.load(self.code)

    @cached_property
    def moments(self) -> MomentLexicon:
        """What happens at one moment of an affair."""
        from recoupe.languages.lexicon.moments import MomentLexicon

        return MomentLexicon.load(self.code)

    @cached_property
    def sides(self) -> SideLexicon:
        """Parts of a thing that lie at other ends of it."""
        from recoupe.languages.lexicon.sides import SideLexicon

        return SideLexicon.load(self.code)

    @cached_property
    def pending(self) -> PendingLexicon:
        """Words for what is not yet done, undecided or ruled out."""
        from recoupe.languages.lexicon.pending import PendingLexicon

        return PendingLexicon.load(self.code)

    @cached_property
    def rounds(self) -> RoundLexicon:
        """Wordings for rounds that come again and again."""
        from recoupe.languages.lexicon.rounds import RoundLexicon

        return RoundLexicon.load(self.code)

    @cached_property
    def states(self) -> StateLexicon:
        """Wordings for states that somebody or something is in."""
        from recoupe.languages.lexicon.states import StateLexicon

        return StateLexicon.load(self.code)

    @cached_property
    def events(self) -> EventLexicon:
        """Predicates with their concept and PLOVER type."""
        from recoupe.languages.lexicon.events import EventLexicon

        return EventLexicon.load(self.code)

    @cached_property
    def names(self) -> NameLexicon:
        """Roles, demonyms, seats of power, countries, titles."""
        from recoupe.languages.lexicon.names import NameLexicon

        return NameLexicon.load(self.code)

    @cached_property
    def furniture(self) -> FurnitureLexicon:
        """What a page says that an account does not."""
        from recoupe.languages.lexicon.furniture import FurnitureLexicon

        return FurnitureLexicon.load(self.code)

    @cached_property
    def phrases(self) -> Phrases:
        """Sentences in which findings are told."""
        from recoupe.languages.lexicon.phrases import Phrases

        return Phrases.load(self.code)
