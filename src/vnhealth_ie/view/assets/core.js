"use strict";
// What both pages share: elements from text only, two languages, light and dark, text with its marks, the way there and back.
const data = (name) => { const e = document.getElementById(name); return e ? JSON.parse(e.textContent) : null; };
const settings = data("settings");
const store = {
  get(key) { try { return localStorage.getItem("vnhealth-ie." + key); } catch { return null; } },
  set(key, value) { try { localStorage.setItem("vnhealth-ie." + key, value); } catch { /* a page from a file may have no store */ } },
};

/** An element with attributes, listeners (`on...`) and children. Text is only ever text. */
function h(tag, attributes, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes || {})) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

const words = {
  vi: {
    skipText: "Đến bài viết", skipFields: "Đến kết quả", language: "Ngôn ngữ", theme: "Giao diện", auto: "Tự động", light: "Sáng", dark: "Tối",
    print: "In", back: "Quay lại", previous: "Chỗ trước", next: "Chỗ sau", place: "Chỗ", of: "trên",
    control: "ký tự điều khiển",
  },
  en: {
    skipText: "Skip to the article", skipFields: "Skip to the fields", language: "Language", theme: "Theme", auto: "Auto", light: "Light", dark: "Dark",
    print: "Print", back: "Back", previous: "Previous place", next: "Next place", place: "Place", of: "of",
    control: "control character",
  },
};
let language = store.get("language") || settings.language;
if (!words[language]) language = "vi";
const t = (key) => words[language][key] ?? words.en[key] ?? key;

/** Lower case without diacritics, for a search that finds `Bắc Kạn` by `bac kan`. */
const fold = (text) => text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/[đĐ]/g, "d").toLowerCase();

const prefersDark = matchMedia("(prefers-color-scheme: dark)");
let theme = store.get("theme") || "auto";
function applyTheme() {
  const dark = theme === "dark" || (theme === "auto" && prefersDark.matches);
  document.documentElement.dataset.theme = dark ? "dark" : "light";
  document.documentElement.style.colorScheme = dark ? "dark" : "light";
}
prefersDark.addEventListener("change", applyTheme);
applyTheme();

/** A group of buttons of which one is pressed. */
function choice(label, options, current, pick) {
  return h("div", { class: "seg", role: "group", "aria-label": label },
    options.map(([value, text, title]) => h("button", {
      type: "button", "data-value": value, "aria-pressed": String(value === current), title, "aria-label": title,
      onclick: () => pick(value),
    }, text)));
}

/** The bar at the top: the name, what the page is about, language, theme, print. `draw` draws the page anew. */
function topBar(about, draw, ...before) {
  document.documentElement.lang = language;
  return h("header", { class: "bar" }, h("div", { class: "wrap" },
    h("span", { class: before.some(Boolean) ? "brand short" : "brand" }, h("span", {}, "vnhealth-ie")), before,
    h("span", { class: "grow", lang: "vi" }, about),
    h("button", { type: "button", class: "btn quiet wide", onclick: () => print() }, t("print")),
    choice(t("theme"), [["auto", "◐", t("auto")], ["light", "☀", t("light")], ["dark", "☾", t("dark")]], theme, (value) => {
      theme = value; store.set("theme", value); applyTheme();
      document.querySelectorAll(".bar [data-value]").forEach((b) => { if (["auto", "light", "dark"].includes(b.dataset.value)) b.setAttribute("aria-pressed", String(b.dataset.value === value)); });
    }),
    choice(t("language"), [["vi", "VI", "Tiếng Việt"], ["en", "EN", "English"]], language, (value) => {
      language = value; store.set("language", value); draw();
      document.querySelector(`.bar [data-value="${value}"]`)?.focus();
    })));
}

// Lines that differ without colour: [image made of a colour, its size].
const patterns = {
  thick: (c) => [`linear-gradient(${c} 0 0)`, "100% 3px"],
  solid: (c) => [`linear-gradient(${c} 0 0)`, "100% 1.5px"],
  block: (c) => [`linear-gradient(${c} 0 0)`, "100% 4px"],
  dotted: (c) => [`radial-gradient(circle at 50% 50%, ${c} 1.3px, transparent 1.7px)`, "5px 4px"],
  dashed: (c) => [`linear-gradient(90deg, ${c} 62%, transparent 62%)`, "9px 2px"],
  double: (c) => [`linear-gradient(${c} 0 1px, transparent 1px 3px, ${c} 3px 4px)`, "100% 4px"],
  dashdot: (c) => [`linear-gradient(90deg, ${c} 0 50%, transparent 50% 68%, ${c} 68% 82%, transparent 82%)`, "14px 2px"],
  hatch: (c) => [`repeating-linear-gradient(135deg, ${c} 0 2px, transparent 2px 5px)`, "7px 5px"],
};

/** Paint lines, one lane each, and tints: `lines` are [pattern, colour, lane], `tints` are colours. */
function paint(element, lines, tints) {
  const images = [], sizes = [], places = [];
  const top = Math.max(-1, ...lines.map(([, , lane]) => lane));
  for (const [pattern, colour, lane] of lines) {
    const [image, size] = patterns[pattern](colour);
    images.push(image); sizes.push(size); places.push(`0 calc(100% - ${lane * 5}px)`);
  }
  for (const colour of tints) { images.push(`linear-gradient(${colour} 0 0)`); sizes.push("100% 100%"); places.push("0 0"); }
  element.style.backgroundImage = images.join(", ");
  element.style.backgroundSize = sizes.join(", ");
  element.style.backgroundPosition = places.join(", ");
  if (top >= 0) element.style.paddingBottom = `${top * 5 + 4}px`;
}

/** Text as nodes; control characters stay what they are and are shown as pictures before themselves. */
function textNodes(text) {
  return text.split(/([\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f])/).filter(Boolean).map((piece) => {
    const code = piece.charCodeAt(0);
    if (piece.length > 1 || (code >= 32 && code !== 127) || code === 9 || code === 10 || code === 13) return piece;
    return h("span", { class: "ctl", title: t("control"), "data-pic": String.fromCharCode(code === 127 ? 0x2421 : 0x2400 + code) }, piece);
  });
}

/**
 * The text of an article: a `div` for each block, a `span.m` for each marked segment, with the value and number of all
 * its marks in `data-ids` (`o1:0 r2:0`). Together they hold every character of the stored text.
 * `look(marks, first, last)` says how a segment is painted: {lines, tints, classes, attributes, label, stops}.
 */
function drawText(blocks, marks, look) {
  const last = new Map();
  blocks.forEach((block, b) => block.s.forEach(([, ids], s) => ids.forEach((id) => last.set(id, `${b}.${s}`))));
  const seen = new Set();
  const part = (block) => (block.k !== "gap" ? `blk ${block.k}` : block.s.some(([text]) => /\S/.test(text)) ? "blk leftover" : "gap");
  return blocks.map((block, b) => h("div", { class: part(block) },
    block.s.map(([text, ids], s) => {
      if (!ids.length) return textNodes(text);
      const first = ids.filter((id) => !seen.has(id) && block.k !== "gap");
      first.forEach((id) => seen.add(id));
      const { lines, tints, classes, attributes, label, stop } = look(ids.map((id) => marks[id]), first.map((id) => marks[id]), ids.filter((id) => last.get(id) === `${b}.${s}`).map((id) => marks[id]));
      const element = h("span", { class: ["m", ...classes].join(" "), "data-ids": ids.map((id) => `${marks[id].v}:${marks[id].n}`).join(" "), ...attributes }, textNodes(text));
      if (stop) { element.tabIndex = 0; element.setAttribute("role", "button"); element.setAttribute("aria-label", `${text.trim()} – ${label}`); }
      if (label) element.title = label;
      paint(element, lines, tints);
      return element;
    })));
}

/**
 * There and back: `go(value)` lights a value and its places and shows one of them, `from(segment)` goes from the text to the
 * value. Escape or the button in the bar leads back to where one came from.
 */
class Trail {
  constructor(root, name) {
    this.root = root; this.name = name; this.value = null; this.number = 0; this.origin = null;
    this.bar = h("div", { class: "placebar", hidden: true, role: "status" });
    root.append(this.bar);
    root.addEventListener("click", (event) => this.clicked(event));
    root.addEventListener("keydown", (event) => this.pressed(event));
  }
  segments(value, number) {
    const found = [...this.root.querySelectorAll(`.m[data-ids~="${value}:${number}"]`)];
    return found.filter((e) => !e.parentElement.classList.contains("gap"));
  }
  count(value) { let n = 0; while (this.root.querySelector(`.m[data-ids~="${value}:${n}"]`)) n += 1; return n; }
  buttons(value) { return [...this.root.querySelectorAll(`[data-v="${value}"]`)]; }
  clicked(event) {
    const button = event.target.closest("[data-v]");
    if (button) {
      const again = button.dataset.v === this.value && this.origin === button;
      this.go(button.dataset.v, again ? this.number + 1 : 0, button);
      return;
    }
    const mark = event.target.closest(".m");
    if (mark && !String(getSelection())) this.from(mark);
  }
  pressed(event) {
    if (event.key === "Escape" && this.value) { this.back(); event.preventDefault(); }
    const mark = event.target.closest?.(".m");
    if (mark && (event.key === "Enter" || event.key === " ")) { event.preventDefault(); this.from(mark); }
  }
  light(value, number) {
    this.clear();
    this.value = value; this.number = number;
    this.root.querySelectorAll(`.m[data-ids*="${value}:"]`).forEach((e) => {
      const ids = e.dataset.ids.split(" ");
      e.classList.toggle("on", ids.some((id) => id.split(":")[0] === value));
      e.classList.toggle("cur", ids.includes(`${value}:${number}`));
    });
    this.buttons(value).forEach((b) => { b.classList.add("on"); b.setAttribute("aria-current", "true"); b.closest(".ask")?.classList.add("on"); });
    const total = this.count(value);
    this.bar.replaceChildren(...[
      h("b", { lang: "vi" }, this.origin?.dataset.name ?? this.name(value)),
      h("span", {}, total > 1 ? `${t("place")} ${number + 1}/${total}` : ""),
      total > 1 && h("button", { type: "button", "aria-label": t("previous"), onclick: () => this.step(-1) }, "‹"),
      total > 1 && h("button", { type: "button", "aria-label": t("next"), onclick: () => this.step(1) }, "›"),
      h("button", { type: "button", class: "back", onclick: () => this.back() }, `↩ ${t("back")}`)].filter(Boolean));
    this.bar.hidden = false;
    document.dispatchEvent(new CustomEvent("lit", { detail: value }));
  }
  clear() {
    this.root.querySelectorAll(".on, .cur").forEach((e) => { e.classList.remove("on", "cur"); e.removeAttribute("aria-current"); });
    this.value = null; this.bar.hidden = true;
    this.bar.replaceChildren();
  }
  go(value, number, origin) {
    const total = this.count(value);
    if (!total) return;
    number = ((number % total) + total) % total;
    this.origin = origin;
    this.light(value, number);
    const places = this.segments(value, number);
    show(places[0] ?? null);
    places.find((e) => e.tabIndex === 0)?.focus({ preventScroll: true });
  }
  step(by) { this.go(this.value, this.number + by, this.origin); }
  from(mark) {
    const ids = mark.dataset.ids.split(" ").reverse().filter((id) => this.buttons(id.split(":")[0]).length);
    if (!ids.length) return;
    const [value, number] = ids[(ids.indexOf(`${this.value}:${this.number}`) + 1) % ids.length].split(":");
    this.origin = mark;
    this.light(value, Number(number));
    const button = this.buttons(value)[0];
    show(button); button.focus({ preventScroll: true });
  }
  back() {
    const origin = this.origin, mark = this.value && this.segments(this.value, this.number)[0];
    const target = origin ?? mark;
    this.clear();
    this.origin = null;
    if (target) { show(target); if (target.tabIndex < 0) target.tabIndex = -1; target.focus({ preventScroll: true }); }
  }
}

function show(element) {
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  element?.scrollIntoView({ block: "center", inline: "nearest", behavior: calm ? "auto" : "smooth" });
}
