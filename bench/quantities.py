"""Score the reading of quantities on public cases.

    python bench/quantities.py FILE.jsonl…

Two forms of file are known by their keys: the specs of Microsoft Recognizers-Text (``model``, ``input``,
``results``) and the examples of Duckling (``dim``, ``text``, ``raw``). Times are passed over.

How a match is decided. Every case counts, abstentions as missed; a case is right when the readings of the
asked kind are the expected ones, all of them and no other, in order.

* Number: what ``read_numbers`` reads (no ordinals; none that runs on into letters, "180ml"): equal values.
* Ordinal: the same with ranks, and what ``read_relative_ranks`` reads ("last" is "end+0", "next" "current+1").
* NumberRange: quantities with a bound or two bounds in words; equal bounds, whichever side is open; a bound
  at zero ("up to") is no bound there. Words
  that only loosen a number ("about") are no bounds.
* Conventions of the specs that differ from ours, given back here: a range under "about" keeps the bounds that
  were said (ours are loosened by a tenth); measures know no ranges, so that of "eight to ten feet" the ends that
  bear a unit are read, here ten feet.
* Percent, Currency, Dimension, Temperature, Age: quantities of such units; value and unit must be equal,
  units being looked up in the lexicon under the name that the spec gives. What a spec calls "Pound" may be
  ambiguous: the ambiguous code counts only where the spec does not ask for one.
* Results without places have no order: they are compared sorted.
* A spec may expect a unit without a number ("convert to celsius"): no quantity, so it is not asked for.
  ``strict`` counts those as missed all the same.
* Duckling calls every hundredth of money "Cent". Where two calls of an example run into one ``raw``, the last
  is meant. One quantity must be found, with equal value (Numeral), or equal value or bounds and unit
  (AmountOfMoney, Quantity), or equal length within one hundredth (Duration).

The last line is one JSON object: for each file ``right``, ``of``, ``accuracy``, ``strict``, and the same
per language and kind.
"""

from __future__ import annotations

import json
import re
import sys
from collections import defaultdict
from math import isclose
from pathlib import Path
from typing import TYPE_CHECKING, Any

from recoupe.languages.lexicon.numbers import NumberLexicon
from recoupe.languages.lexicon.phrase_table import cut
from recoupe.steps.annotate.quantities import find_quantities, read_numbers, read_relative_ranks
from recoupe.steps.annotate.quantities.rounding import TOLERANCE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from recoupe.model.annotation import Quantity

Value = tuple[float | None, float | None, str]
_CODES = {"french": "fr", "english": "en", "fr": "fr", "en": "en"}
_LOOSE = ("approx", "near", "exact")
_AGES = {"year_old": "year", "month_old": "month", "week_old": "week", "day_old": "day"}
_ALIASES = {
    "f": "degF", "c": "degC", "dollar etats unis": "USD", "dollar etats-unis": "USD", "gram": "g", "unnamed": "",
    "ans": "year", "mois": "month", "semaines": "week", "age": "year", "pound": "GBP", "livre": "GBP", "ounce": "oz",
    "rupee": "rupee", "turn": "turn", "baril": "bbl", "megabit": "Mbit", "bit": "bit", "pence": "penny",
}  # fmt: skip


def main(paths: list[str]) -> None:
    """Score the files and print the figures."""
    report = {Path(path).name: score(path) for path in paths}
    for name, figures in report.items():
        for kind, row in figures["kinds"].items():
            print(
                f"{name:24} {kind:28} {row['right']:4}/{row['of']:<4} {row['accuracy']:.3f}  strict {row['strict']:.3f}"
            )
    print(json.dumps(report, sort_keys=True))


def score(path: str) -> dict[str, Any]:
    """Return the figures of one file."""
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    for kind, language, right, strict in _cases(Path(path)):
        for key in ("", language, f"{language} {kind}"):
            counts[key][0] += right
            counts[key][1] += 1
            counts[key][2] += right and strict
    rows = {key: _row(*c) for key, c in sorted(counts.items())}
    return {**rows.pop("", _row(0, 0, 0)), "kinds": rows}


def _row(right: int, of: int, strict: int) -> dict[str, float]:
    return {"right": right, "of": of, "accuracy": round(right / max(of, 1), 4), "strict": round(strict / max(of, 1), 4)}


def _cases(path: Path) -> Iterator[tuple[str, str, bool, bool]]:
    """Yield kind, language, whether it is right, whether nothing numberless was asked."""
    for line in path.read_text("utf-8").splitlines():
        case = json.loads(line)
        code = _CODES.get(case["lang"].lower())
        if code is None:
            continue
        lexicon = NumberLexicon.load(code)
        if "model" in case:
            kind = case["model"].removesuffix("Model")
            if kind in _SPECS:
                yield kind, code, *_spec(kind, case, lexicon)
        elif case["dim"] in _DUCKLING:
            yield case["dim"], code, _DUCKLING[case["dim"]](case["text"], case["raw"], lexicon), True


def _same(found: list[Value], wanted: list[Value]) -> bool:
    return len(found) == len(wanted) and all(
        _near(f[0], w[0]) and _near(f[1], w[1]) and f[2] == w[2] for f, w in zip(found, wanted, strict=True)
    )


def _near(a: float | None, b: float | None, tolerance: float = 1e-6) -> bool:
    return a is b or (a is not None and b is not None and isclose(a, b, rel_tol=tolerance, abs_tol=1e-18))


def _spec(kind: str, case: dict[str, Any], lexicon: NumberLexicon) -> tuple[bool, bool]:
    results = sorted(case["results"], key=lambda r: r.get("Start") or 0)
    asked = [r for r in results if (r.get("Resolution") or {}).get("value") not in {None, "null"}]
    find, want = _SPECS[kind]
    wanted = [want(r["Resolution"], lexicon) for r in asked]
    found = find(case["input"], lexicon)
    if any(r.get("Start") is None for r in asked):
        found, wanted = sorted(found, key=repr), sorted(wanted, key=repr)
    return _same(found, wanted), len(asked) == len(results)


def _number(text: str) -> float:
    text = text.removesuffix("%")
    try:
        return float(text.replace(",", "."))
    except ValueError:
        return float("nan")


def _numbers(text: str, lexicon: NumberLexicon) -> list[Value]:
    found = [(end, r) for _, end, r in read_numbers(text, lexicon) if r.kind != "ordinal"]
    return [(float(r.value), None, "") for end, r in found if not text[end : end + 1].isalpha()]


def _ordinals(text: str, lexicon: NumberLexicon) -> list[Value]:
    relative = read_relative_ranks(text, lexicon)
    found = [(r.start, (float(r.offset), None, r.base)) for r in relative]
    found += [
        (start, (float(r.value), None, ""))
        for start, _, r in read_numbers(text, lexicon)
        if r.kind == "ordinal" and not any(each.start <= start < each.end for each in relative)
    ]
    return [value for _, value in sorted(found)]


def _bounds(text: str, lexicon: NumberLexicon) -> list[Value]:
    found = [(q, *_said(q, lexicon)) for q in find_quantities(text, lexicon) if _is_range(q, lexicon)]
    return [(_bound(q, low, lexicon) or None, _bound(q, high, lexicon), "") for q, low, high in found]


def _said(quantity: Quantity, lexicon: NumberLexicon) -> tuple[float | None, float | None]:
    """Return the bounds of a range as they were said, without what "about" loosens them by."""
    low, high = quantity.value.low, quantity.value.high
    kind = lexicon.before.at(list(cut(quantity.qualifier)), 0)
    if kind and kind[1] == "approx" and low is not None and high is not None:
        return low / (1 - float(TOLERANCE)), high / (1 + float(TOLERANCE))
    return low, high


def _bound(quantity: Quantity, bound: float | None, lexicon: NumberLexicon) -> float | None:
    """Return a bound as the spec writes it: parts as parts of one."""
    part = quantity.unit == "percent" and any(r.kind == "fraction" for _, _, r in read_numbers(quantity.exact, lexicon))
    return bound / 100 if part and bound is not None else bound


def _is_range(quantity: Quantity, lexicon: NumberLexicon) -> bool:
    kind = lexicon.before.at(list(cut(quantity.qualifier)), 0)
    if kind and kind[1] == "exact":
        return True
    if quantity.qualifier and not (kind and kind[1] in _LOOSE):
        return True
    return len(read_numbers(quantity.exact, lexicon)) > 1 and not quantity.unit


def _range(resolution: dict[str, Any], lexicon: NumberLexicon) -> Value:
    del lexicon
    low, high = resolution["value"].strip("[]()").split(",")
    return _number(low) if low else None, _number(high) if high else None, ""


def _unit_of(name: str, lexicon: NumberLexicon) -> str:
    words = list(cut(name))
    alias = _ALIASES.get(" ".join(words).replace(" - ", " ").strip())
    if alias is not None:
        return alias
    for each in (lexicon, NumberLexicon.load("en")):
        for table in (each.currency_words, each.unit_words):
            found = table.at(words, 0)
            if found and found[0] == len(words):
                return found[1]
    return name


def _measured(dimensions: Callable[[str, NumberLexicon], bool]) -> Callable[[str, NumberLexicon], list[Value]]:
    def find(text: str, lexicon: NumberLexicon) -> list[Value]:
        quantities = [end for q in find_quantities(text, lexicon) for end in _ends(q, lexicon)]
        return [
            (q.number, None, _AGES.get(q.unit, q.unit)) for q in quantities if q.unit and dimensions(q.unit, lexicon)
        ]

    return find


def _ends(quantity: Quantity, lexicon: NumberLexicon) -> list[Quantity]:
    """Return the ends of a range that bear a unit, or the quantity where it is no range."""
    numbers = read_numbers(quantity.exact, lexicon)
    low, high = _said(quantity, lexicon)
    if len(numbers) < 2 or low is None or high is None or not low < quantity.number < high:  # noqa: PLR2004
        return [quantity]
    starts = [start for start, _, _ in numbers]
    pieces = [quantity.exact[a:b] for a, b in zip(starts, [*starts[1:], None], strict=True)]
    ends = [q for piece in pieces for q in find_quantities(piece, lexicon) if q.unit]
    return ends if all(_near(q.number, bound) for q in ends[-1:] for bound in (high,)) and ends else [quantity]


def _value(resolution: dict[str, Any], lexicon: NumberLexicon) -> Value:
    unit = resolution.get("isoCurrency") or _unit_of(resolution.get("unit", ""), lexicon)
    if resolution.get("subtype") in {"Weight", "Volume", "Length"}:
        unit = {"GBP": "lb", "pound": "lb"}.get(unit, unit)
    return _number(resolution["value"]), None, unit


def _percent(resolution: dict[str, Any], lexicon: NumberLexicon) -> Value:
    del lexicon
    return _number(resolution["value"]), None, "percent"


def _plain(resolution: dict[str, Any], lexicon: NumberLexicon) -> Value:
    del lexicon
    value = str(resolution["value"])
    relative = re.fullmatch(r"(end|current)([-+]\d+)", value)
    if relative:
        return float(relative[2]), None, relative[1]
    return (_number(value) if re.fullmatch(r"[-\d.,eE+]+", value) else float("nan")), None, ""


def _dimension(unit: str, lexicon: NumberLexicon) -> str:
    known = lexicon.unit(unit)
    return known.dimension if known else "currency"


_OTHER = {"temperature", "duration", "age", "ratio", "points", "multiple", "currency"}
_SPECS: dict[
    str, tuple[Callable[[str, NumberLexicon], list[Value]], Callable[[dict[str, Any], NumberLexicon], Value]]
] = {
    "Number": (_numbers, _plain),
    "Ordinal": (_ordinals, _plain),
    "NumberRange": (_bounds, _range),
    "Percent": (_measured(lambda u, _: u == "percent"), _percent),
    "Currency": (_measured(lambda u, lx: _dimension(u, lx) == "currency"), _value),
    "Dimension": (_measured(lambda u, lx: _dimension(u, lx) not in _OTHER), _value),
    "Temperature": (_measured(lambda u, lx: _dimension(u, lx) == "temperature"), _value),
    "Age": (_measured(lambda u, lx: _dimension(u, lx) in {"age", "duration"}), _value),
}


def _floats(text: str) -> list[float]:
    return [float(n) for n in re.findall(r"-?\d+(?:\.\d+)?(?:e\d+)?", text)]


def _duck_numeral(text: str, raw: str, lexicon: NumberLexicon) -> bool:
    found = [r for _, _, r in read_numbers(text, lexicon) if r.kind != "ordinal"]
    wanted = _floats(raw)
    return len(found) == len(wanted) == 1 and _near(float(found[0].value), wanted[0])


def _duck_measure(text: str, raw: str, lexicon: NumberLexicon) -> bool:
    found = find_quantities(text, lexicon)
    shape = re.match(r"(simple|between|under|above) (\w+) (.*)", raw)
    if len(found) != 1 or shape is None:
        return False
    kind, name, rest = shape.groups()
    quantity, wanted = found[0], _floats(rest)
    unit = name if re.fullmatch(r"[A-Z]{3}", name) else _unit_of(name, lexicon)
    factor = _factor(quantity.unit, unit, lexicon, exact=name != "Unnamed")
    if name == "Cent" and quantity.unit in lexicon.minor:
        factor = 1.0
    if factor is None:
        return False
    low, high = quantity.value.low, quantity.value.high
    if kind == "simple":
        return _near(quantity.number * factor, wanted[0])
    if kind == "between":
        loose = 1.1 if quantity.qualifier and "between" not in quantity.qualifier else 1.0
        return _near((low or 0) * factor, wanted[0] * (2 - loose)) and _near((high or 0) * factor, wanted[1] * loose)
    return (high == wanted[0] and not low) if kind == "under" else (low == wanted[0] and high is None)


def _factor(found: str, wanted: str, lexicon: NumberLexicon, *, exact: bool) -> float | None:
    """Return by what to multiply a value in the unit ``found`` to have it in ``wanted``, None if it cannot be."""
    if found == wanted or not exact:
        return 1.0
    a, b = lexicon.unit(found), lexicon.unit(wanted)
    return a.factor / b.factor if a and b and a.dimension == b.dimension else None


def _duck_duration(text: str, raw: str, lexicon: NumberLexicon) -> bool:
    found = [q for q in find_quantities(text, lexicon) if _dimension(q.unit, lexicon) == "duration"]
    shape = re.search(r"DurationData (\d+) (\w+)$", raw)
    if shape is None:
        return not found if raw.startswith(")") else False
    factor = _factor(found[0].unit, _unit_of(shape[2], lexicon), lexicon, exact=True) if len(found) == 1 else None
    if shape[2] in _ENGLISH and len(found) == 1:
        factor = _factor(found[0].unit, _ENGLISH[shape[2]], lexicon, exact=True)
    return factor is not None and _near(found[0].number * factor, float(shape[1]), 0.015)


_ENGLISH = {"Second": "s", "Minute": "min", "Hour": "h", "Day": "day", "Week": "week", "Month": "month", "Year": "year"}
_DUCKLING: dict[str, Callable[[str, str, NumberLexicon], bool]] = {
    "Numeral": _duck_numeral,
    "AmountOfMoney": _duck_measure,
    "Quantity": _duck_measure,
    "Duration": _duck_duration,
}


def _usage(arguments: Iterable[str]) -> list[str]:
    paths = list(arguments)
    if not paths:
        sys.exit(__doc__)
    return paths


if __name__ == "__main__":
    main(_usage(sys.argv[1:]))
