// Wiring: controls change the state, the state is drawn.

/** Draw anew; measured, so that a slow page can be told. */
function refresh({ isSortOnly = false } = {}) {
  const start = performance.now();
  applyFilters();
  drawTable();
  if (!isSortOnly) {
    drawCharts();
    drawStatus();
  }
  performance.measure("eventx-refresh", { start, end: performance.now() });
}

/** Charts that are folded away are drawn when they are opened. */
function drawCharts() {
  if (!byId("charts").open) return;
  drawMap();
  drawTimeline();
  drawToll();
}

function drawStatus() {
  const from = new Set(shown.map((event) => event.article)).size;
  const undated = undatedLeftOut ? `; ${plural(undatedLeftOut, "event")} without a date left out` : "";
  byId("count").textContent = `${shown.length === events.length ? "All " : ""}${plural(shown.length, "event")} from ${plural(from, "article")}${undated}`;
  byId("reset").disabled = !isFiltered();
  byId("chips").replaceChildren(...(state.spot === null ? [] : [
    make("button", { type: "button", class: "chip", click: () => chooseSpot(state.spot), "aria-label": `Remove the filter ${nameSpot(state.spot)}` }, `${nameSpot(state.spot)} ✕`),
  ]));
}

function clearFilters() {
  for (const name of CONTROLS) { state[name] = ""; byId(name).value = ""; }
  state.spot = null;
  state.page = 0;
  refresh();
}

function drawAbout() {
  const days = events.flatMap((event) => (event.fromDay === null ? [] : [event.fromDay]));
  const span = days.length ? `, ${tellDay(toIso(days.reduce((a, b) => Math.min(a, b))))} to ${tellDay(toIso(days.reduce((a, b) => Math.max(a, b))))}` : "";
  const without = index.read - articles.length - (index.leftOut ? NaN : 0);
  const quiet = without > 0 ? `, ${number(without)} of them without events` : "";
  byId("about").textContent = `${plural(events.length, "event")} in ${plural(index.read, "article")}${quiet}${span}.`;
  const bad = Object.entries(index.badKinds);
  const count = bad.reduce((sum, [, many]) => sum + many, 0);
  const told = [];
  if (index.leftOut) told.push(make("p", { class: "notice" }, `${plural(index.leftOut, "event")} more are in the file but not on this page: it holds no more.`));
  if (count) {
    const rows = index.bad.map((row) => make("tr", {}, make("td", {}, `${row.file}:${row.line}`), make("td", { dir: "auto" }, row.id), make("td", {}, row.kind), make("td", { dir: "auto" }, row.message)));
    const head = ["Row", "Id", "Kind", "What is wrong"].map((text) => make("th", { scope: "col" }, text));
    told.push(make("details", { class: "notice" },
      make("summary", {}, `${plural(count, "row")} without a result: ${bad.map(([kind, many]) => `${number(many)} ${kind}`).join(", ")}`),
      make("div", { class: "scroll", tabindex: "0", role: "group", "aria-label": "Rows without a result" }, make("table", {}, make("thead", {}, make("tr", {}, ...head)), make("tbody", {}, ...rows))),
      count > index.bad.length ? make("p", {}, `The first ${number(index.bad.length)} are listed.`) : null));
  }
  byId("bad").replaceChildren(...told);
}

for (const name of CONTROLS) {
  byId(name).addEventListener("input", () => {
    state[name] = byId(name).value;
    state.page = 0;
    refresh();
  });
}
byId("reset").addEventListener("click", () => { clearFilters(); byId("q").focus(); });
byId("zoom").addEventListener("click", () => { isWhole = !isWhole; drawMap(); });
byId("charts").addEventListener("toggle", () => { measureCharts(); drawCharts(); });
let resizing = 0;
addEventListener("resize", () => {
  clearTimeout(resizing);
  resizing = setTimeout(() => { const before = CHART.width; measureCharts(); if (before !== CHART.width) drawCharts(); }, 200);
});
if (matchMedia("(max-width: 46rem)").matches) byId("charts").open = false;
measureCharts();
fillFilters();
drawAbout();
clearFilters();
if (events.length === 1) toggleEvent(events[0]);
