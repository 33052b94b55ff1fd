// Scores, what changed, and gold beside the prediction in every article, the worst first.
Object.assign(words.vi, {
  heading: "So với nhãn chuẩn", articles: "bài", field: "Trường", precision: "Chính xác", recall: "Bao phủ", interval: "khoảng 95 %", matched: "khớp", found: "tìm thấy", gold: "nhãn chuẩn", gold_: "Nhãn chuẩn", found_: "Chương trình",
  date: "Ngày họp", province: "Tỉnh", officials: "Cán bộ", positions: "Chức vụ", citations: "Văn bản", requests: "Yêu cầu", requesters: "Người yêu cầu", addressees: "Đối tượng", kinds: "Loại yêu cầu", time_of_day: "Buổi",
  ok: "Khớp", near: "Gần khớp", missed: "Bỏ sót", extra: "Thừa", faults: "lỗi", worst: "Bài kém nhất trước", filterField: "Chỉ trường", filterStatus: "Chỉ trạng thái", all: "Tất cả",
  change: "So với lần trước", before: "trước", now: "nay", gained: "Được thêm", lost: "Mất đi", unchanged: "Không có gì thay đổi.", noDetails: "Lần trước không ghi từng lỗi (chạy evaluate --json --details để có).", noArticles: "Lần trước không ghi điểm từng bài: chỉ so được theo trường.", onlyNow: "Bài chỉ có lần này", onlyBefore: "Bài chỉ có lần trước",
  resamples: "lần lấy mẫu lại theo bài (bootstrap)", none: "Không có lỗi nào.", showOk: "Hiện cả chỗ khớp", rowsLabel: "Khác biệt", fixed: "hết lỗi", broke: "lỗi mới", byArticle: "Theo bài",
});
Object.assign(words.en, {
  heading: "Against gold", articles: "articles", field: "Field", precision: "Precision", recall: "Recall", interval: "95 % interval", matched: "matched", found: "found", gold: "gold", gold_: "Gold", found_: "Prediction",
  date: "Meeting day", province: "Province", officials: "Officials", positions: "Offices", citations: "Documents", requests: "Requests", requesters: "Requesters", addressees: "Addressees", kinds: "Kinds", time_of_day: "Time of day",
  ok: "Match", near: "Near miss", missed: "Missed", extra: "Extra", faults: "faults", worst: "Worst article first", filterField: "Only field", filterStatus: "Only state", all: "All",
  change: "Against the earlier run", before: "before", now: "now", gained: "Gained", lost: "Lost", unchanged: "Nothing changed.", noDetails: "The earlier run did not list its faults (evaluate --json --details does).", noArticles: "The earlier run has no scores by article: only fields can be compared.", onlyNow: "Articles only in this run", onlyBefore: "Articles only in the earlier run",
  resamples: "bootstrap resamples of articles", none: "No faults.", showOk: "Show matches too", rowsLabel: "Differences", fixed: "fault gone", broke: "new fault", byArticle: "By article",
});
const lineOf = { ok: "solid", near: "dashdot", missed: "hatch", extra: "dotted" };
const sign = { ok: "✓", near: "≈", missed: "−", extra: "+" };
const index = data("index"), board = data("board"), change = data("change");
const app = document.getElementById("app");
const articles = new Map();
const article = (i) => { if (!articles.has(i)) articles.set(i, data(`a${i}`)); return articles.get(i); };
let only = { field: "", status: "" }, showOk = false;
const opened = new Set();
const figure = (value) => (value === null || value === undefined ? "–" : value.toFixed(2));
const signed = (value) => (Math.abs(value) < 0.005 ? "±0.00" : `${value > 0 ? "+" : "−"}${Math.abs(value).toFixed(2)}`);
const changeOf = (field) => change?.fields.find((c) => c.field === field);

function meter(score) {
  const e = h("div", { class: "meter", "aria-hidden": "true" }, h("span", { class: "range" }), h("span", { class: "dot" }));
  if (score.f1 === null) return e;
  const [low, high] = score.interval ?? [score.f1, score.f1];
  e.children[0].style.left = `${100 * low}%`; e.children[0].style.width = `${100 * (high - low)}%`; e.children[1].style.left = `${100 * score.f1}%`;
  return e;
}

function scoreTable() {
  const head = [t("field"), "F1", t("interval"), "", change && t("change"), t("precision"), t("recall"), t("matched"), t("found"), t("gold"), t("articles")];
  return h("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": t("heading") }, h("table", { class: "scores" },
    h("thead", {}, h("tr", {}, head.filter((c) => c !== null && c !== undefined && c !== false).map((c) => h("th", { scope: "col" }, c)))),
    h("tbody", {}, Object.entries(board.scores).map(([name, s]) => {
      const c = changeOf(name);
      return h("tr", { "data-field": name },
        h("th", { scope: "row" }, t(name)), h("td", { class: "f1" }, figure(s.f1)), h("td", { class: "dim" }, s.interval ? `${figure(s.interval[0])} – ${figure(s.interval[1])}` : "–"), h("td", { class: "bar-cell" }, meter(s)),
        change && h("td", { class: Math.abs(c.difference) < 0.005 ? "dim" : c.difference > 0 ? "up" : "down" }, `${signed(c.difference)} (${figure(c.before)})`),
        [figure(s.precision), figure(s.recall), s.matched, s.found, s.gold, s.articles].map((v) => h("td", {}, String(v))));
    }))));
}

function faultLine(fault, good) {
  const i = index.findIndex((row) => row.id === fault.doc_id);
  return h("li", {}, h("span", { class: `state ${good ? "ok" : "missed"}` }, good ? `✓ ${t("fixed")}` : `✗ ${t("broke")}`), " ",
    h("button", { type: "button", class: "val", onclick: () => { if (i >= 0) { opened.add(i); draw(); const e = document.getElementById(`art${i}`); e.scrollIntoView({ block: "start" }); e.querySelector("summary").focus({ preventScroll: true }); } } }, fault.doc_id), " · ", t(fault.field), " · ", t(fault.kind === "different" ? "near" : fault.kind), ": ",
    h("span", { lang: "vi" }, fault.gold !== null && h("span", {}, fault.gold), fault.gold !== null && fault.found !== null && " → ", fault.found !== null && h("i", {}, fault.found)));
}

function changes() {
  if (!change) return null;
  const parts = [];
  if (!change.articles) parts.push(h("p", { class: "small" }, t("noArticles")));
  else {
    const list = Object.entries(change.articles);
    if (!list.length) parts.push(h("p", {}, t("unchanged")));
    else parts.push(h("h3", {}, t("byArticle")), h("ul", { class: "bychange" }, list.map(([id, fields]) => h("li", {}, h("b", {}, id), " ", fields.map((c) => {
      const d = (c.now ?? 0) - (c.before ?? 0);
      return h("span", { class: `chip ${d > 0 ? "up" : d < 0 ? "down" : ""}` }, `${t(c.field)} ${figure(c.before)} → ${figure(c.now)}`);
    })))));
    if (change.gained === null) parts.push(h("p", { class: "small" }, t("noDetails")));
    else for (const [key, good] of [["gained", true], ["lost", false]]) {
      parts.push(h("details", { class: key, open: change[key].length > 0 && change[key].length <= 30 }, h("summary", {}, `${t(key)}: ${change[key].length}`), h("ul", { class: "faults" }, change[key].map((f) => faultLine(f, good)))));
    }
    for (const [key, name] of [["only_now", "onlyNow"], ["only_before", "onlyBefore"]]) if (change[key].length) parts.push(h("p", { class: "small" }, `${t(name)}: ${change[key].join(", ")}`));
  }
  return h("section", { class: "card", id: "change" }, h("h2", {}, t("change")), parts);
}

const wanted = (row) => (!only.field || row.field === only.field) && (!only.status || row.status === only.status) && (showOk || only.status === "ok" || row.status !== "ok");
const look = (rows) => (marks) => ({
  lines: marks.map((m) => [lineOf[m.k], `var(--${m.k})`, m.lane]).filter((_, j) => !only.field || marks[j].f === only.field),
  tints: marks.filter((m) => m.k !== "ok" && (!only.field || m.f === only.field)).map((m) => `var(--t-${m.k})`),
  classes: [], attributes: {}, stop: marks.some((m) => m.k !== "ok"),
  label: marks.map((m) => `${t(m.k)}: ${t(m.f)}: ${rows[Number(m.v.slice(1))].gold ?? rows[Number(m.v.slice(1))].found}`).join("; "),
});

function side(a, name) {
  return h("div", { class: `side ${name}` }, h("h3", {}, t(`${name}_`)), h("div", { class: "text", lang: "vi" }, drawText(a[name].blocks, a[name].marks, look(a.rows))));
}

function difference(row, i, a) {
  const target = row.at ?? i;
  const placed = a.gold.marks.some((m) => m.v === `x${target}`) || a.found.marks.some((m) => m.v === `x${target}`);
  const said = (text, name) => text !== null && h("span", { class: name, lang: "vi" }, h("span", { class: "sr" }, `${t(`${name}_`)}: `), text);
  const inside = [h("span", { class: `state ${row.status}` }, `${sign[row.status]} ${t(row.status)}`), h("span", { class: "fieldname" }, t(row.field)), h("span", { class: "both" }, said(row.gold, "gold"), row.gold !== null && row.found !== null && row.gold !== row.found && h("span", { class: "to" }, " → "), row.gold !== row.found && said(row.found, "found"))];
  return h("li", {}, placed ? h("button", { type: "button", class: "diff", "data-v": `x${target}`, "data-name": `${t(row.field)}: ${row.gold ?? row.found}` }, inside) : h("div", { class: "diff" }, inside));
}

function fill(details, i) {
  const a = article(i), rows = a.rows.map((row, j) => [row, j]).filter(([row]) => wanted(row));
  const body = h("div", { class: "inside" },
    h("ul", { class: "diffs", "aria-label": t("rowsLabel") }, rows.length ? rows.map(([row, j]) => difference(row, j, a)) : h("li", { class: "none" }, t("none"))),
    h("div", { class: "sides" }, side(a, "gold"), side(a, "found")));
  details.querySelector(".inside")?.remove();
  details.append(body);
  new Trail(body, (value) => { const row = a.rows[Number(value.slice(1))]; return `${t(row.status)}: ${row.gold ?? row.found}`; });
}

/** What an article says under the chosen field: its faults there, and its F1. */
function standing(row) {
  if (!only.field) return [Object.values(row.faults).reduce((sum, n) => sum + n, 0), row.f1];
  const [m, f, g] = row.counts[only.field] ?? [0, 0, 0];
  return [row.faults[only.field] ?? 0, f + g ? (2 * m) / (f + g) : null];
}

const ordered = () => index.map((row, i) => [row, i, ...standing(row)]).filter(([, , , f1]) => !only.field || f1 !== null)
  .sort((x, y) => (x[3] ?? 2) - (y[3] ?? 2) || y[2] - x[2] || x[0].id.localeCompare(y[0].id));

function articleList() {
  return h("div", { class: "list" }, ordered().map(([row, i, faults, f1]) => {
    const state = h("span", { class: "small" }, Object.entries(row.faults).map(([name, n]) => `${t(name)} ${n}`).join(" · "));
    const details = h("details", { class: "art", id: `art${i}`, ontoggle: (e) => { if (e.target !== details) return; if (details.open) { opened.add(i); if (!details.querySelector(".inside")) fill(details, i); } else opened.delete(i); } },
      h("summary", {}, h("span", { class: "f1" }, figure(f1)), h("b", {}, row.id), h("span", { class: faults ? "count bad" : "count" }, `${faults} ${t("faults")}`), state));
    if (opened.has(i)) { details.open = true; fill(details, i); }
    return details;
  }));
}

function pick(key, values, label) {
  const select = h("select", { "data-only": key, onchange: (e) => { only[key] = e.target.value; draw(); document.querySelector(`[data-only=${key}]`).focus(); } }, h("option", { value: "" }, t("all")), values.map((v) => h("option", { value: v }, t(v))));
  select.value = only[key];
  return h("label", {}, label, " ", select);
}

function draw() {
  document.title = t("heading");
  const top = scrollY;
  const sample = (k) => { const e = h("i", { "aria-hidden": "true" }); paint(e, [[lineOf[k], `var(--${k})`, 0]], k === "ok" ? [] : [`var(--t-${k})`]); e.style.paddingBottom = ""; return e; };
  app.replaceChildren(
    h("a", { class: "skip", href: "#list", onclick: (e) => { e.preventDefault(); document.querySelector(".list summary")?.focus(); } }, t("skipText")),
    topBar("", draw),
    h("main", { class: "wrap eval" },
      h("h1", {}, t("heading")), h("p", { class: "small" }, `${index.length} ${t("articles")} · ${board.resamples} ${t("resamples")}`),
      h("section", { class: "card" }, scoreTable()), changes(),
      h("div", { class: "tools noprint" }, h("b", {}, t("worst")), pick("field", Object.keys(board.scores), t("filterField")), pick("status", ["near", "missed", "extra", "ok"], t("filterStatus")),
        h("label", {}, h("input", { type: "checkbox", "data-only": "ok", checked: showOk, onchange: (e) => { showOk = e.target.checked; draw(); } }), " ", t("showOk")),
        h("span", { class: "key" }, ["ok", "near", "missed", "extra"].map((k) => h("span", {}, sample(k), `${sign[k]} ${t(k)}`)))),
      articleList()));
  scrollTo(0, top);
}
if (index.length) opened.add(ordered()[0][1]);
draw();
