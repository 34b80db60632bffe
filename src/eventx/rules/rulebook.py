"""The `RuleBook`: every rule object that the stages read, in one frozen place."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from eventx.rules.casualties import CasualtyRules, load_casualty_rules
from eventx.rules.country_words import CountryWords, load_country_words
from eventx.rules.counts import CountRules, load_count_rules
from eventx.rules.cues import CueRules, load_cue_rules
from eventx.rules.event_types import EventTypes, load_event_types
from eventx.rules.events import EventRules, load_event_rules
from eventx.rules.files import stamp_files
from eventx.rules.genres import GenreRules, load_genre_rules
from eventx.rules.lexicons import OrganizationLexicon, load_organizations
from eventx.rules.names import NameRules, load_names
from eventx.rules.places import PlaceRules, load_places
from eventx.rules.role_weights import RoleWeights, load_role_weights
from eventx.rules.times import TimeRules, load_time_rules


@dataclass(frozen=True)
class RuleBook:
    """All rules, loaded and validated."""

    event_types: EventTypes
    events: EventRules
    genres: GenreRules
    casualties: CasualtyRules
    counts: CountRules
    cues: CueRules
    organizations: OrganizationLexicon
    names: NameRules
    countries: CountryWords
    places: PlaceRules
    times: TimeRules
    role_weights: RoleWeights | None = None


def load_rulebook(
    *, event_types: Path | None = None, lexicons: Path | None = None, role_weights: Path | None = None
) -> RuleBook:
    """Load the packaged knowledge and, beside it, the user's own files.

    Args:
        event_types: A YAML file (or a folder of them) with event types of the user's own.
        lexicons: A CSV file (or a folder of them) with organizations of the user's own.
        role_weights: A file of weights that revise the participants (models/roles/README.md says when they help).

    Raises:
        KnowledgeError: A file is wrong; the message names file, line and field.
    """
    stamps = (stamp_files(event_types), stamp_files(lexicons), stamp_files(role_weights))
    return _load(event_types, lexicons, role_weights, *stamps)


@lru_cache(maxsize=8)
def _load(
    event_types: Path | None, lexicons: Path | None, role_weights: Path | None, *stamps: tuple[tuple[str, int], ...]
) -> RuleBook:
    """Load once for each state of the files, however the caller writes the arguments."""
    return RuleBook(
        event_types=load_event_types(event_types),
        events=load_event_rules(),
        genres=load_genre_rules(),
        casualties=load_casualty_rules(),
        counts=load_count_rules(),
        cues=load_cue_rules(),
        organizations=load_organizations(lexicons),
        names=load_names(),
        countries=load_country_words(),
        places=load_places(),
        times=load_time_rules(),
        role_weights=None if role_weights is None else load_role_weights(role_weights),
    )
