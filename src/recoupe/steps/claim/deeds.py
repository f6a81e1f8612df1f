"""Compose PLOVER roots: what governs an event, its tense and its negation make another deed of it.

The tables follow the PLOVER manual: a coming help is an agreement, a coming blow a threat, help that is
not given a refusal, an attack that is stopped a retreat.
"""

from __future__ import annotations

COOPERATIVE = frozenset({"AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID", "CONCEDE", "RETREAT"})
MATERIAL_CONFLICT = frozenset({"PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"})
REQUEST_MODES = {
    "AID": "assist", "SUPPORT": "assist", "COOPERATE": "assist", "CONSULT": "meet",
    "RETREAT": "yield", "CONCEDE": "yield", "AGREE": "change",
}  # fmt: skip
_THREAT_MODES = {
    ("ASSAULT", ""): "violence", ("COERCE", "arrest"): "arrest", ("COERCE", "ban"): "ban",
    ("COERCE", "restrict"): "restrict", ("COERCE", "curfew"): "restrict",
    ("COERCE", "censor"): "rights", ("COERCE", "deport"): "expel",
    ("SANCTION", "expel"): "expel", ("SANCTION", "discontinue"): "relations", ("SANCTION", "withdraw"): "relations",
    ("PROTEST", ""): "restrict",
}  # fmt: skip


def operate(operator: str, own: tuple[str, str], below: tuple[str, str] | None) -> tuple[str, str]:  # noqa: C901, PLR0911  one case per operator reads best in one place
    """Compose a governing concept with the event it governs.

    ``own`` is the governing concept's root and mode, ``below`` those of the governed event, None when unknown.
    """
    root, mode = below or ("", "")
    friendly = root in COOPERATIVE
    match operator:
        case "same":
            return below or own
        case "plan":
            return shift(root, mode, negative=False, later=True)
        case "stop" | "halt":
            if not root:
                return own
            if root == "CONSULT" and operator == "stop":
                return root, mode
            return ("SANCTION", "discontinue") if friendly else ("RETREAT", "")
        case "cancel":
            if not root:
                return own
            return ("REJECT", REQUEST_MODES.get(root, "")) if friendly else ("RETREAT", "")
        case "commit":
            return ("THREATEN", threat_mode(root, mode)) if root in MATERIAL_CONFLICT - {"MOBILIZE"} else own
        case "refuse":
            return own[0] or "REJECT", REQUEST_MODES.get(root, own[1])
        case "request":
            return own[0] or "REQUEST", REQUEST_MODES.get(root, "change")
        case "threat":
            return "THREATEN", threat_mode(root, mode)
        case _:
            return own


def shift(root: str, mode: str, *, negative: bool, later: bool) -> tuple[str, str]:
    """Apply tense and negation: a coming help is an agreement, a coming blow a threat, no help a refusal."""
    if not root or not (negative or later):
        return root, mode
    if root in COOPERATIVE:
        if not negative:
            return "AGREE", ""
        material = root in {"COOPERATE", "AID"} and not later
        return ("SANCTION", "withdraw") if material else ("REJECT", REQUEST_MODES.get(root, ""))
    if root in MATERIAL_CONFLICT:
        if not negative:
            return "THREATEN", threat_mode(root, mode)
        return ("AGREE", "") if later else ("CONCEDE", "")
    return ("AGREE", "") if negative else (root, mode)


def threat_mode(root: str, mode: str) -> str:
    """Return the mode of a threat from the root and mode of what is threatened."""
    return _THREAT_MODES.get((root, mode)) or _THREAT_MODES.get((root, ""), "")
