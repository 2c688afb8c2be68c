"""One meaning in two languages: thousands of odd texts and random maps, read by Python and by JavaScript."""

import json
import random
import shutil
import subprocess
from pathlib import Path

import pytest

from causal_loops import Diagram, DiagramError
from causal_loops.front_end import STATIC

pytestmark = pytest.mark.skipif(
    shutil.which("node") is None, reason="no Node.js on this machine; on Debian: apt install nodejs"
)

PIECES = [
    *(
        "a",
        "b",
        "road capacity",
        "työ",
        "Å",
        "🚲",
        " ",
        "  ",
        "\t",
        "\u00a0",
        "->",
        " -> ",
        "→",
        "(",
        ")",
        ",",
        "+",
        "-",
    ),
    *("?", "\u2212", "\u2013", "delay", "strength ", "stock", "group ", "at ", "1", "-0.5", ".25", "10.", "1e3"),
    *(
        "0.0078125",
        "1000000001",
        "#",
        "# note",
        "\n",
        "\r\n",
        "\r",
        "\u200b",
        "\u200d",
        "\u202e",
        "\ufeff",
        "\u2028",
        "\x0c",
        "\x1f",
    ),
    *("\x85", "\u0663", "(+)", "(-, delay)", "a -> b (+)\n", "b -> c (-, delay)\n", "c (stock, at 3 4)\n"),
]

SCRIPT = """
import { readFileSync } from "node:fs";
import { formatText, parseText } from "%(static)s/text.js";
const answers = JSON.parse(readFileSync(0, "utf-8")).map((text) => {
  try {
    return formatText(parseText(text));
  } catch (error) {
    if (error.line === undefined) throw error;
    return error.line;
  }
});
process.stdout.write(JSON.stringify(answers));
"""


def python_reads(text: str) -> str | int | None:
    """The canonical text, or the line of the first fault."""
    try:
        return Diagram.from_text(text).to_text()
    except DiagramError as error:
        return error.line


def test_odd_texts_are_read_or_refused_alike(tmp_path: Path) -> None:
    chance = random.Random(6)  # noqa: S311  texts for a test, the same ones each time
    texts = ["".join(chance.choices(PIECES, k=chance.randint(1, 9))) for _ in range(6000)]
    script = tmp_path / "read.mjs"
    script.write_text(SCRIPT % {"static": STATIC.as_uri()}, encoding="utf-8")
    run = subprocess.run(
        ["node", str(script)], input=json.dumps(texts), check=False, capture_output=True, text=True, encoding="utf-8"
    )
    assert run.returncode == 0, run.stderr
    differences = [
        (text, python, javascript)
        for text, javascript in zip(texts, json.loads(run.stdout), strict=True)
        if (python := python_reads(text)) != javascript
    ]
    assert differences == []
