// Events over time, a row for each category; and what all charts share.

const CHART = { width: 560, left: 92, right: 8 };

/** Take the width that there is, so that letters keep their size. */
function measureCharts() {
  CHART.width = Math.max(260, Math.round(byId("timeline").clientWidth) || CHART.width);
}

/** The first day of a month; Date.UTC takes the year 99 for 1999. */
const firstDay = (year, month) => new Date(0).setUTCFullYear(year, month, 1) / DAY;

/** Choose days, weeks, months or years so that there are not too many steps to tell apart. */
function chooseStep(days) {
  if (days <= 45) return { name: "day", of: (day) => day, start: (step) => step };
  if (days <= 300) return { name: "week", of: (day) => Math.floor((day + 3) / 7), start: (step) => step * 7 - 3 };
  const months = (day) => { const date = new Date(day * DAY); return date.getUTCFullYear() * 12 + date.getUTCMonth(); };
  if (days <= 2560) return { name: "month", of: months, start: (step) => firstDay(Math.floor(step / 12), step % 12) };
  const years = Math.max(1, Math.ceil(days / 365.25 / 40));
  return { name: years === 1 ? "year" : `${years} years`, of: (day) => Math.floor(new Date(day * DAY).getUTCFullYear() / years), start: (step) => firstDay(step * years, 0) };
}

function nameStep(step, place) {
  const iso = toIso(step.start(place));
  if (step.name === "day" || step.name === "week") return tellDay(iso);
  return step.name === "month" ? `${MONTHS[Number(iso.slice(5, 7)) - 1]} ${iso.slice(0, 4)}` : iso.slice(0, 4);
}

/** The few events far before the others go into one first step, so that they don't squeeze the rest. */
function findStart(days) {
  const sorted = Int32Array.from(days).sort();
  const last = sorted[sorted.length - 1];
  const early = sorted[Math.floor(sorted.length * 0.05)];
  return last - sorted[0] > 3 * (last - early) + 60 ? early : sorted[0];
}

function drawTimeline() {
  const dated = shown.filter((event) => event.fromDay !== null);
  const undated = shown.length - dated.length;
  if (!dated.length) { byId("timeline").replaceChildren(make("p", { class: "muted" }, undated ? "No dates." : "Nothing to draw.")); return; }
  const days = dated.map((event) => event.fromDay);
  const first = findStart(days);
  const last = days.reduce((a, b) => Math.max(a, b));
  const step = chooseStep(last - first + 1);
  const [low, high] = [step.of(first), step.of(last)];
  const isEarlier = days.some((day) => day < first);
  const lead = isEarlier ? 2 : 0;
  const rows = new Map();
  for (const event of dated) {
    const place = event.fromDay < first ? -lead : step.of(event.fromDay) - low;
    const row = rows.get(event.category) || rows.set(event.category, new Map()).get(event.category);
    row.set(place, (row.get(place) || 0) + 1);
  }
  const names = [...rows.keys()].sort();
  const most = Math.max(...names.map((name) => Math.max(...rows.get(name).values())));
  const steps = high - low + 1 + lead;
  const width = (CHART.width - CHART.left - CHART.right) / steps;
  const at = (place) => CHART.left + (place + lead) * width;
  const height = names.length * 24 + 22;
  const parts = [];
  names.forEach((name, row) => {
    const base = row * 24 + 22;
    parts.push(make("text", { x: 0, y: base - 4 }, nameType(name)), make("line", { class: "grid", x1: CHART.left, x2: CHART.width - CHART.right, y1: base, y2: base }));
    for (const [place, count] of rows.get(name)) {
      const tall = Math.max(2, 19 * Math.sqrt(count / most));
      const when = place < 0 ? `before ${nameStep(step, low)}` : nameStep(step, low + place);
      parts.push(make("rect", { class: "bar", x: at(place).toFixed(1), y: (base - tall).toFixed(1), width: Math.max(2, Math.min(width - 1, 16)).toFixed(1), height: tall.toFixed(1) }, make("title", {}, `${nameType(name)}, ${when}: ${plural(count, "event")}`)));
    }
  });
  parts.push(...drawTicks(step, low, high, at, height));
  if (isEarlier) parts.push(make("text", { class: "muted", x: CHART.left, y: height - 4 }, "earlier"));
  const told = `${plural(dated.length, "event")} by ${step.name}, ${tellDay(toIso(days.reduce((a, b) => Math.min(a, b))))} to ${tellDay(toIso(last))}`;
  byId("timeline").replaceChildren(
    make("svg", { viewBox: `0 0 ${CHART.width} ${height}`, role: "img", "aria-label": `Timeline: ${told}` }, ...parts),
    make("p", { class: "muted" }, `${told}${undated ? `; ${number(undated)} without a date` : ""}. Heights grow with the square root.`),
    tabulate("Events by category", ["Category", "Events", "First", "Last"], () => names.map((name) => {
      const own = dated.filter((event) => event.category === name);
      const ownDays = own.map((event) => event.fromDay);
      return [nameType(name), number(own.length), tellDay(toIso(ownDays.reduce((a, b) => Math.min(a, b)))), tellDay(toIso(ownDays.reduce((a, b) => Math.max(a, b))))];
    })));
}

/** Draw the names of some steps, as many as there is room for. */
function drawTicks(step, low, high, at, height, room = 84) {
  const width = at(1) - at(0);
  const every = Math.max(1, Math.ceil(room / width));
  const ticks = [];
  for (let place = low; place <= high; place += every) {
    const x = at(place - low);
    if (x > CHART.width - room + 20 && place > low) break;
    if (place === low && at(0) > CHART.left && every > 1 && at(0) < CHART.left + 46) continue;
    ticks.push(make("text", { class: "muted", x: x.toFixed(1), y: height - 4 }, nameStep(step, place)));
  }
  return ticks;
}

/** The numbers behind a chart; made when they are asked for. */
function tabulate(caption, head, list) {
  const fill = () => {
    if (details.children.length > 1) return;
    details.append(make("div", { class: "scroll", tabindex: "0", role: "group", "aria-label": caption }, make("table", {}, make("caption", {}, caption),
      make("thead", {}, make("tr", {}, ...head.map((text) => make("th", { scope: "col" }, text)))),
      make("tbody", {}, ...list().map(([name, ...values]) => make("tr", {}, make("th", { scope: "row" }, name), ...values.map((value) => make("td", {}, value))))))));
  };
  const details = make("details", { class: "numbers", toggle: fill }, make("summary", {}, "As a table"));
  return details;
}
