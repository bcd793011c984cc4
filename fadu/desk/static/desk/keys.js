// Keyboard: j/k move, Enter open, x tick, / search, g + letter go, ? help.
const GO = { i: "inbox", c: "cases", h: "hearings", n: "intake", a: "approvals", s: "service" };

const typing = (target) => target.closest("input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable], dialog");
const rows = () => [...document.querySelectorAll("[data-row]")];

function move(step) {
  const all = rows();
  if (!all.length) return;
  const at = all.findIndex((row) => row.classList.contains("here"));
  const next = all[Math.max(0, Math.min(all.length - 1, at < 0 ? (step > 0 ? 0 : all.length - 1) : at + step))];
  all[at]?.classList.remove("here");
  next.classList.add("here");
  next.scrollIntoView({ block: "nearest" });
  next.querySelector("a[data-open]")?.focus({ preventScroll: true });
}

function open() {
  document.querySelector("[data-row].here a[data-open]")?.click();
}

function tick() {
  const box = document.querySelector("[data-row].here input[type=checkbox]");
  if (box) box.click();
}

function help() {
  document.getElementById("keys")?.showModal();
}

function go(letter) {
  const link = document.querySelector(`[data-go="${GO[letter]}"]`);
  const list = document.querySelector('[data-go="cases"]');
  if (link) location.href = link.href;
  else if (letter === "n" && list) location.href = list.href.replace(/cases\/$/, "intake/");
}

export function keys() {
  let waiting = 0;
  document.querySelectorAll("[data-help]").forEach((link) => link.addEventListener("click", (event) => { event.preventDefault(); help(); }));
  document.addEventListener("click", (event) => {
    document.querySelectorAll("details[data-menu][open]").forEach((menu) => { if (!menu.contains(event.target)) menu.open = false; });
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") document.querySelectorAll("details[data-menu][open]").forEach((menu) => { menu.open = false; menu.querySelector("summary").focus(); });
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) { event.target.closest("form")?.requestSubmit(); return; }
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || typing(event.target)) return;
    if (waiting && Date.now() - waiting < 1200) { waiting = 0; if (GO[event.key]) { event.preventDefault(); go(event.key); } return; }
    const acts = { j: () => move(1), k: () => move(-1), x: tick, "?": help, g: () => { waiting = Date.now(); }, "/": () => document.getElementById("global-search")?.focus() };
    if (event.key === "Enter" && event.target === document.body) { open(); return; }
    if (acts[event.key]) { event.preventDefault(); acts[event.key](); }
  });
}
