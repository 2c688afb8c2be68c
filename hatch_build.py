"""Put the pilots' descriptors into the wheel, beside the package that reads them."""

from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class PilotFolders(BuildHookInterface):
    """Every folder of datasets/ that holds a descriptor becomes pilot_data/pilots/<name> in the wheel.

    Hatchling's own path mapping cannot say this: the package lives in the same folder as the pilots.
    """

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Add the folders to a normal wheel; an editable one reads datasets/ where it is."""
        if version == "editable":
            return
        for descriptor in sorted(Path(self.root, "datasets").glob("*/datapackage.json")):
            for file in sorted(descriptor.parent.iterdir()):
                build_data["force_include"][str(file)] = f"pilot_data/pilots/{descriptor.parent.name}/{file.name}"
