"""The map as a widget in a notebook."""

from __future__ import annotations

from typing import Any

import traitlets

from causal_loops import DiagramWidget
from impact_map.city_map import ImpactMap
from impact_map.front_end import map_script, map_style_sheet, map_words
from impact_map.picture import to_svg
from impact_map.state import city_from, widget_state


class MapWidget(DiagramWidget):
    """An impact map to look at, to walk through and to draw on in a notebook.

    Args:
        city: the map.
        before: an earlier version to compare with.
        language: of the words on the screen.
        traits: such as ``height`` and ``read_only``.

    Traits:
        map: what is known about the variables and links of ``value``, as ``widget_state`` gives it, both ways.

    Example:
        >>> from causal_loops import Diagram
        >>> widget = MapWidget(ImpactMap(Diagram.from_text("training -> skills (+)"), "Work"))
        >>> widget.city.name
        'Work'
    """

    _esm = map_script()
    _css = map_style_sheet()

    map = traitlets.Dict().tag(sync=True)

    def __init__(
        self, city: ImpactMap, *, before: ImpactMap | None = None, language: str = "en", **traits: Any
    ) -> None:
        traits.setdefault("height", 560)
        self._conflicts = city.conflicts
        super().__init__(city.themed.to_text(), language=language, map=widget_state(city, before), **traits)
        self.strings = map_words(language)

    @property
    def city(self) -> ImpactMap:
        """The map as it is now, with every variable's theme written on its own line.

        Raises:
            causal_loops.DiagramError: the text is no diagram.
            ImpactMapError: the browser sent something that a map may not hold.
        """
        return city_from(self.value, self.map, self._conflicts)

    def _repr_mimebundle_(self, **options: Any) -> tuple[dict[str, Any], dict[str, Any]] | None:
        bundle = super()._repr_mimebundle_(**options)
        if bundle is not None:
            # For readers whose host shows no widget.
            bundle[0]["image/svg+xml"] = to_svg(self.city)
        return bundle
