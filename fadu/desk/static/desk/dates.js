// A small Chinese date picker on text fields: <input data-date>. Typing 20261122, 2026/11/22 or 2026年11月22日 is tidied.
const pad = (n) => String(n).padStart(2, "0");
const iso = (d) => `${d.getFullYear()}-${pad(d.getMonth() + 1)}-${pad(d.getDate())}`;
const parse = (text) => {
  const m = /^(\d{4})\D?(\d{1,2})\D?(\d{1,2})\D?$/.exec(text.trim());
  if (!m) return null;
  const d = new Date(+m[1], +m[2] - 1, +m[3]);
  return d.getMonth() === +m[2] - 1 ? d : null;
};
const make = (tag, attributes = {}, ...children) => {
  const node = document.createElement(tag);
  Object.entries(attributes).forEach(([k, v]) => (k in node ? (node[k] = v) : node.setAttribute(k, v)));
  node.append(...children);
  return node;
};

function weeks(month) {
  const first = new Date(month.getFullYear(), month.getMonth(), 1);
  const start = new Date(first);
  start.setDate(1 - ((first.getDay() + 6) % 7));
  return Array.from({ length: 6 }, (_, w) => Array.from({ length: 7 }, (_, d) => new Date(start.getFullYear(), start.getMonth(), start.getDate() + w * 7 + d)));
}

function picker(input, close) {
  let month = parse(input.value) || new Date();
  const box = make("div", { className: "picker", role: "dialog", ariaLabel: "选择日期" });
  const pick = (day) => { input.value = iso(day); input.dispatchEvent(new Event("input", { bubbles: true })); input.dispatchEvent(new Event("change", { bubbles: true })); close(); input.focus(); };
  const step = (n) => { month = new Date(month.getFullYear(), month.getMonth() + n, 1); draw(); };
  const cell = (day) => {
    const button = make("button", { type: "button", textContent: String(day.getDate()) });
    button.classList.toggle("rest", day.getMonth() !== month.getMonth() || day.getDay() % 6 === 0);
    button.classList.toggle("today", iso(day) === iso(new Date()));
    if (iso(day) === input.value) button.setAttribute("aria-current", "date");
    button.addEventListener("click", () => pick(day));
    return make("td", {}, button);
  };
  const draw = () => {
    const head = make("header", {}, ...[["‹", "上一月", -1], ["›", "下一月", 1]].map(([t, label, n]) => { const b = make("button", { type: "button", textContent: t, ariaLabel: label }); b.addEventListener("click", () => step(n)); return b; }));
    head.insertBefore(make("span", { textContent: `${month.getFullYear()}年${month.getMonth() + 1}月` }), head.lastChild);
    const body = make("tbody", {}, ...weeks(month).map((week) => make("tr", {}, ...week.map(cell))));
    const names = make("thead", {}, make("tr", {}, ...[..."一二三四五六日"].map((n) => make("th", { textContent: n, scope: "col" }))));
    box.replaceChildren(head, make("table", {}, names, body));
  };
  draw();
  return box;
}

function dress(input) {
  if (input.dataset.dressed) return;
  input.dataset.dressed = "1";
  const wrap = make("div", { className: "datewrap" });
  input.replaceWith(wrap);
  const button = make("button", { type: "button", ariaLabel: "打开日历" });
  button.innerHTML = `<svg class="icon" aria-hidden="true"><use href="${document.querySelector(".icon use").getAttribute("href").split("#")[0]}#calendar"></use></svg>`;
  wrap.append(input, button);
  let box = null;
  const close = () => { box?.remove(); box = null; };
  button.addEventListener("click", () => { if (box) { close(); } else { box = picker(input, close); wrap.append(box); box.querySelector("[aria-current], .today, td button")?.focus(); } });
  wrap.addEventListener("keydown", (event) => { if (event.key === "Escape" && box) { close(); input.focus(); } });
  document.addEventListener("click", (event) => { if (box && !event.composedPath().includes(wrap)) close(); });
  input.addEventListener("blur", () => { const day = parse(input.value); if (day && input.value !== iso(day)) { input.value = iso(day); input.dispatchEvent(new Event("change", { bubbles: true })); } });
}

export function dates(root) {
  root.querySelectorAll("input[data-date]").forEach(dress);
}
