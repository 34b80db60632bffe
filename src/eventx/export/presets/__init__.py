"""Events in the columns of other data sets: our mapping, not theirs."""

from eventx.export.presets.acled import AcledPreset
from eventx.export.presets.ucdp import UcdpPreset

__all__ = ["AcledPreset", "UcdpPreset"]
