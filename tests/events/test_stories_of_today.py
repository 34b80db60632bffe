"""What short stories of the day say together: which events, their day and place, their dead; one fact a case.

Each case is the shape of a sentence or two that current news use; near misses stand beside them.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest

from eventx.schema import Event, Extraction

pytestmark = pytest.mark.model

PUBLISHED = "2024-05-15"  # a Wednesday
SUNDAY = "2024-05-19"

# text | the types of violence, accident, disaster and unrest that it tells of, in text order
TYPES = [
    # a word of another field blocks no disaster
    ("Nine people were killed in a landslide in Nepal.", ["landslide"]),
    ("She won the vote in a landslide.", []),
    # what an attack or a quake led to is no event of its own
    ("Rockets hit Kharkiv on Monday. Fires broke out in two districts.", ["shelling"]),
    ("Firefighters put out a fire at a hotel in Leeds.", ["fire"]),
    ("A quake struck Leyte on Monday, causing a school to collapse.", ["earthquake"]),
    ("A school collapsed in Lagos on Monday, killing three pupils.", ["building_collapse"]),
    # one event told in another type's words
    ("An airstrike hit a market in Darfur on Monday. The bombing killed 12 people.", ["airstrike"]),
    ("Troops killed 17 villagers in an airstrike on a monastery on Monday.", ["airstrike"]),
    ("A series of airstrikes targeted three districts of Nyala.", ["airstrike"]),
    ("A blast hit a hotel in Kano. A suicide bomber drove a car into the gates.", ["suicide_bombing"]),
    ("A suicide car bomber crashed into the gate of a hotel in Kano.", ["suicide_bombing"]),
    ("A bomber of the air force crashed in Guam.", ["aircraft_crash"]),
    # a fight, and what was done in it
    ("Three rebels were killed in a gunbattle with soldiers in Gao on Monday.", ["battle"]),
    ("A gunfight broke out in Gao on Monday. Rebels hurled a grenade at the patrol.", ["battle"]),
    ("Rebels clashed with soldiers in Gao. Another group shot dead two teachers in Kidal.", ["battle", "shooting"]),
    ("Three died in a gunfight in Gao. Two more were shot dead in another battle near Kidal.", ["battle", "shooting"]),
    # what has been done for months is no event of a day
    ("A gunfight in Gao on Monday killed three. Soldiers have killed 190 rebels this year in various clashes.", ["battle"]),
    ("Floods have killed 190 people in Sindh this year.", ["flood"]),
    # habits, aims and what did not happen are none
    ("Attacks on the army are common in the region.", []),
    ("An attack on the army in Kano left six soldiers dead.", ["armed_attack"]),
    ("No one was killed, police in Kano said.", []),
    ("The group seeks to topple the government of Somalia.", []),
    ("Residents have been battling cattle rustling and kidnapping for years.", []),
    ("The drivers were wounded but not kidnapped during the attack.", ["armed_attack"]),
    ("Rebels said the ship was set ablaze by the attack on Monday.", ["armed_attack"]),
    ("A storm hit Odisha on Monday. A boy died when a wall of a hut collapsed.", ["storm"]),
    ("The weather office warned of heavy rain in Assam.", []),
    ("A man died after being shot in Leeds on Monday.", ["shooting"]),
    ("A man is wanted in last month's shooting death of a doctor in Leeds.", ["shooting"]),
    ("A doctor was killed in his kitchen by a sniper's bullet on Monday.", ["shooting"]),
    ("A man was stabbed in the back in Leeds on Monday, police said.", ["stabbing"]),
    ("The leader was stabbed in the back by his party.", []),
    ("One person died in a two-vehicle crash near Salem on Monday.", ["road_accident"]),
    ("Fiery crash kills three. Three people were in one pickup on the highway.", ["road_accident"]),
    # another one, by how the clause or the sentence begins
    (
        "An air strike on a market in Kutum killed 20 people. In a separate attack, gunmen killed six farmers in Kano.",
        ["airstrike", "armed_attack"],
    ),
    (
        "Gunmen killed three officers in Morelia on Saturday. Also on Saturday, gunmen shot a priest in Matamoros.",
        ["armed_attack", "shooting"],
    ),
    # kinds of subjects
    ("Members of two communities clashed in Bhopal on Monday.", ["riot"]),
    ("Nine coaches of an express bound for Mumbai derailed near Pune on Monday.", ["rail_accident"]),
    ("Armed bandits invaded a village in Zamfara on Monday.", ["armed_attack"]),
    ("A storm caused flooding in five provinces of Iran on Monday.", ["storm", "flood"]),
    # a statistic is no event, a percent elsewhere makes none
    ("Airstrikes increased on Monday in Gaza, killing 30, as 80 percent of hospitals closed.", ["airstrike"]),
    ("Parents blasted the school in Leeds on Monday over the closures.", []),
    ("The family buried the singer in the snow in Oslo on Monday.", []),
    ("Gunmen killed a teacher in Goma on Monday. Overall homicides were up 9.7% in the first quarter.", ["armed_attack"]),
    # what hurt them is told in the same sentence as another one
    ("Two soldiers were killed while two others were hurt in a fresh ambush on Monday in Gao.", ["armed_attack"]),
    ("Nine soldiers were killed on Monday when rebels blasted the vehicle they were travelling in.", ["bombing"]),
    ("Pirates kidnapped six crew members. The ship was boarded by armed men on Monday.", ["kidnapping", "hijacking"]),
    (
        "A suicide bomber killed four people in Quetta. Meanwhile, rebels claimed a suicide attack in Gao on Monday.",
        ["suicide_bombing", "suicide_bombing"],
    ),
    # what crashes or is hit tells what kind of accident it is
    ("A boat carrying migrants crashed against rocks near Calabria, killing nine.", ["shipwreck"]),
    ("The passenger cruiser hit a bridge pylon near Mainz, injuring six people.", ["shipwreck"]),
    ("A police cruiser hit a pedestrian near Mainz.", []),
    ("A tram driver was arrested on Monday. Six people died when the vehicle left the track in Leeds.", ["rail_accident"]),
    ("An unmanned aerial vehicle crashed into a refinery in Omsk.", ["drone_strike"]),
    ("A vehicle crashed into a wall in Omsk, killing two.", ["road_accident"]),
    ("Bus plunge kills 12 in Peru", ["road_accident"]),
    ("An avalanche of mud and rock engulfed 12 homes in Lishui.", ["landslide"]),
    ("The suspect belongs to a gang that is engaged in robbery and smuggling.", []),
    ("The sanctions constitute genocide, the envoy said in Geneva.", []),
    # what is only like it, or told of any such case
    ("Two bombs hit Kano on Monday. \"It was like it was an earthquake,\" a trader said.", ["bombing"]),
    ("When a fighter kills a soldier, the supporters cheer.", []),
    ("A guard is killed when a bomb explodes at a clinic in Leeds.", ["bombing"]),
    # words of other fields
    ("No drugs have been demonstrated suitable for treating the infection.", []),
    ("It took five hours to gain control of the blaze in Leeds on Monday.", ["fire"]),
    ("Leaders meet to address rainforest fires at a summit.", ["wildfire"]),
    ("The airliner overshot the runway at Calicut on Monday.", ["aircraft_crash"]),
    # the harm did not happen, what did it did
    ("Officials report no casualties from a missile strike on a base in Iraq.", ["airstrike"]),
    # storms with names are told apart by them
    ("Typhoon Bebinca hit Leyte on Monday. Typhoon Haiyan, which killed over 6,000 people in 2013, took its path.", ["storm", "storm"]),
    ("Typhoon Bebinca hit Leyte on Monday. Typhoon Bebinca moved west.", ["storm"]),
    # what was done to the attacker is no part of what he did
    (
        "A clerk stabbed four people in Leeds on Monday. Police shot the attacker dead. Three died in the attack.",
        ["stabbing", "shooting"],
    ),
    # two sides of one sentence; a named day of another state's fighting
    (
        "U.S. warplanes bombed a house in Basra on Monday, as the Iraqi offensive in the city reached its fifth day.",
        ["airstrike"],
    ),
    # a second vehicle is of the same collision, a second quake of the year is another
    ("A bus crashed near Leeds on Monday. It collided with a second truck.", ["road_accident"]),
    ("A quake hit Leyte on Monday. Earlier this year, the north suffered a quake causing 11 deaths.", ["earthquake"] * 2),
    ("Nearly 100 people have been killed in the violence in Kenya. The camps are prone to disease.", ["armed_attack"]),
    ("A tornado hit Leeds on Monday. \"I thought it was a terrorist attack,\" a player said.", ["storm"]),
    ("About 1,300 people died during the offensive near Gao. Thirteen soldiers were also killed.", []),
    ("Thousands attended vigils in Leeds after the death of the mayor.", []),
    ("Khamenei ordered three days of public mourning after the strike. The airstrike hit a car in Basra.", ["airstrike"]),
    ("Police shot a man dead in Leeds on Monday after a knife attack on a train.", ["shooting", "stabbing"]),
    # near misses of the rules above
    (
        "The killing of George Floyd in May led to protests. The killing of Breonna Taylor in March was remembered.",
        ["armed_attack", "protest", "armed_attack"],
    ),
    ("He thought it was thunder when a bomb exploded in the market, killing six people.", ["bombing"]),
    ("The ousting of the coach of Arsenal surprised the army of fans.", []),
    ("Two hurricanes hit Leyte. Hurricane Center staff left. The hurricane killed 12.", ["storm"]),
    (
        "Israeli air strikes hit Gaza on Monday. Hours later, Palestinian gunmen launched an attack with rockets on Ashdod.",
        ["airstrike", "armed_attack"],
    ),
]  # fmt: skip

# text | type | (first day, last day)
DAYS = [
    # the search is dated, not what it is for
    ("Rescuers dug on Wednesday after a quake in Puebla killed 217. The quake hit on Tuesday.", "earthquake", ("2024-05-14",) * 2),
    ("Nine people died on Monday after an explosion hit a market in Jos.", "explosion_accident", ("2024-05-13",) * 2),
    # a figure's verb, or a relative clause, tells the day of the deed
    ("An air strike killed 12 people and wounded dozens on Monday, a group said Tuesday.", "airstrike", ("2024-05-13",) * 2),
    ("Rebels claimed a blast that killed 15 people at a hotel on Sunday.", "bombing", ("2024-05-12",) * 2),
    ("Police hunt the men behind an attack that left 15 people dead in Gao on Sunday.", "armed_attack", ("2024-05-12",) * 2),
    ("Men suspected to be herders on Monday killed a family in Riyom.", "armed_attack", ("2024-05-13",) * 2),
    # a call for help is no report of the day after
    ("A plane crashed in Oregon, police said Wednesday. A call around 7 p.m. Tuesday reported the crash.", "aircraft_crash", ("2024-05-14",) * 2),
    # a time of the day with its day, told apart
    ("A quake killed 118 people in Gansu. It struck just before midnight on Monday.", "earthquake", ("2024-05-13",) * 2),
    # what an inquiry is about lies back, and a charge is no day of the crime
    ("Police are continuing to investigate the murder of a woman on Saturday.", "armed_attack", ("2024-05-11",) * 2),
    # a dateline's day is none
    ("KANO, May 14 (Reuters) - A bomb killed nine people at a market on Monday.", "bombing", ("2024-05-13",) * 2),
    # "that" opens a clause, or points to a day
    ("News outlets reported that Tuesday's riot in Leeds was fueled by rumours.", "riot", ("2024-05-14",) * 2),
    # last week is not today
    ("Gunmen killed an officer in Kirkuk today. Last week insurgents killed three officers in Mosul.", "armed_attack", ("2024-05-15",) * 2),
    # a relative clause that follows the noun, whatever it hangs on
    ("A candidate for the election to be held on August 9 spoke on Monday.", "election", ("2024-08-09",) * 2),
    ("Typhoon Haiyan, which killed over 6,000 people in 2013, is remembered in Leyte.", "storm", ("2013-01-01", "2013-12-31")),
    ("Typhoon Bebinca hit Leyte from Monday night through to Tuesday.", "storm", ("2024-05-13", "2024-05-14")),
    # a headline's day is the lead's
    ("Crane collapse kills 107 in Mecca\n\nA storm on Monday caused a crane to fall into the mosque, officials said.", "building_collapse", ("2024-05-13",) * 2),
    # what goes on since its first day
    ("Protests continue in Baghdad. The protests began on May 5, a union said.", "protest", ("2024-05-05", "2024-05-15")),
    # the day of a clause, not one that only stands in a later sentence
    ("A man killed his sister in 2016. In March the parents tried to free him by saying they forgave him for the killing.", "armed_attack", ("2016-01-01", "2016-12-31")),
    # the year of a car is none of the fire
    ("A fire was reported at the airport in Sola on Tuesday. The fire started in a recalled 2005 Opel Zafira.", "fire", ("2024-05-14",) * 2),
    # "earlier this month" may be the last day of the one before
    (
        "Rebels claimed bringing down the airliner earlier this month. The airliner, flying to Moscow on April 30, crashed in Mali.",
        "aircraft_crash",
        ("2024-04-30",) * 2,
    ),
    # a clock alone tells no day
    ("A gunman shot six people in Leeds on Saturday. The toll rose to seven on Monday. The shooting began at 10:39 a.m. local time (0939 GMT).", "shooting", ("2024-05-11",) * 2),
]  # fmt: skip

# text | type | the place that is told first
PLACES = [
    ("Gunmen stormed Marori Kuso, a remote town in Niger state, on Monday.", "armed_attack", "Marori Kuso"),
    ("Troops killed four rebels in south Kashmir's Kulgam district on Monday.", "armed_attack", "Kulgam"),
    ("Nine people were stabbed in the town's Sunni district in Iraq.", "stabbing", "Iraq"),
    ("Prosecutors are investigating the attack, which happened on Monday in the municipality of El Mezquital.", "armed_attack", "El Mezquital"),
    ("The bombing took place in Kirkuk, 180 miles north of Baghdad.", "bombing", "Kirkuk"),
    ("A ferry capsized in the Philippines. A survivor cried at the pier in Ormoc after the ferry capsized.", "shipwreck", "Ormoc"),
    ("Gunmen kidnapped pupils in Kuriga town in Kaduna state, Nigeria.", "kidnapping", "Kuriga"),
    ("A building fell in Leeds on Sunday. On Monday a blast hit a bus in the city.", "explosion_accident", "Leeds"),
]  # fmt: skip

# text | effect | smallest number
FIGURES = [
    ("Mexico's deadliest earthquake since 1985 killed 217 people.", "killed", 217),
    ("A quake hit Puebla. It came two weeks after a quake killed 98 in Oaxaca. The toll rose to 248.", "killed", 248),
    ("A quake hit Puebla. The agency put the death toll at 248, but later reduced the number to 217.", "killed", 217),
    ("Gunmen killed a guard at a school that has a student body of 900.", "killed", 1),
    ("A pilot and passenger died in a plane crash in Yuma.", "killed", 2),
    ("A teacher and activist was shot dead in Manila.", "killed", 1),
    ("At least 11 people were stabbed on a train in Leeds.", "wounded", 11),
    # said twice of the same people
    ("At least 20 others were wounded in the attack. The attack killed 12 people and 20 others were wounded.", "wounded", 20),
    ("Three troops were killed and five wounded by a bomb. Five other guards were also wounded in the attack, a doctor said.", "wounded", 5),
    ("A train derailed near Buxar, killing four people. Early reports said 12 people were killed.", "killed", 4),
    ("A blast killed six people in Kano, police said. \"We killed 15 of them,\" a spokesman of the rebels said.", "killed", 6),
    ("A bomb killed 15 soldiers in Bam. The violence has killed thousands.", "killed", 15),
    # a rounded figure and the one it rounds; a toll that has no number
    ("Cholera has killed nearly two dozen people in Sudan. At least 22 people have died of cholera, a doctor said.", "killed", 22),
    ("Three people died in a riot in Leeds, according to a toll compiled by the police.", "killed", 3),
    ("A bomb killed six people in Kano. Paramedics carried the wounded away.", "killed", 6),
    ("At least 90 people were killed in a quake in Puebla. On Tuesday the ministry said about 100 were killed.", "killed", 100),
    ("A bomb hit Kano. Doctors confirmed news of the deaths of 12 people in the blast.", "killed", 12),
    ("Nine CRPF personnel were killed in an ambush in Sukma.", "killed", 9),
    ("A fire injured dozens in Leeds. It killed nine people and injured at least 50 more.", "wounded", 50),
    ("A building fell in Leeds. A total of 39 are dead. On Monday more bodies raised the death toll from fourteen to 31.", "killed", 39),
    ("A building fell in Leeds. A total of 39 are dead. On Monday more bodies raised the death toll from 39 to 41.", "killed", 41),
    ("A quake hit Leyte. It injured 21 people in Davao, 36 in Cotabato and seven in Digos.", "wounded", 64),
    ("A quake hit Leyte. It killed 12 people, five in Davao and three in Digos.", "killed", 12),
    ("A quake killed 20 people in Mindanao, 12 in Davao and eight in Digos.", "killed", 20),
    ("Airstrikes killed at least 20 people in Syria, 12 in Aleppo and eight in Homs.", "killed", 20),
    ("Floods killed 12 people in Sindh, five in Punjab and three in Balochistan.", "killed", 20),
    ("An explosion wounded 12 people in Dallas, four in critical condition.", "wounded", 12),
    ("A bomb in Leeds killed exactly six people. Doctors said two pilgrims from Mali also died.", "killed", 8),
    ("A gunman opened fire in Dallas. Two fifth graders were killed.", "killed", 2),
    ("A crash on a Florida highway on Monday killed five children in a church bus and two truck drivers.", "killed", 7),
    ("A fire in Leeds killed at least 17 people. Doctors said two pilgrims from Mali also died.", "killed", 17),
    ("A bomb in Leeds killed three officers. Doctors said a clerk was also killed.", "killed", 4),
    ("A plane crashed in Leeds, killing 12. It did not catch fire. There were many on board. The minister said 18 people died.", "killed", 18),
    ("A bomb exploded in Lima on Monday, causing panic but no casualties.", "killed", 0),
    ("A bomb exploded in Lima on Monday. No one was injured.", "killed", 0),
]  # fmt: skip

# text | role | words | is it there
PARTS = [
    ("Russian drone strikes on Dnipro killed a man.", "perpetrator", "Russian", True),
    ("Army air strikes hit Kutum.", "perpetrator", "Army", True),
    ("Militants attacked an army base in Gao.", "perpetrator", "army", False),
    ("A worker who tried to stop the attack is in hospital.", "perpetrator", "A worker", False),
    ("Rebels who carried out the attack fled.", "perpetrator", "Rebels", True),
    ("The attack was described as a massacre by local monitors.", "perpetrator", "local monitors", False),
    ("Air strike on market kills 100: lawyers' group", "victim", "lawyers' group", False),
    ("A bomb killed five soldiers on patrol in Mali.", "victim", "patrol", False),
    ("Rebels fired on a patrol in Mali.", "victim", "a patrol", True),
    ("A bus plunged into a ravine in Peru.", "target", "a ravine", False),
    ("Bandits stormed the village of Magami on motorbikes.", "target", "motorbikes", False),
    ("Rebels opened fire on two motorbikes in Gao.", "target", "two motorbikes", True),
    ("A suicide bomber detonated his explosive vest at a mosque in Kabul.", "target", "his explosive vest", False),
    ("The suspects are in custody in Manila.", "victim", "The suspects", True),
    ("A bomb killed two guards in Kabul after news broke of the death of the Taliban leader.", "victim", "the Taliban leader", False),
    ("Rebels attacked a camp in Goma. The attack was repelled by soldiers.", "perpetrator", "soldiers", False),
    ("A train derailed near Pune. The inquiry into the accident is conducted by the commissioner.", "perpetrator", "the commissioner", False),
    ("A bomb killed six people in Kano. Paramedics carried the wounded away.", "victim", "Paramedics", False),
    ("Thirteen soldiers were reported killed in Gaza on Monday.", "perpetrator", "Thirteen soldiers", False),
    ("Thirteen soldiers were reported killed in Gaza on Monday.", "victim", "Thirteen soldiers", True),
    ("These attacks in Kano must not affect the determination of the people.", "target", "the determination of the people", False),
    ("Two bombs landed in Gao. Somali officials called the attack small.", "perpetrator", "Somali officials", False),
    ("A Nigerian refugee camp airstrike killed 50 people.", "perpetrator", "Nigerian", False),
    ("A Nigerian airstrike killed 50 people.", "perpetrator", "Nigerian", True),
    ("A reporter died in an RPG attack in Misrata.", "target", "RPG", False),
    ("A fire in Leeds killed five girls. The victims were girls, while Minister Joachim Kubiak ordered checks.", "victim", "Minister Joachim Kubiak", False),
    ("Dozens died in the attack in Gao, reportedly conducted by the Taliban.", "perpetrator", "the Taliban", True),
    ("A clerk went on a stabbing spree in Leeds, killing four.", "perpetrator", "A clerk", True),
    ("Khan killed his wife in Leeds by strangling her.", "victim", "Khan", False),
    ("Waseem, brother of the model Qandeel Baloch, was sentenced in Multan for her murder.", "victim", "Qandeel Baloch", True),
    ("The mayor of Gdansk, Poland stabbed on stage", "perpetrator", "Poland", False),
    ("Seven were arrested in Leeds for the murder of a nurse.", "perpetrator", "Seven", False),
    ("A plane crashed into the Caribbean Sea near Aruba.", "target", "the Caribbean Sea", False),
    ("Rebels held Goma. The area was attacked on Monday.", "target", "The area", False),
    ("Gunmen attacked a charity in Kabul on Monday.", "target", "a charity", True),
    ("Gunmen attacked a wedding reception in Kabul on Monday.", "target", "a wedding reception", True),
    ("The blast was remembered on Monday at a vigil, attended by the Taliban.", "perpetrator", "the Taliban", False),
]  # fmt: skip

_HARMFUL = ("violence", "accident", "disaster", "unrest")


def _first(found: Extraction, kind: str) -> Event:
    return next(event for event in found.events if event.type == kind)


@pytest.mark.parametrize(("text", "types"), TYPES, ids=[case[0][:60] for case in TYPES])
def test_types(read: Callable[..., Extraction], text: str, types: list[str]) -> None:
    assert [event.type for event in read(text, PUBLISHED).events if event.category in _HARMFUL] == types


@pytest.mark.parametrize(("text", "kind", "days"), DAYS, ids=[case[0][:60] for case in DAYS])
def test_days(read: Callable[..., Extraction], text: str, kind: str, days: tuple[str, str]) -> None:
    date = _first(read(text, PUBLISHED), kind).date
    assert date is not None
    assert (str(date.earliest), str(date.latest)) == days


def test_on_a_sunday_last_week_may_be_the_one_that_ends(read: Callable[..., Extraction]) -> None:
    found = read("A boat sank in a lake last week, killing 17 people. The boat went down on Thursday.", SUNDAY)
    [event] = [event for event in found.events if event.type == "shipwreck"]
    assert event.date is not None
    assert str(event.date.earliest) == "2024-05-16"


@pytest.mark.parametrize(("text", "kind", "name"), PLACES, ids=[case[0][:60] for case in PLACES])
def test_places(read: Callable[..., Extraction], text: str, kind: str, name: str) -> None:
    found = read(text, PUBLISHED)
    names = {place.id: place.name for place in found.places}
    assert name in names[_first(found, kind).places[0]]


@pytest.mark.parametrize(("text", "effect", "number"), FIGURES, ids=[case[0][:60] for case in FIGURES])
def test_best_figures(read: Callable[..., Extraction], text: str, effect: str, number: int) -> None:
    events = [event for event in read(text, PUBLISHED).events if event.category in _HARMFUL]
    figures = [getattr(event, effect) for event in events]
    assert [figure.min for figure in figures if figure is not None][:1] == [number]


def test_parts_of_an_uncounted_whole_leave_its_figure_open(read: Callable[..., Extraction]) -> None:
    [event] = read(
        "A bus plunged off a cliff in Peru, killing all passengers, including 13 children.", PUBLISHED
    ).events
    assert event.killed is not None
    assert (event.killed.min, event.killed.max) == (13, None)


def test_the_speakers_office_abroad_is_not_where_it_was(read: Callable[..., Extraction]) -> None:
    found = read(
        "Insurgents attacked a consulate in Kunduz, Afghanistan, on Monday. The police cleared the building. The governor"
        " visited it. A spokesman for the command in Potsdam, Germany, said that Afghan police fought with insurgents.",
        PUBLISHED,
    )
    assert {event.country for event in found.events if event.category == "violence"} == {"AFG"}


def test_a_raid_tells_the_day_of_an_arrest(read: Callable[..., Extraction]) -> None:
    date = _first(read("A man was arrested during a raid on his house in Bulacan on Monday.", PUBLISHED), "arrest").date
    assert date is not None
    assert (str(date.earliest), date.how) == ("2024-05-13", "stated")


@pytest.mark.parametrize(("text", "role", "words", "is_there"), PARTS, ids=[case[0][:60] for case in PARTS])
def test_parts(read: Callable[..., Extraction], text: str, role: str, words: str, *, is_there: bool) -> None:
    parts = {(p.role.value, p.text) for event in read(text, PUBLISHED).events for p in event.participants}
    assert ((role, words) in parts) == is_there


def test_soldiers_unhurt_say_nothing_of_others(read: Callable[..., Extraction]) -> None:
    [event] = read("Rebels attacked a base in Gao on Monday. No soldiers were injured.", PUBLISHED).events
    assert event.killed is None
