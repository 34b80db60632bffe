"""Numbers in words and figures -> one atom of the class `qty`: "twenty-four", "a few", "two to three"."""

from __future__ import annotations

from eventx.mentions.times.atoms import Item

#: One of these classes has every atom with which a number begins.
_BEGINNINGS = frozenset({"another", "article", "decimal", "digit", "int", "teen", "tens", "unit", "vague"})


def merge_numbers(items: list[Item]) -> list[Item]:
    """Return the atoms with every number read as one of them; year words ("nineteen ninety-six") become years."""
    merged: list[Item] = []
    i, n = 0, len(items)
    while i < n:
        item = items[i]
        end = i
        if not _BEGINNINGS.isdisjoint(item.values):
            end, values = _read_number(items, i)
            if end > i:
                item = _join(items, i, end, values)
        merged.append(item)
        i = max(end, i + 1)
    return merged


def _join(items: list[Item], start: int, end: int, values: dict[str, object]) -> Item:
    first, last = items[start], items[end - 1]
    if end - start == 1:
        values = {**first.values, **values}
        literals = tuple(key for key in first.keys if key.startswith("="))
    else:
        literals = ()
    keys = tuple(values) + literals
    return Item(keys, values, first.start, last.end, first.token, last.last, first.lower, first.glued)


def _read_number(items: list[Item], i: int) -> tuple[int, dict[str, object]]:
    """Return the end of the number that starts at `i` (`i` where none does) and what it may be."""
    item = items[i]
    values = item.values
    if "vague" in values:
        return _skip_of(items, i + 1, values["vague"] == "couple"), {"qty": 2 if values["vague"] == "couple" else None}
    if "another" in values:
        return i + 1, {"qty": 1}
    if "article" in values:
        return _read_after_article(items, i)
    if values.get("unit") == "half" and i + 2 < len(items) and "scale" in items[i + 2].values:
        return i + 3, {"qty": 0.5 * items[i + 2].values["scale"]}
    spoken = _read_year_words(items, i)
    if spoken is not None:
        return spoken[0], {"year": spoken[1]}
    end, number = _read_plain(items, i)
    if end == i:
        return i, {}
    end, number = _read_tail(items, end, number)
    return end, {"qty": number, "num": number}


def _read_after_article(items: list[Item], i: int) -> tuple[int, dict[str, object]]:
    """Read "a", "a few", "a hundred", "a couple of", "a dozen"."""
    if i + 1 < len(items):
        following = items[i + 1].values
        if "vague" in following:
            is_couple = following["vague"] == "couple"
            return _skip_of(items, i + 2, is_couple), {"qty": 2 if is_couple else None}
        if "scale" in following:
            return i + 2, {"qty": following["scale"], "num": following["scale"]}
    return i + 1, {"qty": 1, "article": 1}


def _skip_of(items: list[Item], i: int, is_couple: bool) -> int:
    return i + 1 if is_couple and _joint(items, i) == "of" else i


def _read_plain(items: list[Item], i: int) -> tuple[int, float]:
    """Read figures ("24", "2.5") or number words ("twenty-four", "three hundred")."""
    values = items[i].values
    if "int" in values:
        return i + 1, values["int"]
    if "decimal" in values:
        return i + 1, values["decimal"]
    end, number = _read_below_hundred(items, i)
    while end > i and end < len(items) and "scale" in items[end].values:
        number *= items[end].values["scale"]
        end += 1
        rest = end + 1 if _joint(items, end) == "and" else end
        after, more = _read_below_hundred(items, rest)
        if after > rest:
            end, number = after, number + more
    return end, number


def _read_below_hundred(items: list[Item], i: int) -> tuple[int, float]:
    if i >= len(items):
        return i, 0
    values = items[i].values
    if "digit" in values:
        return i + 1, values["digit"]
    if "teen" in values:
        return i + 1, values["teen"]
    if "tens" not in values:
        return i, 0
    rest = i + 1
    if rest < len(items) and items[rest].lower == "-" and items[rest].glued:
        rest += 1
    if rest < len(items) and "digit" in items[rest].values:
        return rest + 1, values["tens"] + items[rest].values["digit"]
    return i + 1, values["tens"]


def _read_year_words(items: list[Item], i: int) -> tuple[int, int] | None:
    """Read "nineteen ninety-six" and "two thousand"."""
    values = items[i].values
    if values.get("digit") == 2 and i + 1 < len(items) and items[i + 1].values.get("scale") == 1000:
        rest = i + 3 if _joint(items, i + 2) == "and" else i + 2
        after, more = _read_below_hundred(items, rest)
        # "two thousand people" is no year: a bare "two thousand" counts after "year" only, which the guard sees.
        if after > rest and more < 40:
            return after, 2000 + int(more)
        return (i + 2, 2000) if i and items[i - 1].values.get("unit") == "year" else None
    century = values.get("teen") or values.get("tens")
    if century is None or not (century in (18, 19) or century == 20):
        return None
    after, rest = _read_below_hundred(items, i + 1)
    if after > i + 1 and rest >= 10:
        return after, int(century) * 100 + int(rest)
    return None


def _read_tail(items: list[Item], i: int, number: float) -> tuple[int, float]:
    """Read on after a number: "1/2", "½", "and a half", "to three", "or four"."""
    n = len(items)
    if i < n and "fraction" in items[i].values:
        return i + 1, number + items[i].values["fraction"]
    if i + 2 < n and items[i + 1].lower == "/" and "int" in items[i].values and items[i + 2].values.get("int", 0) > 0:
        return i + 3, number + items[i].values["int"] / items[i + 2].values["int"]
    if i + 2 < n and _joint(items, i) == "and" and _is_half(items, i + 1):
        return i + 3, number + 0.5
    if i + 1 < n and _joint(items, i) == "to":
        after, _ = _read_plain(items, i + 1)
        if after > i + 1 and after < n and _is_unit(items, after):
            return after, number
    return i, number


def _joint(items: list[Item], i: int) -> str:
    """What the word does between numbers: "and" adds, "to" names another one, "of" counts on ("a couple of")."""
    return items[i].values.get("joint", "") if i < len(items) else ""


def _is_half(items: list[Item], i: int) -> bool:
    return "article" in items[i].values and items[i + 1].values.get("unit") == "half"


def _is_unit(items: list[Item], i: int) -> bool:
    if items[i].lower == "-" and items[i].glued and i + 1 < len(items):
        i += 1
    return "units" in items[i].values or "unit" in items[i].values
