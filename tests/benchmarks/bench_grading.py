"""How fast a cohort is graded: `python3 make.py bench`, or this file alone; about ten minutes on two processors.

Every time is of a whole process, from the command to its end, with walls. In one run and on the same hand-ins:

- a light assignment (own cells under 0.1 s) that imports pandas alone, and one that imports what the course's notebooks
  do: `nbgrader autograde`, `course grade` and `otter run`;
- every assignment of the course, from its samples, against the floor: the same cells in an interpreter that is already
  warm, divided by the processors;
- ten times and twenty-five times as many hand-ins, for the growth of time and of a worker's memory.
"""

from __future__ import annotations

import argparse
import importlib.metadata
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import nbformat
from nbformat.v4 import new_code_cell, new_notebook

from course_grader.cohort import make_cohort
from course_grader.gradebook import Course
from course_grader.pool import processors
from course_grader.project import Project
from course_grader.samples import make_files, read_samples

ROOT = Path(__file__).parents[2]
PROGRAMS = Path(sys.executable).parent
HAND_INS = 40
FEW = 7  # each answer is left open once
LIGHT = "light"
ENVIRONMENT = os.environ | {"PATH": f"{PROGRAMS}{os.pathsep}{os.environ['PATH']}"}
PROCESSORS = processors()
KERNEL = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
SETUP = """import pandas as pd
# imports
visits = pd.DataFrame({"week": range(1, 53), "visits": [20 + 3 * (week % 7) for week in range(52)]})
visits.head()"""
KITS = {
    "": "pandas",
    "import matplotlib.pyplot as plt\nimport statsmodels.formula.api as smf\n": "pandas, matplotlib and statsmodels",
}
# A task: its number, the right line, and a test of it.
TASKS = [
    ("total", "total = visits.visits.sum()", "assert total == 1508"),
    ("mean", "mean = visits.visits.mean()", "assert abs(mean - 29) < 0.01"),
    ("most", "most = visits.visits.max()", "assert most == 38"),
    ("weeks", "weeks = int((visits.visits > 30).sum())", "assert weeks == 21"),
    ("first", "first = visits.head(10).visits.sum()", "assert first == 272"),
    ("rise", "rise = visits.visits.iloc[6] - visits.visits.iloc[0]", "assert rise == 18"),
]


def main() -> int:
    """Measure and print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", choices=["light", "assignments", "growth"], help="one table alone")
    only = parser.parse_args().only
    say(f"{PROCESSORS} processors; " + ", ".join(map(version, ("nbgrader", "otter-grader", "nbclient", "ipykernel"))))
    with tempfile.TemporaryDirectory(prefix="bench-grading-") as folder:
        if only in (None, "light"):
            compare_light(Path(folder) / "light")
        if only in (None, "assignments"):
            compare_with_floor(Path(folder) / "assignments")
        if only in (None, "growth"):
            compare_growth(Path(folder) / "growth")
    return 0


# ------------------------------------------------------------------------------------------------ the light assignment


def compare_light(folder: Path) -> None:
    """nbgrader, otter-grader and we, on the same hand-ins."""
    say(f"\n| {HAND_INS} light hand-ins that import | program | seconds for each | times `course grade` |")
    say("| --- | --- | ---: | ---: |")
    for place, (imports, words) in enumerate(KITS.items()):
        theirs = make_light(folder / f"nbgrader-{place}", HAND_INS, imports)
        ours = make_light(folder / f"ours-{place}", HAND_INS, imports)
        seconds = {
            "nbgrader autograde": run("nbgrader", "autograde", LIGHT, "--CourseDirectory.root", str(theirs)) / HAND_INS,
            "course grade": run("course", "--cohort", str(ours), "grade", LIGHT) / HAND_INS,
        }
        if not place and shutil.which("otter", path=ENVIRONMENT["PATH"]):
            seconds["otter run"] = run_otter(folder / "otter", imports)
        elif not place:
            say("otter-grader is not installed here: pip install -c constraints.txt -e '.[bench]'")
        for name, some in seconds.items():
            say(f"| {words} | `{name}` | {some:.2f} | {some / seconds['course grade']:.1f} |")
        if graded(theirs) != graded(ours):
            sys.exit("Scores or outputs differ from nbgrader's: a time says nothing then.")
    say("\nScores and outputs are equal to nbgrader's.")


def make_light(folder: Path, count: int, imports: str = "") -> Path:
    """Make a plain nbgrader course with `count` hand-ins of the light assignment."""
    cells = [new_code_cell(SETUP.replace("# imports", imports), id="setup", metadata=mark("setup", locked=True))]
    for name, line, test in TASKS:
        solution = f"{name} = None\n### BEGIN SOLUTION\n{line}\n### END SOLUTION"
        cells.append(new_code_cell(solution, id=name, metadata=mark(name, solution=True)))
        hidden = f"{name}\n### BEGIN HIDDEN TESTS\n{test}\n### END HIDDEN TESTS"
        cells.append(new_code_cell(hidden, id=f"test_{name}", metadata=mark(f"test_{name}", locked=True, points=1)))
    source = folder / "source" / LIGHT
    source.mkdir(parents=True)
    nbformat.write(new_notebook(cells=cells, metadata=KERNEL), source / f"{LIGHT}.ipynb")
    (folder / "nbgrader_config.py").write_text("c = get_config()\n", encoding="utf-8")
    run("nbgrader", "generate_assignment", LIGHT, "--CourseDirectory.root", str(folder))
    released = nbformat.read(folder / "release" / LIGHT / f"{LIGHT}.ipynb", as_version=4)
    for number in range(count):
        handed_in = nbformat.from_dict(json.loads(json.dumps(released)))
        for place, (name, line, _test) in enumerate(TASKS):
            cell = next(cell for cell in handed_in.cells if cell.metadata.nbgrader.grade_id == name)
            # nobody's answers: one in seven is left open
            cell.source = line if (number + place) % 7 else f"{name} = None"
        where = folder / "submitted" / f"p{number:04}" / LIGHT
        where.mkdir(parents=True)
        nbformat.write(handed_in, where / f"{LIGHT}.ipynb")
    return folder


def mark(name: str, locked: bool = False, solution: bool = False, points: int | None = None) -> dict[str, Any]:
    """Give a cell's nbgrader metadata."""
    about = {"grade_id": name, "schema_version": 3, "cell_type": "code", "task": False}
    about |= {"locked": locked, "solution": solution, "grade": points is not None}
    return {"nbgrader": about | ({"points": points} if points is not None else {})}


def graded(course: Path) -> dict[str, Any]:
    """Return all scores, and all outputs as they stand in the autograded notebooks."""
    with Course(make_cohort(course), "bench") as book:
        scores = {who: [(c.name, c.automatic, c.score) for c in s.cells] for who, s in book.scores(LIGHT).items()}
    outputs = {}
    for path in sorted((course / "autograded").rglob("*.ipynb")):
        cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
        told = json.dumps([cell.get("outputs") for cell in cells])
        outputs[path.relative_to(course).as_posix()] = told.replace(str(course), "")
    return {"scores": scores, "outputs": outputs}


def run_otter(folder: Path, imports: str) -> float:
    """Give the seconds of `otter run` on an equivalent hand-in; it takes one after another, so a few show it."""
    master = new_notebook(metadata=KERNEL)
    master.cells = [
        nbformat.v4.new_raw_cell(f"# ASSIGNMENT CONFIG\nname: {LIGHT}\n"),
        new_code_cell(SETUP.replace("# imports", imports)),
    ]
    for name, line, test in TASKS:
        for kind, text in (
            ("raw", f"# BEGIN QUESTION\nname: {name}\npoints: 1"),
            ("raw", "# BEGIN SOLUTION"),
            ("code", f"{line} # SOLUTION"),
            ("raw", "# END SOLUTION"),
            ("raw", "# BEGIN TESTS"),
            ("code", f'""" # BEGIN TEST CONFIG\nhidden: true\n""" # END TEST CONFIG\n{test}'),
            ("raw", "# END TESTS"),
            ("raw", "# END QUESTION"),
        ):
            make = new_code_cell if kind == "code" else nbformat.v4.new_raw_cell
            master.cells.append(make(text))
    folder.mkdir(parents=True)
    nbformat.write(master, folder / f"{LIGHT}.ipynb")
    run("otter", "assign", f"{LIGHT}.ipynb", "dist", "--no-run-tests", cwd=folder)
    (archive,) = (folder / "dist" / "autograder").glob("*.zip")
    released = nbformat.read(folder / "dist" / "student" / f"{LIGHT}.ipynb", as_version=4)
    lines = {name: line for name, line, _test in TASKS}
    start = time.perf_counter()
    for number in range(FEW):
        handed_in = nbformat.from_dict(json.loads(json.dumps(released)))
        for place, (name, line) in enumerate(lines.items()):
            cell = next(cell for cell in handed_in.cells if cell.source.startswith(f"{name} ="))
            cell.source = line if (number + place) % 7 else f"{name} = None"
        path = folder / f"p{number:04}.ipynb"
        nbformat.write(handed_in, path)
        results = folder / f"p{number:04}"
        results.mkdir()
        run("otter", "run", str(path), "-a", str(archive), "-o", str(results), cwd=folder)
    return (time.perf_counter() - start) / FEW


# ------------------------------------------------------------------------------------------------ the course's own

FLOOR = """
import json, os, sys, time
from IPython.core.interactiveshell import InteractiveShell
import matplotlib
matplotlib.use("module://matplotlib_inline.backend_inline")
import importlib
for name in json.loads(sys.argv[2]):
    importlib.import_module(name)

class Shell(InteractiveShell):
    def enable_gui(self, gui=None):
        pass

total = 0.0
for folder, path in json.loads(sys.argv[1]):
    cells = [c for c in json.load(open(path))["cells"] if c["cell_type"] == "code"]
    there, here = os.pipe()
    child = os.fork()
    if not child:
        try:
            os.chdir(folder)
            sys.path.insert(0, "")
            os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
            shell = Shell.instance(history_load_length=0)
            shell.enable_matplotlib("inline")
            start = time.perf_counter()
            for cell in cells:
                source = cell["source"]
                shell.run_cell(source if isinstance(source, str) else "".join(source), store_history=True)
            os.write(here, repr(time.perf_counter() - start).encode())
        finally:
            os._exit(0)
    os.close(here)
    os.waitpid(child, 0)
    total += float(os.read(there, 100))
    os.close(there)
print(total)
"""


def compare_with_floor(folder: Path) -> None:
    """Each assignment of the course: our time against its cells alone in a warm interpreter."""
    from course_grader.imports import find_imports

    project = Project(ROOT)
    say(f"\n| {HAND_INS} hand-ins of | floor, s | floor / {PROCESSORS}, s | `course grade`, s | times |")
    say("| --- | ---: | ---: | ---: | ---: |")
    for name in project.assignments():
        samples = [s for s in read_samples(project.assignment(name) / "samples") if "dies" not in s.answers]
        if not samples:
            continue
        cohort = make_cohort(folder / name)
        run("course", "--project", str(ROOT), "--cohort", str(cohort.root), "release", name)
        released = cohort.root / "release" / name
        for number in range(HAND_INS):
            sample = samples[number % len(samples)]
            files = make_files(sample, project.assignment(name) / "samples", released, name)
            write(cohort.root / "submitted" / f"p{number:04}" / name, files)
        seconds = run("course", "--cohort", str(cohort.root), "grade", name)
        # what was run stands in the autograded notebooks, hidden tests and all
        jobs = []
        for path in sorted((cohort.root / "autograded").rglob("*.ipynb")):
            for file in (cohort.root / "source" / name).glob("*.py"):
                shutil.copy(file, path.parent)
            jobs.append((str(path.parent), str(path)))
        imports = list(find_imports(cohort.root / "source" / name))
        told = subprocess.run(
            [sys.executable, "-W", "ignore", "-c", FLOOR, json.dumps(jobs), json.dumps(imports)],
            capture_output=True,
            text=True,
            check=True,
            env=ENVIRONMENT | {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"},
        )
        floor = float(told.stdout.split()[-1])
        share = floor / PROCESSORS
        say(f"| {name} | {floor:.1f} | {share:.1f} | {seconds:.1f} | {seconds / share:.2f} |")


def write(folder: Path, files: dict[str, bytes]) -> None:
    """Write files under a folder."""
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


# ------------------------------------------------------------------------------------------------ growth


def compare_growth(folder: Path) -> None:
    """The same work, more of it."""
    say("\n| light hand-ins | seconds | seconds for each | largest worker, MB |\n| ---: | ---: | ---: | ---: |")
    for count in (HAND_INS, 10 * HAND_INS, 25 * HAND_INS):
        course = make_light(folder / str(count), count)
        seconds, memory = run_and_watch("course", "--cohort", str(course), "grade", LIGHT)
        say(f"| {count} | {seconds:.1f} | {seconds / count:.3f} | {memory:.0f} |")


def run(program: str, *arguments: str, cwd: Path | None = None) -> float:
    """Run a program of this environment to its end; return its seconds. A failure ends the benchmark."""
    start = time.perf_counter()
    done = subprocess.run(
        [str(PROGRAMS / program), *arguments], cwd=cwd, env=ENVIRONMENT, capture_output=True, text=True, check=False
    )
    if done.returncode:
        sys.exit(f"{program} {' '.join(arguments)} ended with {done.returncode}: {(done.stdout + done.stderr)[-2000:]}")
    return time.perf_counter() - start


def run_and_watch(program: str, *arguments: str) -> tuple[float, float]:
    """Run a program; return its seconds, and the largest memory of one of its worker processes in MB."""
    start, largest = time.perf_counter(), 0
    with subprocess.Popen(
        [str(PROGRAMS / program), *arguments], env=ENVIRONMENT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as process:
        while process.poll() is None:
            largest = max([largest, *worker_memory()])
            time.sleep(0.1)
    return time.perf_counter() - start, largest / 1024


def worker_memory() -> Iterable[int]:
    """Give the resident memory in kB of each worker process; nothing where there is no /proc."""
    for path in Path("/proc").glob("[0-9]*"):
        try:
            if b"course_grader.warm" not in (path / "cmdline").read_bytes():
                continue
            for line in (path / "status").read_text().splitlines():
                if line.startswith("VmRSS:"):
                    yield int(line.split()[1])
        except OSError:
            continue


def version(package: str) -> str:
    """Give a package's name and version."""
    try:
        return f"{package} {importlib.metadata.version(package)}"
    except importlib.metadata.PackageNotFoundError:
        return f"{package} not installed"


def say(line: str) -> None:
    """Print a line at once."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
