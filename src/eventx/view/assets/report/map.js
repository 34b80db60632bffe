// The map: a circle for each place, its area by the number of events; the places are listed beside it as well.

const WORLD = byId("map").viewBox.baseVal;
const WORLD_SIZE = { width: WORLD.width, height: WORLD.height };
const MOST_PLACES = matchMedia("(max-width: 46rem)").matches ? 8 : 24;
let isWhole = false;

function countSpots() {
  const counts = new Map();
  for (const event of shown) if (event.spot !== "") counts.set(event.spot, (counts.get(event.spot) || 0) + 1);
  return [...counts].sort((one, other) => other[1] - one[1] || one[0] - other[0]);
}

/** Return the part of the map that holds all circles, no smaller than a tenth of the world. */
function frameSpots(counts) {
  const { width, height } = WORLD_SIZE;
  if (isWhole || !counts.length) return [0, 0, width, height];
  const xs = counts.map(([spot]) => index.spots[spot][2]);
  const ys = counts.map(([spot]) => index.spots[spot][3]);
  const [left, right] = [xs.reduce((a, b) => Math.min(a, b)), xs.reduce((a, b) => Math.max(a, b))];
  const [top, bottom] = [ys.reduce((a, b) => Math.min(a, b)), ys.reduce((a, b) => Math.max(a, b))];
  const wide = Math.min(width, Math.max(width / 10, (right - left) * 1.25, (bottom - top) * 1.35 * width / height));
  const high = wide * height / width;
  const x = Math.min(Math.max(0, (left + right - wide) / 2), width - wide);
  const y = Math.min(Math.max(0, (top + bottom - high) / 2), height - high);
  return [x, y, wide, high];
}

/** Whether no place is known but the country. */
const isLand = (spot) => index.countries[index.spots[spot][1]] === index.spots[spot][0];

function nameSpot(spot) {
  const [name, country] = index.spots[spot];
  const land = index.countries[country] || "";
  return land && land !== name ? `${name}, ${land}` : name;
}

function chooseSpot(spot) {
  state.spot = state.spot === spot ? null : spot;
  state.page = 0;
  refresh();
}

function drawMap() {
  const counts = countSpots();
  const [x, y, wide, high] = frameSpots(counts);
  byId("map").setAttribute("viewBox", `${x.toFixed(1)} ${y.toFixed(1)} ${wide.toFixed(1)} ${high.toFixed(1)}`);
  const most = counts.length ? counts[0][1] : 1;
  const scale = wide / WORLD_SIZE.width;
  byId("spots").replaceChildren(...counts.map(([spot, count]) => {
    const radius = (5 + 17 * Math.sqrt(count / most) * Math.min(1, Math.sqrt(most) / 3)) * scale;
    return make("circle", { cx: index.spots[spot][2], cy: index.spots[spot][3], r: radius.toFixed(2), class: [isLand(spot) && "vague", spot === state.spot && "chosen"].filter(Boolean).join(" ") || false, click: () => chooseSpot(spot) },
      make("title", {}, `${nameSpot(spot)}: ${plural(count, "event")}`));
  }));
  const placeless = shown.filter((event) => event.spot === "").length;
  const listed = counts.slice(0, MOST_PLACES).map(([spot, count]) =>
    make("li", {}, make("button", { type: "button", "aria-pressed": String(spot === state.spot), click: () => chooseSpot(spot) }, `${nameSpot(spot)} `, make("b", {}, number(count)))));
  const vague = counts.some(([spot]) => isLand(spot)) && "Hollow: no place is known but the country";
  const rest = [vague, counts.length > MOST_PLACES && `${plural(counts.length - MOST_PLACES, "further place")} on the map`, placeless && `${plural(placeless, "event")} without a place`];
  byId("places").replaceChildren(make("ul", { "aria-label": "Places with most events" }, ...listed), make("p", { class: "muted" }, rest.filter(Boolean).join("; ")));
  byId("zoom").setAttribute("aria-pressed", String(isWhole));
}
