// The script of a published page that holds diagrams.
import { DIAGRAMS, startPage } from "./host.js";

startPage([DIAGRAMS]);
