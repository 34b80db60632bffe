// What is asked for, and which events fit.

const state = { q: "", type: "", country: "", modality: "", from: "", to: "", dead: "", spot: null, sort: "date", down: true, page: 0 };
const CONTROLS = ["q", "type", "country", "modality", "from", "to", "dead"];
let shown = events;
let undatedLeftOut = 0;

const SORTS = {
  date: (event) => event.fromDay,
  event: (event) => event.type,
  where: (event) => event.countryName && `${event.countryName} ${event.where}`,
  who: (event) => event.who && fold(event.who),
  killed: (event) => event.killed && (event.killed[0] ?? 0) + 0.5 * (event.killed[1] === null),
  wounded: (event) => event.wounded && (event.wounded[0] ?? 0) + 0.5 * (event.wounded[1] === null),
  confidence: (event) => event.confidence,
  article: (event) => fold(articles[event.article].title) || null,
};

function fitsEvent(query) {
  const words = fold(query.q).split(/\s+/).filter(Boolean);
  const isCategory = query.type.startsWith("*");
  const type = isCategory ? query.type.slice(1) : query.type;
  const from = query.from ? toDay(query.from) : null;
  const to = query.to ? toDay(query.to) : null;
  const dead = query.dead === "" ? null : Number(query.dead);
  return (event) => {
    if (type && (isCategory ? event.category : event.type) !== type) return false;
    if (query.country && event.country !== (query.country === "-" ? "" : query.country)) return false;
    if (query.modality && event.modality !== query.modality) return false;
    if (query.spot !== null && event.spot !== query.spot) return false;
    if (dead !== null && !(event.killed && (event.killed[0] ?? 0) >= dead)) return false;
    for (const word of words) if (!event.words.includes(word)) return false;
    if (from !== null || to !== null) {
      if (event.fromDay === null) { undatedLeftOut += 1; return false; }
      if ((from !== null && event.toDay < from) || (to !== null && event.fromDay > to)) return false;
    }
    return true;
  };
}

/** Sort by one column; events without a value there come last, whichever way it goes. */
function sortEvents(list) {
  const value = SORTS[state.sort];
  const way = state.down ? -1 : 1;
  const isText = ["event", "where", "who", "article"].includes(state.sort);
  const compare = isText ? new Intl.Collator("en").compare : (one, other) => one - other;
  const keyed = list.map((event) => [value(event), event]);
  const has = (item) => item !== null && item !== "" && item !== undefined;
  keyed.sort(([one, a], [other, b]) => {
    if (has(one) !== has(other)) return has(one) ? -1 : 1;
    return (has(one) ? way * compare(one, other) : 0) || a.key - b.key;
  });
  return keyed.map(([, event]) => event);
}

function applyFilters() {
  undatedLeftOut = 0;
  shown = sortEvents(events.filter(fitsEvent(state)));
}

const isFiltered = () => CONTROLS.some((name) => state[name] !== "") || state.spot !== null;

/** Fill a list of choices, each with the number of its events. */
function fillChoices(select, all, groups) {
  select.append(make("option", { value: "" }, all));
  for (const [label, options] of groups) {
    const made = options.map(([value, text, count]) => make("option", { value }, `${text} (${number(count)})`));
    select.append(...(label ? [make("optgroup", { label }, ...made)] : made));
  }
}

function countBy(value) {
  const counts = new Map();
  for (const event of events) counts.set(value(event), (counts.get(value(event)) || 0) + 1);
  return counts;
}

function fillFilters() {
  const byText = (one, other) => one[1].localeCompare(other[1], "en");
  const types = countBy((event) => event.type);
  const categories = [...countBy((event) => event.category)].sort();
  const groups = categories.map(([category, count]) => {
    const own = [...types].filter(([type]) => index.categories[type] === category);
    const rows = own.map(([type, many]) => [type, nameType(type), many]).sort(byText);
    return [nameType(category), [[`*${category}`, `All ${nameType(category).toLowerCase()}`, count], ...rows]];
  });
  fillChoices(byId("type"), "All types", groups);
  const countries = [...countBy((event) => event.country)].map(([code, count]) => [code || "-", index.countries[code] || "No country", count]);
  fillChoices(byId("country"), "All countries", [["", countries.sort(byText)]]);
  const modalities = [...countBy((event) => event.modality)].sort((one, other) => other[1] - one[1]);
  fillChoices(byId("modality"), "Everything", [["", modalities.map(([name, count]) => [name, nameType(name), count])]]);
}
