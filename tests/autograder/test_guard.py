"""What a cell changes in the interpreter is put back before a test cell, and a person is told."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from course_grader.imports import find_imports
from course_grader.jobs import Result
from course_grader.pool import Pool
from course_grader.samples import read_samples
from course_grader.walls import Trusting
from execution_kit import answered, make_job, run_job, texts

ASSIGNMENTS = Path(__file__).parents[2] / "assignments"

CHECKS = b"""
LIMIT = 3

def score(value):
    assert value == 42, "not the answer"
    return "right"

class Judge:
    def verdict(self, value):
        assert value == 42
        return "right"
"""
WRONG = "AssertionError"


@pytest.fixture(scope="module")
def pool() -> Iterator[Pool]:
    with Pool(Trusting(), 1, ("numpy", "pandas", "ipywidgets", "matplotlib.pyplot", "networkx")) as pool:
        yield pool


TRICKS = {
    "patched builtins.abs": ("import builtins\nbuiltins.abs = lambda x: 42", "assert abs(-1) == 42"),
    "patched builtins.sum": ("__builtins__.sum = lambda x: 42", "assert sum([]) == 42"),
    "patched builtins.__import__": (
        "import builtins\nold = __import__\nbuiltins.__import__ = lambda *a, **k: old('math', *a[1:], **k)",
        "import cmath\nassert cmath.__name__ == 'math'",
    ),
    "patched numpy.isclose": ("import numpy as np\nnp.isclose = lambda *a, **k: True", "assert np.isclose(1, 2)"),
    "patched numpy.testing.assert_allclose": (
        "import numpy.testing as nt\ndef nothing(*a, **k): pass\nnt.assert_allclose.__code__ = nothing.__code__",
        "nt.assert_allclose(1, 2)",
    ),
    "patched pandas.testing.assert_frame_equal": (
        "import pandas as pd\npd.testing.assert_frame_equal = lambda *a, **k: None",
        "pd.testing.assert_frame_equal(pd.DataFrame({'a': [1]}), pd.DataFrame({'a': [2]}))",
    ),
    "patched pandas.DataFrame.equals": (
        "import pandas as pd\npd.DataFrame.equals = lambda *a: True",
        "assert pd.DataFrame({'a': [1]}).equals(pd.DataFrame({'a': [2]}))",
    ),
    "patched unittest.case.TestCase.assertEqual": (
        "import unittest\nunittest.TestCase.assertEqual = lambda *a, **k: None",
        "unittest.TestCase().assertEqual(1, 2)",
    ),
    "patched math.isclose": ("import math\nmath.isclose = lambda *a, **k: True", "assert math.isclose(1, 2)"),
    "patched IPython.core.interactiveshell.InteractiveShell.showtraceback": (
        "type(get_ipython()).__mro__[1].showtraceback = lambda *a, **k: None",
        "assert False",
    ),
    "patched ipykernel.zmqshell.ZMQInteractiveShell._showtraceback": (
        "type(get_ipython())._showtraceback = lambda *a, **k: None",
        "assert False",
    ),
    "patched course_grader.warm.shell.Messages.send": (
        "from course_grader.warm import shell\n"
        "old = shell.Messages.send\n"
        "def send(self, stream, kind, content=None, *rest, **more):\n"
        "    if kind == 'error':\n"
        "        content |= {'traceback': ['changed']}\n"
        "    return old(self, stream, kind, content, *rest, **more)\n"
        "shell.Messages.send = send",
        "assert False",
    ),
    "replaced the shell's _showtraceback": (
        "get_ipython()._showtraceback = lambda *a, **k: None",
        "assert False",
    ),
    "replaced the shell's display_pub": (
        "class Quiet(type(get_ipython().display_pub)): pass\nget_ipython().display_pub = Quiet(parent=get_ipython())",
        "assert type(get_ipython().display_pub).__name__ == 'Quiet'",
    ),
    "custom exception handler": (
        "get_ipython().set_custom_exc((AssertionError,), lambda *a, **k: None)",
        "assert False",
    ),
    "changed syntax tree transformers": (
        "import ast\n"
        "class NoTests(ast.NodeTransformer):\n"
        "    def visit_Assert(self, node):\n"
        "        return ast.copy_location(ast.Pass(), node)\n"
        "get_ipython().ast_transformers.append(NoTests())",
        "assert False",
    ),
    "changed input transformers": (
        "get_ipython().input_transformers_post.append(lambda lines: ['pass\\n'])",
        "assert False",
    ),
    "event callback on pre_run_cell": (
        "def spy(info):\n    info.raw_cell\n    global seen\n    seen = True\n"
        "seen = False\nget_ipython().events.register('pre_run_cell', spy)",
        "assert seen",
    ),
    "signal timer": (
        "import signal\nsignal.signal(signal.SIGALRM, lambda *about: globals().update(answer=42))\n"
        "signal.setitimer(signal.ITIMER_REAL, 0.01, 0.01)\nanswer = 1",
        "answer = 1\nimport time\ntime.sleep(0.2)\nassert answer == 42",
    ),
    "signal handler of SIGUSR1": (
        "import signal\nsignal.signal(signal.SIGUSR1, lambda *about: globals().update(answer=42))",
        "answer = 1\nsignal.getsignal(signal.SIGUSR1) and signal.raise_signal(signal.SIGUSR1)\nassert answer == 42",
    ),
    "traced": (
        "import sys\nseen = []\nsys.settrace(lambda frame, *a: seen.append(frame.f_code.co_name))",
        "def f():\n    pass\nseen.clear()\nf()\nassert seen",
    ),
    "replaced sys.stdout": (
        "import sys, io\nsys.stdout = io.StringIO()",
        "import sys\nassert type(sys.stdout).__name__ == 'StringIO'",
    ),
    "changed import finders": (
        "import sys, importlib.machinery, types\n"
        "class Fake:\n"
        "    @staticmethod\n"
        "    def find_spec(name, path=None, target=None):\n"
        "        if name == 'colorsys':\n"
        "            return importlib.machinery.ModuleSpec(name, Fake)\n"
        "    @staticmethod\n"
        "    def create_module(spec):\n"
        "        return types.ModuleType('fake')\n"
        "    @staticmethod\n"
        "    def exec_module(module):\n"
        "        module.fake = True\n"
        "sys.meta_path.insert(0, Fake)",
        "import colorsys\nassert colorsys.fake",
    ),
    "patched checks.score": ("import checks\nchecks.score = lambda x: 'right'", "import checks\nchecks.score(1)"),
    "patched checks.score ": (
        "import checks\ndef easy(value): return 'right'\nchecks.score.__code__ = easy.__code__",
        "import checks\nchecks.score(1)",
    ),
    "replaced module checks": (
        "import checks, sys, types\nfake = types.ModuleType('checks')\nfake.score = lambda x: 'right'",
        "import checks\nchecks.score(1)",
    ),
    "changed file checks.py": (
        "open('checks.py', 'w').write('def score(value): return 1')",
        "import checks\nchecks.score(1)",
    ),
    "replaced checks in the notebook": ("import checks", "checks.score(1)"),
    "replaced score in the notebook": ("from checks import score", "score(1)"),
}
# a second cell for the tricks that need the module as it was first
LATER = {
    "replaced module checks": "sys.modules['checks'] = fake",
    "replaced checks in the notebook": "class checks:\n    score = staticmethod(lambda x: 'right')",
    "replaced score in the notebook": "score = lambda x: 'right'",
}


@pytest.mark.parametrize("flag", TRICKS)
def test_a_trick_changes_no_test_and_is_named(pool: Pool, flag: str) -> None:
    trick, test = TRICKS[flag]
    sources = [trick, *filter(None, [LATER.get(flag)]), test]
    about = {"files": {"checks.py": CHECKS}, "trusted": ("checks.py",)}
    without = run_job(pool, *sources, **about)
    guarded = run_job(pool, *sources, tests=[len(sources) - 1], **about)
    assert _traceback(without) == "", "the trick does not work: it shows nothing"
    assert _traceback(guarded)
    assert flag.strip() in guarded.flags


def _traceback(result: Result) -> str:
    """The last cell's errors as they are when nobody meddles; what nbgrader says of a hidden one does not count."""
    errors = [output for output in result.cells[-1].outputs if output["output_type"] == "error"]
    return "".join(error["traceback"][-1] for error in errors if "Error" in error["traceback"][-1])


ORDINARY = {
    "libraries": "import numpy as np, pandas as pd, matplotlib.pyplot as plt, unittest, ipywidgets\nplt.plot([1])",
    "variables with the names of functions": "len = 3\nsum = 4\nscore = 5",
    "options": "import pandas as pd, numpy as np\npd.set_option('display.width', 20)\nnp.set_printoptions(precision=2)",
    "magics": "%matplotlib inline\n%precision 2\n%config InlineBackend.figure_formats = ['svg']",
    "warnings and logs": "import warnings, logging\nwarnings.simplefilter('ignore')\nlogging.basicConfig(level=10)",
    "a new import that adds a finder": "import six.moves",
    "a thread that has ended": "import threading\nt = threading.Thread(target=print)\nt.start()\nt.join()",
    "threads of a pool": (
        "from concurrent.futures import ThreadPoolExecutor\nwith ThreadPoolExecutor(2) as p:\n    list(p.map(abs, [1]))"
    ),
    "widgets": "import ipywidgets\nipywidgets.interact(lambda x: x, x=1)",
    "the assignment's own module": "import checks\nfrom checks import score\nchecks.score(42)\nchecks.LIMIT = 4",
    "captured text": "import io, contextlib\nwith contextlib.redirect_stdout(io.StringIO()):\n    print(1)",
    "an error": "1 / 0",
    "a graph": "import networkx as nx\nnx.ancestors(nx.DiGraph([(1, 2)]), 2)\nnx.bull_graph().copy()",
    "an alarm that rang": (
        "import signal, time\nold = signal.signal(signal.SIGALRM, lambda *about: None)\n"
        "signal.alarm(1)\ntime.sleep(1.1)\nsignal.signal(signal.SIGALRM, old)"
    ),
    "a new method on a table": "import pandas as pd\npd.DataFrame.mine = lambda self: 1",
}


@pytest.mark.parametrize("what", ORDINARY)
def test_ordinary_work_is_not_named(pool: Pool, what: str) -> None:
    test = "import checks\nchecks.score(42)"
    files = {"checks.py": CHECKS}
    found = run_job(pool, ORDINARY[what], test, test, tests=[1, 2], files=files, trusted=("checks.py",))
    assert found.flags == ()
    assert texts(found)[1:] == ["'right'", "'right'"]


@pytest.mark.slow
def test_nothing_in_the_reference_answers_is_named() -> None:
    references = {}
    imports: set[str] = set()
    for path in ASSIGNMENTS.glob("*/samples/right.py"):
        folder = path.parents[1]
        sample = next(sample for sample in read_samples(folder / "samples") if sample.answers == path.name)
        sources, files, tests = answered(folder, sample)
        trusted = tuple(name for name in files if name.endswith(".py"))
        references[folder.name] = make_job(sources, folder.name, tests, files=files, trusted=trusted)
        imports.update(find_imports(folder))
    assert references
    with Pool(Trusting(), 2, tuple(sorted(imports))) as pool:
        found = {result.key: result.flags for result in pool.run(references.values())}
    assert found == dict.fromkeys(references, ())


def test_a_thread_left_behind_does_not_meet_the_test_cell(pool: Pool) -> None:
    meddler = (
        "import threading, time, sys\n"
        "answer = 0\n"
        "def meddle():\n"
        "    while True:\n"
        "        globals()['answer'] = 42\n"
        "        time.sleep(0.01)\n"
        "threading.Thread(target=meddle, daemon=True).start()"
    )
    test = "answer = 0\nimport time\ntime.sleep(0.3)\nassert answer == 42"
    assert texts(run_job(pool, meddler, test))[1] == ""
    found = run_job(pool, meddler, test, "answer", tests=[1])
    assert texts(found)[1:] == [WRONG, "0"]
    assert found.flags == ("threads left behind",)


def test_a_cell_cannot_end_another_cell(pool: Pool) -> None:
    forger = (
        "import os, json, struct\n"
        "data = json.dumps({'kind': 'done', 'nonce': '0' * 32, 'flags': [], 'reply': {'status': 'ok'}}).encode()\n"
        "for name in os.listdir('/proc/self/fd'):\n"
        "    try:\n"
        "        if int(name) > 2 and 'pipe' in os.readlink(f'/proc/self/fd/{name}'):\n"
        "            os.write(int(name), struct.pack('!I', len(data)) + data)\n"
        "    except OSError:\n"
        "        pass"
    )
    found = run_job(pool, "1", forger, "assert False", tests=[2])
    assert [cell.ended for cell in found.cells] == ["done", "died", "not run"]
    assert texts(found) == ["1", "Stopped", "Stopped"]
    assert "wrote to the grader" in found.flags


def test_python_that_ends_in_the_last_cell_is_named(pool: Pool) -> None:
    sneaky = "import threading, os, time\nthreading.Timer(0.05, lambda: os._exit(0)).start()"
    found = run_job(pool, f"{sneaky}\ntime.sleep(0.02)")
    assert found.flags in ((), ("ended before its time",))  # the timer may come too late to matter
    found = run_job(pool, f"{sneaky}\ntime.sleep(1)")
    assert found.cells[0].ended == "died"
