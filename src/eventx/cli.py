"""The command line: extract, annotate, explain, demo, link, report, check, schema.

Exit codes: 0 all went well; 1 an article could not be read, the others were; 2 the command was used wrongly; 3 the
installation is not whole (a model or a knowledge file is missing or wrong); 4 a defect of eventx itself.
"""

from __future__ import annotations

import glob
import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.console import Console

from eventx import __version__
from eventx.commands import say
from eventx.commands.annotate import annotate
from eventx.commands.link import link
from eventx.commands.report import report
from eventx.errors import EventxError, InputError, KnowledgeError, ModelError

if TYPE_CHECKING:
    from eventx.api import Extractor

app = typer.Typer(
    name="eventx",
    help="Typed, dated, placed events out of news text, offline, with the evidence for every field.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
)

_Model = Annotated[str, typer.Option("--model", "-m", help="'md', 'sm', or an installed English spaCy pipeline.")]
_Published = Annotated[str | None, typer.Option("--published", "-p", help="Publication date, as YYYY-MM-DD.")]
_EventTypes = Annotated[
    Path | None, typer.Option("--event-types", help="YAML file or folder with event types of yours.")
]
_Lexicons = Annotated[Path | None, typer.Option("--lexicons", help="CSV file or folder with organizations of yours.")]


def _show_version(value: bool) -> None:
    if value:
        print(f"eventx {__version__}")
        raise typer.Exit


@app.callback()
def _root(  # pyright: ignore[reportUnusedFunction]
    version: Annotated[
        bool, typer.Option("--version", callback=_show_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Exit codes: 0 good, 1 some articles could not be read, 2 wrong usage, 3 installation not whole, 4 a defect."""


@app.command()
def extract(
    files: Annotated[list[str], typer.Argument(help="Text files, patterns such as 'news/*.txt', or - for stdin.")],
    model: _Model = "md",
    published: _Published = None,
    event_types: _EventTypes = None,
    lexicons: _Lexicons = None,
) -> None:
    """Read articles, one a file, and write one JSON object a line to stdout."""
    extractor = _make_extractor(model, event_types, lexicons)
    failed = False
    for name in _expand(files):
        try:
            if name != "-" and glob.has_magic(name) and not Path(name).exists():
                raise InputError("no file matches this pattern")
            text = _read(name)
            source = None if name == "-" else name
            x = extractor.extract(text, published=published, id=name, source=source)
        except InputError as error:
            failed = True
            say(f"{name}: {error}")
            continue
        print(x.model_dump_json(), flush=True)
    if failed:
        raise typer.Exit(1)


app.command()(annotate)
app.command()(link)
app.command()(report)


@app.command()
def explain(
    file: Annotated[str, typer.Argument(help="A text file, or - for stdin.")],
    model: _Model = "md",
    published: _Published = None,
    event_types: _EventTypes = None,
    lexicons: _Lexicons = None,
) -> None:
    """Show each event of one article: its words, its fields, the rules that fired and why."""
    _show(_read(file), _make_extractor(model, event_types, lexicons), published)


@app.command()
def demo(model: _Model = "md") -> None:
    """Show the events of an article that comes with the package."""
    from eventx.check import DEMO

    text = DEMO.read_text(encoding="utf-8")
    Console().print(text.rstrip(), style="dim", markup=False, highlight=False)
    print()
    _show(text, _make_extractor(model, None, None), None)


@app.command()
def check(model: _Model = "md") -> None:
    """Tell whether the installation is whole: versions, the model and its files, the knowledge, one extraction."""
    from eventx.check import check_installation

    is_whole = True
    console = Console()
    for finding in check_installation(model):
        is_whole = is_whole and finding.is_good
        mark = "[green]good[/]" if finding.is_good else "[red]BAD [/]"
        console.print(f"{mark} {finding.what}: ", end="")
        console.print(finding.detail, markup=False, highlight=False, soft_wrap=True)
    if not is_whole:
        raise typer.Exit(3)


@app.command()
def schema(
    of: Annotated[str, typer.Option(help="'extraction' (what extract writes) or 'incident' (what link writes).")] = (
        "extraction"
    ),
) -> None:
    """Print the JSON Schema of what `extract` or `link` writes."""
    from eventx.schema import Extraction, Incident

    models = {"extraction": Extraction, "incident": Incident}
    if of not in models:
        say(f"--of is {of!r}: give 'extraction' or 'incident'")
        raise typer.Exit(2)
    print(json.dumps(models[of].model_json_schema(mode="serialization"), indent=2))


def _show(text: str, extractor: Extractor, published: str | None) -> None:
    from eventx.explain import explain as explain_extraction

    x = extractor.extract(text, published=published)
    Console(highlight=False).print(explain_extraction(x, extractor.rules))


def _make_extractor(model: str, event_types: Path | None, lexicons: Path | None) -> Extractor:
    from eventx.api import Extractor

    return Extractor(model, event_types=event_types, lexicons=lexicons)


def _expand(names: list[str]) -> Iterator[str]:
    """Yield file names in order; patterns are for shells that don't expand them, and for quoted ones.

    A pattern that fits no file is yielded as it is, so that the files beside it are read.
    """
    for name in names:
        if name != "-" and not Path(name).exists() and glob.has_magic(name):
            found = sorted(glob.glob(name, recursive=True))  # noqa: PTH207  absolute patterns as well
            yield from found or [name]
        else:
            yield name


def _read(name: str) -> str:
    try:
        data = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
    except OSError as error:
        raise InputError(f"cannot read {name!r}: {error.strerror or error}") from error
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(
            f"{name!r} is not UTF-8 (byte {error.start}): convert it first, for instance with iconv -f latin1 -t utf8"
        ) from error


def main(arguments: list[str] | None = None) -> None:
    """Run the command line; every failure is a message on stderr and an exit code, never a traceback."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure: Any = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace")
    sys.exit(_run(arguments))


def _run(arguments: list[str] | None) -> int:
    try:
        code = app(arguments, standalone_mode=False)
    except (typer.Abort, KeyboardInterrupt):
        return 130
    except InputError as error:
        say(str(error))
        return 1
    except (KnowledgeError, ModelError) as error:
        say(str(error))
        return 3
    except BrokenPipeError:
        # The reader ("head") has seen enough; Python would complain once more at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except EventxError as error:
        say(str(error))
        return 1
    except Exception as error:  # the last door: a defect is told in one line
        # Wrong usage; its class is click's or typer's own, as typer's version has it.
        show: Any = getattr(error, "show", None)
        code: Any = getattr(error, "exit_code", None)
        if callable(show) and isinstance(code, int):
            show()
            return code
        if os.environ.get("EVENTX_DEBUG"):
            raise
        say(f"a defect of eventx: {type(error).__name__}: {error} (EVENTX_DEBUG=1 shows where)")
        return 4
    return code if isinstance(code, int) else 0


if __name__ == "__main__":
    main()
