"""Where a participant is in the notebook: what is done, what is left, how long that takes, and how to hand in.

The parts, their minutes and their checks are read from the notebook as it was last saved; what an answer holds now, and
what its check last said, is known from this session.
"""

import json
import re
from pathlib import Path

from checking_hints import say

PART = re.compile(r"^## (\d+)\. (.+?) \((\d+) minutes(, 0 points)?", re.MULTILINE)
NAMES = re.compile(r"\bchecks\.look\w*\(((?:\s*\"\w+\",?)+)")
MAP = re.compile(r"\bchecks\.look_at_(?:map|layers|parts)\(")
DRAWING = re.compile(r"checks_drawing\.look\(\s*\"([^\"]+)\"")
STUBS = ("", "YOUR ANSWER HERE", "*Write here.*")

_last = {}  # {name: (is there an answer, which slip its check saw)}


def remember(name, answered, slip=None):
    """Keep what a check saw."""
    _last[name] = (bool(answered), slip)


def tell(mine):
    """Say it, whatever the state of the notebook: this never raises."""
    try:
        path, notebook = _find()
        parts = _parts(notebook) if notebook else []
        _tell(mine, parts or [("", 0, list(_last), [], [])])
        _tell_how_to_hand_in(path, notebook)
    except Exception:
        say("Your place could not be read here. Look at each check: it says what it sees. Then save and hand in.")


def _tell(mine, parts):
    left, minutes = 0, 0
    lines = []
    for title, takes, names, drawings, written in parts:
        waiting = [f"`{name}`" for name in names if not _is_answered(name, mine)]
        waiting += [f"the drawing `{file}`" for file in drawings if not _is_drawn(file)]
        waiting += ["your text" for text in written if text.strip() in STUBS]
        hints = [f"`{name}`" for name in names if _last.get(name, (False, None))[1]]
        unseen = [f"`{name}`" for name in names if name not in _last]
        if waiting:
            left, minutes = left + 1, minutes + takes
            line = f"still to do: {', '.join(waiting)}"
        elif unseen:
            line = f"answered; the check of {', '.join(unseen)} has not been run yet"
        elif hints:
            line = f"answered; look again at {', '.join(hints)}, where the check has a hint"
        else:
            line = "answered"
        lines.append(f"- {title}: {line}." if title else f"- {line[0].upper()}{line[1:]}.")
    say("**Your place in this notebook.** What the checks see now; texts as last saved.")
    say("\n".join(lines))
    if left:
        time = f" They take about {minutes} minutes." if minutes else ""
        say(f"**Left:** {left} of {len(parts)} parts.{time}" if minutes else "**Left:** what is named above.")
    else:
        say("**Nothing is left.** Read your answers once more, then hand in.")


def _tell_how_to_hand_in(path, notebook):
    files = (notebook or {}).get("metadata", {}).get("impact_course", {}).get("drawings", [])
    what = " and ".join(f"`{file}`" for file in [path.name if path else "this notebook", *files])
    say(
        "**To hand in:** choose *Kernel → Restart Kernel and Run All Cells*, wait until it is done, save with Ctrl+S, "
        f"then hand in {what} as your course tells you."
    )


def _is_answered(name, mine):
    value = mine.get(name, ...)
    empty = value is ... or value is None
    return _last.get(name, (not empty, None))[0] and not empty


def _is_drawn(file):
    path = Path(file)
    return path.is_file() and "->" in path.read_text(encoding="utf-8", errors="replace")


def _find():
    """The notebook beside us that asks for its place, as it was last saved: its path and what it holds."""
    for path in sorted(Path().glob("*.ipynb"), key=lambda path: path.stat().st_mtime, reverse=True):
        text = path.read_text(encoding="utf-8", errors="replace")
        if "where_am_i" in text:
            return path, json.loads(text)
    return None, None


def _parts(notebook):
    """For each numbered part: its title, minutes, names of answers, files of drawings, and texts."""
    parts = []
    for cell in notebook["cells"]:
        source = "".join(cell["source"])
        mark = cell["metadata"].get("nbgrader", {})
        if cell["cell_type"] == "markdown":
            if mark.get("solution") and parts:
                parts[-1][4].append(source)
            parts += [
                (f"{number}. {title}{' (not scored)' if unscored else ''}", int(takes), [], [], [])
                for number, title, takes, unscored in PART.findall(source)
            ]
        elif parts:
            for found in NAMES.findall(source):
                parts[-1][2].extend(re.findall(r"\w+", found))
            parts[-1][2].extend(["my_map"] * bool(MAP.search(source)))
            parts[-1][3].extend(DRAWING.findall(source))
    return parts
