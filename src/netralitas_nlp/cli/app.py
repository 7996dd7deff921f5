"""The command `netralitas`: its sub-commands, in the order a newcomer meets them."""

from __future__ import annotations

import signal
import sys

import typer

from netralitas_nlp.cli.analyze import command as analyze
from netralitas_nlp.cli.attach import command as attach
from netralitas_nlp.cli.build import command as build
from netralitas_nlp.cli.diff import command as diff
from netralitas_nlp.cli.evaluate import command as evaluate
from netralitas_nlp.cli.export import command as export
from netralitas_nlp.cli.law import app as law
from netralitas_nlp.cli.output import problem
from netralitas_nlp.cli.report import command as report
from netralitas_nlp.cli.schema import command as schema
from netralitas_nlp.cli.train import command as train
from netralitas_nlp.errors import NetralitasError

app = typer.Typer(
    name="netralitas",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help="""Indonesian regional news and regulation as research data, each value with its place in the text.

    Start with one article:    netralitas analyze page.html

    Then build a data set:     netralitas build pages/ -o dataset/

    Exit codes: 0 all done; 1 nothing done, the message says why; 2 wrong call; 3 done, some inputs failed.""",
)
app.command(name="analyze")(analyze)
app.command(name="build")(build)
app.command(name="report")(report)
app.command(name="export")(export)
app.command(name="diff")(diff)
app.command(name="attach")(attach)
app.command(name="schema")(schema)
app.command(name="evaluate")(evaluate)
app.command(name="train")(train)
app.add_typer(law, name="law")


def main() -> None:
    """Runs the command line; errors of ours are shown as one line, a request to end is answered like Ctrl-C."""
    for name in ("SIGTERM", "SIGHUP"):
        asked = getattr(signal, name, None)
        if asked is not None and signal.getsignal(asked) is signal.SIG_DFL:  # `nohup` has it ignored
            signal.signal(asked, signal.default_int_handler)
    try:
        app()
    except NetralitasError as error:
        problem(str(error))
        sys.exit(1)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(0)
