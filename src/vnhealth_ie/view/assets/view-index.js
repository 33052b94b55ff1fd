// The index of many articles: search, filters, a timeline. Rows are made when they are shown.
const empty = { query: "", province: "", from: "", to: "", person: "", document: "", sort: "newest" };
let filter = { ...empty };
let scrolled = 0;
const STEP = 50;
const haystacks = new Map();
const plainText = (i) => article(i).blocks.map((b) => b.s.map(([text]) => text).join("")).join("");
/** Folded words with one space before and after each, so that a search finds beginnings of words. */
const spaced = (text) => ` ${fold(text).split(/[^\p{L}\p{N}|]+/u).filter(Boolean).join(" ")} `;
const haystack = (i) => {
  if (!haystacks.has(i)) {
    const row = index[i];
    haystacks.set(i, spaced([row.id, row.title, row.date, row.province, ...row.officials, ...row.documents, ...row.asks.flat(2), plainText(i)].join(" | ")));
    articles.delete(i);
  }
  return haystacks.get(i);
};

function matches(row, i, f) {
  if (f.province && row.province !== f.province) return false;
  if ((f.from || f.to) && !row.days) return false;
  if (f.from && row.days[1] < f.from) return false;
  if (f.to && row.days[0] > f.to) return false;
  if (f.person && !row.officials.some((name) => fold(name).includes(fold(f.person)))) return false;
  if (f.document && !row.documents.some((name) => fold(name).includes(fold(f.document)))) return false;
  return (f.query.match(/"[^"]+"|[^\s"]+/g) ?? []).every((part) => haystack(i).includes(spaced(part).trimEnd()));
}
const found = (f) => index.map((row, i) => [row, i]).filter(([row, i]) => matches(row, i, f));
const orders = {
  newest: ([a], [b]) => Number(!a.days) - Number(!b.days) || (b.days?.[0] ?? "").localeCompare(a.days?.[0] ?? ""),
  oldest: ([a], [b]) => Number(!a.days) - Number(!b.days) || (a.days?.[0] ?? "").localeCompare(b.days?.[0] ?? ""),
  mostAsked: ([a], [b]) => b.asks.length - a.asks.length,
};

/** Values with their number of articles, the most frequent first. */
function counted(lists) {
  const counts = new Map();
  lists.forEach((list) => new Set(list).forEach((value) => counts.set(value, (counts.get(value) || 0) + 1)));
  return [...counts].sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0], "vi"));
}

function rowOf([row, i]) {
  const all = counted(row.asks.map(([from, to]) => [`${from}\u0000${to[0] ?? ""}`])).map(([key]) => key.split("\u0000"));
  const pairs = all.filter(([from, to]) => to || !all.some(([other, whom]) => other === from && whom)).slice(0, 3);
  return h("li", { class: "row" },
    h("span", { class: "when" }, row.date ? day(row.date) : t("noDate"), row.time && ` · ${t(row.time)}`),
    h("a", { href: `#/${i}`, lang: "vi" }, row.title),
    h("span", { class: "where", lang: "vi" }, row.province ?? ""),
    h("div", { class: "more" },
      h("div", {}, `${row.asks.length} ${t("nRequests")} · ${row.officials.length} ${t("nOfficials")} · ${row.documents.length} ${t("nDocuments")} · ${row.id}`),
      pairs.length ? h("div", { lang: "vi" }, pairs.map(([from, to], j) => [j ? "; " : "", h("b", {}, from), to && h("span", { class: "arrow", "aria-label": "→" }, " → "), to])) : null));
}

/** The periods of the timeline: months, or years where there are more than five years of them. */
function periods(rows) {
  const days = rows.filter((r) => r.days).map((r) => r.days[0]).sort();
  if (!days.length) return [];
  const [first, last] = [days[0], days[days.length - 1]].map((d) => Number(d.slice(0, 4)) * 12 + Number(d.slice(5, 7)) - 1);
  const byYear = last - first > 60;
  const list = [];
  for (let m = byYear ? first - (first % 12) : first; m <= last; m += byYear ? 12 : 1) {
    const year = String(Math.floor(m / 12)).padStart(4, "0"), month = String((m % 12) + 1).padStart(2, "0");
    const from = `${year}-${byYear ? "01" : month}-01`;
    const to = byYear ? `${year}-12-31` : `${year}-${month}-${String(new Date(Date.UTC(Number(year), (m % 12) + 1, 0)).getUTCDate()).padStart(2, "0")}`;
    list.push({ from, to, name: byYear ? year : `${Number(month)}/${year}`, tick: byYear ? year : (month === "01" || m === first ? year : ""), n: 0 });
  }
  return list;
}

function timeline(list, change) {
  if (list.length < 2) return null;
  const rows = found({ ...filter, from: "", to: "" }).map(([row]) => row);
  list.forEach((p) => { p.n = rows.filter((r) => r.days && r.days[0] <= p.to && r.days[1] >= p.from).length; });
  const most = Math.max(1, ...list.map((p) => p.n)), undated = rows.filter((r) => !r.days).length;
  const bars = list.map((p) => {
    const active = filter.from === p.from && filter.to === p.to, bar = h("span", {});
    bar.style.height = p.n ? `${Math.max(8, (100 * p.n) / most)}%` : "0";
    const name = `${p.name}: ${p.n} ${t("articles")}`;
    return h("button", { type: "button", disabled: !p.n && !active, "aria-pressed": String(active), "aria-label": name, title: name, "data-from": p.from,
      onclick: () => { Object.assign(filter, active ? { from: "", to: "" } : { from: p.from, to: p.to }); change(true); document.querySelector(`.bars [data-from="${p.from}"]`)?.focus(); } }, bar);
  });
  return h("div", {}, h("div", { class: "cap" }, h("b", {}, t("timeline")), h("span", {}, undated ? `+ ${undated} ${t("undated")}` : "")),
    h("div", { class: "bars" }, bars), h("div", { class: "axis", "aria-hidden": "true" }, list.map((p) => h("span", {}, p.tick))));
}

function control(key, type, label, more = {}) {
  return h("label", { class: key === "query" ? "search" : "" }, label, h("input", { type, "data-filter": key, autocomplete: "off", ...more }));
}

function filters(change) {
  const suggestions = (id, values) => h("datalist", { id }, values.map(([value, n]) => h("option", { value }, `${n} ${t("articles")}`)));
  const form = h("div", { class: "filters", role: "search" },
    control("query", "search", t("search"), { placeholder: t("searchHint") }),
    h("button", { type: "button", class: "btn unfold", "aria-expanded": "false", onclick: (e) => e.currentTarget.setAttribute("aria-expanded", String(form.classList.toggle("open"))) }, t("filters")),
    h("label", { class: "where" }, t("province"), h("select", { "data-filter": "province" }, h("option", { value: "" }, t("all")), counted(index.map((r) => (r.province ? [r.province] : []))).sort((a, b) => a[0].localeCompare(b[0], "vi")).map(([value, n]) => h("option", { value }, `${value} (${n})`)))),
    control("person", "text", t("person"), { list: "people" }), suggestions("people", counted(index.map((r) => r.officials))),
    control("document", "text", t("document"), { list: "documents" }), suggestions("documents", counted(index.map((r) => r.documents))),
    h("div", { class: "days" }, control("from", "date", t("from")), control("to", "date", t("to"))),
    h("button", { type: "button", class: "btn reset", onclick: () => { filter = { ...empty, sort: filter.sort }; change(true); } }, t("reset")));
  form.querySelectorAll("[data-filter]").forEach((e) => e.addEventListener("input", () => { filter[e.dataset.filter] = e.value; change(false); }));
  return form;
}

function drawIndex() {
  const title = settings.title ?? t("heading");
  document.title = title;
  const total = (name) => counted(index.map((r) => r[name])).length;
  const rows = h("ol", { class: "rows" }), status = h("p", { class: "status", role: "status" }), time = h("section", { class: "timeline", "aria-label": t("timeline") });
  const more = h("button", { type: "button", class: "btn morebtn noprint", onclick: () => { add(); } }, t("more"));
  const list = periods(index);
  let hits = [], made = 0;
  const add = () => { rows.append(...hits.slice(made, made + STEP).map(rowOf)); made = Math.min(hits.length, made + STEP); more.hidden = made >= hits.length; };
  const change = (fill) => {
    if (fill) root.querySelectorAll("[data-filter]").forEach((e) => { e.value = filter[e.dataset.filter]; });
    hits = found(filter).sort(orders[filter.sort]); made = 0;
    rows.replaceChildren(); add();
    if (!hits.length) rows.append(h("li", { class: "empty" }, index.length ? t("nothing") : t("empty")));
    status.textContent = `${hits.length} / ${index.length} ${t("shown")}`;
    time.replaceChildren(...[timeline(list, change)].filter(Boolean)); time.hidden = !time.firstChild;
  };
  const facts = [[index.length, "articles"], [new Set(index.map((r) => r.province).filter(Boolean)).size, "nProvinces"], [total("officials"), "nOfficials"], [total("documents"), "nDocuments"], [index.reduce((n, r) => n + r.asks.length, 0), "nRequests"]];
  const order = h("label", { class: "small" }, `${t("sort")} `, h("select", { class: "btn", "data-filter": "sort", onchange: (e) => { filter.sort = e.target.value; change(false); } }, Object.keys(orders).map((o) => h("option", { value: o }, t(o)))));
  const root = h("div", {},
    h("a", { class: "skip", href: "#rows", onclick: (e) => { e.preventDefault(); rows.querySelector("a")?.focus(); } }, t("skipText")),
    topBar("", draw),
    h("main", { class: "wrap index" }, h("h1", {}, title), h("p", { class: "facts" }, facts.map(([n, key]) => h("span", {}, h("b", {}, n.toLocaleString(language)), ` ${t(key)}`))),
      filters(change), time, h("div", { class: "status noprint" }, status, order), rows, more));
  app.replaceChildren(root);
  change(true);
  scrollTo(0, scrolled);
}

addEventListener("hashchange", (event) => {
  const before = /#\/\d+/.test(event.oldURL);
  if (!before) scrolled = lastScroll;
  draw();
  if (/^#\/\d+/.test(location.hash)) scrollTo(0, 0);
});
let lastScroll = 0;
addEventListener("scroll", () => { if (!/^#\/\d+/.test(location.hash)) lastScroll = scrollY; }, { passive: true });
draw();
