"""Names that several places share: each is read both ways, from the words around it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from eventx.article import Article
from eventx.mentions.candidates import read_text
from eventx.mentions.names import find_names
from eventx.mentions.places import find_places
from eventx.records import PlaceRecord
from eventx.rules import load_rulebook
from eventx.tokens import TokenView

pytestmark = pytest.mark.model

#: Text, the words in question, country, and kind or ISO 3166-2 code.
CASES = [
    ("Georgia's army shelled Tskhinvali. Fighting in Georgia spread to Gori on Friday.", "Georgia", "GEO", "country"),
    ("A tornado killed two people in Georgia on Friday. Atlanta and Macon were spared.", "Georgia", "USA", "US-GA"),
    ("The bus overturned near Athens, Georgia, police said.", "Georgia", "USA", "US-GA"),
    (
        "GENEVA (Reuters) - Envoys of the United States met on Friday. The United States and U.S. allies left the talks.",
        "GENEVA",
        "CHE",
        "city",
    ),
    ("Villagers clashed in Gulf Province, Papua New Guinea, on Monday.", "Gulf Province", "PNG", "admin1"),
    ("Police in Geneva, Illinois, said a man from Chicago was shot.", "Geneva", "USA", "city"),
    ("The ministers of Armenia, Azerbaijan and Georgia met in Tbilisi.", "Georgia", "GEO", "country"),
    ("Syrian refugees crossed into Jordan. Amman closed the border.", "Jordan", "JOR", "country"),
    ("A fire destroyed a school in Jordan, Minnesota, on Tuesday.", "Jordan", "USA", "US-MN"),
    (
        "Gunmen killed 12 soldiers in Niger near the border with Mali. Niamey declared three days of mourning.",
        "Niger",
        "NER",
        "country",
    ),
    ("Kidnappers freed the students in Niger State, Nigerian police in Minna said.", "Niger", "NGA", "NG-NI"),
    ("Boko Haram attacked a village in Nigeria. Nigerian troops came from Maiduguri.", "Nigeria", "NGA", "country"),
    ("Ebola spread in Guinea. Doctors in Conakry asked for help.", "Guinea", "GIN", "country"),
    ("Soldiers arrested the president of Guinea-Bissau in Bissau.", "Guinea-Bissau", "GNB", "country"),
    ("An explosion hit barracks in Bata in Equatorial Guinea.", "Equatorial Guinea", "GNQ", "country"),
    (
        "A landslide buried a village in Papua New Guinea, officials in Port Moresby said.",
        "Papua New Guinea",
        "PNG",
        "country",
    ),
    ("Rebels attacked Goma in eastern Congo. Kinshasa blamed Rwanda.", "Congo", "COD", "country"),
    ("Security forces clashed with militiamen in Congo. Brazzaville imposed a curfew.", "Congo", "COG", "country"),
    (
        "The Republic of the Congo closed its border, officials in Brazzaville said.",
        "Republic of the Congo",
        "COG",
        "country",
    ),
    (
        "Ebola returned to the Democratic Republic of Congo, the ministry said in Mbandaka.",
        "Democratic Republic of Congo",
        "COD",
        "country",
    ),
    ("North Korea fired a missile into the sea. Pyongyang confirmed the test.", "North Korea", "PRK", "country"),
    ("A ferry sank off South Korea on Wednesday. Hundreds were missing near Jindo.", "South Korea", "KOR", "country"),
    ("Clashes in Tripoli killed nine people. Libyan militias also fought in Misrata.", "Tripoli", "LBY", "city"),
    (
        "Clashes in Tripoli between Sunnis and Alawites killed nine people. Lebanese soldiers came from Beirut.",
        "Tripoli",
        "LBN",
        "city",
    ),
    (
        "Thousands marched in Santiago on Sunday. Chilean police fired tear gas; Valparaiso was calm.",
        "Santiago",
        "CHL",
        "city",
    ),
    ("A train derailed near Santiago de Compostela in Galicia, Spain.", "Santiago de Compostela", "ESP", "city"),
    ("Looting broke out in Cordoba after Argentine police went on strike; Rosario followed.", "Cordoba", "ARG", "city"),
    (
        "A bomb went off in Cordoba. Spanish police blamed ETA; Seville and Granada were on alert.",
        "Cordoba",
        "ESP",
        "city",
    ),
    (
        "Twin blasts killed 16 people in Hyderabad. Indian officials in New Delhi blamed militants.",
        "Hyderabad",
        "IND",
        "city",
    ),
    (
        "Police arrested workers in Hyderabad. Pakistan's Sindh province saw protests in Karachi and Sukkur.",
        "Hyderabad",
        "PAK",
        "city",
    ),
    (
        "Police in Birmingham arrested six people. British officers also searched homes in London.",
        "Birmingham",
        "GBR",
        "city",
    ),
    ("A church was bombed in Birmingham, Alabama, in 1963.", "Birmingham", "USA", "US-AL"),
    ("Gunmen killed 130 people in Paris. France declared a state of emergency.", "Paris", "FRA", "city"),
    ("A man was shot in Paris, Texas, on Monday.", "Paris", "USA", "US-TX"),
    ("Police in London said a woman died. Ontario's premier visited Windsor and Kitchener.", "London", "CAN", "CA-ON"),
    ("A bus exploded in London on Thursday. British police closed the Underground.", "London", "GBR", "city"),
    (
        "A man was stabbed in Cambridge. Officers from Peterborough and Ely in England searched the river.",
        "Cambridge",
        "GBR",
        "city",
    ),
    (
        "A student was shot in Cambridge. Police in Boston and Somerville, Massachusetts, joined the search.",
        "Cambridge",
        "USA",
        "US-MA",
    ),
    (
        "Bushfires killed 173 people in Victoria. Melbourne was covered in smoke; Australian troops helped.",
        "Victoria",
        "AUS",
        "AU-VIC",
    ),
    ("A ferry hit the dock in Victoria, British Columbia.", "Victoria", "CAN", "CA-BC"),
    (
        "An earthquake shook San Jose. Costa Rican officials closed schools in Cartago and Alajuela.",
        "San Jose",
        "CRI",
        "city",
    ),
    (
        "A gunman killed nine people in San Jose. California's governor came from Sacramento.",
        "San Jose",
        "USA",
        "US-CA",
    ),
    (
        "Gang violence in Kingston killed 70 people. Jamaican soldiers stormed Tivoli Gardens.",
        "Kingston",
        "JAM",
        "city",
    ),
    ("A fire broke out in Kingston, Ontario, police said.", "Kingston", "CAN", "CA-ON"),
    (
        "Protesters gathered in Washington on Friday near the Capitol. U.S. police arrested 40.",
        "Washington",
        "USA",
        "US-DC",
    ),
    (
        "Wildfires burned across Washington, Oregon and Idaho. Spokane and Seattle were under smoke.",
        "Washington",
        "USA",
        "US-WA",
    ),
    ("A hospital in Lebanon, Pennsylvania, was evacuated.", "Lebanon", "USA", "US-PA"),
    ("Israeli jets struck southern Lebanon. Beirut protested.", "Lebanon", "LBN", "country"),
    (
        "Rain flooded parts of Africa, the United Nations said. Kenya and Ethiopia were hit.",
        "Africa",
        None,
        "continent",
    ),
    ("The Taliban attacked a base in Kandahar province, Afghan officials said.", "Kandahar", "AFG", "AF-KAN"),
    ("A bomb killed three in Moscow, Idaho.", "Moscow", "USA", "US-ID"),
    ("Two soldiers died in Alexandria. Egyptian police in Cairo arrested four.", "Alexandria", "EGY", "city"),
    ("A teenager was shot in Alexandria, Virginia, near Arlington.", "Alexandria", "USA", "US-VA"),
    ("Georgia police arrested a man in Savannah on Friday.", "Savannah", "USA", "US-GA"),
    ("A bus fell into a ravine near Santiago in the Dominican Republic.", "Santiago", "DOM", "city"),
    ("Students marched in Santiago on Thursday; Chilean police used water cannon.", "Santiago", "CHL", "city"),
    ("Israeli forces shot a reporter in Jenin.", "Jenin", "PSE", "city"),
    ("Kiev was calm on Sunday.", "Kiev", "UKR", "UA-30"),
    ("The WHO counted cases in Texas, Ohio and New York. Lebanon reported three.", "Lebanon", "LBN", "country"),
    ("Police in Cologne arrested two men, German papers said.", "Cologne", "DEU", "city"),
    (
        "A protest in Valencia was dispersed. Venezuelan troops were sent from Caracas and Maracay.",
        "Valencia",
        "VEN",
        "city",
    ),
    ("Floods killed 200 people in Valencia. Spain's prime minister left Madrid.", "Valencia", "ESP", "city"),
]


def find(view: Callable[[str], TokenView], text: str) -> tuple[TokenView, list[PlaceRecord]]:
    rules, doc = load_rulebook(), view(text)
    names = find_names(read_text(doc), rules)
    return doc, find_places(doc, rules, names, Article(text=text, masked=text)).places


@pytest.mark.parametrize(("text", "words", "country", "what"), CASES, ids=[f"{c[1]}-{c[2]}-{c[3]}" for c in CASES])
def test_ambiguous_name(
    view: Callable[[str], TokenView], text: str, words: str, country: str | None, what: str
) -> None:
    doc, places = find(view, text)
    found = [p for p in places if any(doc.words(m.start, m.end).startswith(words) for m in p.mentions)]
    assert [(p.country) for p in found] == [country], [(p.name, p.country, p.admin1) for p in places]
    place = found[0]
    if "-" in what:
        assert place.admin1 == what
    elif len(what) > 2:
        assert place.kind == what


@pytest.mark.parametrize(
    "text", ["A mayor was slain in the Gulf coast state of Veracruz.", "The Gulf states cut ties with Qatar."]
)
def test_a_word_for_waters_is_no_province(view: Callable[[str], TokenView], text: str) -> None:
    assert all(place.country != "PNG" for place in find(view, text)[1])
