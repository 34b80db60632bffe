"""Casualty statements: marked sentences, near misses beside them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from eventx.context import find_cues
from eventx.events.casualties import find_casualties
from eventx.mentions.counts import find_counts
from eventx.records import CasualtyRecord, Mentions
from eventx.rules import load_rulebook
from eventx.tokens import TokenView

#: (sentence, statements): "effect low[..high]", "n" for no bound; then "<" where it is a part of the statement before it
#: that is none, "+" where it adds to earlier ones, "^" where it replaces earlier figures, "@" where it is history.
CASES: list[tuple[str, list[str]]] = [
    # ---- killed: verbs
    ("Over 20 people were killed in the incident.", ["killed 21..n"]),
    ("The blast killed 12 people.", ["killed 12"]),
    ("A bomb exploded, killing at least five people.", ["killed 5..n"]),
    ("Twelve people died in the fire.", ["killed 12"]),
    ("At least two crew members drowned.", ["killed 2..n"]),
    ("Forty miners perished.", ["killed 40"]),
    ("The rebels murdered six priests.", ["killed 6"]),
    ("The army executed three prisoners.", ["killed 3"]),
    ("The mayor was assassinated on Sunday.", ["killed 1"]),
    ("Gunmen shot dead two policemen.", ["killed 2"]),
    ("A woman was shot dead.", ["killed 1"]),
    ("Two officers were gunned down.", ["killed 2"]),
    ("Three women were stabbed to death.", ["killed 3"]),
    ("Twelve people were burned to death.", ["killed 12"]),
    ("Police fatally shot four men.", ["killed 4"]),
    ("At least 12 people lost their lives.", ["killed 12..n"]),
    ("The earthquake claimed the lives of 45 people.", ["killed 45"]),
    ("The epidemic claimed 4,288 lives.", ["killed 4288"]),
    ("The war has cost 300,000 lives.", ["killed 300000"]),
    ("The 14 passengers who died were students.", ["killed 14"]),
    ("The crash, which killed 14 passengers, was the worst.", ["killed 14"]),
    ("Seven people are believed to have been killed.", ["killed 7"]),
    ("At least a dozen were reported killed.", ["killed 12..n"]),
    ("The airliner crashed and killed all the 224 people on board.", ["killed 224"]),
    ("They kidnapped and killed a store owner.", ["killed 1", "kidnapped 1"]),
    ("Ten people were killed or wounded.", ["killed 10", "wounded 10"]),
    ("No one was killed.", ["killed 0"]),
    ("She was killed by a stray bullet.", ["killed 1"]),
    # ---- wholes and parts as the parser turns them round; figures that lean on their word
    (
        "Ten people, among them five nurses and two drivers, have died since Monday.",
        ["killed 10", "killed 5<", "killed 2<"],
    ),
    ("Two children among 12 killed in blast", ["killed 2<", "killed 12"]),
    ("The mayor gave a lower toll of 12 dead.", ["killed 12"]),
    ("The bus went off the road, leaving 46 dead and more than 200 injured.", ["killed 46", "wounded 201..n"]),
    (
        "The province has reported 310 suspected cases of cholera, 65 confirmed cases and 14 deaths.",
        ["sick 310", "sick 65", "killed 14"],
    ),
    ("Gunmen on a motorcycle shot dead four policemen in the old town of the city.", ["killed 4"]),
    ("The air force shot down 35 of 40 drones.", []),
    ("The air force said it had shot down two of the missiles.", []),
    # ---- people who had to move, or were brought out
    ("Almost 6,000 people were moved to safety.", ["displaced 6000"]),
    ("Between 10,000 and 20,000 people have crossed the border into Chad.", ["displaced 10000..20000"]),
    ("Three gunmen crossed the border at night.", []),
    ("Some 16,700 people were sleeping in tents.", ["displaced 16700"]),
    ("At least 60 workers were brought out alive overnight.", ["rescued 60..n"]),
    ("Firefighters saved 18 pupils from the roof.", ["rescued 18"]),
    ("The deal saved 200 jobs.", []),
    # ---- killed: adjectives, nouns, headlines
    ("The blast left 12 dead and 30 wounded.", ["killed 12", "wounded 30"]),
    ("Twelve people were found dead.", ["killed 12"]),
    ("20 feared dead after ferry sinks", ["killed 20"]),
    ("Bomb kills 12", ["killed 12"]),
    ("Bomb kills 12, wounds 30 in Baghdad", ["killed 12", "wounded 30"]),
    ("12 killed, 30 injured in bus accident", ["killed 12", "wounded 30"]),
    ("At Least 17 Slain in Battle", ["killed 17..n"]),
    ("The clashes left one man dead.", ["killed 1"]),
    ("The battle ended in 18 fatalities.", ["killed 18"]),
    ("The flu caused 89 deaths.", ["killed 89"]),
    ("The two killings shocked the town.", ["killed 2"]),
    ("The murder of six Jesuits shocked the town.", ["killed 6"]),
    ("Barnett Slepian's death shocked the town.", ["killed 1"]),
    ("Around 100 dead bodies have been recovered.", ["killed 100"]),
    ("The bodies of two students were recovered.", ["killed 2"]),
    ("No deaths were reported.", ["killed 0"]),
    ("The fighting ended with five officers and a dozen rebels left dead.", ["killed 5", "killed 12"]),
    # ---- killed: no casualties
    ("The committee killed the bill.", []),
    ("The drought killed the crops.", []),
    ("The cattle died.", []),
    ("Farmers slaughtered 6,500 pigs.", []),
    ("The battery died.", []),
    ("The deadline is Monday.", []),
    ("He is dead set against it.", []),
    ("Deaths are rare.", []),
    ("The killer whale swam away.", []),
    ("More than 2,000 Russian nationals have joined the ranks of the group.", []),
    ("The hotel has 170 rooms.", []),
    ("Some 5,000 people marched through the city.", []),
    ("The meeting drew 300 delegates.", []),
    ("He lost his job.", []),
    ("He claimed three prizes.", []),
    # ---- not real
    ("Rebels threatened to kill 12 hostages.", []),
    ("The plot to kill 12 officials was uncovered.", []),
    ("The bomb could kill hundreds of people.", []),
    ("They tried to kill two policemen.", []),
    ("The army did not kill the 12 men.", []),
    ("If the dam breaks, 1,000 people will die.", []),
    ("As many as 1,103 people may have died.", ["killed 1..1103"]),
    ("Officials fear that 40 people were killed.", ["killed 40"]),
    ("Kidnappers kept their promise to kill a store owner.", ["killed 1"]),
    # ---- wounded
    ("More than 1,700 people were injured.", ["wounded 1701..n"]),
    ("Between three and nine soldiers were injured.", ["wounded 3..9"]),
    ("The blast wounded about 40 others.", ["wounded 40+"]),
    ("A fire killed five girls, all aged fifteen.", ["killed 5"]),
    ("Two thirds of those infected, over 1800 people, have died.", ["killed 1801..n"]),
    ("None of the killings had been investigated.", []),
    ("The group is considered a terrorist body by the court.", []),
    ("The typhoon forced over 58,000 civilians to evacuate.", ["displaced 58001..n"]),
    ("The office kept the letters of eleven others and released them on Monday.", []),
    ("No one was hurt.", ["wounded 0"]),
    ("A man was hospitalized.", ["wounded 1"]),
    ("Two children were taken to hospital.", ["wounded 2"]),
    ("Nine people suffered burns.", ["wounded 9"]),
    ("Two others sustained minor injuries.", ["wounded 2+"]),
    ("The bomb maimed a nurse.", ["wounded 1"]),
    ("There were no injuries.", ["wounded 0"]),
    ("Police reported 12 injuries.", ["wounded 12"]),
    ("Six wounded soldiers were evacuated.", ["wounded 6"]),
    ("Clashes have left 20 villagers injured and one man dead.", ["wounded 20", "killed 1"]),
    ("Three soldiers were injured along with two bystanders.", ["wounded 3", "wounded 2"]),
    ("The sanctions hurt the economy.", []),
    ("His feelings were hurt.", []),
    ("The wind blew.", []),
    ("They were taken to the airport.", []),
    # ---- coordination
    ("The attack killed 12 soldiers and 3 civilians and wounded 40 others.", ["killed 12", "killed 3", "wounded 40"]),
    ("12 soldiers and 3 civilians were killed.", ["killed 12", "killed 3"]),
    ("A man and two children were found dead.", ["killed 1", "killed 2"]),
    ("One person was killed and four were wounded.", ["killed 1", "wounded 4"]),
    ("Three people were killed and 20 injured.", ["killed 3", "wounded 20"]),
    ("At least 75 people were killed and 1,643 wounded.", ["killed 75..n", "wounded 1643..n"]),
    ("The mayor, his wife and two guards were killed.", ["killed 1", "killed 1", "killed 2"]),
    ("Juan Perez, Pedro Gomez and Luis Diaz were killed.", ["killed 1", "killed 1", "killed 1"]),
    ("Juan Perez, a lawyer and activist, was killed.", ["killed 1"]),
    ("The bombing killed 247 people in Kenya and 10 in Tanzania.", ["killed 247", "killed 10"]),
    ("A technician was also killed.", ["killed 1+"]),
    # ---- parts
    ("The bombing killed 12 people, including two children.", ["killed 12", "killed 2<"]),
    ("Over 20 people, including six employees of the airline, were killed.", ["killed 21..n", "killed 6<"]),
    ("A bomb killed five people, among them two women.", ["killed 5", "killed 2<"]),
    ("Twelve people were killed, two of them children.", ["killed 12", "killed 2<"]),
    ("Twelve people died; six of them were soldiers.", ["killed 12", "killed 6<"]),
    ("The 20 killed included four children and four women.", ["killed 20", "killed 4<", "killed 4<"]),
    ("Twelve people died. Among the dead were two nuns.", ["killed 12", "killed 2<"]),
    ("Twelve people died. The dead included two nuns.", ["killed 12", "killed 2<"]),
    ("Three people, two women and a child, were killed.", ["killed 3", "killed 2<", "killed 1<"]),
    ("Four of the 14 passengers who died were students.", ["killed 4<", "killed 14"]),
    (
        "Three people were injured in the blast. Two servicemen and one resident were hurt.",
        ["wounded 3", "wounded 2<", "wounded 1<"],
    ),
    ("Twelve people died. Two of them lived in Rome.", ["killed 12"]),
    ("The boy's mother and 10 other people died when their boat sank.", ["killed 1", "killed 10+"]),
    ("He was soon released.", []),
    ("The council is a consultative body.", []),
    ("The steelmaker was hurt by low prices.", []),
    ("He attended the funeral of six priests, five of them Spaniards, who were killed.", ["killed 6", "killed 5<"]),
    ("Twelve people died. He met six priests, five of them Spaniards.", ["killed 12"]),
    ("The murder of a Councilman shocked the town.", ["killed 1"]),
    ("Gunmen killed a colonel, a judge, and the mayor.", ["killed 1", "killed 1", "killed 1"]),
    ("A colonel, a lawyer and father, was killed.", ["killed 1"]),
    ("The victim passed away in hospital.", ["killed 1"]),
    ("The 1980 murder shocked the town.", []),
    ("Gunmen killed Pedro Gomez, five other priests, and two women.", ["killed 1", "killed 5+", "killed 2"]),
    ("Police killed Pedro Gomez, his son Freddy, and 15 others.", ["killed 1", "killed 1", "killed 15+"]),
    (
        "Last week a police colonel, a judge, and Senator Luis Galan were murdered.",
        ["killed 1", "killed 1", "killed 1"],
    ),
    ("His driver and one of his bodyguards were killed.", ["killed 1", "killed 1"]),
    ("They saw the last kicks of a drowning man.", []),
    # ---- tolls
    ("The death toll rose to 31, police said.", ["killed 31^"]),
    ("The toll from the quake stands at 140.", ["killed 140"]),
    ("The blast raised the death toll to 31.", ["killed 31^"]),
    ("The number of dead climbed to 140.", ["killed 140^"]),
    ("The deaths bring to 31 the number of people killed this week.", ["killed 31^"]),
    ("The death toll topped 100.", ["killed 101..n^"]),
    ("The death toll rose from 12 to 31.", ["killed 31^"]),
    ("The number of wounded rose to 60.", ["wounded 60^"]),
    ("Eleven more deaths took the death toll up to 212.", ["killed 11+", "killed 212^"]),
    ("Total dead: 192", ["killed 192"]),
    ("Injured: 4,877", ["wounded 4877"]),
    ("The bell tolled 12 times.", []),
    ("The toll road is 12 miles long.", []),
    ("The number of tourists rose to 300.", []),
    # ---- missing, taken, moved, saved, sick
    ("14 others remained missing.", ["missing 14+"]),
    ("Over 300 people are still missing.", ["missing 301..n"]),
    ("At least 12 people died and dozens more are missing.", ["killed 12..n", "missing 24..n"]),
    ("Three sailors are unaccounted for.", ["missing 3"]),
    ("Two documents are missing.", []),
    ("Gunmen took 170 guests and staff hostage.", ["hostage 170"]),
    ("The rebels held four nuns hostage.", ["hostage 4"]),
    ("Gunmen kidnapped four policemen.", ["kidnapped 4"]),
    ("Hernandez was kidnapped on Monday.", ["kidnapped 1"]),
    ("The kidnapping of five students caused anger.", ["kidnapped 5"]),
    ("Police arrested six Protestants.", ["arrested 6"]),
    ("Around 70 people were detained.", ["arrested 70"]),
    ("Five people were placed under arrest.", ["arrested 5"]),
    ("Police rounded up 200 suspects.", ["arrested 200"]),
    ("The measure arrested the decline.", []),
    ("Two million people were displaced.", ["displaced 2000000"]),
    ("Some 30,000 people fled their homes.", ["displaced 30000"]),
    ("22 people were evacuated from the area.", ["displaced 22"]),
    ("The floods left 500 families homeless.", ["displaced 500"]),
    ("The suspect fled.", []),
    ("The building was evacuated.", []),
    ("Firefighters rescued 12 people.", ["rescued 12"]),
    ("The rebels freed three hostages.", ["rescued 3"]),
    ("Two survivors were pulled from the rubble.", ["rescued 2"]),
    ("The company released two albums.", []),
    ("The bank was rescued.", []),
    ("Three farm workers became infected.", ["sick 3"]),
    ("At least 35 people have become ill.", ["sick 35..n"]),
    ("There are 117 cases of cholera in the province.", ["sick 117"]),
    ("The court heard 12 cases.", []),
    ("He is sick of politics.", ["sick 1"]),
    # ---- history
    ("Last year an attack killed 12 people in the same city.", ["killed 12@"]),
    ("Last year's bombing killed 12 people.", ["killed 12@"]),
    # ---- no number
    ("Civilians were killed.", ["killed n"]),
    ("The army killed civilians.", ["killed n"]),
    ("Many people were hurt.", ["wounded n"]),
]


def run(view: TokenView) -> list[CasualtyRecord]:
    rules = load_rulebook()
    mentions = Mentions(counts=find_counts(view, rules.counts, []))
    return find_casualties(view, rules, mentions, find_cues(view, rules.cues))


def describe(record: CasualtyRecord) -> str:
    low, high = record.count.minimum, record.count.maximum
    number = f"{'n' if low is None else low}" + ("" if low == high else f"..{'n' if high is None else high}")
    flags = (
        ("<" if record.part_of else "")
        + ("+" if record.is_additional else "")
        + ("^" if record.is_update else "")
        + ("@" if record.is_background else "")
    )
    return f"{record.effect} {number}{flags}"


@pytest.mark.model
@pytest.mark.parametrize(("sentence", "expected"), CASES, ids=[case[0][:60] for case in CASES])
def test_casualties(view: Callable[[str], TokenView], sentence: str, expected: list[str]) -> None:
    assert sorted(describe(record) for record in run(view(sentence))) == sorted(expected)


#: (sentence, [(words of the statement, group)])
GROUPS: list[tuple[str, list[tuple[str, str | None]]]] = [
    (
        "Over 20 people, including six employees of the Russian airline Volga-Dnepr, were killed.",
        [("Over 20 people", None), ("six employees", "employees of the Russian airline Volga-Dnepr")],
    ),
    ("Gunmen took 170 guests and staff hostage.", [("170 guests and staff", "guests and staff")]),
    ("The crash killed all the 224 people on board.", [("all the 224 people on board", "people on board")]),
    ("The attack killed 12 soldiers.", [("12 soldiers", "soldiers")]),
    ("The attack killed three Israelis.", [("three Israelis", "Israelis")]),
    ("The attack killed 12 people.", [("12 people", None)]),
    ("A young policeman was killed.", [("A young policeman", "young policeman")]),
    ("The body of a 26-year-old man was found.", [("a 26-year-old man", "26-year-old man")]),
    ("About 40 others were hurt.", [("About 40 others", None)]),
    ("Civilians were killed.", [("Civilians", "Civilians")]),
]


@pytest.mark.model
@pytest.mark.parametrize(("sentence", "expected"), GROUPS, ids=[case[0][:60] for case in GROUPS])
def test_groups(view: Callable[[str], TokenView], sentence: str, expected: list[tuple[str, str | None]]) -> None:
    doc = view(sentence)
    assert [(doc.words(r.start, r.end), r.group) for r in run(doc)] == expected


SOURCES: list[tuple[str, str | None]] = [
    ("Police said 12 people were killed.", "Police"),
    ("Twelve people were killed, police said.", "police"),
    ("Twelve people were killed, according to the Red Cross.", "the Red Cross"),
    ("Twelve people were killed.", None),
]


@pytest.mark.model
@pytest.mark.parametrize(("sentence", "source"), SOURCES, ids=[case[0] for case in SOURCES])
def test_sources(view: Callable[[str], TokenView], sentence: str, source: str | None) -> None:
    doc = view(sentence)
    (record,) = run(doc)
    assert (doc.words(record.source.start, record.source.end) if record.source else None) == source
