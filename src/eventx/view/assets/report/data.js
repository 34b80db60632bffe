// Reading the page's data, and small helpers. Text goes into the page as text nodes only, never as markup.

const readBlock = (id) => JSON.parse(document.getElementById(id).textContent);
const byId = (id) => document.getElementById(id);

const SVG = "http://www.w3.org/2000/svg";
const SVG_NAMES = new Set(["svg", "g", "rect", "line", "text", "circle", "path", "title"]);

/** Make an element: attributes by name, listeners as functions, children as nodes or text. */
function make(name, attributes = {}, ...children) {
  const element = SVG_NAMES.has(name) ? document.createElementNS(SVG, name) : document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (typeof value === "function") element.addEventListener(key, value);
    else if (value !== false && value !== null && value !== undefined) element.setAttribute(key, value === true ? "" : value);
  }
  element.append(...children.filter((child) => child !== null && child !== ""));
  return element;
}

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const SIGNS = { actual: "●", ongoing: "◑", planned: "○", hypothetical: "◌", denied: "✕", alleged: "?" };
const DAY = 86400000;
const number = (value) => value.toLocaleString("en");
const plural = (count, one, many = `${one}s`) => `${number(count)} ${count === 1 ? one : many}`;
const toDay = (iso) => Math.round(Date.parse(`${iso}T00:00:00Z`) / DAY);
const toIso = (day) => new Date(day * DAY).toISOString().slice(0, 10);
const nameType = (type) => { const words = type.replaceAll("_", " ").trim(); return words.charAt(0).toUpperCase() + words.slice(1); };
const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

/** A day as people write it; years before 1000 and after 9999 stay as they are. */
function tellDay(iso) {
  const [year, month, day] = iso.split("-");
  return MONTHS[month - 1] ? `${Number(day)} ${MONTHS[month - 1]} ${year}` : iso;
}

/** An event's days in the width of a column. */
function tellDays(event) {
  if (!event.first && !event.last) return "";
  if (!event.first) return `until ${tellDay(event.last)}`;
  if (!event.last) return `from ${tellDay(event.first)}`;
  if (event.first === event.last) return tellDay(event.first);
  const [year, month, day] = event.first.split("-");
  const span = event.toDay - event.fromDay;
  if (day === "01" && span >= 27 && span <= 30 && event.last.slice(0, 7) === event.first.slice(0, 7)) return `${MONTHS[month - 1]} ${year}`;
  if (event.first.endsWith("-01-01") && event.last === `${year}-12-31`) return year;
  return `${tellDay(event.first)} – ${tellDay(event.last)}`;
}

const index = readBlock("index");
const articles = index.articles.map(([title, source, id]) => ({ title, source, id }));

const events = index.events.map((row, key) => {
  const [article, place, type, first, last, country, spot, where, who, killed, wounded, modality, confidence, sentence, isPart] = row;
  const event = { key, article, place, type, first, last, country, spot, where, who, modality, confidence, sentence };
  event.killed = killed || null;
  event.wounded = wounded || null;
  event.isPart = Boolean(isPart);
  event.fromDay = first || last ? toDay(first || last) : null;
  event.toDay = first || last ? toDay(last || first) : null;
  event.category = index.categories[type];
  event.countryName = index.countries[country] || "";
  const spotName = spot === "" ? "" : index.spots[spot][0];
  const from = articles[article];
  event.words = fold([nameType(type), type, event.category, sentence, who, where, spotName, event.countryName, country, from.title, from.source, from.id].join("\n"));
  return event;
});

const readArticle = (() => {
  // Articles are parsed when one of their events is opened; the last few are kept.
  const kept = new Map();
  return (place) => {
    if (!kept.has(place)) {
      if (kept.size > 20) kept.delete(kept.keys().next().value);
      kept.set(place, readBlock(`article-${place}`));
    }
    return kept.get(place);
  };
})();
