// People killed and wounded over time, by month, or by year where there are too many months to draw.

const MOST_MONTHS = 84;
const FEW_MONTHS = 24;
const TOLL = { left: 48, base: 124, tall: 108, height: 150 };
const toMonth = (name) => Number(name.slice(0, 4)) * 12 + Number(name.slice(5, 7)) - 1;
const nameTime = (name) => (name.length === 4 ? name : `${MONTHS[Number(name.slice(5)) - 1]} ${name.slice(0, 4)}`);

/** Sum the best figures of what is told as fact, by the first letters of its date; a part's dead are those of the whole. */
function sumToll(letters) {
  const sums = new Map();
  let left = 0;
  for (const event of shown) {
    if ((!event.killed && !event.wounded) || event.isPart || !["actual", "ongoing"].includes(event.modality)) continue;
    const time = event.first.slice(0, letters);
    if (!time || time !== event.last.slice(0, letters)) { left += 1; continue; }
    const sum = sums.get(time) || sums.set(time, { killed: 0, wounded: 0, isMore: false }).get(time);
    for (const effect of ["killed", "wounded"]) {
      if (!event[effect]) continue;
      sum[effect] += event[effect][0] ?? 0;
      if (event[effect][0] !== event[effect][1]) sum.isMore = true;
    }
  }
  return { times: [...sums].sort(), left };
}

/** Choose months or years, and whether times without figures are drawn. */
function chooseToll() {
  const { times, left } = sumToll(7);
  if (!times.length) return { times, left, unit: "month", isSparse: false };
  const span = toMonth(times[times.length - 1][0]) - toMonth(times[0][0]) + 1;
  if (span <= MOST_MONTHS || times.length <= FEW_MONTHS) return { times, left, unit: "month", isSparse: span > 3 * times.length + 12 };
  const years = sumToll(4);
  const gap = years.times[years.times.length - 1][0] - years.times[0][0] + 1;
  return { ...years, unit: "year", isSparse: gap > 60 };
}

function drawToll() {
  const { times, left, unit, isSparse } = chooseToll();
  byId("toll-name").textContent = `Killed and wounded by ${unit}`;
  const note = `Lowest figures of events told as fact; an event told in two articles counts twice.${left ? ` ${plural(left, "event")} of no one ${unit} left out.` : ""}`;
  if (!times.length) { byId("toll").replaceChildren(make("p", { class: "muted" }, left ? `No figures by month. ${note}` : "No figures.")); return; }
  const place = isSparse ? (_, nth) => nth : ([name]) => (unit === "year" ? name - times[0][0] : toMonth(name) - toMonth(times[0][0]));
  const width = (CHART.width - TOLL.left - CHART.right) / (place(times[times.length - 1], times.length - 1) + 1);
  const most = Math.max(1, ...times.map(([, sum]) => Math.max(sum.killed, sum.wounded)));
  const parts = [0, 0.5, 1].filter((share) => most > 1 || share !== 0.5).flatMap((share) => {
    const y = TOLL.base - share * TOLL.tall;
    return [make("line", { class: "grid", x1: TOLL.left, x2: CHART.width - CHART.right, y1: y, y2: y }), make("text", { class: "muted", x: TOLL.left - 6, y: y + 4, "text-anchor": "end" }, number(Math.round(most * share)))];
  });
  const bar = Math.max(1.5, Math.min(14, width / 2 - 1));
  let free = -1;
  times.forEach((item, nth) => {
    const [name, sum] = item;
    const x = TOLL.left + place(item, nth) * width;
    ["killed", "wounded"].forEach((effect, second) => {
      if (!sum[effect]) return;
      const tall = Math.max(1, TOLL.tall * sum[effect] / most);
      parts.push(make("rect", { class: `bar ${effect}`, x: (x + second * (bar + 1)).toFixed(1), y: (TOLL.base - tall).toFixed(1), width: bar.toFixed(1), height: tall.toFixed(1) },
        make("title", {}, `${nameTime(name)}: ${number(sum[effect])}${sum.isMore ? " or more" : ""} ${effect}`)));
    });
    const start = Math.min(x, CHART.width - 56);
    if (start >= free) { parts.push(make("text", { class: "muted", x: start.toFixed(1), y: TOLL.height - 6 }, nameTime(name))); free = start + 64; }
  });
  byId("toll").replaceChildren(
    make("svg", { viewBox: `0 0 ${CHART.width} ${TOLL.height}`, role: "img", "aria-label": `Killed and wounded in ${plural(times.length, unit)}; the table has the numbers` }, ...parts),
    make("ul", { class: "key" }, make("li", {}, make("span", { class: "swatch killed" }), "killed"), make("li", {}, make("span", { class: "swatch wounded" }), "wounded")),
    make("p", { class: "muted" }, `${isSparse ? `Only ${unit}s with figures are drawn. ` : ""}${note}`),
    tabulate(`Killed and wounded by ${unit}`, [nameType(unit), "Killed", "Wounded"], () => times.map(([name, sum]) => [nameTime(name), ...["killed", "wounded"].map((effect) => `${number(sum[effect])}${sum.isMore ? "+" : ""}`)])));
}
