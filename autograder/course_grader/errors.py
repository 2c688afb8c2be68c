"""What can go wrong, each said on one line: what was wrong, where, and what to do next.

The values are attributes, and every error pickles: its arguments are those of its `__init__`.
"""

from pathlib import Path
from typing import ClassVar

from course_grader.words import _, plain


class CourseError(Exception):
    """The base of all that course_grader raises on purpose."""

    exit_status: ClassVar[int] = 1

    def _sentence(self) -> str:
        """Say what was wrong, where, and what to do next."""
        return ": ".join(str(part) for part in self.args)

    def __str__(self) -> str:
        return plain(self._sentence())


class ProjectNotFoundError(CourseError):
    """No folder with book/, assignments/ and _config.yml."""

    exit_status = 2

    def __init__(self, start: Path) -> None:
        super().__init__(start)
        self.start = start

    def _sentence(self) -> str:
        return _(
            "No course project at or above {start}: give the folder that holds book/, assignments/ and "
            "_config.yml with --project."
        ).format(start=self.start)


class CohortError(CourseError):
    """A cohort's folder or its list of participants cannot be used."""

    exit_status = 2

    def __init__(self, path: Path, reason: str, advice: str) -> None:
        super().__init__(path, reason, advice)
        self.path, self.reason, self.advice = path, reason, advice

    def _sentence(self) -> str:
        return f"{self.path}: {self.reason} {self.advice}"


class AssignmentNotFoundError(CourseError):
    """No assignment of this name."""

    exit_status = 2

    def __init__(self, name: str, folder: Path, others: tuple[str, ...]) -> None:
        super().__init__(name, folder, others)
        self.name, self.folder, self.others = name, folder, others

    def _sentence(self) -> str:
        if not self.others:
            return _(
                "No assignment '{name}' in {folder}, and no other either: release one first with 'course release NAME'."
            ).format(name=self.name, folder=self.folder)
        return _("No assignment '{name}' in {folder}: choose one of {others}.").format(
            name=self.name, folder=self.folder, others=", ".join(self.others)
        )


class MasterError(CourseError):
    """A master notebook cannot be released."""

    def __init__(self, path: Path, cell: str, reason: str) -> None:
        super().__init__(path, cell, reason)
        self.path, self.cell, self.reason = path, cell, reason

    def _sentence(self) -> str:
        where = f"{self.path}, {self.cell}" if self.cell else str(self.path)
        return _("{where}: {reason} Correct the master and release it again.").format(where=where, reason=self.reason)


class ReleaseError(CourseError):
    """nbgrader could not make the release, or the release holds what it must not."""

    def __init__(self, assignment: str, reason: str) -> None:
        super().__init__(assignment, reason)
        self.assignment, self.reason = assignment, reason

    def _sentence(self) -> str:
        return _("{assignment} was not released: {reason}").format(assignment=self.assignment, reason=self.reason)


class TasksChangedError(ReleaseError):
    """The assignment's tasks differ from those that hand-ins were graded by; nbgrader keeps them as they are."""


class ArchiveError(CourseError):
    """A zip file cannot be read safely."""

    def __init__(self, name: str, reason: str) -> None:
        super().__init__(name, reason)
        self.name, self.reason = name, reason

    def _sentence(self) -> str:
        return _("{name}: {reason} Ask for the zip again, or unpack it yourself and give the folder.").format(
            name=self.name, reason=self.reason
        )


class HandInError(CourseError):
    """One hand-in cannot be collected; the others go on."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class NothingToDoError(CourseError):
    """A command found nothing that it could work on."""

    def __init__(self, reason: str, advice: str) -> None:
        super().__init__(reason, advice)
        self.reason, self.advice = reason, advice

    def _sentence(self) -> str:
        return f"{self.reason} {self.advice}"


class GradebookError(CourseError):
    """nbgrader could not do what it was asked; its own words are in the log."""

    def __init__(self, reason: str, log: Path) -> None:
        super().__init__(reason, log)
        self.reason, self.log = reason, log

    def _sentence(self) -> str:
        return _("{reason} See {log}.").format(reason=self.reason, log=self.log)


class BuildError(CourseError):
    """The book did not build."""

    def __init__(self, reason: str, log: Path) -> None:
        super().__init__(reason, log)
        self.reason, self.log = reason, log

    def _sentence(self) -> str:
        return _("The book was not built: {reason} The full output is in {log}.").format(
            reason=self.reason, log=self.log
        )


class PortInUseError(CourseError):
    """Another program listens where a server was to listen."""

    def __init__(self, port: int, option: str) -> None:
        super().__init__(port, option)
        self.port, self.option = port, option

    def _sentence(self) -> str:
        return _("Port {port} is in use: stop the program that uses it, or choose another port with {option}.").format(
            port=self.port, option=self.option
        )


class ServerError(CourseError):
    """A server did not start, or ended by itself."""

    def __init__(self, name: str, reason: str, log: Path) -> None:
        super().__init__(name, reason, log)
        self.name, self.reason, self.log = name, reason, log

    def _sentence(self) -> str:
        return _("{name} {reason} Its log is {log}.").format(name=self.name, reason=self.reason, log=self.log)


class SampleError(CourseError):
    """The sample submissions of an assignment cannot be made."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(path, reason)
        self.path, self.reason = path, reason

    def _sentence(self) -> str:
        return _("{path}: {reason} Correct the samples.").format(path=self.path, reason=self.reason)


class ScoreDiffersError(CourseError):
    """A sample submission did not get the score that its author expects."""

    def __init__(self, differences: tuple[str, ...]) -> None:
        super().__init__(differences)
        self.differences = differences

    def _sentence(self) -> str:
        return _(
            "These samples did not get the score expected of them: {differences}. Look at the feedback of each, "
            "then correct the assignment or samples.toml."
        ).format(differences="; ".join(self.differences))


class InUseError(CourseError):
    """Another run is grading this cohort."""

    def __init__(self, cohort: Path, who: str, process: int, since: str) -> None:
        super().__init__(cohort, who, process, since)
        self.cohort, self.who, self.process, self.since = cohort, who, process, since

    def _sentence(self) -> str:
        return _(
            "{cohort} is being graded by {who} (process {process}) since {since}: wait until that run has ended."
        ).format(cohort=self.cohort, who=self.who, process=self.process, since=self.since)


class WallsMissingError(CourseError):
    """The walls around submissions cannot be built on this machine."""

    exit_status = 2

    def __init__(self, reason: str, advice: str) -> None:
        super().__init__(reason, advice)
        self.reason, self.advice = reason, advice

    def _sentence(self) -> str:
        return f"{self.reason} {self.advice}"


class WorkerError(CourseError):
    """A worker that runs notebooks cannot be started."""

    def __init__(self, said: str) -> None:
        super().__init__(said)
        self.said = said

    def _sentence(self) -> str:
        return _("The process that runs notebooks does not start: {said}").format(said=self.said)


class ClusterError(CourseError):
    """The dask cluster that is to run notebooks cannot be reached or used."""

    def __init__(self, where: str, reason: str, advice: str) -> None:
        super().__init__(where, reason, advice)
        self.where, self.reason, self.advice = where, reason, advice

    def _sentence(self) -> str:
        return _("The cluster {where} cannot be used: {reason}. {advice}").format(
            where=self.where, reason=self.reason, advice=self.advice
        )
