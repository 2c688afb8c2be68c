"""Write datasets/README.md, the table of pilots, from the descriptors: `python -m pilot_data.table`."""

from __future__ import annotations

import argparse
import inspect
import sys
from collections.abc import Callable
from pathlib import Path

from pilot_data.descriptor import DATASHEET, Pilot
from pilot_data.estimators.registry import METHODS
from pilot_data.store import pilots, shipped_folder

_TOP = """# The pilots

Real pilots, each with the figure that its paper published and the naive figure that would have misled.
A sceptic can check both: `pilot_data.headline("nsw")` computes them from the data.

This table is written by `python -m pilot_data.table` from the descriptors; do not edit it by hand.

| pilot | question | design | figure the data must give | tables | licence of the carrier |
| --- | --- | --- | --- | --- | --- |
"""

_BOTTOM = """
The files themselves are not here: each is read out of an installed package, after its sha256 was found right.
No package ships data of a Finnish city's pilot. Bring your own: `pilot_data.own("my pilot.csv")`.

## Add a pilot

Add a folder with a `datapackage.json` and a `README.md` like those of [nsw](nsw/), then write this table again. No code
changes. The descriptor is a [Frictionless Data Package](https://datapackage.org); these properties of ours stand beside
the standard ones:

- `resources[].package`: the installed package that carries the file: `name`, `version` (a range), and `alone` when it
  is installed without its dependencies. Without `package` the file lies in the folder.
- `resources[].ignore`: columns of the file that are not loaded. `resources[].rows`: how many rows the table has.
- `fields[].column`: the column's name in the file, when we call it something else.
- `fields[].unit`: the unit, which `load` gives in `attrs["units"]`.
- `pilot`: `question`, `design`, `answer`, `place`, `years`, `teaches`, `cautions`, `citation`, `doi`.
- `pilot.gradedIn`: the assignments that ask for the figures, a list or one name; the book's card then keeps them back.
- `pilot.headline`: the published figure: `title`, `unit`, `method`, `parameters`, `value`, `tolerance`,
  `standardError`, `published` (where), `note`.
- `pilot.naive` and `pilot.also`: lists of such figures: those that would have misled, and further published ones.
- `pilot.sketch`: the small figure: its `kind` (estimates, means, lines, jump or synthetic) and what that needs.

A figure's `parameters` may hold `data` and `control_data` (names of tables), `where` (columns and values that rows must
have), and what its method needs. Outcomes and regressors are terms such as `re78`, `readk + mathk`, `log(price)`,
`age^2`, `y81:nearinc` or `stark=small`. They are never run as code.

| method | what it does | parameters |
| --- | --- | --- |
"""


def table() -> str:
    """Give the text of datasets/README.md."""
    shipped = [pilot for pilot in pilots() if pilot.folder.parent == shipped_folder()]
    methods = "".join(_method(name, method) for name, method in METHODS.items())
    return _TOP + "".join(_row(pilot) for pilot in shipped) + _BOTTOM + methods


def _method(name: str, method: Callable[..., object]) -> str:
    first = (inspect.getdoc(method) or "").split("\n\n")[0].replace("\n", " ")
    needed = [
        f"`{parameter.name}`" if parameter.default is parameter.empty else f"[`{parameter.name}`]"
        for parameter in inspect.signature(method).parameters.values()
        if parameter.name not in ("table", "control_table")
    ]
    return f"| `{name}` | {first} | {', '.join(needed)} |\n"


def main() -> None:
    """Write the table, or with --check only compare."""
    parser = argparse.ArgumentParser(prog="python -m pilot_data.table", description="Write the table of the pilots.")
    parser.add_argument("file", nargs="?", type=Path, default=shipped_folder() / DATASHEET, help="default: %(default)s")
    parser.add_argument("--check", action="store_true", help="only say whether the file is current")
    arguments = parser.parse_args()
    if not arguments.check:
        arguments.file.write_text(table(), encoding="utf-8", newline="\n")
    elif not arguments.file.is_file() or arguments.file.read_text(encoding="utf-8") != table():
        sys.exit(f"{arguments.file} is not current: run python -m pilot_data.table")


def _row(pilot: Pilot) -> str:
    figure = ""
    if pilot.headline:
        figure = f"{pilot.headline.value:,g} {pilot.headline.unit}".strip()
    cells = (
        f"[{pilot.name}]({pilot.folder.name}/{DATASHEET}): {pilot.title}",
        pilot.question,
        pilot.design,
        figure,
        ", ".join(f"`{resource.name}`" for resource in pilot.resources),
        ", ".join(name for name, _ in pilot.licenses),
    )
    return "| " + " | ".join(cell.replace("|", "\\|").replace("\n", " ") for cell in cells) + " |\n"


if __name__ == "__main__":
    main()
