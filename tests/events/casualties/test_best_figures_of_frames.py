"""The best figures for dead and wounded, out of every common way to tell them; "~" is the event itself."""

from __future__ import annotations

import pytest

from eventx.api import Extractor
from eventx.schema import Count

pytestmark = pytest.mark.model

PUBLISHED = "2024-03-13"
EVENT = "A bomb exploded at a market in Quetta on Sunday"

Figure = tuple[int | None, int | None] | None

# text | dead | wounded
FIGURES: list[tuple[str, Figure, Figure]] = [
    ("~, killing 12 people and wounding 30.", (12, 12), (30, 30)),
    ("~, killing at least a dozen people and injuring scores more.", (12, None), (40, None)),
    ("~, killing 12 people, including four children.", (12, 12), None),
    ("~, killing 12, among them four children, and injuring 30 others.", (12, 12), (30, 30)),
    ("~, leaving 12 dead and 30 injured.", (12, 12), (30, 30)),
    ("~, leaving at least 12 people dead and more than 30 wounded.", (12, None), (31, None)),
    ("~. Twelve people died and 30 were hurt.", (12, 12), (30, 30)),
    ("~. The blast killed 12 people on the spot and three more died in hospital.", (15, 15), None),
    ("~. Twelve people were killed. Another three died of their wounds on Monday.", (15, 15), None),
    ("~. Twelve people were killed. Three of the wounded died overnight, bringing the toll to 15.", (15, 15), None),
    ("~. The death toll stands at 12.", (12, 12), None),
    ("~. The number of dead has climbed to 12, a hospital official said.", (12, 12), None),
    ("~. Police put the death toll at 12.", (12, 12), None),
    ("~. At least 12 bodies and 30 injured were brought to the hospital.", (12, None), (30, 30)),
    ("~. A doctor at the city hospital said it had received 12 bodies and 30 wounded people.", (12, 12), (30, 30)),
    ("~. Twelve of the victims were women. In all, 20 people died.", (20, 20), None),
    ("~. Two policemen were among the 12 dead.", (12, 12), None),
    ("~. Two policemen were among those killed. In total 12 people lost their lives.", (12, 12), None),
    ("~. Up to 12 people were killed.", (1, 12), None),
    ("~. As many as 12 people may have died.", (1, 12), None),
    ("~. Between 10 and 12 people were killed.", (10, 12), None),
    ("~. No one was killed, but 30 people were injured.", (0, 0), (30, 30)),
    ("~. There were no casualties.", (0, 0), (0, 0)),
    ("~. No deaths or injuries were reported.", (0, 0), (0, 0)),
    ("~. Nobody was hurt.", (0, 0), (0, 0)),
    ("~. A woman and her two daughters were killed.", (3, 3), None),
    ("~. A man, his wife and their three children were killed.", (5, 5), None),
    ("~. A family of five was killed.", (5, 5), None),
    ("~. Four soldiers and eight civilians were killed.", (12, 12), None),
    ("~, killing four soldiers, three policemen and five civilians.", (12, 12), None),
    ("~. Both drivers were killed.", (2, 2), None),
    ("~. Initial reports said 20 people were killed, but police later lowered the figure to 12.", (12, 12), None),
    ("~. Some 12 people were killed and 30 hospitalised, eight of them in critical condition.", (12, 12), (30, 30)),
    ("~. Dozens of people were killed.", (24, None), None),
    ("~. Hundreds were injured, 40 of them seriously.", None, (200, None)),
    ("~. The blast claimed 12 lives and injured 30.", (12, 12), (30, 30)),
    ("~. Thirty people were treated for injuries.", None, (30, 30)),
    ("~. Thirty people were rushed to hospital with burns.", None, (30, 30)),
    ("~. Twelve people, most of them traders, died in the explosion, and 30 sustained injuries.", (12, 12), (30, 30)),
    ("~. 12 people were confirmed dead and 30 remained missing.", (12, 12), None),
    ("~. At least 12 are feared dead.", (12, None), None),
    (
        "~. It was the deadliest attack in the city since 2016, when a bombing killed 70 people at a hospital. Twelve people died on Sunday.",
        (12, 12),
        None,
    ),
    ("~, killing 12 people. Last year a similar blast in the city killed 25.", (12, 12), None),
    (
        "~, killing 12 people. More than 2,000 people have been killed in attacks in the province this year.",
        (12, 12),
        None,
    ),
    ("~ and killed 12 people, six of whom were police officers.", (12, 12), None),
    ("~. Of the 12 killed, four were children.", (12, 12), None),
    ("~. All 12 people on the bus were killed.", (12, 12), None),
    ("~. Twelve of the 40 people on the bus were killed.", (12, 12), None),
    ("~. The bomber and 12 others were killed.", (13, 13), None),
    ("~. Twelve people plus the bomber died.", (13, 13), None),
    ("~. Twelve people, excluding the attacker, died.", (12, 12), None),
    ("~. One person was killed and another wounded.", (1, 1), (1, 1)),
    ("~. One person was killed and several others were wounded.", (1, 1), (3, None)),
    ("~. Twelve were killed instantly; a thirteenth victim died on the way to hospital.", (13, 13), None),
    ("~. Nearly 200 people were injured.", None, (200, 200)),
    ("~. Over 200 people were injured.", None, (201, None)),
    ("~. A dozen people lay dead.", (12, 12), None),
    ("~. Three children, aged four, six and nine, were killed.", (3, 3), None),
    ("~. A 45-year-old shopkeeper died and his son, 12, was badly hurt.", (1, 1), (1, 1)),
    ("~. Police said a third person had died in hospital, raising the death toll to three.", (3, 3), None),
    ("~. Twelve people have died so far.", (12, 12), None),
    (
        "~. Medics said 12 people had been killed and that 30 more had been wounded, many of them critically.",
        (12, 12),
        (30, 30),
    ),
    ("~. It killed 12 people: seven men, three women and two children.", (12, 12), None),
    ("~. Fatalities: 12; injuries: 30.", (12, 12), (30, 30)),
    ("Market bombing kills 12, wounds 30 in Quetta", (12, 12), (30, 30)),
    ("12 dead, 30 hurt in Quetta market blast", (12, 12), (30, 30)),
    ("Death toll in Quetta bombing rises to 12", (12, 12), None),
    ("Quetta market bombing leaves 12 dead", (12, 12), None),
    ("Twelve killed as bomb rips through market in Quetta", (12, 12), None),
    ("~. Two traders were left fighting for their lives.", None, (2, 2)),
    # near misses
    ("~. Twelve doctors fought for the lives of the traders.", None, None),
    ("~, killing Ali Khan, police said. Khan is the third journalist to be murdered this week.", (1, 1), None),
    ("~. A second secretary of the embassy was killed, police said.", (1, 1), None),
    ("~. One of his two sons was killed, 12 of them said.", (1, 1), None),
    ("~. Police lost contact with two officers.", None, None),
    ("~. Schools remained closed and 12 patients stayed in hospital beds of other wards.", None, None),
    ("~, killing 12 people. The second victim was named as Ali Khan.", (12, 12), None),
]


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    """The default extractor."""
    return Extractor()


@pytest.mark.parametrize(("text", "dead", "wounded"), FIGURES, ids=[case[0][:60] for case in FIGURES])
def test_best_figures(extractor: Extractor, text: str, dead: Figure, wounded: Figure) -> None:
    events = extractor.extract(text.replace("~", EVENT), published=PUBLISHED).events
    event = next(event for event in events if event.type in ("bombing", "explosion_accident"))
    assert (_figure(event.killed), _figure(event.wounded)) == (dead, wounded)


def _figure(count: Count | None) -> Figure:
    return None if count is None else (count.min, count.max)
