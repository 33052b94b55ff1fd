// Articles with their findings, and an index where there is more than one.
Object.assign(words.vi, {
  articles: "bài", article: "Bài viết", fields: "Kết quả", index: "Danh mục", date: "Ngày họp", province: "Tỉnh, thành phố", official: "Cán bộ", position: "Chức vụ",
  citation: "Văn bản", request: "Yêu cầu", requests: "Ai yêu cầu ai làm gì", trigger: "Động từ yêu cầu", asker: "Người yêu cầu", item: "Việc", none: "Bài không nêu",
  legend: "Chú giải, bấm để ẩn hoặc hiện", labels: "Nhãn", published: "Đăng ngày", source: "Nguồn", confidence: "độ tin cậy, theo các kết quả đã kiểm", rule: "quy tắc", code: "mã", successor: "từ 1/7/2025",
  directive: "chỉ đạo", petition: "kiến nghị", nobody: "không nêu đối tượng", issued: "ban hành", by: "của", places: "chỗ",
  morning: "sáng", noon: "trưa", afternoon: "chiều", evening: "tối", explicit: "năm ghi trong câu", inferred: "năm suy từ bài", publication: "năm theo ngày đăng", unknown: "chưa rõ năm",
  search: "Tìm trong bài và kết quả", searchHint: "bac kan \"trạm y tế\"", all: "Tất cả", from: "Từ ngày", to: "Đến ngày", person: "Cán bộ", document: "Văn bản", sort: "Sắp xếp", newest: "Mới nhất", oldest: "Cũ nhất", mostAsked: "Nhiều yêu cầu",
  clear: "Xóa lọc", shown: "bài phù hợp", undated: "bài chưa rõ ngày", timeline: "Số bài theo thời gian", more: "Xem thêm", nothing: "Không có bài nào phù hợp.", nRequests: "yêu cầu", nOfficials: "cán bộ", nDocuments: "văn bản", nProvinces: "tỉnh, thành phố", noDate: "chưa rõ ngày", asks: "Yêu cầu", month: "tháng",
  reset: "Xóa bộ lọc", filters: "Bộ lọc", heading: "Tin y tế: ai yêu cầu ai làm gì", empty: "Không có bài nào trong trang này.",
});
Object.assign(words.en, {
  articles: "articles", article: "Article", fields: "Fields", index: "All articles", date: "Meeting day", province: "Province", official: "Official", position: "Office",
  citation: "Document", request: "Request", requests: "Who asks whom to do what", trigger: "Signal verb", asker: "Requester", item: "Item", none: "Not in the article",
  legend: "Legend; press to hide or show", labels: "Labels", published: "Published", source: "Source", confidence: "confidence, from judged findings", rule: "rule", code: "code", successor: "since 1 July 2025",
  directive: "directive", petition: "petition", nobody: "nobody named", issued: "issued", by: "by", places: "places",
  morning: "morning", noon: "noon", afternoon: "afternoon", evening: "evening", explicit: "year stated", inferred: "year inferred from the article", publication: "year from the publication date", unknown: "year unknown",
  search: "Search articles and fields", searchHint: "bac kan \"trạm y tế\"", all: "All", from: "From", to: "To", person: "Official", document: "Document", sort: "Order", newest: "Newest", oldest: "Oldest", mostAsked: "Most requests",
  clear: "Clear", shown: "matching articles", undated: "articles without a full date", timeline: "Articles over time", more: "Show more", nothing: "No article matches.", nRequests: "requests", nOfficials: "officials", nDocuments: "documents", nProvinces: "provinces", noDate: "no full date", asks: "Asks", month: "month",
  reset: "Clear filters", filters: "Filters", heading: "Health news: who asks whom to do what", empty: "There is no article on this page.",
});

const style = { // kind: [line, short label in Vietnamese and English]
  date: ["thick", "ngày", "day"], province: ["dotted", "tỉnh", "province"], official: ["solid", "người", "person"], position: ["dashed", "chức vụ", "office"],
  citation: ["double", "văn bản", "document"], trigger: ["block", "động từ", "verb"], asker: ["dashdot", "bên yêu cầu", "asker"],
};
const shownKinds = ["date", "province", "official", "position", "citation", "request"];
const family = (kind) => (["trigger", "asker", "item"].includes(kind) ? "request" : kind);
const index = data("index");
const app = document.getElementById("app");
const hidden = new Set();
let labels = store.get("labels") === "1";
const articles = new Map();
const article = (i) => { if (!articles.has(i)) articles.set(i, data(`a${i}`)); return articles.get(i); };

function day(value) {
  if (!value) return "";
  const [a, b] = value.split("/").map((point) => point.split("-"));
  if (b?.[2] && a[0] === b[0] && a[1] === b[1]) return `${Number(a[2])}–${day(b.join("-"))}`;
  return value.split("/").map((point) => {
    const [y, m, d] = point.split("-");
    return [d && String(Number(d)), m && String(Number(m)), y !== "XXXX" && y].filter(Boolean).join("/");
  }).join(" – ");
}

function look(marks, first, last) {
  const visible = (mark) => !hidden.has(family(mark.k));
  const lines = marks.filter((m) => style[m.k] && visible(m)).map((m) => [style[m.k][0], `var(--${m.k})`, m.lane]);
  const tints = marks.filter((m) => visible(m) && ["date", "province", "official", "position", "citation"].includes(m.k)).map((m) => `var(--t-${m.k})`);
  const grounds = marks.filter((m) => m.k === "request" && visible(m)).map(() => "var(--wash)");
  const attributes = {};
  const begins = first.filter((m) => m.k === "request" && visible(m));
  const items = first.filter((m) => m.k === "item" && visible(m) && several(m.v));
  const circled = items.map((m) => number(Number(m.v.split("-i")[1]))).join("");
  if (begins.length) attributes["data-badge"] = [...begins.map((m) => m.v.slice(1)), circled].join(" ").trim();
  else if (circled) attributes["data-item"] = circled;
  if (last.some((m) => m.k === "request" && visible(m))) attributes["data-close"] = "1";
  const named = first.filter((m) => style[m.k] && visible(m));
  if (named.length) attributes["data-label"] = named.map((m) => style[m.k][language === "vi" ? 1 : 2]).join(" · ");
  return {
    lines, tints: [...tints, ...grounds], attributes, classes: marks.some((m) => m.k === "trigger" && visible(m)) ? ["strong"] : [],
    label: marks.filter((m) => m.k !== "item").map((m) => `${t(m.k)}: ${nameOf(m.v)}`).join("; "), stop: first.some((m) => m.k !== "item"),
  };
}
const number = (n) => (n <= 20 ? String.fromCharCode(0x245f + n) : `(${n})`);
let current = null;
const several = (value) => current.requests[Number(/^r(\d+)/.exec(value)[1]) - 1].items.length > 1;

function nameOf(value) {
  const [, kind, n, part, m] = /^([a-z])(\d+)(?:-([a-z])(\d*))?$/.exec(value);
  const i = Number(n) - 1;
  if (kind === "d") return day(current.event.date) || t("date");
  if (kind === "p") return current.province.name;
  if (kind === "c") return documentName(current.citations[i]);
  if (kind === "o") return part ? office(current.officials[i].positions[Number(m) - 1]) : current.officials[i].name;
  const request = current.requests[i];
  if (part === "t") return request.trigger;
  if (part === "w") return request.requester;
  return part === "i" ? `${t("request")} ${n}, ${t("item").toLowerCase()} ${m}` : `${t("request")} ${n}`;
}
const office = (position) => [position.title, position.organization].filter(Boolean).join(" ");
function documentName(c) {
  if (c.number) return `${c.type} ${c.number}`;
  return c.title && c.title.toLowerCase().startsWith(c.type.toLowerCase()) ? c.title : [c.type, c.title].filter(Boolean).join(" ");
}

/** A value that leads to its places; plain text where it has none. */
function val(value, text, classes = "") {
  const places = current.marks.filter((m) => m.v === value).length;
  const inside = h("span", { lang: "vi" }, text);
  if (!places) return h("span", { class: classes }, inside);
  return h("button", { type: "button", class: `val ${classes}`, "data-v": value }, inside, places > 1 && h("span", { class: "n", "aria-label": `${places} ${t("places")}` }, `×${places}`));
}
/** How a value was found: the name of its rule, and how often such values were right when people judged them. */
const origin = (value) => [
  Number.isFinite(value.confidence) && h("span", { class: "sure", title: t("confidence"), "aria-label": `${t("confidence")} ${Math.round(100 * value.confidence)} %` }, `${Math.round(100 * value.confidence)} %`),
  value.rule && h("span", { class: "rule", title: t("rule") }, value.rule)];
const swatch = (kind) => { const e = h("i", { "aria-hidden": "true" }); e.style.background = `var(--${kind})`; return e; };
const heading = (kind, text, n) => h("h2", {}, swatch(kind), text, n !== undefined && h("span", { class: "n" }, String(n)));
const nothing = () => h("p", { class: "none" }, t("none"));

function eventSection() {
  const { event, province } = current;
  const details = event && [event.time_of_day && t(event.time_of_day), event.year_source && t(event.year_source)].filter(Boolean).join(" · ");
  return h("section", {}, h("div", { class: "pair" },
    h("div", {}, heading("date", t("date")), event?.date ? [val("d1", day(event.date), "big"), h("p", { class: "small" }, details, " ", origin(event))] : nothing()),
    h("div", {}, heading("province", t("province")), province ? [val("p1", province.name, "big"), h("p", { class: "small" },
      [province.code && `${t("code")} ${province.code}`, province.successor && province.successor !== province.name && `${t("successor")}: ${province.successor}`].filter(Boolean).join(" · "), " ", origin(province))] : nothing())));
}

function officialsSection() {
  const people = current.officials;
  return h("section", {}, heading("official", t("official"), people.length), people.length ? h("ul", { class: "persons" }, people.map((o, i) => h("li", {},
    val(`o${i + 1}`, o.name, "name"), o.degrees.length ? h("span", { class: "small", lang: "vi" }, ` ${o.degrees.join(", ")}`) : null, " ", origin(o),
    o.positions.length ? h("ul", {}, o.positions.map((p, j) => h("li", {}, val(`o${i + 1}-p${j + 1}`, office(p)), " ", origin(p)))) : null))) : nothing());
}

function citationsSection() {
  const list = current.citations;
  return h("section", {}, heading("citation", t("citation"), list.length), list.length ? h("ul", { class: "docs" }, list.map((c, i) => h("li", {},
    val(`c${i + 1}`, documentName(c)),
    h("p", { class: "small", lang: "vi" }, [c.date && `${t("issued")} ${day(c.date)}`, (c.issuer || c.authority) && `${t("by")} ${c.issuer || c.authority}`, c.number && c.title].filter(Boolean).join(" · "), " ", origin(c))))) : nothing());
}

function requestCard(r, i) {
  const id = `r${i + 1}`, items = r.items.length ? r.items : [r.content];
  const whom = r.addressees.length ? r.addressees.map((a, j) => [j ? ", " : "", h("span", { class: "to", lang: "vi" }, a)]) : h("span", { class: "none" }, t("nobody"));
  const asker = current.marks.some((m) => m.v === `${id}-w`) ? `${id}-w` : `${id}-t`;
  return h("li", { class: "ask", "data-kind": r.kind },
    h("div", { class: "head" }, h("button", { type: "button", class: "badge", "data-v": id, "aria-label": `${t("request")} ${i + 1}` }, String(i + 1)), h("span", { class: `tag ${r.kind}` }, t(r.kind)), origin(r)),
    h("p", { class: "who" }, val(asker, r.requester, "from"), " ", val(`${id}-t`, r.trigger, "verb"), h("span", { class: "arrow", "aria-hidden": "true" }, "→"), whom, ":"),
    h("ol", { class: items.length > 1 ? "what" : "what one" }, items.map((text, j) => h("li", {}, h("span", {}, val(r.items.length > 1 ? `${id}-i${j + 1}` : id, text ?? ""))))));
}

function requestsSection() {
  return h("section", {}, heading("request", t("requests"), current.requests.length), current.requests.length ? h("ol", { class: "asks" }, current.requests.map(requestCard)) : nothing());
}

function legend(redraw) {
  const sample = (kind) => {
    const e = h("i", { "aria-hidden": "true", class: kind === "request" ? "box" : "" });
    if (style[kind]) paint(e, [[style[kind][0], `var(--${kind})`, 0]], []), (e.style.paddingBottom = "");
    return e;
  };
  return h("div", { class: "legend", role: "group", "aria-label": t("legend") },
    shownKinds.map((kind) => h("button", { type: "button", "data-kind": kind, "aria-pressed": String(!hidden.has(kind)), onclick: () => { if (!hidden.delete(kind)) hidden.add(kind); redraw(); document.querySelector(`.legend [data-kind=${kind}]`).focus(); } }, sample(kind), t(kind))),
    h("button", { type: "button", class: "noprint labels-switch", "aria-pressed": String(labels), onclick: (event) => { labels = !labels; store.set("labels", labels ? "1" : "0"); document.querySelector(".text").classList.toggle("labels", labels); event.currentTarget.setAttribute("aria-pressed", String(labels)); } }, t("labels")));
}

function drawArticle(i) {
  current = article(i);
  document.title = current.title;
  const root = h("div", {});
  const jump = (selector) => () => { const e = root.querySelector(selector); e.scrollIntoView({ block: "start" }); e.focus({ preventScroll: true }); };
  const text = () => h("div", { class: labels ? "text labels" : "text", lang: "vi" }, drawText(current.blocks, current.marks, look));
  const redraw = () => { root.querySelector(".legend").replaceWith(legend(redraw)); root.querySelector(".text").replaceWith(text()); trail.clear(); };
  const back = index.length > 1 && h("a", { class: "btn", href: "#/" }, `← ${t("index")}`);
  root.append(
    h("a", { class: "skip", href: "#text", onclick: (e) => { e.preventDefault(); jump("#text")(); } }, t("skipText")),
    h("a", { class: "skip", href: "#fields", onclick: (e) => { e.preventDefault(); jump("#fields")(); } }, t("skipFields")),
    topBar(current.title, draw, back),
    h("div", { class: "jump noprint" }, h("div", { class: "seg" }, h("button", { type: "button", onclick: jump("#text") }, t("article")), h("button", { type: "button", onclick: jump("#fields") }, `${t("fields")} ↓`))),
    h("main", { class: "wrap article" },
      h("article", { class: "paper", id: "text", tabindex: "-1", "aria-label": t("article") },
        h("p", { class: "meta" }, h("span", {}, current.id), current.published && h("span", {}, `${t("published")} ${current.published}`), current.url && h("a", { href: current.url, rel: "noopener noreferrer" }, t("source"))),
        legend(redraw), text()),
      h("aside", { class: "panel", id: "fields", tabindex: "-1", "aria-label": t("fields") }, eventSection(), requestsSection(), officialsSection(), citationsSection())));
  app.replaceChildren(root);
  const trail = new Trail(root, nameOf);
}

function draw() {
  const match = /^#\/(\d+)/.exec(location.hash);
  if (index.length === 1) drawArticle(0);
  else if (match && index[Number(match[1])]) drawArticle(Number(match[1]));
  else drawIndex();
}
