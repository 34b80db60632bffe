"""Which reports become one incident, and which stay two."""

from __future__ import annotations

import pytest

from eventx.incidents import link
from eventx.schema import Extraction, Incident
from tests.incidents.make import article, event

SIEGE = {"kind": "hostage_taking", "place": "Bamako", "day": "2015-11-20"}


def groups(*articles: Extraction) -> list[list[str]]:
    """The reports of each incident, as ARTICLE#EVENT."""
    return sorted(sorted(f"{r.article}#{r.event}" for r in incident.reports) for incident in link(articles))


def first(*articles: Extraction) -> Incident:
    [incident] = link(articles)
    return incident


BASE = article("a", "2024-11-05", event(killed=12, target="a market"))


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(article("b", "2024-11-07", event("explosion_accident", killed=14)), id="a follow-up, toll risen"),
        pytest.param(article("b", "2024-11-05", event(place="NGA", killed=12)), id="only the country, the same toll"),
        pytest.param(article("b", "2024-11-05", event(day="2024-11-05", how="published", killed=12)), id="published"),
        pytest.param(article("b", "2024-11-06", event("armed_attack", target="the bazaar")), id="bazaar is market"),
        pytest.param(
            article("b", "2025-11-04", event(day="2024-11-01", until="2024-11-30", killed=12, target="the market")),
            id="a year later, only the month",
        ),
        pytest.param(article("b", "2024-11-06", event(day=None, killed=12, target="a market")), id="no date"),
    ],
)
def test_these_join(other: Extraction) -> None:
    assert groups(BASE, other) == [["a#E1", "b#E1"]]


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(article("b", "2024-11-05", event(killed=300, target="a mosque")), id="3 dead are not 300"),
        pytest.param(article("b", "2024-11-05", event(place="Lagos", killed=12)), id="another town"),
        pytest.param(article("b", "2024-11-20", event(day="2024-11-18", killed=12)), id="another week"),
        pytest.param(article("b", "2024-11-05", event(killed=5, target="a mosque", second=True)), id="a second blast"),
        pytest.param(article("b", "2024-11-01", event(day=None, killed=12)), id="told before it happened"),
        pytest.param(article("b", "2024-11-05", event("kidnapping", victim="Ada Obi")), id="another kind of deed"),
    ],
)
def test_these_stay_two(other: Extraction) -> None:
    assert groups(BASE, other) == [["a#E1"], ["b#E1"]]


def test_words_of_several_events_say_less_about_which_one() -> None:
    plain, other = event("armed_attack", words="attacked"), event("armed_attack", words="an attack")
    fighting = event("armed_attack", words="clashes")
    assert groups(article("a", "2024-11-05", plain), article("b", "2024-11-05", other)) == [["a#E1", "b#E1"]]
    apart = groups(article("a", "2024-11-05", plain), article("b", "2024-11-07", {**fighting, "how": "published"}))
    assert apart == [["a#E1"], ["b#E1"]]


def test_homes_are_hit_too_often_to_tell_which_attack_it_was() -> None:
    def two(scene: str) -> list[list[str]]:
        own, other = event("armed_attack", target=scene), event("armed_attack", day="2024-11-05", target=scene)
        return groups(article("a", "2024-11-05", own), article("b", "2024-11-06", other))

    assert two("a mosque") == [["a#E1", "b#E1"]]
    assert two("a house") == [["a#E1"], ["b#E1"]]


def test_types_of_different_kinds_never_join() -> None:
    election = article("b", "2024-11-05", event("election", killed=12, target="a market"))
    assert groups(BASE, election) == [["a#E1"], ["b#E1"]]


def test_two_bombings_in_one_town_on_one_day() -> None:
    market, mosque = event(killed=12, target="a market"), event(killed=7, target="a mosque", second=True)
    both = article("both", "2024-11-05", market, mosque)
    found = groups(
        both,
        article("one", "2024-11-06", event(killed=13, target="the market")),
        article("two", "2024-11-06", event(killed=7, target="the mosque")),
    )
    assert found == [["both#E1", "one#E1"], ["both#E2", "two#E1"]]


def test_what_one_article_tells_twice_is_one() -> None:
    full = article("b", "2024-11-05", event(killed=12, target="a market"), event("armed_attack"))
    assert groups(BASE, full) == [["a#E1", "b#E1", "b#E2"]]


def test_background_and_anniversary_join_the_old_incident() -> None:
    old = article("old", "2015-11-22", event(**SIEGE, killed=21, scene="Radisson Blu Hotel"))
    year = {**SIEGE, "day": "2015-01-01", "until": "2015-12-31"}
    background = article(
        "new", "2017-06-19", event(**year, scene="Radisson hotel"), event(**{**SIEGE, "day": "2017-06-18"})
    )
    anniversary = article("later", "2020-11-20", event(**SIEGE, killed=20))
    assert groups(old, background, anniversary) == [["later#E1", "new#E1", "old#E1"], ["new#E2"]]


def test_a_vague_report_that_fits_two_incidents_joins_none() -> None:
    year = event(day="2024-01-01", until="2024-12-31")
    found = groups(
        article("a", "2024-03-02", event(day="2024-03-01", killed=4)),
        article("b", "2024-09-02", event(day="2024-09-01", killed=9)),
        article("c", "2025-02-01", year),
    )
    assert found == [["a#E1"], ["b#E1"], ["c#E1"]]


@pytest.mark.parametrize("modality", ["planned", "denied", "hypothetical"])
def test_what_is_no_fact_is_no_incident(modality: str) -> None:
    assert link([article("a", "2024-11-05", event(modality=modality))]) == []


@pytest.mark.parametrize(
    ("own", "other"),
    [
        ("Luis Carlos Galan", "Luis Carlos Galan Sarmiento"),
        ("Muhammad al-Zawahiri", "Mohammed Zawahri"),
        ("Jose Antonio Rodriguez Porth", "Rodriguez Porth"),
        ("Müller", "Muller"),
    ],
)
def test_victims_by_their_names(own: str, other: str) -> None:
    a = article("a", "2024-11-05", event("assassination", victim=own))
    b = article("b", "2024-11-09", event("shooting", place="NGA", day="2024-11-01", until="2024-11-30", victim=other))
    assert groups(a, b) == [["a#E1", "b#E1"]]


def test_organizations_by_their_aliases() -> None:
    a = article("a", "2024-11-05", event("armed_attack", killed=8, group=("Islamic State", "ISIS", "Daesh")))
    b = article("b", "2024-11-06", event("bombing", place="NGA", killed=8, group=("Daesh",)))
    assert groups(a, b) == [["a#E1", "b#E1"]]


def test_the_toll_as_it_rose() -> None:
    days = [("2024-11-04", 3), ("2024-11-05", 12), ("2024-11-07", 14), ("2024-11-08", 14), ("2024-11-09", 13)]
    incident = first(
        *(article(f"a{n}", day, event(killed=toll, target="a market")) for n, (day, toll) in enumerate(days))
    )
    killed = incident.count("killed")
    assert killed is not None
    assert [(str(figure.published), figure.min) for figure in killed.figures] == days
    assert (killed.low, killed.high, killed.best, killed.rule) == (3, 14, 14, "most_given")
    assert "2 of the 3" in killed.why


def test_disagreements_are_told() -> None:
    incident = first(
        article("a", "2024-11-05", event(killed=12, target="a market")),
        article("b", "2024-11-05", event(killed=13, target="a market")),
        article("c", "2024-11-05", event(day="2024-11-03", killed=12, target="a market")),
    )
    assert {d.field: d.values for d in incident.disagreements} == {
        "date": ["2024-11-04 (2)", "2024-11-03 (1)"],
        "killed": ["12 (2)", "13 (1)"],
    }


def test_what_an_incident_says() -> None:
    incident = first(BASE, article("b", "2024-11-07", event("suicide_bombing", killed=14, group=("Boko Haram",))))
    assert (incident.type, incident.country) == ("suicide_bombing", "NGA")
    assert incident.date is not None
    assert (str(incident.date.earliest), incident.date.how) == ("2024-11-04", "stated")
    assert incident.place is not None
    assert (incident.place.name, incident.place.geonameid, incident.place.reports) == ("Kano", 2335204, 2)
    assert [(role.role, role.name, role.is_named) for role in incident.roles] == [
        ("perpetrator", "Boko Haram", True),
        ("target", "a market", False),
    ]
    assert Incident.model_validate_json(incident.model_dump_json()) == incident
    assert 0.7 < incident.confidence <= 1


def test_one_report_alone_is_an_incident() -> None:
    incident = first(BASE)
    assert [report.fit for report in incident.reports] == [1.0]
    assert incident.disagreements == []
