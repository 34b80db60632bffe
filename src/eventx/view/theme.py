"""Colours of the views, light and dark, and the files that ship beside the code."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

ASSETS = Path(__file__).resolve().parent / "assets"

# Hues of Okabe and Ito's palette, which colour-blind readers can tell apart; shades chosen so that text on each tint
# and each line on the page has a contrast of at least 4.5. Every kind has a line style of its own besides (marks.css).
_LIGHT = {
    "bg": "#ffffff", "fg": "#1b1f24", "muted": "#57606a", "line": "#d0d7de", "soft": "#f5f7f9", "accent": "#005f94",
    "person": "#0072b2", "person-tint": "#d6edfb", "place": "#007355", "place-tint": "#cfeee3",
    "organization": "#935800", "organization-tint": "#fdebc8", "time": "#97437a", "time-tint": "#f6e2ee",
    "trigger": "#b04600", "trigger-tint": "#fbdccb", "lit": "#f0e442", "lit-fg": "#000000", "lit-line": "#000000",
    "bar": "#0072b2", "bar2": "#c98a00", "land": "#e3e7eb", "shore": "#b4bcc5",
}  # fmt: skip
_DARK = {
    "bg": "#14171c", "fg": "#e6e9ee", "muted": "#a3abb6", "line": "#3a414b", "soft": "#1d2128", "accent": "#7cc4f0",
    "person": "#56b4e9", "person-tint": "#143a52", "place": "#2fc79c", "place-tint": "#0d3d31",
    "organization": "#e69f00", "organization-tint": "#463207", "time": "#e2a3c8", "time-tint": "#47283b",
    "trigger": "#ff8f54", "trigger-tint": "#54260b", "lit": "#f0e442", "lit-fg": "#000000", "lit-line": "#ffffff",
    "bar": "#56b4e9", "bar2": "#e69f00", "land": "#2a3038", "shore": "#4d5661",
}  # fmt: skip
#: A notebook's own colours go before ours.
_NOTEBOOK = {
    "bg": "var(--jp-layout-color0,var(--vscode-editor-background,{}))",
    "fg": "var(--jp-content-font-color0,var(--vscode-editor-foreground,{}))",
}
_LIGHT_HOSTS = ('[data-jp-theme-light="true"]', "body.vscode-light", "html[theme=light]")
_DARK_HOSTS = ('[data-jp-theme-light="false"]', "body.vscode-dark", "html[theme=dark]")


@lru_cache
def read_asset(name: str) -> str:
    """Return the text of a file of `assets/`."""
    return (ASSETS / name).read_text(encoding="utf-8")


def notebook_theme() -> str:
    """Return the colours of an output in a notebook, which may have a theme of its own."""
    scope = ".eventx"
    light, dark = _declare(_LIGHT, _NOTEBOOK), _declare(_DARK, _NOTEBOOK)
    return (
        f"{scope}{{color-scheme:light;{light}}}\n"
        f"@media (prefers-color-scheme:dark){{{scope}{{color-scheme:dark;{dark}}}}}\n"
        f"{','.join(f'{host} {scope}' for host in _LIGHT_HOSTS)}{{color-scheme:light;{light}}}\n"
        f"{','.join(f'{host} {scope}' for host in _DARK_HOSTS)}{{color-scheme:dark;{dark}}}\n"
    )


def page_theme() -> str:
    """Return the colours of a page of our own."""
    return (
        f":root{{color-scheme:light dark;{_declare(_LIGHT)}}}\n"
        f"@media (prefers-color-scheme:dark){{:root{{{_declare(_DARK)}}}}}\n"
    )


def _declare(colours: Mapping[str, str], hosts: Mapping[str, str] | None = None) -> str:
    hosts = hosts or {}
    return ";".join(f"--ex-{name}:{hosts.get(name, '{}').format(value)}" for name, value in colours.items())
