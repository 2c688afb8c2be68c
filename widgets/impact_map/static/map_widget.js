// The impact map in the form that anywidget asks for.
import { render } from "../../causal_loops/static/widget.js";
import { extendWithMap } from "./map.js";

export default { render: (/** @type {{ model: Model, el: HTMLElement }} */ host) => render(host, extendWithMap) };
