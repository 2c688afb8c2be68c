"""The public names of causal_loops: a change here is a change for users."""

import subprocess
import sys

import causal_loops

NAMES = """
ARCHETYPES HINTS Archetype CausalLoopsError Comment Diagram DiagramError DiagramFileError DiagramWidget Effect Findings
Hint Link Loop Match Reach Report Shock Template Variable draw ensemble find_archetypes grade independent_loops
loop_counts loops_through reach read_diagram simulate simulate_draws to_png to_svg unsigned_links
write_diagram
"""


def test_the_public_names_are_these() -> None:
    assert causal_loops.__all__ == NAMES.split()


def test_each_public_name_is_there_and_documented() -> None:
    for name in causal_loops.__all__:
        value = getattr(causal_loops, name)
        assert not callable(value) or value.__doc__, name


def test_reading_diagrams_does_not_load_what_draws_or_simulates_them() -> None:
    probe = "import sys, causal_loops; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", probe], check=True, capture_output=True, text=True).stdout.split()
    assert "networkx" in loaded
    assert not {"pandas", "matplotlib", "ipywidgets", "anywidget"} & set(loaded)
