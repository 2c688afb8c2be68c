"""nbgrader, and only here: its configuration, its steps and its gradebook.

nbgrader stays the system of record. This package asks it to make a release, to clean and score a hand-in and to write
a feedback page, and reads scores as plain data. nbgrader's own words go to a log in the cohort's folder.
"""

from course_grader.gradebook.course import Course
from course_grader.gradebook.metadata import check_metadata
from course_grader.gradebook.recording import Prepared, Recorder

__all__ = ["Course", "Prepared", "Recorder", "check_metadata"]
