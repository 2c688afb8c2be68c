"""The settings of the two Jupyter servers, written out so that nothing depends on this computer's own."""

import importlib.util
import json
from pathlib import Path

from course_grader.cohort import Cohort, write_text
from course_grader.errors import ServerError
from course_grader.words import _

_EXTENSIONS = ("formgrader", "validate_assignment", "assignment_list", "course_list")
# the trainer's page shows what strangers wrote: their scripts must not run there, and nothing is asked of other hosts
_TRAINER_CONFIG = """\
from nbconvert import HTMLExporter

c = get_config()
c.CourseDirectory.root = {root!r}
c.HTMLExporter.sanitize_html = True
# nbgrader sets the folders that templates are looked for in, and puts its own first: this list comes before them
usual = HTMLExporter(template_name="formgrade", extra_template_basedirs=[{nbgraders!r}]).template_paths
c.HTMLExporter.template_paths = [{ours!r}, *usual]
"""
# in place of nbconvert's, which loads a script from another host whatever its settings say; formgrader waits for it
_NO_MATHJAX = """\
{%- macro mathjax(url="") -%}
<script>
window.MathJax = {Hub: {Startup: {signal: {Interest: (tell) => setTimeout(() => tell("End"), 0)}}, Queue: () => {}}};
</script>
{%- endmacro -%}
"""


def write_settings(home: Path, cohort: Cohort, nbgrader: bool) -> None:
    """Say on or off for each of nbgrader's extensions, whatever this computer's own settings say."""
    (home / "runtime").mkdir(parents=True, exist_ok=True)
    on = {f"nbgrader.server_extensions.{name}": nbgrader and name == "formgrader" for name in _EXTENSIONS}
    settings = json.dumps({"ServerApp": {"jpserver_extensions": on}}, indent=1) + "\n"
    write_text(home / "jupyter_server_config.d" / "nbgrader.json", settings)
    write_text(home / "jupyter_server_config.json", settings)
    page = {
        "disabledExtensions": {"@jupyter/nbgrader": not nbgrader, "@jupyterlab/apputils-extension:announcements": True}
    }
    write_text(home / "labconfig" / "page_config.json", json.dumps(page, indent=1) + "\n")
    if nbgrader:
        spec = importlib.util.find_spec("nbgrader")
        if spec is None or spec.origin is None:
            raise ServerError(_("formgrader"), _("needs nbgrader, which is not installed."), cohort.logs)
        nbgraders = Path(spec.origin).parent / "server_extensions" / "formgrader" / "templates"
        ours = home / "templates"
        write_text(ours / "mathjax.html.j2", _NO_MATHJAX)
        text = _TRAINER_CONFIG.format(root=str(cohort.root), nbgraders=str(nbgraders), ours=str(ours))
        write_text(home / "nbgrader_config.py", text)
