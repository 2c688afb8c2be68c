"""Take from the list of sources two roles that docutils gives it and that a screen reader stumbles over.

`doc-biblioentry` is deprecated (DPUB-ARIA 1.1), and `role="list"` wants list items as its only children.
"""

from __future__ import annotations

from typing import Any

from sphinx.application import Sphinx


def _mend(_app: Sphinx, _page: str, _template: str, context: dict[str, Any], _doctree: object) -> None:
    body = context.get("body", "")
    if 'class="citation-list"' in body or 'role="doc-biblioentry"' in body:
        context["body"] = body.replace(' role="doc-biblioentry"', "").replace(
            '<div role="list" class="citation-list">', '<div class="citation-list">'
        )


def setup(app: Sphinx) -> dict[str, Any]:
    """Register with Sphinx."""
    app.connect("html-page-context", _mend)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
