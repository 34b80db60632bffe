"""Cues and what they govern: for a word of a sentence the categories that cover it, near misses beside them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from eventx.context import find_cues
from eventx.rules.cues import load_cue_rules
from eventx.tokens import TokenView

#: (sentence, word, categories that cover it); a category ends with "?" where only the doer is open. "reported" is told
#: in `SOURCES` below and left out here.
CASES: list[tuple[str, str, set[str]]] = [
    # ---- plain facts
    ("Gunmen attacked the town.", "attacked", set()),
    ("A bomb exploded in the market, killing 12.", "exploded", set()),
    ("The attack killed 12 people.", "attack", set()),
    ("Police said gunmen attacked the town.", "attacked", set()),
    ("The plane crashed, according to officials.", "crashed", set()),
    # ---- negated
    ("Gunmen did not attack the town.", "attack", {"negated"}),
    ("Gunmen never attacked the town.", "attacked", {"negated"}),
    ("The ministry said no attack took place.", "attack", {"negated"}),
    ("No bomb exploded.", "exploded", {"negated"}),
    ("There was no attack.", "attack", {"negated"}),
    ("The crowd left without violence.", "violence", {"negated"}),
    ("There was no evidence that a bomb destroyed the plane.", "destroyed", {"negated"}),
    ("There is no sign of an attack.", "attack", {"negated"}),
    ("The president ruled out an attack.", "attack", {"negated"}),
    ("Rebels failed to capture the town.", "capture", {"negated"}),
    ("Troops refused to fire on the crowd.", "fire", {"negated"}),
    ("Reports of an attack were false.", "attack", {"negated"}),
    ("The attack did not deter tourists.", "attack", set()),
    ("The attack will not deter us.", "attack", set()),
    ("Gunmen not only attacked the town but burned it.", "attacked", set()),
    ("No one doubts that gunmen attacked the town.", "attacked", set()),
    ("Police have no suspects in the bombing.", "bombing", {"alleged?"}),
    ("He was not in the town when gunmen attacked it.", "attacked", set()),
    ("No group claimed responsibility for the bombing.", "bombing", set()),
    # ---- hypothetical
    ("Militants may attack the hotel.", "attack", {"hypothetical"}),
    ("Militants might bomb hotels.", "bomb", {"hypothetical"}),
    ("A new attack could come at any time.", "come", {"hypothetical"}),
    ("If rebels attack the town, troops will respond.", "attack", {"hypothetical"}),
    ("Unless the army attacks, the rebels will stay.", "attacks", {"hypothetical"}),
    ("Officials fear an attack.", "attack", {"hypothetical"}),
    ("There are fears of an attack.", "attack", {"hypothetical"}),
    ("The embassy warned of attacks.", "attacks", {"hypothetical"}),
    ("The risk of an earthquake is high.", "earthquake", {"hypothetical"}),
    ("The town is preparing for a possible attack.", "attack", {"hypothetical"}),
    ("Opposition leaders called for a strike.", "strike", {"hypothetical"}),
    ("They demanded the resignation of the minister.", "resignation", {"hypothetical"}),
    ("He urged the army to attack the rebels.", "attack", {"hypothetical"}),
    ("The rebels are able to attack the capital.", "attack", {"hypothetical"}),
    ("The bomb would have killed hundreds.", "killed", {"hypothetical"}),
    ("New safeguards protect against attacks.", "attacks", {"hypothetical"}),
    ("The attack could hurt tourism.", "attack", set()),
    ("The bombings might be related.", "bombings", set()),
    ("He may visit the site of the bombing.", "bombing", set()),
    ("Rebels, who may have links abroad, attacked the town.", "attacked", set()),
    ("Police do not know whether he took part, but the bombing shook the city.", "bombing", set()),
    ("Militants may have carried out the bombing.", "bombing", set()),
    # ---- planned
    ("Workers will strike on Monday.", "strike", {"planned"}),
    ("Elections will be held on Sunday.", "Elections", {"planned"}),
    ("The talks will begin on Monday.", "talks", {"planned"}),
    ("He said Russia would intensify airstrikes in Syria.", "airstrikes", {"planned"}),
    ("The union plans to strike on Monday.", "strike", {"planned"}),
    ("The union plans a strike on Monday.", "strike", {"planned"}),
    ("They plotted to bomb the embassy.", "bomb", {"planned"}),
    ("A plot to kill the king came to light.", "kill", {"planned"}),
    ("The two leaders are to meet in Geneva.", "meet", {"planned"}),
    ("Troops are ready to attack.", "attack", {"planned"}),
    ("Troops are about to attack the town.", "attack", {"planned"}),
    ("The summit is scheduled for June.", "summit", {"planned"}),
    ("The planned protest worries police.", "protest", {"planned"}),
    ("Security was tight ahead of the election.", "election", {"planned"}),
    ("The two sides agreed to meet.", "meet", {"planned"}),
    ("The president decided to resign.", "resign", {"planned"}),
    ("Police will investigate the bombing.", "bombing", set()),
    ("He will attend the trial of those who bombed the embassy.", "bombed", set()),
    ("Russia would intensify airstrikes after a bomb destroyed the plane.", "destroyed", set()),
    ("Kidnappers kept their promise to kill him.", "kill", set()),
    ("The strike was planned by the union and took place on Monday.", "took", set()),
    # ---- threatened
    ("The group threatened to bomb the embassy.", "bomb", {"threatened"}),
    ("The threat to attack the town was real.", "attack", {"threatened"}),
    ("Bombs threatened the peace after the attack.", "attack", set()),
    # ---- attempted
    ("Militants tried to storm the base.", "storm", {"attempted"}),
    ("Police foiled a suicide bombing.", "bombing", {"foiled"}),
    ("The attack was averted.", "attack", {"foiled"}),
    ("The attempted coup shook the country.", "coup", {"attempted"}),
    ("A coup attempt shook the country.", "coup", {"attempted"}),
    ("An attempt to kill the king shook the country.", "kill", {"attempted"}),
    ("Soldiers thwarted an attack on the base.", "attack", {"foiled"}),
    ("The coup failed.", "coup", {"attempted"}),
    ("He survived an assassination attempt.", "assassination", {"attempted"}),
    ("He survived the bombing.", "bombing", set()),
    ("He tried on a hat before the bombing.", "bombing", set()),
    ("The rescue of the hostages took place before dawn.", "rescue", set()),
    # ---- alleged
    ("Gunmen allegedly kidnapped a girl.", "kidnapped", {"alleged"}),
    ("The troops reportedly shelled the village.", "shelled", {"alleged"}),
    ("The alleged kidnapping took place on Monday.", "kidnapping", {"alleged"}),
    ("Rebels alleged that troops shelled the village.", "shelled", {"alleged"}),
    ("He is accused of killing 12 people.", "killing", {"alleged?"}),
    ("Prosecutors accused him of bombing the bus.", "bombing", {"alleged?"}),
    ("He was charged with murder.", "murder", {"alleged?"}),
    ("He is suspected of kidnapping a girl.", "kidnapping", {"alleged?"}),
    ("The alleged killer fled after the attack.", "attack", set()),
    ("The suspects fled after they attacked the bank.", "attacked", set()),
    # ---- denied
    ("The army denied that troops shelled the village.", "shelled", {"denied"}),
    ("The rebels denied kidnapping the bishop.", "kidnapping", {"denied"}),
    ("The minister denied the attack.", "attack", {"denied"}),
    # ---- ongoing
    ("The army is shelling the city.", "shelling", {"ongoing"}),
    ("Russia has been conducting air raids in Syria.", "raids", {"ongoing"}),
    ("Troops continued to shell the city.", "shell", {"ongoing"}),
    ("Fighting continued in the north.", "Fighting", {"ongoing"}),
    ("The ongoing protests worry police.", "protests", {"ongoing"}),
    ("Police are investigating the bombing.", "bombing", set()),
    ("The army is going to attack.", "attack", {"planned"}),
    # ---- historical
    ("Thousands marked the anniversary of the massacre.", "massacre", {"historical"}),
    ("Last year's bombing killed 12 people.", "bombing", {"historical"}),
    ("The town recalled the 1994 massacre.", "massacre", {"historical"}),
    ("Bombs exploded a year ago in the same town.", "exploded", {"historical"}),
    ("Bombs exploded earlier in the day.", "exploded", set()),
    # ---- claimed
    ("Daesh claimed responsibility for the bombing.", "bombing", {"claimed"}),
    ("The bombing was claimed by Daesh.", "bombing", {"claimed"}),
    ("The group claimed the attack.", "attack", {"claimed"}),
    ("The group took credit for the attack.", "attack", {"claimed"}),
    ("The group denied responsibility for the bombing.", "bombing", {"claim_denied"}),
    ("The group denied involvement in the bombing.", "bombing", {"claim_denied"}),
    ("The airline claimed that the crash was an accident.", "crash", set()),
    # ---- more of each
    ("The army did not shell the village.", "shell", {"negated"}),
    ("Nobody was kidnapped.", "kidnapped", set()),
    ("No hostages were taken.", "taken", {"negated"}),
    ("There were no clashes.", "clashes", {"negated"}),
    ("There has been no fighting since Monday.", "fighting", {"negated"}),
    ("Neither army attacked.", "attacked", {"negated"}),
    ("The army refuted reports of a massacre.", "massacre", {"denied"}),
    ("The claim that troops bombed the school was untrue.", "claim", {"negated"}),
    ("The strike was no longer needed after the attack.", "attack", set()),
    ("He could not say who carried out the bombing.", "bombing", set()),
    ("They did not know that rebels had attacked the town.", "attacked", set()),
    ("Hundreds could die in a new quake.", "die", {"hypothetical"}),
    ("The volcano might erupt.", "erupt", {"hypothetical"}),
    ("A tsunami is possible, the possible tsunami worries many.", "tsunami", {"hypothetical"}),
    ("The rumor of a coup spread.", "coup", {"alleged"}),
    ("The prospect of a war worries many.", "war", {"hypothetical"}),
    ("People worry that fighting will resume.", "resume", {"hypothetical", "planned"}),
    ("The prime minister asked troops to withdraw.", "withdraw", {"hypothetical"}),
    ("The guards must protect the president from an assassination.", "protect", {"hypothetical"}),
    ("Should rebels attack, troops will respond.", "attack", {"hypothetical"}),
    ("The army held an exercise simulating an invasion.", "invasion", {"hypothetical"}),
    ("Rebels attacked the town, which could change the war.", "attacked", set()),
    ("As if nothing had happened, gunmen attacked again.", "attacked", set()),
    ("The workers intend to strike.", "strike", {"planned"}),
    ("The president promised to resign.", "resign", {"planned"}),
    ("The rebels are expected to attack.", "attack", {"planned"}),
    ("The leaders are due to meet on Sunday.", "meet", {"planned"}),
    ("Activists are planning a protest.", "protest", {"planned", "ongoing"}),
    ("The upcoming election worries many.", "election", {"planned"}),
    ("The scheduled talks worry many.", "talks", {"planned"}),
    ("He said he would resign.", "resign", {"planned"}),
    ("The army has a plan for an offensive.", "offensive", {"planned"}),
    ("The decision came after rebels attacked the town.", "attacked", set()),
    ("He will speak about the bombing.", "bombing", set()),
    ("The will of the people decided the election.", "election", set()),
    ("The attacks were plotted by a cleric.", "attacks", set()),
    ("The rebels warned they would attack.", "attack", {"planned"}),
    ("The rebels vowed to avenge the bombing.", "bombing", set()),
    ("The threatened strike was called off.", "strike", {"negated", "threatened"}),
    ("Soldiers attempted to seize the palace.", "seize", {"attempted"}),
    ("The failed coup shook the country.", "coup", {"attempted"}),
    ("The foiled bombing shook the country.", "bombing", {"foiled"}),
    ("Agents prevented an assassination.", "assassination", {"foiled", "hypothetical"}),
    ("The attack failed.", "attack", {"attempted"}),
    ("An abortive kidnapping led to the arrest.", "arrest", set()),
    ("He was tried for the bombing.", "bombing", {"alleged?"}),
    ("The supposed attack never made the papers.", "attack", {"alleged"}),
    ("Unconfirmed reports of an attack spread.", "reports", {"alleged"}),
    ("Rebels apparently attacked at dawn.", "attacked", {"alleged"}),
    ("There were allegations of torture.", "torture", {"alleged"}),
    ("The suspect was arrested after the shooting.", "shooting", set()),
    ("The rebel leader denied ordering the massacre.", "ordering", {"denied"}),
    ("Rebels are fighting troops near the border.", "fighting", {"ongoing"}),
    ("The siege continues.", "siege", {"ongoing"}),
    ("It was the third day of an offensive in the north.", "offensive", {"ongoing"}),
    ("The fighting is still under way.", "fighting", {"ongoing"}),
    ("The rescue operation was still ongoing.", "operation", {"ongoing"}),
    ("Claims of torture spread.", "torture", {"alleged"}),
    ("Claims stemming from the storm rose.", "storm", set()),
    ("The gunman went on a rampage.", "rampage", set()),
    ("The commemoration of the massacre drew thousands.", "massacre", {"historical"}),
    ("In recent years bombs have killed dozens.", "killed", {"historical"}),
    ("The rebels said they carried out the bombing.", "bombing", {"claimed"}),
    ("The group admitted responsibility for the killing.", "killing", {"claimed"}),
    ("Nobody claimed responsibility for the killing.", "killing", set()),
    ("The movement rejected any role in the killing.", "killing", {"claim_denied"}),
]


def categories(view: TokenView, word: str) -> set[str]:
    context = find_cues(view, load_cue_rules())
    found = {cue.category + ("?" if cue.of_actor else "") for cue in context.at(view.text.index(word))}
    return found - {"reported"}


@pytest.mark.model
@pytest.mark.parametrize(("sentence", "word", "expected"), CASES, ids=[f"{c[0][:60]}|{c[1]}" for c in CASES])
def test_categories(view: Callable[[str], TokenView], sentence: str, word: str, expected: set[str]) -> None:
    assert categories(view(sentence), word) == expected


#: (sentence, word, category, who)
SOURCES: list[tuple[str, str, str, str | None]] = [
    ("Police said gunmen attacked the town.", "attacked", "reported", "Police"),
    ("Gunmen attacked the town, police said.", "attacked", "reported", "police"),
    ("The plane crashed, according to officials.", "crashed", "reported", "officials"),
    ("According to the ministry, the plane crashed.", "crashed", "reported", "the ministry"),
    ("The army denied that troops shelled the village.", "shelled", "denied", "The army"),
    ("The rebels denied kidnapping the bishop.", "kidnapping", "denied", "The rebels"),
    ("Daesh claimed responsibility for the bombing.", "bombing", "claimed", "Daesh"),
    (
        "The al-Mourabitoun group, led by a militant, claimed responsibility for the bombing.",
        "bombing",
        "claimed",
        "The al-Mourabitoun group",
    ),
    ("The bombing was claimed by the rebels.", "bombing", "claimed", "the rebels"),
    ("The group that claimed responsibility for the bombing is small.", "bombing", "claimed", "The group"),
    ("The rebels have denied responsibility for the bombing.", "bombing", "claim_denied", "The rebels"),
    ("Rebels alleged that troops shelled the village.", "shelled", "alleged", "Rebels"),
]


@pytest.mark.model
@pytest.mark.parametrize(("sentence", "word", "category", "who"), SOURCES, ids=[f"{c[0][:60]}|{c[2]}" for c in SOURCES])
def test_sources(view: Callable[[str], TokenView], sentence: str, word: str, category: str, who: str | None) -> None:
    doc = view(sentence)
    cues = [c for c in find_cues(doc, load_cue_rules()).at(doc.text.index(word)) if c.category == category]
    assert [doc.words(c.source.start, c.source.end) for c in cues if c.source][:1] == [who]


@pytest.mark.model
def test_scopes_and_look_up_agree(view: Callable[[str], TokenView]) -> None:
    doc = view("Police said they had foiled a plan to bomb the embassy, which rebels had threatened to attack.")
    context = find_cues(doc, load_cue_rules())
    assert len(context.covering) == len(doc)
    for i in range(len(doc)):
        expected = [c for c in context.cues if any(s.start <= i < s.end for s in c.scope)]
        assert context.at(i) == expected
