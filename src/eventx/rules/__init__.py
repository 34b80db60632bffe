"""Knowledge files -> validated, frozen rule objects; loaded once a process."""

from eventx.rules.rulebook import RuleBook, load_rulebook

__all__ = ["RuleBook", "load_rulebook"]
