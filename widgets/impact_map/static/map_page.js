// The script of a published page that holds a map, and perhaps plain diagrams beside it.
import { DIAGRAMS, startPage } from "../../causal_loops/static/host.js";
import { extendWithMap } from "./map.js";

startPage([DIAGRAMS, { figure: "impact-map", widget: "impact_map.widget.MapWidget", extend: extendWithMap }]);
