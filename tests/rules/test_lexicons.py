"""The packaged tables of organizations: true to their format, sorted, unambiguous, and large enough."""

from __future__ import annotations

import csv
import re
from collections import Counter, defaultdict
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import pycountry
import pytest
import spacy

from eventx.mentions.scan import fold_tokens, scan_organizations
from eventx.rules.files import KNOWLEDGE
from eventx.rules.lexicons import COLUMNS, fold_form, is_acronym_form, load_organizations
from eventx.schema.vocabulary import OrganizationKind
from eventx.tokens import TokenView

FOLDER = KNOWLEDGE / "lexicons" / "organizations"
FILES = sorted(FOLDER.glob("*.csv"))
ALIAS = re.compile(r"^(?P<form>[^{}|]+)(?:\{needs:(?P<needs>[^{}|]+)\})?$")
#: Kosovo has no code of its own in ISO 3166-1; XKX is the user-assigned code that GeoNames and the gazetteer use.
COUNTRIES = {country.alpha_3 for country in pycountry.countries} | {"XKX"}
#: Latest year that an organization may begin or end in: a typing error of a century shows.
LAST_YEAR = 2026
FIRST_YEAR = 1600
#: Words that news print with a capital at the beginning of a sentence or in a headline; no organization may stand
#: for one of them without words that tell it apart.
EVERYDAY = frozenset(
    """
    a about action after age aid air all alliance an and apple armed army arrow as at authority back bank base be bit
    black bloods blue board book border branch bridge build by call can care center change channel check city coalition
    code column command committee common community company concern contact council country crown dawn day dead decree
    defense delta department design direct dome east echo eight emergency end energy enough enterprise even face fact
    faith fall family far federation field fire first five flag flash focus force forces forest forum free freedom
    friends front future gap general go goal gold good government great green group guard guardian guide hand hawks
    head heart here hill home hope horn hotel house human i idea image in independent information insight intelligence
    interior international is it journal judge justice key law leader league left legion liberation liberty life light
    line link list live local love mad magazine mail map march mark market maroon master may media memorial men mercy
    middle military militia mine mir mirror mission model more morning moon movement music nation national network new
    news night no north not now observer of office on one open oracle orange order organization orient our out oxygen
    pan paper park party past path patriot peace people phoenix pioneer plan police popular post power premier press
    pride prime progress project province public punch quad quartet raid reform register relief renaissance report
    republic reprieve rescue resistance revolution right rising river road round royal salvation scope scorpions sea
    search second security sentinel serve service shadow shell sense side sign site six sky smart solidarity south
    space special spirit sport standard star start state stern stone storm strategy strike strong sun support table
    tame target team telegram telegraph tempo the thing think third this thunder tigers time times tomorrow total
    tribune trust truth under union united unity us valley vanguard veto view vision voice wall war watch water wave
    way we west white who wind wing wings word work workers world yes young youth zero zone
    """.split()
)


class Row(NamedTuple):
    """A line of a table; `aliases` are (form, needed words)."""

    file: str
    name: str
    kind: str
    country: str
    aliases: tuple[tuple[str, tuple[str, ...]], ...]
    parent: str
    start: str
    end: str


@lru_cache(maxsize=1)
def read_rows() -> tuple[Row, ...]:
    """Read all tables, straight from the files."""
    return tuple(row for path in FILES for row in _read(path))


def _read(path: Path) -> list[Row]:
    with path.open(encoding="utf-8", newline="") as stream:
        lines = list(csv.DictReader(stream))
    rows: list[Row] = []
    for line in lines:
        aliases: list[tuple[str, tuple[str, ...]]] = []
        for alias in filter(None, line["aliases"].split("|")):
            match = ALIAS.match(alias)
            assert match, f"{path.name}: {line['name']}: {alias!r}"
            aliases.append((match["form"], tuple((match["needs"] or "").split())))
        rows.append(
            Row(
                path.stem,
                line["name"],
                line["kind"],
                line["country"],
                tuple(aliases),
                line["parent"],
                line["start"],
                line["end"],
            )
        )
    return rows


def list_forms(row: Row) -> list[tuple[str, tuple[str, ...]]]:
    """Return an organization's surface forms: its name and its aliases."""
    return [(row.name, ()), *row.aliases]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_table_has_the_columns_and_is_sorted(path: Path) -> None:
    with path.open(encoding="utf-8", newline="") as stream:
        reader = csv.DictReader(stream)
        names = [line["name"] for line in reader]
        assert tuple(reader.fieldnames or ()) == COLUMNS
    assert names == sorted(names, key=lambda name: (name.casefold(), name))


def test_names_are_unique_in_all_tables() -> None:
    repeated = [name for name, count in Counter(row.name for row in read_rows()).items() if count > 1]
    assert not repeated


def test_kinds_countries_and_years_are_real() -> None:
    wrong: list[Row] = []
    for row in read_rows():
        years = [int(year) for year in (row.start, row.end) if year]
        ok = row.kind in set(OrganizationKind) and (not row.country or row.country in COUNTRIES)
        ok = ok and all(FIRST_YEAR <= year <= LAST_YEAR for year in years) and years == sorted(years)
        if not ok:
            wrong.append(row)
    assert not wrong


def test_parents_exist_and_are_others() -> None:
    names = {row.name for row in read_rows()}
    assert not [row.name for row in read_rows() if row.parent and (row.parent not in names or row.parent == row.name)]


def test_parents_do_not_run_in_circles() -> None:
    parent = {row.name: row.parent for row in read_rows()}
    for name in parent:
        seen: set[str] = set()
        while name:
            assert name not in seen
            seen.add(name)
            name = parent[name]


def test_a_row_repeats_no_form() -> None:
    repeated: list[tuple[str, str]] = []
    for row in read_rows():
        forms = Counter((fold_form(form), is_acronym_form(form)) for form, _ in list_forms(row))
        repeated += [(row.name, " ".join(words)) for (words, _), count in forms.items() if count > 1]
    assert not repeated


def test_aliases_are_clean() -> None:
    wrong: list[tuple[str, str]] = []
    for row in read_rows():
        for form, needs in row.aliases:
            if form != form.strip() or form.startswith("the ") or "  " in form or not fold_form(form):
                wrong.append((row.name, form))
            if any(word != word.lower() for word in needs):
                wrong.append((row.name, form))
    assert not wrong


def test_needed_words_tell_something() -> None:
    """ "U.S." folds to the pronoun "us", which stands everywhere."""
    empty = {"us", "u.s.", "the", "of", "and", "in", "new", "a", "an", "it", "is", "he", "said", "on", "to", "we"}
    assert not [(row.name, form) for row in read_rows() for form, needs in row.aliases if empty & set(needs)]


def test_no_bare_form_is_an_everyday_word() -> None:
    wrong: list[tuple[str, str]] = []
    for row in read_rows():
        for form, needs in list_forms(row):
            words = fold_form(form)
            if len(words) == 1 and words[0] in EVERYDAY and not needs:
                wrong.append((row.name, form))
    assert not wrong


def test_short_acronyms_that_have_other_meanings_ask_for_context() -> None:
    """Two letters say little ("AA", "CV"); the exceptions are known to every reader of news."""
    known = {"AP", "UN", "EU", "BP", "LG", "RT", "VW", "U.N", "U.N."}
    wrong: list[tuple[str, str]] = []
    for row in read_rows():
        for form, needs in list_forms(row):
            letters = sum(c.isalpha() for c in form)
            if is_acronym_form(form) and letters <= 2 and len(form) == letters and not needs and form not in known:
                wrong.append((row.name, form))
    assert not wrong


def test_no_form_stands_for_two_organizations_without_words_that_tell_them_apart() -> None:
    """One may be the usual reading and stand bare; the others name words that must stand in the document."""
    owners: dict[tuple[tuple[str, ...], bool], set[str]] = defaultdict(set)
    for row in read_rows():
        for form, needs in list_forms(row):
            if not needs:
                owners[fold_form(form), is_acronym_form(form)].add(row.name)
    assert not {form: sorted(names) for form, names in owners.items() if len(names) > 1}


@pytest.mark.parametrize(
    ("kinds", "least"),
    [
        (("armed_group",), 1000),
        (("intergovernmental", "ngo"), 400),
        (("media",), 200),
        (("party",), 250),
        (("company",), 250),
        (("court",), 100),
        (("military",), 250),
        (("police",), 250),
        (("government",), 300),
    ],
)
def test_there_are_enough(kinds: tuple[str, ...], least: int) -> None:
    assert sum(row.kind in kinds for row in read_rows()) >= least


def test_every_state_has_a_government() -> None:
    covered = {row.country for row in read_rows() if row.kind == OrganizationKind.GOVERNMENT}
    members = {"AFG", "BRA", "CHN", "COD", "COG", "FRA", "GBR", "IND", "MLI", "NRU", "PSE", "SSD", "USA", "VAT", "XKX"}
    assert members <= covered
    assert len(covered) >= 195


@pytest.mark.parametrize(
    ("form", "document", "name"),
    [
        ("Daesh", "", "Islamic State"),
        ("ISIL", "", "Islamic State"),
        ("ISIS", "", "Islamic State"),
        ("IS", "islamic", "Islamic State"),
        ("IS", "", None),
        ("al-Qaida", "", "al-Qaeda"),
        ("Al Qaeda", "", "al-Qaeda"),
        ("al-Mourabitoun", "", "al-Mourabitoun"),
        ("al-Mourabitoun", "lebanese", "al-Mourabitoun (Lebanon)"),
        ("G20", "", "G20"),
        ("Metrojet", "", "Metrojet"),
        ("Volga-Dnepr", "", "Volga-Dnepr"),
        ("PKK", "", "Kurdistan Workers' Party"),
        ("ERP", "salvador", "People's Revolutionary Army (El Salvador)"),
        ("ERP", "argentina", "People's Revolutionary Army (Argentina)"),
        ("ERP", "", None),
        ("ELN", "colombian", "National Liberation Army (Colombia)"),
        ("ELN", "bolivian", "National Liberation Army (Bolivia)"),
        ("MIR", "chilean", "Revolutionary Left Movement (Chile)"),
        ("MIR", "peruvian", "Revolutionary Left Movement (Peru)"),
        ("ETA", "basque", "Euskadi Ta Askatasuna"),
        ("ETA", "", None),
        ("AUC", "colombian", "United Self-Defense Forces of Colombia"),
        ("JEM", "darfur", "Justice and Equality Movement"),
        ("JeM", "kashmir", "Jaish-e-Mohammed"),
        ("PLA", "chinese", "People's Liberation Army"),
        ("PLA", "manipur", "People's Liberation Army of Manipur"),
        ("WHO", "outbreak", "World Health Organization"),
        ("WHO", "", None),
        ("Islamic Jihad", "", "Palestinian Islamic Jihad"),
        ("Islamic Jihad", "egyptian", "Egyptian Islamic Jihad"),
        ("Islamic Jihad", "beirut", "Islamic Jihad Organization"),
        ("Revolutionary Guards", "", "Islamic Revolutionary Guard Corps"),
        ("Israeli army", "", "Israel Defense Forces"),
        ("Zarate Willka", "", "Zarate Willka Armed Forces of Liberation"),
        ("SOHR", "", "Syrian Observatory for Human Rights"),
    ],
)
def test_known_forms(form: str, document: str, name: str | None) -> None:
    lexicon = load_organizations()
    words = fold_form(form)
    seconds = lexicon.forms.get(words[0], {}).get(words[1] if len(words) > 1 else "", ())
    found = [
        lexicon.entries[candidate.key].name
        for candidate in seconds
        if candidate.words == words
        and (not candidate.is_acronym or form.upper() == form)
        and (not candidate.needs or document in candidate.needs)
    ]
    assert (found[0] if found else None) == name


def test_adjectives_and_capitals_are_of_real_countries() -> None:
    for table in ("country_adjectives", "capital_metonyms"):
        with (KNOWLEDGE / "lexicons" / f"{table}.csv").open(encoding="utf-8", newline="") as stream:
            assert {line["country"] for line in csv.DictReader(stream)} <= COUNTRIES


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Islamic State fighters took the town.", ["Islamic State"]),
        ("They want an Islamic state.", []),
        ("He lives in a Jewish home near the White House.", ["Government of the United States"]),
        ("the state Department of Revenue", []),
        ("the Medellin cartel in Colombia", ["Medellin Cartel"]),
        ("ELN guerrillas in Colombia, said Colombian sources in Bolivia", ["National Liberation Army (Colombia)"]),
        ("ELN guerrillas in Bolivia, said Bolivian sources in Colombia", ["National Liberation Army (Bolivia)"]),
        ("US aid reached us in the town.", []),
        ("al-Shabaab and Al-Shabaab", ["al-Shabaab", "al-Shabaab"]),
    ],
)
def test_forms_in_running_text(text: str, names: list[str]) -> None:
    lexicon = load_organizations()
    view = TokenView(spacy.blank("en")(text))
    found = scan_organizations(view, fold_tokens(view), lexicon)
    assert [lexicon.entries[item.key].name for item in found] == names
