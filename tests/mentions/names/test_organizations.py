"""Organizations: canonical names, aliases, kinds, countries, and media that only report."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from eventx.article import Article
from eventx.mentions import find_mentions
from eventx.records import Mentions, OrganizationRecord
from eventx.rules import load_rulebook
from eventx.tokens import TokenView

pytestmark = pytest.mark.model


def read(view: TokenView) -> Mentions:
    return find_mentions(view, load_rulebook(), Article(text=view.source, masked=view.source))


def organization(mentions: Mentions, name: str) -> OrganizationRecord:
    found = [o for o in mentions.organizations if o.name == name]
    assert len(found) == 1, f"{name} is not once among {[o.name for o in mentions.organizations]}"
    return found[0]


#: Text, canonical name, kind, country, number of mentions.
CASES = [
    ("Daesh claimed it. ISIS fighters fled Syria. The Islamic State of Iraq and the Levant lost.", "Islamic State", "armed_group", None, 3),
    ("The Kurdistan Workers' Party (PKK) denied it. Turkey bombed the PKK.", "Kurdistan Workers' Party", "armed_group", "TUR", 3),
    ("The Ruritanian Workers' Front (RWF) denied it. Soldiers arrested the RWF.", "Ruritanian Workers' Front", "armed_group", None, 3),
    ("The Malian government fell. The Government of Mali resigned.", "Government of Mali", "government", "MLI", 2),
    ("The request came from the Damascus government.", "Government of Syria", "government", "SYR", 1),
    ("The Kremlin denied it.", "Government of Russia", "government", "RUS", 1),
    ("Moscow says that the campaign will end.", "Government of Russia", "government", "RUS", 1),
    ("The Syrian army advanced.", "Syrian army", "military", "SYR", 1),
    ("Hallwood Group Inc. sold shares. Hallwood said so.", "Hallwood Group Inc.", "company", None, 2),
    ("Six employees of the Russian regional airline Zenda-Dnepr were killed.", "Zenda-Dnepr", "company", "RUS", 1),
    ("Anti-balaka militias killed 30 people in Bossangoa.", "Anti-balaka", "armed_group", "CAF", 1),
    ("Officer Tom Hanley of the Dayton Police Department was shot.", "Dayton Police Department", "police", "USA", 1),
    ("Pyongyang sent troops. Fighting raged in Pyongyang.", "Government of North Korea", "government", "PRK", 1),
    ("Hezbollah denied it, Reuter said.", "Reuters", "media", "GBR", 1),
    ("The Strelsau High Court freed him.", "Strelsau High Court", "court", None, 1),
    ("BRAZZAVILLE, Congo Republic - Gunmen fled, the government of Congo said.", "Government of the Republic of the Congo", "government", "COG", 1),
    ("KINSHASA, Congo - Gunmen fled, the government of Congo said.", "Government of the Democratic Republic of the Congo", "government", "COD", 1),
    ("The Rwanda Movement for Democratic Change denied it.", "Rwanda Movement for Democratic Change", "other", "RWA", 1),
    ("Zimbabwe's Movement for Democratic Change denied it.", "Movement for Democratic Change", "party", "ZWE", 1),
    ("Tehran and Riyadh exchanged accusations.", "Government of Saudi Arabia", "government", "SAU", 1),
    ("Paul Whelan was freed by Moscow on Thursday.", "Government of Russia", "government", "RUS", 1),
    ("The president accused Tehran of arming the rebels.", "Government of Iran", "government", "IRN", 1),
    ("JAKARTA - Indonesian troops left Poso. The National Police confirmed it.", "National Police", "police", "IDN", 1),
]  # fmt: skip


@pytest.mark.parametrize(("text", "name", "kind", "country", "count"), CASES, ids=[c[0][:40] for c in CASES])
def test_organization(
    text: str, name: str, kind: str, country: str | None, count: int, view: Callable[[str], TokenView]
) -> None:
    found = organization(read(view(text)), name)
    assert (found.kind, found.country, len(found.mentions)) == (kind, country, count)


@pytest.mark.parametrize(
    "text",
    [
        "The government fell.",
        "Government forces fled.",
        "The army and the police met.",
        "Moscow has grown since 1990.",
        "He was seen in Tehran and Riyadh.",
        "The train left Moscow on Thursday.",
        "A Hutu militia fled.",
        "Edzard Reuter ran the firm. Reuter said so.",
        "Ex-Marine Paul Whelan was freed.",
        "He is in the state.",
    ],
)
def test_nothing_is_made_up(text: str, view: Callable[[str], TokenView]) -> None:
    assert read(view(text)).organizations == []


def test_media_that_report_are_sources_and_media_that_are_hit_are_not(view: Callable[[str], TokenView]) -> None:
    assert organization(read(view("A bomb exploded, Reuters reported.")), "Reuters").is_source_only
    assert not organization(read(view("Gunmen attacked Reuters in Baghdad.")), "Reuters").is_source_only


def test_a_government_comes_before_its_capital(view: Callable[[str], TokenView]) -> None:
    mentions = read(view("Moscow says that the campaign will end."))
    assert mentions.entities_at[0][0].startswith("O")
    assert mentions.entities_at[0][1].startswith("L")


def test_the_aliases_of_the_text_come_first(view: Callable[[str], TokenView]) -> None:
    aliases = organization(read(view("The Israel Defense Forces (IDF) denied it.")), "Israel Defense Forces").aliases
    assert aliases[0] == "IDF"
    assert "Israeli army" in aliases[1:]
