"""A notebook run by a warm worker gives what nbgrader's own step gives with a kernel: output by output."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from course_grader.jobs import Limits
from course_grader.pool import Pool
from course_grader.samples import Sample, read_samples
from course_grader.walls import Trusting
from execution_kit import answered, masked, read_cells, run_in_a_kernel, run_job, texts

ZOO = read_cells(Path(__file__).parent / "fixtures" / "execution" / "zoo.py")
ASSIGNMENT = Path(__file__).parents[2] / "assignments" / "06_counterfactual"
# right, wrong, with an error in the middle, and as it was released: each costs the start of a kernel
SAMPLES = [
    sample
    for sample in read_samples(ASSIGNMENT / "samples")
    if sample.answers in ("right_regression.py", "wrong.py", "crashing.py", "")
]
IMPORTS = (
    "numpy",
    "pandas",
    "matplotlib.pyplot",
    "ipywidgets",
    "causal_loops",
    "pilot_data",
    "statsmodels.formula.api",
)


@pytest.fixture(scope="module")
def pool() -> Iterator[Pool]:
    with Pool(Trusting(), 1, IMPORTS) as pool:
        yield pool


@pytest.fixture(scope="module")
def watched() -> Iterator[None]:
    """ipykernel does not look below Python while pytest says that it runs."""
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("PYTEST_CURRENT_TEST", raising=False)
        yield


@pytest.fixture(scope="module")
def zoo(pool: Pool, watched: None, tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[Any, Any]]:
    """{title: (a kernel's outputs, ours)} of a notebook with one cell of each kind."""
    sources = list(ZOO.values())
    expected = run_in_a_kernel(sources, tmp_path_factory.mktemp("zoo"))
    found = run_job(pool, *sources)
    assert found.flags == ()
    pairs = zip(expected, ([*cell.outputs] for cell in found.cells), strict=True)
    return {title: (masked(kernel), masked(ours)) for title, (kernel, ours) in zip(ZOO, pairs, strict=True)}


@pytest.mark.slow
@pytest.mark.parametrize("title", ZOO)
def test_a_cell_gives_what_a_kernel_gives(zoo: dict[str, tuple[Any, Any]], title: str) -> None:
    kernel, ours = zoo[title]
    assert ours == kernel


def test_text_is_told_as_time_goes_by(pool: Pool) -> None:
    found = run_job(pool, "import time\nprint('early')\ntime.sleep(0.8)\nprint('late')")
    assert [output["text"] for output in found.cells[0].outputs] == ["early\n", "late\n"]


@pytest.mark.slow
@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.participant)
def test_a_sample_gives_what_a_kernel_gives(pool: Pool, watched: None, tmp_path: Path, sample: Sample) -> None:
    sources, files, tests = answered(ASSIGNMENT, sample)
    expected = run_in_a_kernel(sources, tmp_path, files)
    trusted = tuple(name for name in files if name.endswith(".py"))
    found = run_job(pool, *sources, tests=tests, files=files, trusted=trusted)
    assert found.flags == ()
    for place, cell in enumerate(found.cells):
        assert masked([*cell.outputs]) == masked(expected[place]), sources[place]


@pytest.mark.slow
def test_an_endless_cell_is_interrupted_as_nbgrader_does_it_and_later_cells_run(
    pool: Pool, watched: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from nbgrader.preprocessors import Execute

    monkeypatch.setattr(Execute, "timeout", 1)
    sources = ["print('begun')\nwhile True:\n    pass", "1 + 1"]
    expected = run_in_a_kernel(sources, tmp_path)
    found = run_job(pool, *sources, limits=Limits(cell_seconds=1))
    assert [cell.ended for cell in found.cells] == ["timeout", "done"]
    kinds = [[output.get("ename", output["output_type"]) for output in cell] for cell in expected]
    assert kinds == [["stream", "KeyboardInterrupt", "CellTimeoutError"], ["execute_result"]]
    assert [[output.get("ename", output["output_type"]) for output in cell.outputs] for cell in found.cells] == kinds
    assert found.cells[0].outputs[-1] == expected[0][-1]


def test_a_cell_that_swallows_the_interrupt_is_ended_and_what_came_before_stays(pool: Pool) -> None:
    stubborn = "\n".join(
        [
            "print('begun', flush=True)",
            "while True:",
            "    try:",
            "        while True:",
            "            pass",
            "    except BaseException:",
            "        pass",
        ]
    )
    found = run_job(pool, "1", stubborn, "2", limits=Limits(cell_seconds=1))
    assert [cell.ended for cell in found.cells] == ["done", "stuck", "not run"]
    assert texts(found)[:2] == ["1", "begun\nStopped"]
    assert "more than 1 seconds" in found.cells[1].outputs[-1]["evalue"]
    assert "cell1" in found.cells[2].outputs[-1]["evalue"]


def test_python_that_stops_keeps_what_was_earned_and_what_was_printed(pool: Pool) -> None:
    found = run_job(pool, "x = 1", "import time\nprint('so far')\ntime.sleep(0.5)\nimport os\nos._exit(3)", "x", "")
    assert [cell.ended for cell in found.cells] == ["done", "died", "not run", "not run"]
    assert texts(found) == ["", "so far\nStopped", "Stopped", ""]


def test_a_crash_below_python_is_told(pool: Pool) -> None:
    found = run_job(pool, "import ctypes\nctypes.string_at(0)")
    assert found.cells[0].ended == "died"
    assert "Segmentation fault" in found.stderr


def test_memory_without_end_is_stopped(pool: Pool) -> None:
    eager = "import time\nheld = []\nwhile True:\n    held.append(bytearray(b'1' * 20_000_000))\n    time.sleep(0.02)"
    found = run_job(pool, "1", eager, "len(held)", limits=Limits(memory=400 << 20))
    assert found.cells[1].ended == "memory" or "MemoryError" in texts(found)[1]
    assert texts(found)[0] == "1"


def test_a_flood_of_output_is_cut_with_a_sentence_and_the_error_after_it_is_kept(pool: Pool) -> None:
    found = run_job(
        pool, "for i in range(200_000):\n    print('x' * 100)\n1 / 0", "'next'", limits=Limits(output_bytes=1 << 20)
    )
    first = found.cells[0]
    assert first.cut
    assert len(json.dumps(first.outputs)) < 2 << 20
    assert [output["ename"] for output in first.outputs if output["output_type"] == "error"] == ["ZeroDivisionError"]
    assert "cut here" in first.outputs[-1]["text"]
    assert texts(found)[1] == "'next'"
    assert found.flags == ("output cut in cell0",)


@pytest.mark.parametrize("endless", ["print('x' * 10_000)", "display('x' * 90_000)"])
def test_endless_output_is_cut_and_stopped_and_nobody_is_accused(pool: Pool, endless: str) -> None:
    limits = Limits(cell_seconds=1, output_bytes=100 * 1024)
    found = run_job(pool, f"while True:\n    {endless}", "'next'", limits=limits)
    assert [cell.ended for cell in found.cells] == ["timeout", "done"]
    assert "longer than 100 kB" in texts(found)[0]
    assert texts(found)[1] == "'next'"
    assert found.flags == ("output cut in cell0",)


def test_a_notebook_that_takes_too_long_as_a_whole_is_stopped(pool: Pool) -> None:
    nap = "import time\ntime.sleep(0.7)"
    found = run_job(pool, nap, nap, nap, nap, limits=Limits(seconds=2))
    assert found.cells[0].ended == "done"
    assert found.cells[-1].ended == "not run"
    assert "2 seconds" in found.cells[-1].outputs[-1]["evalue"]


def test_each_hand_in_has_random_numbers_of_its_own(pool: Pool) -> None:
    source = "import random, numpy\nrandom.random(), numpy.random.rand()"
    assert texts(run_job(pool, source)) != texts(run_job(pool, source))


def test_a_hand_in_finds_nothing_of_the_one_before(pool: Pool) -> None:
    run_job(pool, "import builtins, math\nbuiltins.mark = math.mark = 1\nopen('mark', 'w').write('1')")
    found = run_job(
        pool, "import builtins, math, os\nhasattr(builtins, 'mark'), hasattr(math, 'mark'), os.listdir(), len(In)"
    )
    assert texts(found) == ["(False, False, [], 2)"]


def test_files_lie_where_they_should(pool: Pool) -> None:
    found = run_job(pool, "open('data/a.csv').read()", files={"data/a.csv": b"1,2"})
    assert texts(found) == ["'1,2'"]


def test_a_test_cell_comes_to_the_process_when_it_is_its_turn(pool: Pool) -> None:
    secret = "hidden_" + "answer"
    look = (
        "import gc\n"
        "needle = 'hidden_' + 'answer = 42'\n"
        "maps = [line.split() for line in open('/proc/self/maps')]\n"
        "found = 0\n"
        "memory = open('/proc/self/mem', 'rb', 0)\n"
        "for line in maps:\n"
        "    if 'r' in line[1] and '[v' not in line[-1]:\n"
        "        start, end = (int(part, 16) for part in line[0].split('-'))\n"
        "        try:\n"
        "            memory.seek(start)\n"
        "            found += memory.read(end - start).count(needle.encode() + b' # test')\n"
        "        except (OSError, ValueError, OverflowError):\n"
        "            pass\n"
        "found"
    )
    run_job(pool, "1", f"{secret} = 42 # test", tests=[1])  # an earlier hand-in met the same test
    found = run_job(pool, look, f"{secret} = 42 # test", look, tests=[1])
    before, _test, after = texts(found)
    assert before == "0"
    assert after != "0"  # so it was there to be found
