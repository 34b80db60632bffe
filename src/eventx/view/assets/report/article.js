// One event opened: its fields, and its words in the article.

const KINDS = ["trigger", "person", "organization", "place", "time"];
const KIND_NAMES = ["event", "person", "organization", "place", "time"];

/** Cut a text where marks start and end; each piece knows all marks on it. */
function cutText(length, marks) {
  const kept = marks.filter((mark) => mark.start >= 0 && mark.start < mark.end && mark.end <= length);
  const borders = [...new Set([0, length, ...kept.flatMap((mark) => [mark.start, mark.end])])].sort((a, b) => a - b);
  const starts = new Map();
  for (const mark of kept) starts.set(mark.start, [...(starts.get(mark.start) || []), mark]);
  let running = [];
  return borders.slice(0, -1).map((start, place) => {
    running = [...running.filter((mark) => mark.end > start), ...(starts.get(start) || [])];
    return { start, end: borders[place + 1], marks: running };
  });
}

function drawPiece(text, piece) {
  const words = text.slice(piece.start, piece.end);
  if (!piece.marks.length) return document.createTextNode(words);
  const kinds = piece.marks.filter((mark) => mark.kind !== undefined).sort((one, other) => one.kind - other.kind);
  const fields = piece.marks.filter((mark) => mark.field !== undefined).map((mark) => mark.field);
  const name = kinds.length ? KINDS[kinds[0].kind] : "";
  const title = kinds.map((mark) => `${KIND_NAMES[mark.kind]}: ${mark.title}`).join("; ");
  return make(name ? "mark" : "span", { class: name || false, title: title || false, "data-f": fields.join(" ") || false }, words);
}

function drawText(article, fields) {
  const marks = article.marks.map(([start, end, kind, title]) => ({ start, end, kind, title }));
  fields.forEach(([, , , spans], field) => spans.forEach(([start, end]) => marks.push({ start, end, field })));
  const text = make("div", { class: "text", dir: "auto", tabindex: "0", role: "group", "aria-label": "Article" });
  text.append(...cutText(article.text.length, marks).map((piece) => drawPiece(article.text, piece)));
  return text;
}

/** Light up the words of one field; where `goes`, bring the first of them into sight inside the article's own pane. */
function lightField(text, field, goes) {
  let first = null;
  for (const piece of text.querySelectorAll("[data-f]")) {
    const isLit = piece.dataset.f.split(" ").includes(String(field));
    piece.classList.toggle("lit", isLit);
    if (isLit && !first) first = piece;
  }
  if (first && goes) text.scrollTop += first.getBoundingClientRect().top - text.getBoundingClientRect().top - text.clientHeight / 3;
}

function drawField([label, value, note, spans, other], field, event, text) {
  const goes = other >= 0 ? () => openEvent(event.key - event.place + other) : () => lightField(text, field, true);
  const shown = spans.length
    ? make("button", { type: "button", class: "field", click: goes, focus: () => lightField(text, field, true), mouseenter: () => lightField(text, field, false) }, value)
    : value;
  return make("tr", {}, make("th", { scope: "row" }, label), make("td", { dir: "auto" }, shown, note && make("span", { class: "muted" }, ` ${note}`)));
}

function drawDetail(event) {
  const article = readArticle(event.article);
  const fields = article.events[event.place];
  const text = drawText(article, fields);
  const rows = fields.map((field, place) => drawField(field, place, event, text));
  rows.push(make("tr", {}, make("th", { scope: "row" }, "told as"), make("td", {}, make("span", { class: `badge ${event.modality}` }, `${SIGNS[event.modality]} ${event.modality}`))));
  rows.push(make("tr", {}, make("th", { scope: "row" }, "confidence"), make("td", {}, event.confidence.toFixed(2))));
  const from = [article.published && `published ${tellDay(article.published)}`, article.source, article.id !== article.source && article.id, article.model];
  const legend = KINDS.map((kind, place) => make("li", {}, make("mark", { class: kind }, KIND_NAMES[place])));
  const detail = make("div", { class: "detail" },
    make("div", {}, make("table", { class: "fields" }, make("tbody", {}, ...rows))),
    make("div", { class: "source" },
      make("h3", { dir: "auto" }, article.title || "(no title)"),
      make("p", { class: "muted" }, from.filter(Boolean).join(" · ")),
      make("ul", { class: "legend", "aria-label": "Legend" }, ...legend),
      text,
      ...article.warnings.map((warning) => make("p", { class: "muted" }, `Warning: ${warning}`))));
  return { detail, settle: () => lightField(text, 0, true) };
}
