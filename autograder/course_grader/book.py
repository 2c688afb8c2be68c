"""Building the book with jupyter-book, every warning an error; nothing is done when nothing it depends on changed."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from course_grader.cohort import write_text
from course_grader.errors import BuildError
from course_grader.locking import waiting
from course_grader.project import Project
from course_grader.screen import say
from course_grader.stamps import digest
from course_grader.words import _, plain

_PROGRAM = "from jupyter_book.cli.main import main; main()"
_PAGES = ("book", "_config.yml")
# what pages run and are drawn with
_CODE = (
    "book/assets",
    "book/extensions",
    "book/templates",
    "book/city_map/*.cld",  # its page's cells read them
    "book/city_map/*.yaml",
    "datasets",
    "widgets/causal_loops",
    "widgets/impact_map",
    "constraints.txt",
    "pyproject.toml",
)
_ESCAPES = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")
_RELEVANT = re.compile(r"WARNING|ERROR|CRITICAL|Error:|Exception|Traceback")


def build_book(project: Project, fresh: bool = False) -> bool:
    """Build the book into _build/html; return False where it is built already. Raises BuildError.

    A second build of the same book waits for the first. While the code that pages use is the same, only changed pages
    are read and run again. After a build that failed everything is, since Sphinx says a page's warnings only when it
    reads it.
    """
    built = project.root / "_build"
    with waiting(built / "build.lock", lambda: say(_("Another build of this book is running; this one waits for it."))):
        return _build(project, built, fresh)


def _build(project: Project, built: Path, fresh: bool) -> bool:
    stamp = built / "book.digest"
    pages, code = _digest(project, _PAGES), _digest(project, _CODE)
    last = stamp.read_text(encoding="utf-8").split() if stamp.is_file() else []
    if not fresh and last == [pages, code] and (project.html / "index.html").is_file():
        say(_("The book is up to date."))
        return False
    stamp.unlink(missing_ok=True)
    from_nothing = fresh or last[1:] != [code]
    if from_nothing:
        shutil.rmtree(built / ".jupyter_cache", ignore_errors=True)
    log = built / "build.log"
    command = [
        sys.executable,
        "-c",
        _PROGRAM,
        "build",
        str(project.book),
        "--config",
        str(project.config),
        "--toc",
        str(project.book / "_toc.yml"),
        "--path-output",
        str(project.root),
        "--warningiserror",
        "--keep-going",
    ]
    if from_nothing:
        command.append("--all")
    status = _run(command, project.root, log)
    if status != 0 or not (project.html / "index.html").is_file():
        lines = relevant_lines(log)
        for line in lines:
            say(line)
        raise BuildError(
            _("jupyter-book ended with status {status}.").format(status=status)
            if lines
            else _("jupyter-book ended with status {status} and named no warning.").format(status=status),
            log,
        )
    write_text(stamp, f"{pages} {code}\n")
    say(_("The book is in {folder}.").format(folder=project.html))
    return True


def relevant_lines(log: Path, most: int = 20) -> list[str]:
    """Return the warnings and errors of a build's log, each once, the last lines where none says so."""
    lines = [plain(line) for line in log.read_text(encoding="utf-8", errors="replace").splitlines()]
    found = list(dict.fromkeys(line for line in lines if _RELEVANT.search(line)))
    return (found or [line for line in lines if line][-5:])[:most]


def _digest(project: Project, names: tuple[str, ...]) -> str:
    return digest([path for name in names for path in sorted(project.root.glob(name))])


def _run(command: list[str], folder: Path, log: Path) -> int:
    """Run the builder, say each phase as it begins, and keep all that it says; Ctrl-C ends the builder too."""
    say(_("Building the book. The first time takes a minute or two."))
    environment = os.environ | {"PYTHONUNBUFFERED": "1", "NO_COLOR": "1", "PYTHONUTF8": "1"}
    phases = (  # where sphinx says that it begins something, and our words for it
        ("reading sources", _("Reading the pages and running their code")),
        ("pickling environment", _("Checking the links between pages")),
        ("writing output... [", _("Writing the pages")),
        ("copying static files", _("Copying pictures and scripts")),
    )
    environment["PATH"] = os.pathsep.join([str(Path(sys.executable).parent), environment.get("PATH", "")])
    with subprocess.Popen(  # noqa: S603 - our own program, no shell
        command,
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
    ) as builder:
        try:
            assert builder.stdout is not None  # noqa: S101 - it is a pipe
            said: set[str] = set()
            with log.open("w", encoding="utf-8", newline="\n") as file:
                for coloured in builder.stdout:
                    line = _ESCAPES.sub("", coloured)
                    file.write(line)
                    for beginning, phase in phases:
                        if beginning in line and beginning not in said:
                            said.add(beginning)
                            say(phase)
            return builder.wait()
        except BaseException:
            builder.terminate()
            raise
