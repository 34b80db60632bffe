"""Which words are a name, and of what: person, organization, place, facility or demonym.

The statistical recognizer is one witness among several (lexicon, titles, head nouns, countries, seats of power). Where
they disagree the heavier wins; then the whole document is heard, because a name means one thing in one article.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from eventx.mentions.agreement import agree, spread
from eventx.mentions.candidates import NameText, read_demonyms, read_recognizer, read_seats, read_states
from eventx.mentions.heads import read_heads
from eventx.mentions.junk import drop_junk
from eventx.mentions.places.apposition import SETTLED, read_called_kind
from eventx.mentions.runs import read_appositions, read_described, read_divisions, read_titled
from eventx.mentions.scan import Found, scan_organizations
from eventx.records import NameLabel, NameSpan
from eventx.rules import RuleBook

#: How far before "as" the verb may stand that says that somebody was identified, in tokens.
_REACH = 6
#: A number above it behind a name is no age.
OLDEST = 110


def find_names(text: NameText, rules: RuleBook) -> list[NameSpan]:
    """Find the names of a text and say what each one names.

    Returns:
        Spans in text order, outer before inner: a demonym or place inside the name of a state's organization ("Malian"
        in "the Malian government") is a span of its own.
    """
    found = [
        *scan_organizations(text.view, text.folded, rules.organizations),
        *read_seats(text, rules.names),
        *read_states(text, rules.names, rules.countries),
        *read_demonyms(text, rules.countries),
        *read_heads(text, rules.names, rules.places.gazetteer),
        *read_described(text, rules.names, rules.countries),
        *read_divisions(text, rules.places),
        *(_read_titled_town(text, rules, found) for found in read_titled(text, rules.names, rules.countries)),
        *read_appositions(text, rules.names, rules.countries, rules.places.gazetteer),
        *(part for name in read_recognizer(text, rules.names, rules.countries) for part in _split(text, rules, name)),
    ]
    chosen = choose(text, rules, found)
    chosen = agree(text, rules, chosen)
    chosen += spread(text, rules, chosen)
    chosen = drop_junk(text, rules, chosen)
    chosen += _read_countries(text, rules, chosen)
    chosen.sort(key=lambda name: (name.start, -name.end))
    return [NameSpan(f.start, f.end, f.label, f.rule, f.key) for f in chosen]


def _split(text: NameText, rules: RuleBook, name: Found) -> list[Found]:
    """Return the two places of "the villages of Kwi and Dorowa", and any other name as it is."""
    view, i = text.view, name.start
    if name.end - i != 3 or view.lower[i + 1] != "and" or i < 2 or view.tag[i - 2] != "NNS":
        return [name]
    if f"{view.lower[i - 2]} {view.lower[i - 1]}" not in rules.places.kinds_before:
        return [name]
    return [replace(name, start=k, end=k + 1, label="place", rule="ner.described", weight=2.6) for k in (i, i + 2)]


def _read_titled_town(text: NameText, rules: RuleBook, name: Found) -> Found:
    """Return the person behind a title, or the town that begins like one: "near Sheikh Zuweid", "in Prince George"."""
    view, title = text.view, name.start - 1
    if name.start < 2 or not text.capital[title] or view.lower[title - 1] not in rules.places.strong_prepositions:
        return name
    words = " ".join(view.words(title, name.end).split())
    if rules.places.gazetteer.lookup(words) or rules.places.gazetteer.lookup_variant(words):
        return replace(name, start=title, label="place", rule="titled_town")
    return name


def choose(text: NameText, rules: RuleBook, found: Iterable[Found]) -> list[Found]:
    """Choose among overlapping candidates: the heavier, then the longer, then the earlier."""
    found = list(found)
    surnames = {text.folded[f.end - 1] for f in found if f.rule == "ner.person" and f.end - f.start > 1}
    candidates = [_weigh_again(text, rules, name, surnames) for name in found]
    people = [f for f in candidates if f.rule == "ner.person" and f.end - f.start > 1]
    covered = {i for f in people for i in range(f.start, f.end)}
    kept: list[Found] = []
    taken = [False] * len(text.view)
    heads = [f for f in candidates if f.rule.startswith("head.organization")]
    outer = {i: f for f in heads for i in range(f.start, f.end)}
    buildings = {f.start: f for f in candidates if f.rule in ("head.facility", "head.place")}
    for name in candidates:
        if name.rule.startswith("lexicon."):
            is_word = name.end - name.start == 1 and not text.view.text[name.start].isupper()
            if is_word and (name.start in covered or text.folded[name.start] in surnames):
                # A one-word group's name inside a person's: "Amal Clooney"; "Edzard Reuter ... Reuter said".
                continue
            building = buildings.get(name.start)
            if building is not None and name.end - name.start == 1 and name.end < building.end:
                # "Kizilay Square" is not the Red Crescent.
                continue
            head = outer.get(name.start)
            if (
                head is not None
                and head.start <= name.start
                and name.end <= head.end
                and _is_longer(text, rules, head, name)
            ):
                continue
        kept.append(name)
    kept.sort(key=lambda f: (-f.weight, f.start - f.end, f.start))
    chosen: list[Found] = []
    for name in kept:
        if not any(taken[name.start : name.end]):
            chosen.append(name)
            taken[name.start : name.end] = [True] * (name.end - name.start)
    return chosen


def _is_longer(text: NameText, rules: RuleBook, head: Found, hit: Found) -> bool:
    """Return whether the head's name is another organization than the lexicon's inside it.

    "UN Security Council" is not the UN; "the Taliban movement" is the Taliban.
    """
    before = text.words(head.start, hit.start)
    if hit.end == head.end and before and _is_owner(rules, before) and not _is_namesake(rules, before, hit):
        # "United Nations' World Health Organization" is the World Health Organization.
        return False
    if text.folded[hit.end : hit.end + 1] == ["and"] or before[-1:] == ("and",):
        # "Amnesty International and Human Rights Watch" are two.
        return False
    if "of" in before[-2:] and text.view.tag[head.start] == "NNS":
        # "Rebels of the Revolutionary United Front"
        return False
    rest = [w for w in (*before, *text.words(hit.end, head.end)) if w != "the"]
    return bool(rest) and not (len(rest) == 1 and rest[0] in rules.names.generic)


def _is_namesake(rules: RuleBook, before: tuple[str, ...], hit: Found) -> bool:
    """Return whether a country stands before the name of another country's: "Rwanda Movement for Democratic Change"."""
    match = rules.countries.index.match(before, 0) if before[0] in rules.countries.index.first else None
    entry = rules.organizations.entries.get(hit.key)
    own = entry.country if entry else None
    return match is not None and bool(own) and bool(match[1].country) and match[1].country != own


def _is_owner(rules: RuleBook, words: tuple[str, ...]) -> bool:
    """Return whether words are a country or an organization that the next one can be a part of."""
    match = rules.countries.index.match(words, 0) if words[0] in rules.countries.index.first else None
    if match is not None and match[0] == len(words):
        return True
    seconds = rules.organizations.forms.get(words[0], {})
    return any(form.words == words for form in seconds.get(words[1] if len(words) > 1 else "", ()))


def _weigh_again(text: NameText, rules: RuleBook, name: Found, surnames: set[str]) -> Found:
    """Weigh the recognizer's word again where its own words speak for or against it."""
    if not name.rule.startswith("ner."):
        return name
    last = text.folded[name.end - 1]
    if name.label in ("person", "organization", "place") and name.rule != "ner.fac" and _has_age(text, name.end):
        return replace(name, label="person", rule="ner.age", weight=4.0 if name.end - name.start > 1 else 3.0)
    if name.label != "person" and (_is_identified(text, rules, name) or _is_acting_building(text, rules, name)):
        return replace(name, label="person", rule="ner.identified", weight=3.0)
    if name.label in ("place", "organization") and _is_undergoing(text, rules, name):
        return replace(name, label="person", rule="ner.undergoing", weight=3.0)
    if name.rule == "ner.org" and _is_among_people(text, rules, name):
        return replace(name, label="person", rule="ner.beside", weight=2.6)
    if name.rule in ("ner.person", "ner.org") and _is_near(text, rules, name):
        return replace(name, label="place", rule="ner.near", weight=2.6)
    if name.rule in ("ner.person", "ner.org") and _is_listed_place(text, name):
        return replace(name, label="place", rule="ner.listed", weight=2.6)
    if name.rule in ("ner.person", "ner.org") and _is_named_place(text, rules, name):
        return replace(name, label="place", rule="ner.described", weight=2.6)
    if name.rule == "ner.gpe" and _is_leader_of_country(text, rules, name):
        return replace(name, label="person", rule="ner.beside", weight=2.6)
    if name.label == "place" and _is_demonym(text, rules, name):
        return replace(name, label="demonym", rule="ner.norp")
    if name.label == "person" and name.end - name.start > 1 and last in rules.names.corporate:
        return replace(name, label="organization", rule="ner.corporate", weight=3.0)
    # "Michael Jordan ... Jordan said" is no country.
    is_surname = name.end - name.start == 1 and last in surnames
    words = text.folded[name.start : name.end]
    if name.label == "person" and not is_surname and all(rules.countries.names(w) for w in words if w):
        return replace(name, label="place", rule="ner.country", weight=2.0)
    if name.label == "organization" and last in rules.names.corporate:
        return replace(name, rule="ner.corporate", weight=3.0)
    return name


def _has_age(text: NameText, end: int) -> bool:
    """Return whether an age follows, which only people have in the news: "Hailey, 6, and Caleb, 3"."""
    if text.view.text[end : end + 1] != [","]:
        return False
    words = text.view.text[end : end + 5]
    if len(words) == 5 and words[1] in ("a", "an") and words[2].isdigit() and words[4] == "year":
        # "Brenton Tarrant, a 28-year-old Australian"
        return True
    is_number = len(words) > 2 and words[1].isdigit() and words[2] in (",", ".", ";")
    return is_number and 0 < int(words[1]) < OLDEST


def _is_identified(text: NameText, rules: RuleBook, name: Found) -> bool:
    """Return whether a full name is what somebody was identified by: "named by police as Brenton Tarrant"."""
    view, i = text.view, name.start - 1
    if i < 1 or view.lower[i] not in ("as", "by") or not _is_full_name(text, name):
        return False
    if view.lower[i] == "by":
        # "the Revolutionary United Front led by Foday Sankoh"
        return view.lower[i - 1] in rules.names.led_by
    first = max(view.sents[view.sent[i]][0], i - _REACH)
    return any(view.tag[k] in ("VBN", "VBD") and view.lemma[k] in rules.names.identifying for k in range(first, i))


def _is_undergoing(text: NameText, rules: RuleBook, name: Found) -> bool:
    """Return whether a full name that no list knows undergoes what only people do: "forces killed Qasem Soleimani"."""
    view, last = text.view, name.end - 1
    if view.dep[last] not in ("dobj", "nsubjpass") or not _is_full_name(text, name):
        return False
    if view.lemma[view.head[last]] not in rules.names.undergoing:
        return False
    return not rules.places.gazetteer.lookup(view.words(name.start, name.end))


def _is_full_name(text: NameText, name: Found) -> bool:
    """Return whether a name looks like a first and a last one: two to four capitalized words, none in capitals."""
    view = text.view
    return 2 <= name.end - name.start <= 4 and all(
        view.tag[k] in ("NNP", "HYPH") and not view.text[k].isupper() for k in range(name.start, name.end)
    )


def _is_acting_building(text: NameText, rules: RuleBook, name: Found) -> bool:
    """Return whether a "building" does what only people do: "Aung San Suu Kyi met the envoy"."""
    view, last = text.view, name.end - 1
    if name.rule != "ner.fac" or not _is_full_name(text, name) or view.dep[last] != "nsubj":
        return False
    verb = view.head[last]
    if view.lemma[verb] in rules.names.metonym_verbs or view.lemma[verb] in rules.places.person_verbs:
        return True
    return any(view.dep[child] == "dobj" and view.ent[child] == "PERSON" for child in view.children[verb])


def _is_among_people(text: NameText, rules: RuleBook, name: Found) -> bool:
    """Return whether a full name behind a country is joined to a person: "Xi Jinping and India's Narendra Modi"."""
    view, i, last = text.view, name.start, name.end - 1
    if (
        not 2 <= name.end - name.start <= 3
        or i < 2
        or view.tag[i - 1] != "POS"
        or not rules.countries.names(text.folded[i - 2])
    ):
        return False
    if any(view.tag[k] != "NNP" or view.text[k].isupper() for k in range(name.start, name.end)):
        return False
    joined = [view.head[last]] if view.dep[last] == "conj" else []
    joined += [child for child in view.children[last] if view.dep[child] == "conj"]
    return any(view.ent[k] == "PERSON" for k in joined)


def _is_listed_place(text: NameText, name: Found) -> bool:
    """Return whether a name ends a list of places: "Blantyre, Chiradzulu, Mulanje and Phalombe"."""
    view, i = text.view, name.start - 1
    if name.end - name.start > 2 or i < 3 or view.lower[i] not in ("and", ",") or view.text[name.start].isupper():
        return False
    if any(view.tag[k] not in ("NNP", "NNPS") for k in range(name.start, name.end)):
        return False
    n = 0
    first = view.sents[view.sent[name.start]][0]
    while i > first and view.lower[i] in ("and", ",") and view.ent[i - 1] == "GPE":
        i -= 1
        while i > first and view.ent[i] == "GPE" and view.ent_iob[i] == "I":
            i -= 1
        i -= 1
        n += 1
    return n > 1


def _is_near(text: NameText, rules: RuleBook, name: Found) -> bool:
    """Return whether something lies or happens near the bearer of a foreign name: "near Bir al-Abed"."""
    view, i, end = text.view, name.start, name.end
    if i == 0 or view.lower[i - 1] not in ("near", "in") or not text.same_sentence(i - 1, i):
        return False
    if any(view.tag[k] not in ("NNP", "NNPS", "HYPH") for k in range(i, end)) or view.text[i].isupper():
        return False
    if end < len(view) and view.tag[end] == "POS":
        return False
    if any(view.lower[k] in ("al", "el") for k in range(i, end)) and end - i > 1:
        return True
    if view.lower[i - 1] == "near":
        return end - i == 1
    # "swept away houses in Mai Mahiu", but "trust in Angela Merkel"
    is_trust = i > 1 and view.lemma[i - 2] in rules.names.trusting
    return name.rule == "ner.person" and end - i > 1 and not is_trust


def _is_named_place(text: NameText, rules: RuleBook, name: Found) -> bool:
    """Return whether a noun says that a name is a place's: "Gharghour district", "the village of Miriki"."""
    view, i, end = text.view, name.start, name.end
    if any(view.tag[k] not in ("NNP", "NNPS", "HYPH") for k in range(i, end)) or view.text[i].isupper():
        return False
    if i > 1 and f"{view.lower[i - 2]} {view.lower[i - 1]}" in rules.places.kinds_before:
        return end - i < 3
    if end >= len(view) or view.text[end][:1].isupper() or not text.same_sentence(i, end):
        return False
    if view.text[end] == ",":
        return read_called_kind(view, rules.places, end) is not None
    kind = rules.places.kinds_after.get(view.lower[end])
    is_head = view.pos[end] == "NOUN" and view.dep[end] != "compound" and view.head[end - 1] in (end, i)
    return kind in SETTLED and is_head and view.lower[end] not in ("state", "division", "department")


def _is_leader_of_country(text: NameText, rules: RuleBook, name: Found) -> bool:
    """Return whether a country's "town" that no gazetteer has is a person who acts: "Russia's Putin agreed"."""
    view, i = text.view, name.start
    if name.end - i != 1 or i < 2 or view.tag[i - 1] != "POS" or not rules.countries.names(text.folded[i - 2]):
        return False
    if view.dep[i] != "nsubj" or view.pos[view.head[i]] != "VERB" or view.text[i].isupper():
        return False
    return not rules.places.gazetteer.lookup(view.text[i])


def _is_demonym(text: NameText, rules: RuleBook, name: Found) -> bool:
    if text.folded[name.start] not in rules.countries.index.first:
        return False
    match = rules.countries.index.match(text.folded, name.start)
    return match is not None and match[0] == name.end and match[1].kind in ("demonym", "region_demonym")


def _read_countries(text: NameText, rules: RuleBook, names: list[Found]) -> list[Found]:
    """Return the demonyms, and the capitals and countries inside the names of states' organizations."""
    found: list[Found] = []
    inside: dict[int, Found] = {}
    for name in names:
        for i in range(name.start, name.end):
            inside[i] = name
    index = rules.countries.index
    for i in text.capitals:
        if text.folded[i] not in index.first:
            continue
        match = index.match(text.folded, i)
        if match is None:
            continue
        end, country = match
        if country.is_acronym and not text.view.text[i].isupper():
            continue
        outer = inside.get(i)
        if outer is not None and outer.label == "demonym" and outer.start == i:
            if outer.end == end:
                names[names.index(outer)] = replace(outer, key=country.country, rule="demonym")
            continue
        if outer is None and country.kind in ("demonym", "region_demonym"):
            found.append(Found(i, end, "demonym", "demonym", 3.0, country.country))
        elif outer is None and country.kind == "country" and text.view.tag[i] in ("NNP", "NNPS"):
            found.append(Found(i, end, "place", "country", 3.0))
        elif outer is not None and outer.rule.startswith("state.") and end <= outer.end:
            is_demonym = country.kind in ("demonym", "region_demonym")
            rule = {"capital": "metonym.capital"}.get(country.kind, "nested.country")
            label: NameLabel = "demonym" if is_demonym else "place"
            found.append(
                Found(i, end, label, "demonym" if is_demonym else rule, 3.0, country.country if is_demonym else "")
            )
    return found
