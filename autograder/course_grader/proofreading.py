"""How an assignment is written: checks that read its files and run nothing. Each yields what breaks it, with where."""

import ast
import re
from collections.abc import Iterable, Iterator

from nbformat import NotebookNode

from course_grader import masters
from course_grader.material import Material, code_cells, mark
from course_grader.misconceptions import read_hints
from course_grader.scores import points
from course_grader.words import _

AUTOMATIC, WRITTEN, FEWEST_TESTS = 12, 8, 4
FEWEST_MINUTES, MOST_MINUTES = 60, 90
_PART = re.compile(r"^\| (\d+)\. [^|]+\| (\d+) \| ([^|]+) \|$", re.MULTILINE)


def find_wrong_marks(material: Material) -> Iterator[str]:
    """A participant may change the cells that are for answers, and no other."""
    for cell in material.master.cells:
        about = mark(cell)
        if cell.cell_type == "code" and not about:
            yield _("{cell}: a code cell without nbgrader's mark").format(cell=cell.id)
        elif about and about.get("locked") == about.get("solution"):
            yield _("{cell}: an answer is not locked, and everything else is").format(cell=cell.id)


def find_wrong_points(material: Material) -> Iterator[str]:
    """Nbgrader adds up what stands in the cells' marks."""
    graded = [mark(cell) for cell in material.master.cells if mark(cell).get("grade")]
    written = sum(float(one.get("points", 0)) for one in graded if one.get("solution"))
    automatic = sum(float(one.get("points", 0)) for one in graded if not one.get("solution"))
    if (automatic, written) != (AUTOMATIC, WRITTEN):
        yield _("the cells give {automatic} and {written} points").format(
            automatic=points(automatic), written=points(written)
        )
    tests = len(material.tests())
    if tests < FEWEST_TESTS:
        yield _("it has {count} test cells").format(count=tests)


def find_wrong_parts(material: Material) -> Iterator[str]:
    """The table at the top gives minutes and points of each part, and the headings give them again."""
    text = _read_text(material.released)
    rows = _PART.findall(text)
    if sum(int(number) for *_rest, given in rows for number in re.findall(r"\d+", given)) != AUTOMATIC + WRITTEN:
        yield _("the points in the table of parts do not add up to {points}").format(points=AUTOMATIC + WRITTEN)
    minutes = sum(int(minutes) for _part, minutes, _given in rows)
    if not FEWEST_MINUTES <= minutes <= MOST_MINUTES:
        yield _("the table of parts adds up to {minutes} minutes").format(minutes=minutes)
    for part, minutes, given in rows:
        heading = re.search(rf"^## {part}\. .*$", text, re.MULTILINE)
        wanted = (f"({minutes} minutes", f"{(re.findall(r'[0-9]+', given) or ['?'])[0]} point")
        if heading is None or any(words not in heading[0] for words in wanted):
            yield _("part {part}: its heading lacks '{words}'").format(part=part, words="' or '".join(wanted))
    numbered = re.findall(r"^## (\d+)\. ", text, re.MULTILINE)
    if numbered != [part for part, *_rest in rows]:
        yield _("the table of parts and the numbered headings differ")


def find_different_words(material: Material) -> Iterator[str]:
    """Every name that is asked for is looked at and graded; names in the text exist."""
    asked = set(material.asked())
    looked = {name for cell in code_cells(material.released) for call in _looks(cell) for name in _texts(call.args)}
    hidden = {text for cell in material.tests() for text in _texts(ast.walk(_parsed(_hidden(cell))))}
    code = "\n".join(cell.source for cell in code_cells(material.released))
    named = set(re.findall(r"`(\w+_\w+)`", _read_text(material.released)))
    for wrong, words in (
        (asked - looked, _("'{name}' is asked for, and no check looks at it")),
        (looked - asked, _("'{name}' is looked at, and no task asks for it")),
        (asked - hidden, _("'{name}' is asked for, and no hidden test grades it")),
        ({name for name in named if name not in code}, _("'{name}' stands in the text, and no cell has it")),
    ):
        yield from (words.format(name=name) for name in sorted(wrong))


def find_missing_units(material: Material) -> Iterator[str]:
    """The unit in which a check reads an answer back is the one that the task's text names."""
    part = ""
    for cell in material.released.cells:
        if cell.cell_type == "markdown":
            part = cell.source if re.search(r"^## ", cell.source, re.MULTILINE) else f"{part}\n{cell.source}"
            continue
        units = [keyword.value for call in _looks(cell) for keyword in call.keywords if keyword.arg == "unit"]
        for unit in sorted(_texts(units) - {""}):
            if unit not in part and not (unit == "%" and "percent" in part):
                yield _("{cell}: the unit '{unit}' does not stand in the task's text").format(cell=cell.id, unit=unit)


def find_secrets(material: Material) -> Iterator[str]:
    """Cells, metadata, outputs and the files beside the notebook, as a participant gets them."""
    key = key_of(material)
    if not material.key:
        yield _("misconceptions.toml has no 'key'")
    for path in sorted(material.release.rglob("*")):
        if path.suffix not in (".ipynb", ".py", ".md", ".txt", ".csv", ".json", ".cld", ".yaml"):
            continue
        text = path.read_text(encoding="utf-8")
        if found := key.search(text) if path.suffix != ".csv" else None:
            yield _("{file} shows '{secret}'").format(file=path.name, secret=found[0])
        if (where := masters.find_leak(material.master, _lines(text))) is not None:
            yield _("{file} shows a line of {where}").format(file=path.name, where=where)
    for cell in code_cells(material.released):
        if cell.outputs:
            yield _("{cell} has an output").format(cell=cell.id)


def find_missing_levels(material: Material) -> Iterator[str]:
    """A colleague who was not at the course marks with these two files."""
    wanted = {
        "rubric.md": ("1 named", "2 explained", "3 applied"),
        "trainer.md": ("level 0", "level 1", "level 2", "level 3", "written by the authors"),
    }
    for file, words in wanted.items():
        path = material.folder / file
        text = path.read_text(encoding="utf-8").casefold() if path.is_file() else ""
        for word in words:
            if word not in text:
                yield _("{file} lacks '{words}'").format(file=file, words=word)


def find_missing_place(material: Material) -> Iterator[str]:
    """The last code cell of the release."""
    cells = code_cells(material.released)
    if not cells or "where_am_i()" not in cells[-1].source:
        yield _("the last code cell does not call checks.where_am_i()")


def find_unused_hints(material: Material) -> Iterator[str]:
    """The assignment's own hints; the general ones are tested by themselves."""
    listed = {slip.id for slip in material.slips}
    own = read_hints({name: path for name, path in material.helpers.items() if name == "checks_hints.py"})
    known = read_hints(material.helpers)
    yield from (_("'{id}' is listed and has no hint").format(id=one) for one in sorted(listed - known.keys()))
    yield from (_("'{id}' has a hint and is not listed").format(id=one) for one in sorted(own.keys() - listed))
    yield from (
        _("'{id}' has only one rung: a nudge, then where to look").format(id=one)
        for one, rungs in sorted(own.items())
        if len(rungs) < 2
    )


def key_of(material: Material) -> re.Pattern[str]:
    """Return what matches a number of the key where it is not a part of another number, or nothing without a key."""
    numbers = "|".join(rf"(?<![\d,.]){re.escape(entry)}(?!\d|,\d)" for entry in material.key)
    return re.compile(numbers or r"(?!)")


def _lines(text: str) -> str:
    """Return a file's text with the line ends that JSON writes as two letters made real."""
    return text.replace("\\n", "\n").replace('\\"', '"')


def _read_text(notebook: NotebookNode) -> str:
    return "\n".join(cell.source for cell in notebook.cells if cell.cell_type == "markdown")


def _parsed(source: str) -> ast.AST:
    return ast.parse("\n".join(line for line in source.splitlines() if not line.lstrip().startswith(("%", "!"))))


def _looks(cell: NotebookNode) -> list[ast.Call]:
    """Return the calls of checks.look... in a cell; those of checks_drawing look at a file."""
    return [
        node
        for node in ast.walk(_parsed(cell.source))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and isinstance(node.func.value, ast.Name)
        and node.func.value.id == "checks"
        and node.func.attr.startswith("look")
    ]


def _texts(nodes: Iterable[ast.AST]) -> set[str]:
    return {node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)}


def _hidden(cell: NotebookNode) -> str:
    found = re.findall(r"### BEGIN HIDDEN TESTS\n(.*?)### END HIDDEN TESTS", cell.source, re.DOTALL)
    return "\n".join(found)
