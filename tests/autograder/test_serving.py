"""The book is built once, and three servers start, answer and stop in order."""

import json
import re
import shutil
import signal
import socket
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from course_grader.book import relevant_lines
from course_grader.cohort import Cohort
from course_grader.errors import PortInUseError
from course_grader.project import Project
from course_grader.servers import Ports, fill_workspace
from grader_kit import NAME, Demo, make_project, run, start
from ports import free_ports


def test_a_port_in_use_is_named_with_its_option_before_anything_starts() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        others = free_ports(2)
        with pytest.raises(PortInUseError, match=rf"Port {port} is in use: .* --lab-port"):
            Ports(others[0], port, others[1]).check()


def test_two_servers_cannot_share_a_port() -> None:
    (port,) = free_ports(1)
    with pytest.raises(PortInUseError, match="--lab-port"):
        Ports(port, port, port + 1).check()


def test_the_workspace_gets_what_is_new_and_keeps_a_participants_work(graded: Cohort) -> None:
    assert {path.name for path in fill_workspace(graded)} == {f"{NAME}.ipynb", "checks.py", "towns.csv"}
    own = graded.workspace / NAME / f"{NAME}.ipynb"
    own.write_text("my work", encoding="utf-8")
    assert fill_workspace(graded) == ()
    assert own.read_text(encoding="utf-8") == "my work"


def test_serving_before_building_says_what_to_do(demo: Demo, tmp_path: Path) -> None:
    bare = make_project(tmp_path / "bare")
    result = run("--project", bare.root, "--cohort", demo.cohort.root, "serve")
    assert result.exit_code == 1
    assert "Build it first: course build" in result.stderr


@pytest.mark.slow
def test_the_book_is_built_once_and_again_when_something_changed(tmp_path: Path) -> None:
    own = make_project(tmp_path / "project")
    first = run("--project", own.root, "build")
    assert first.exit_code == 0, first.output
    assert "Writing the pages" in first.output
    assert (own.html / "index.html").is_file()
    assert run("--project", own.root, "build").output == "The book is up to date.\n"
    (own.book / "index.md").write_text("# A tiny course\n\n{ref}`nowhere`\n", encoding="utf-8")
    failed = run("--project", own.root, "build")
    assert failed.exit_code == 1
    assert "nowhere" in failed.output
    assert "build.log" in failed.stderr
    assert len(failed.stderr.splitlines()) == 1


@pytest.mark.slow
def test_a_second_build_at_the_same_time_waits_and_finds_the_book_built(tmp_path: Path) -> None:
    own = make_project(tmp_path / "project")
    both = [start("--project", own.root, "build") for _ in range(2)]
    said = sorted((process.communicate(timeout=200)[0] for process in both), key=len)
    assert [process.returncode for process in both] == [0, 0]
    assert "this one waits for it" in said[0]
    assert "The book is up to date." in said[0]
    assert "Writing the pages" in said[1]


def test_the_relevant_lines_of_a_build_are_its_warnings_once(tmp_path: Path) -> None:
    log = tmp_path / "log"
    log.write_text("reading\nWARNING: x\nWARNING: x\ndone\n", encoding="utf-8")
    assert relevant_lines(log) == ["WARNING: x"]
    log.write_text("one\ntwo\n", encoding="utf-8")
    assert relevant_lines(log) == ["one", "two"]


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="Windows sends no SIGINT to a process")
def test_the_three_addresses_answer_and_ctrl_c_stops_everything(demo: Demo, project: Project, tmp_path: Path) -> None:
    project.html.mkdir(parents=True, exist_ok=True)
    (project.html / "index.html").write_text("<h1>The book</h1>", encoding="utf-8")
    cohort = tmp_path / "cohort"
    shutil.copytree(demo.cohort.root, cohort)
    book, lab, trainer = free_ports(3)
    server = start(
        "--project",
        project.root,
        "--cohort",
        cohort,
        "serve",
        "--book-port",
        str(book),
        "--lab-port",
        str(lab),
        "--trainer-port",
        str(trainer),
    )
    assert server.stdout is not None
    lines: list[str] = []
    while not lines or "Ctrl-C" not in lines[-1]:
        line = server.stdout.readline()
        assert line, server.stderr.read() if server.stderr else lines
        lines.append(line)
    try:
        addresses = [found for line in lines for found in re.findall(r"http://\S+", line)]
        browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor())
        pages = [browser.open(address, timeout=30).read().decode() for address in addresses]
        assert "The book" in pages[0]
        assert "@jupyter/nbgrader" in pages[1].partition("disabledExtensions")[2].partition("]")[0]
        assert "<title>nbgrader formgrade</title>" in pages[2]
        token = addresses[2].partition("?")[2]
        listed = f"http://127.0.0.1:{trainer}/formgrader/api/assignments?{token}"
        assert [one["name"] for one in json.load(urllib.request.urlopen(listed, timeout=30))] == [NAME]
        listed = f"http://127.0.0.1:{trainer}/formgrader/api/submitted_notebooks/{NAME}/{NAME}"
        (first, *_others) = json.load(browser.open(listed, timeout=30))
        page = browser.open(f"http://127.0.0.1:{trainer}/formgrader/submissions/{first['id']}/", timeout=30)
        assert re.findall(r"""(?:src|href)=["'](https?:|//)""", page.read().decode()) == []
        own = addresses[1].partition("?")[2]
        with pytest.raises(urllib.error.HTTPError, match="404"):
            urllib.request.urlopen(f"http://127.0.0.1:{lab}/formgrader?{own}", timeout=30)
    finally:
        server.send_signal(signal.SIGINT)
        rest, error = server.communicate(timeout=40)
    assert server.returncode == 0, error
    assert "All servers are stopped." in rest
    assert error == ""
    time.sleep(0.2)
    Ports(book, lab, trainer).check()
