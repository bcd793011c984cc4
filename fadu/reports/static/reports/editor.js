// Completion of figure names after "{" in the text of a report. Without this file the list beside the text serves.
const box = document.querySelector("textarea[data-names]");

function list() {
  const made = document.createElement("ul");
  made.className = "choices-box";
  made.id = "figure-choices";
  made.setAttribute("role", "listbox");
  made.setAttribute("aria-label", "数字的名称");
  made.hidden = true;
  box.after(made);
  return made;
}

// What stands between an open brace and the caret; null where one is not in a brace, or past the name.
function typed() {
  const before = box.value.slice(0, box.selectionStart);
  const open = before.lastIndexOf("{");
  const said = open < 0 ? "}" : before.slice(open + 1);
  return /[{}\n]/.test(said) ? null : { open, said };
}

function matching(said, known) {
  const bar = said.lastIndexOf("|");
  if (bar >= 0) return known.styles.filter((one) => one.name.startsWith(said.slice(bar + 1))).map((one) => ({ ...one, from: bar + 1 }));
  if (said.includes("[")) return [];
  const starts = known.names.filter((one) => one.name.startsWith(said));
  const holds = known.names.filter((one) => !one.name.startsWith(said) && (one.name.includes(said) || one.words.includes(said)));
  return [...starts, ...holds].slice(0, 10).map((one) => ({ ...one, from: 0 }));
}

async function start() {
  const answer = await fetch(box.dataset.names, { headers: { Accept: "application/json" } });
  if (!answer.ok) return;
  const known = await answer.json();
  const choices = list();
  let found = [], at = 0;
  box.setAttribute("aria-controls", choices.id);
  box.setAttribute("aria-autocomplete", "list");

  const close = () => { choices.hidden = true; found = []; box.removeAttribute("aria-activedescendant"); };
  const mark = () => [...choices.children].forEach((one, n) => {
    one.setAttribute("aria-selected", String(n === at));
    if (n === at) { box.setAttribute("aria-activedescendant", one.id); one.scrollIntoView({ block: "nearest" }); }
  });
  const put = (n) => {
    const here = typed();
    if (!here) return close();
    const from = here.open + 1 + found[n].from, caret = box.selectionStart;
    const rest = box.value.slice(caret), closed = rest.startsWith("}");
    box.setRangeText(found[n].name + (closed ? "" : "}"), from, caret, "end");
    if (closed) box.selectionStart = box.selectionEnd = box.selectionStart + 1;
    close();
    box.focus();
    box.dispatchEvent(new Event("input", { bubbles: true }));
  };
  const look = () => {
    const here = typed();
    found = here ? matching(here.said, known) : [];
    at = 0;
    choices.replaceChildren(...found.map((one, n) => {
      const row = document.createElement("li");
      row.id = `figure-choice-${n}`;
      row.setAttribute("role", "option");
      const name = document.createElement("span"), unit = document.createElement("span");
      name.textContent = one.name;
      unit.textContent = one.unit;
      unit.className = "muted";
      row.append(name, unit);
      row.addEventListener("mousedown", (event) => { event.preventDefault(); put(n); });
      return row;
    }));
    choices.hidden = !found.length;
    if (found.length) mark(); else close();
  };

  box.addEventListener("input", look);
  box.addEventListener("click", look);
  box.addEventListener("blur", close);
  box.addEventListener("keydown", (event) => {
    if (!found.length) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") { at = (at + (event.key === "ArrowDown" ? 1 : found.length - 1)) % found.length; mark(); }
    else if (event.key === "Enter" || event.key === "Tab") put(at);
    else if (event.key === "Escape") close();
    else return;
    event.preventDefault();
  });
}

if (box) start();
