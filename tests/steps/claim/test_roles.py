"""Who acts, who undergoes, and who else takes part."""

from __future__ import annotations

import pytest
from reading import read


def roles(text: str, code: str, concept: str) -> set[tuple[str, str]]:
    return {(a.role, a.head) for a in read(text, code).claim(concept).arguments}


@pytest.mark.parametrize(
    ("code", "text", "concept", "expected"),
    [
        ("fr", "Le gardien a blessé un voleur.", "injure", {("agent", "gardien"), ("patient", "voleur")}),
        ("en", "The guard injured a thief.", "injure", {("agent", "guard"), ("patient", "thief")}),
        ("fr", "Un voleur a été blessé par le gardien.", "injure", {("agent", "gardien"), ("patient", "voleur")}),
        ("en", "A thief was injured by the guard.", "injure", {("agent", "guard"), ("patient", "thief")}),
        ("fr", "Les policiers ont arrêté un médecin et un notaire.", "arrest",
         {("agent", "policier"), ("patient", "medecin"), ("patient", "notaire")}),
        ("en", "Police arrested a doctor and a lawyer.", "arrest",
         {("agent", "police"), ("patient", "doctor"), ("patient", "lawyer")}),
        ("fr", "Un notaire, arrêté lundi, se tait.", "arrest", {("patient", "notaire")}),
        ("fr", "C’est le machiniste, en poste dans la gare aval, qui a arrêté le voleur.", "arrest",
         {("agent", "machiniste"), ("patient", "voleur")}),
        ("en", "It was the driver who arrested the thief.", "arrest", {("agent", "driver"), ("patient", "thief")}),
        ("en", "A lawyer arrested on Monday kept silent.", "arrest", {("patient", "lawyer")}),
        ("fr", "Le médecin qui a signé l’accord est parti.", "sign_agreement",
         {("agent", "medecin"), ("patient", "accord")}),
        ("fr", "Deux cents ouvriers ont quitté l'usine.", "leave", {("agent", "ouvrier"), ("patient", "usine")}),
        ("fr", "Ils sont entrés par une porte de service.", "come", {("agent", "il")}),
        ("fr", "Les cambrioleurs ont pénétré par le toit.", "come", {("agent", "cambrioleur")}),
        ("fr", "Il a été sorti des décombres par les pompiers.", "leave", {("agent", "pompier"), ("patient", "il")}),
        ("en", "The doctor who signed the agreement has left.", "sign_agreement",
         {("agent", "doctor"), ("patient", "agreement")}),
    ],
)  # fmt: skip
def test_roles(code: str, text: str, concept: str, expected: set[tuple[str, str]]) -> None:
    assert roles(text, code, concept) >= expected


@pytest.mark.parametrize(
    ("code", "text", "concept"),
    [
        ("fr", "Le gardien a blessé un voleur vendredi.", "injure"),
        ("en", "The guard injured a thief on Friday.", "injure"),
        ("en", "The guard injured a thief last week.", "injure"),
    ],
)
def test_a_time_takes_part_in_nothing(code: str, text: str, concept: str) -> None:
    assert len(roles(text, code, concept)) == 2


@pytest.mark.parametrize(
    ("code", "text", "concept", "expected"),
    [
        ("fr", "L’arrestation du notaire par la gendarmerie étonne.", "arrest",
         {("agent", "gendarmerie"), ("patient", "notaire")}),
        ("en", "The arrest of the lawyer by the police surprised many.", "arrest",
         {("agent", "police"), ("patient", "lawyer")}),
    ],
)  # fmt: skip
def test_roles_of_an_event_noun(code: str, text: str, concept: str, expected: set[tuple[str, str]]) -> None:
    assert roles(text, code, concept) >= expected


@pytest.mark.parametrize(
    ("code", "text", "head", "definite"),
    [
        ("fr", "Ils ont signé l’accord.", "accord", True),
        ("fr", "Ils ont signé un accord.", "accord", False),
        ("en", "They signed the agreement.", "agreement", True),
        ("en", "They signed an agreement.", "agreement", False),
    ],
)
def test_definite_words_point_at_a_known_thing(code: str, text: str, head: str, definite: bool) -> None:  # noqa: FBT001
    (found,) = (a for a in read(text, code).claim("sign_agreement").arguments if a.head == head)
    assert found.definite == definite
    assert found.words in text


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("fr", "Odile Brunard a rencontré Ilmar Tosk à Brizac."),
        ("en", "Odile Brunard met Ilmar Tosk in Brizac."),
    ],
)
def test_people_are_resolved(code: str, text: str) -> None:
    found = read(text, code)
    claim = found.claim("meet")
    assert found.who(claim.agents) == {"Odile Brunard"}
    assert found.who((*claim.patients, *claim.others)) == {"Ilmar Tosk"}


@pytest.mark.parametrize(
    ("code", "text", "concept", "further"),
    [
        ("fr", "La Norlande déploie des soldats.", "deploy_troops", False),
        ("fr", "La Norlande déploie d’autres soldats.", "deploy_troops", True),
        ("en", "The guard injured a thief.", "injure", False),
        ("en", "The guard injured another thief.", "injure", True),
    ],
)
def test_others_of_the_kind(code: str, text: str, concept: str, further: bool) -> None:  # noqa: FBT001
    assert any(a.further for a in read(text, code).claim(concept).arguments) is further


@pytest.mark.parametrize(
    ("code", "text", "concept", "agents"),
    [
        ("fr", "C’est une voisine, et non le gardien, qui a découvert le corps.", "find_body", {"voisin"}),
        ("fr", "C'est le préfet et non le maire qui a signé l'accord.", "sign_agreement", {"prefet"}),
        ("fr", "Ce n'est pas le gardien mais un voisin qui a découvert le corps.", "find_body", {"voisin"}),
        ("fr", "L'accord a été signé par le maire et non par le préfet.", "sign_agreement", {"maire"}),
        ("en", "It was a neighbour, not the guard, who found the body.", "find_body", {"neighbour"}),
        ("en", "It was the mayor and not the minister who signed the agreement.", "sign_agreement", {"mayor"}),
        ("en", "It was not the guard but a neighbour who found the body.", "find_body", {"neighbour"}),
        ("en", "The body was found not by the guard but by a neighbour.", "find_body", {"neighbour"}),
        ("en", "The agreement was signed by the mayor, not by the minister.", "sign_agreement", {"mayor"}),
        ("en", "The mayor and the minister signed the agreement.", "sign_agreement", {"mayor", "minister"}),
        ("fr", "L'otage a été libéré à la frontière par un passeur.", "release_captive", {"passeur"}),
    ],
)
def test_whoever_it_was_not_did_not_do_it(code: str, text: str, concept: str, agents: set[str]) -> None:
    assert {head for role, head in roles(text, code, concept) if role == "agent"} == agents


@pytest.mark.parametrize(
    ("code", "text", "concept", "agent"),
    [
        ("en", "The judge ordered the firm to close the plant.", "close", "firm"),
        ("fr", "La ministre a demandé au préfet de fermer le site.", "close", "prefet"),
        ("fr", "Le juge a condamné la société à fermer le site.", "close", "societe"),
        ("en", "A jury found the treasurer guilty of stealing cash.", "steal", "treasurer"),
        ("en", "The mayor promised to close the plant.", "close", "mayor"),
    ],
)
def test_who_is_made_to_do_it_is_its_agent(code: str, text: str, concept: str, agent: str) -> None:
    assert {head for role, head in roles(text, code, concept) if role == "agent"} == {agent}


def test_the_object_of_an_adjective_is_the_verbs_own() -> None:
    assert ("patient", "treasurer") in roles("A jury found the treasurer guilty.", "en", "convict")


@pytest.mark.parametrize("text", ["Ils sont passés par la fenêtre.", "Les voleurs ont pénétré par le toit."])
def test_the_way_in_acts_in_nothing(text: str) -> None:
    assert [a.head for c in read(text, "fr").claims for a in c.arguments if a.role == "agent"] in (["il"], ["voleur"])
