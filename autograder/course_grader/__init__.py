"""The trainer's side of the course: release, collect, grade and return, on top of nbgrader.

The command is `course`; its functions are in the modules named after what they are about.
"""

__all__: list[str] = []
