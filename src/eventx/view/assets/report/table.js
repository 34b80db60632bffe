// The table of events, a page at a time, so that thousands stay smooth.

const PAGE = 50;
const opened = new Set();
const COLUMNS = [["date", "Date"], ["event", "Event"], ["where", "Where"], ["who", "Who"], ["killed", "Killed"], ["wounded", "Wounded"], ["confidence", "Confidence"], ["article", "Article"]];
const FALLING = new Set(["date", "killed", "wounded", "confidence"]);

function drawHeader() {
  const cells = COLUMNS.map(([name, label]) => {
    const isSorted = state.sort === name;
    const sort = isSorted ? (state.down ? "descending" : "ascending") : "none";
    const arrow = isSorted ? (state.down ? " ▼" : " ▲") : "";
    const button = make("button", { type: "button", id: `sort-${name}`, click: () => sortBy(name) }, label, make("span", { "aria-hidden": "true" }, arrow));
    return make("th", { scope: "col", role: "columnheader", class: `c-${name}`, "aria-sort": sort }, button);
  });
  return make("thead", { role: "rowgroup" }, make("tr", { role: "row" }, ...cells));
}

function sortBy(name) {
  state.down = state.sort === name ? !state.down : FALLING.has(name);
  state.sort = name;
  state.page = 0;
  refresh({ isSortOnly: true });
  byId(`sort-${name}`).focus();
}

const cell = (name, label, ...children) => make("td", { role: "cell", class: `c-${name}`, "data-label": label, dir: "auto" }, ...children);

function drawCount(name, label, count) {
  return count ? cell(name, label, count[2]) : cell(name, label, make("span", { class: "none" }, "–"));
}

function drawEvent(event) {
  const isOpen = opened.has(event.key);
  const button = make("button", {
    type: "button", class: "open", id: `event-${event.key}`, "aria-expanded": String(isOpen), "aria-controls": `detail-${event.key}`, click: () => toggleEvent(event),
  }, make("span", { class: "sign", "aria-hidden": "true" }, isOpen ? "▾" : "▸"), nameType(event.type));
  const row = make("tr", { role: "row", class: `event${isOpen ? " is-open" : ""}` },
    cell("date", "Date", tellDays(event) || make("span", { class: "none" }, "no date")),
    cell("event", "Event", button, " ",
      // Most events are told as fact; only what is not is marked here, the opened event says it in any case.
      event.modality === "actual" ? null : make("span", { class: `badge ${event.modality}` }, `${SIGNS[event.modality]} ${event.modality}`), make("span", { class: "sentence" }, event.sentence)),
    cell("where", "Where", event.where, event.where && event.countryName && ", ", event.countryName || (event.where ? "" : make("span", { class: "none" }, "–"))),
    cell("who", "Who", event.who || make("span", { class: "none" }, "–")),
    drawCount("killed", "Killed", event.killed),
    drawCount("wounded", "Wounded", event.wounded),
    cell("confidence", "Confidence", event.confidence.toFixed(2)),
    cell("article", "Article", articles[event.article].title || articles[event.article].id || "–"));
  return row;
}

function drawOpened(event) {
  const { detail, settle } = drawDetail(event);
  const row = make("tr", { role: "row", class: "opened", id: `detail-${event.key}` }, make("td", { role: "cell", colspan: String(COLUMNS.length) }, detail));
  return { row, settle };
}

function toggleEvent(event) {
  const button = byId(`event-${event.key}`);
  const row = button.closest("tr");
  const isOpen = !opened.has(event.key);
  if (isOpen) {
    opened.add(event.key);
    const { row: detail, settle } = drawOpened(event);
    row.after(detail);
    settle();
  } else {
    opened.delete(event.key);
    byId(`detail-${event.key}`).remove();
  }
  row.classList.toggle("is-open", isOpen);
  button.setAttribute("aria-expanded", String(isOpen));
  button.firstChild.textContent = isOpen ? "▾" : "▸";
}

/** Bring an event of any page into sight and open it; filters that hide it are cleared. */
function openEvent(key) {
  if (!shown.includes(events[key])) clearFilters();
  state.page = Math.floor(shown.indexOf(events[key]) / PAGE);
  drawTable();
  if (!opened.has(key)) toggleEvent(events[key]);
  byId(`event-${key}`).focus();
  byId(`event-${key}`).scrollIntoView({ block: "nearest" });
}

function drawTable() {
  const pages = Math.max(1, Math.ceil(shown.length / PAGE));
  state.page = Math.min(state.page, pages - 1);
  const body = make("tbody", { role: "rowgroup" });
  const settles = [];
  for (const event of shown.slice(state.page * PAGE, (state.page + 1) * PAGE)) {
    body.append(drawEvent(event));
    if (opened.has(event.key)) {
      const { row, settle } = drawOpened(event);
      body.append(row);
      settles.push(settle);
    }
  }
  if (!shown.length) body.append(make("tr", { role: "row" }, make("td", { role: "cell", colspan: String(COLUMNS.length), class: "nothing" }, "No event fits these filters.")));
  const caption = make("caption", { class: "unseen" }, "Events; the buttons in the headings sort them, the button in a row opens its words in the article");
  byId("table").replaceChildren(make("table", { class: "events", role: "table" }, caption, drawHeader(), body));
  settles.forEach((settle) => settle());
  drawPages(pages);
}

function drawPages(pages) {
  const go = (page, label, isOff) => make("button", {
    type: "button", disabled: isOff,
    click: () => { state.page = page; drawTable(); byId("results").scrollIntoView({ block: "start" }); byId("results").focus({ preventScroll: true }); },
  }, label);
  const { page } = state;
  const first = page * PAGE + 1;
  const last = Math.min(shown.length, first + PAGE - 1);
  byId("pages").replaceChildren(...(pages < 2 ? [] : [
    go(0, "First", page === 0), go(page - 1, "Previous", page === 0),
    make("span", {}, `${number(first)}–${number(last)} of ${number(shown.length)}`),
    go(page + 1, "Next", page === pages - 1), go(pages - 1, "Last", page === pages - 1),
  ]));
}
