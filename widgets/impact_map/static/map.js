// What the impact map adds to the front end of causal_loops, put together.
import { openCity } from "./city.js";
import { createCardSection } from "./cards.js";
import { createTableColumns } from "./columns_of_table.js";
import { createFilterRow } from "./filters.js";
import { createLegendSection } from "./legend.js";
import { openLooking } from "./looking.js";
import { createScene } from "./scene.js";
import { createVersionSection } from "./versions.js";
import { createWalkSection } from "./walk.js";

/** @type {Extend} */
export function extendWithMap(session, model) {
  const city = openCity(session, model);
  const looking = openLooking(session, city);
  /** @type {() => void} */
  let layAgain = () => {};
  /** @type {() => void} */
  let showChosen = () => {};
  /** @type {() => void} */
  let focusChosen = () => {};
  /** @param {Chosen} chosen */
  const choose = (chosen) => {
    session.select(chosen);
    showChosen();
  };
  const relay = () => {
    session.fixedPlaces = looking.layout === "columns";
    layAgain();
  };
  relay();
  return {
    rows: [createFilterRow(session, city, looking, relay)],
    sections: [createCardSection(session, city, choose, () => focusChosen()), createWalkSection(session, city, choose), createVersionSection(session, city, looking, relay, choose), createLegendSection(session, city)],
    scene: createScene(session, city, looking),
    columns: createTableColumns(session, city, looking),
    prepare: city.share,
    begin(drawing) {
      ({ layAgain, showChosen, focusChosen } = drawing);
    },
    close: city.close,
  };
}
