"""Whether a master's cells are marked as nbgrader's own schema asks."""

import json

import jsonschema  # type: ignore[import-untyped]  # has no types; one call, whose error is turned into a sentence
import nbformat
from nbgrader import nbgraderformat  # type: ignore[import-untyped]

from course_grader.words import _, plain


def check_metadata(notebook: nbformat.NotebookNode) -> tuple[int, str] | None:
    """Return (place of the cell from 0, what is wrong) for the first cell whose nbgrader metadata is wrong, or None.

    Checked against nbgrader's own schema, which nbgrader itself does not insist on: it drops a misspelt key silently.
    """
    validator = nbgraderformat.MetadataValidator()
    for place, cell in enumerate(notebook.cells):
        if "nbgrader" not in cell.metadata:
            continue
        mark = json.loads(json.dumps(cell.metadata["nbgrader"]))
        try:
            jsonschema.validate(mark, validator.schema)
            validator.validate_cell(cell)
        except (jsonschema.ValidationError, nbgraderformat.ValidationError) as error:
            return place, plain(error.message)
        except nbgraderformat.SchemaMismatchError as error:
            return place, plain(error)
        if mark.get("cell_type", cell.cell_type) != cell.cell_type:
            return place, _("it is a {kind} cell, but its metadata says {said}.").format(
                kind=cell.cell_type, said=mark["cell_type"]
            )
        if (mark["grade"] or mark["solution"] or mark["locked"] or mark.get("task")) and not mark.get("grade_id"):
            return place, _("it has no grade_id.")
    return None
