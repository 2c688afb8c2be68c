"""The key of module 11 against the published figures, computed here once more, in another way."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import numpy as np
import pytest

import pilot_data

FOLDER = Path(__file__).parents[2] / "assignments" / "11_worth"
TRAINER = (FOLDER / "trainer.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def drawn():
    """Who came, and what the voucher was worth, of those who drew one."""
    table = pilot_data.load("thornton").dropna(subset=["got", "tinc"])
    return table.got.to_numpy(), table.tinc.to_numpy()


def of_100(drawn, low, high):
    """How many of 100 came, and the dollars paid to 100, with a voucher above `low` and up to `high` dollars."""
    came, worth = drawn
    band = (worth > low) & (worth <= high)
    return 100 * came[band].mean(), 100 * (came * worth)[band].mean()


def test_the_key_is_what_the_pilot_publishes(drawn):
    figures = {check.title: check.estimate.value for check in pilot_data.headline("thornton", also=True).checks}
    without, offered = of_100(drawn, -1, 0), of_100(drawn, 0, 3)
    further = offered[0] - without[0]
    assert figures["Came for the result without a reward"] == pytest.approx(without[0] / 100)
    assert figures["Any reward against none, nothing allowed for"] == pytest.approx(further / 100)
    assert figures["Paid in rewards for each further person who came"] == pytest.approx(offered[1] / further)
    assert f"without {without[0]:.2f}; offered {offered[0]:.2f}; further {further:.2f}" in TRAINER
    assert f"for each who came {offered[1] / offered[0]:.2f}; for one more {offered[1] / further:.2f}" in TRAINER


def test_the_steps_and_the_net_benefits_of_the_key_are_right(drawn):
    none, small, medium, large = (of_100(drawn, *band) for band in ((-1, 0), (0, 1), (1, 2), (2, 3)))
    first = (small[1] - none[1]) / (small[0] - none[0])
    second = (medium[1] - small[1]) / (medium[0] - small[0])
    assert f"none to small {first:.2f}; small to medium {second:.2f}" in TRAINER
    assert large[0] < medium[0] < 100
    assert large[1] > medium[1]  # large is dominated
    nets = [7 * (size[0] - none[0]) - size[1] for size in (small, medium)]
    assert f"small {nets[0]:.2f}; medium {nets[1]:.2f}" in TRAINER
    kept = np.prod([1 - share for share in (0.35, 0.30, 0.10)]) * (1 + 0.75 + 0.75**2)
    assert f"gross {3 * 80 * 900 / 60000:.2f}; net {80 * 900 * kept / 60000:.2f}" in TRAINER


def test_the_result_of_the_test_is_left_out_at_once():
    master = (FOLDER / "11_worth.py").read_text(encoding="utf-8")
    assert re.findall(r"pilot_data\.load\(.*", master) == ['pilot_data.load("thornton").drop(columns="hiv2004")']
    assert master.count("hiv2004") == 1


def test_each_misconception_of_the_curriculum_is_answered():
    slips = tomllib.loads((FOLDER / "samples" / "misconceptions.toml").read_text(encoding="utf-8"))["misconception"]
    assert {"average-is-marginal", "gross-is-net", "other-peoples-costs-are-zero"} <= {slip["id"] for slip in slips}
