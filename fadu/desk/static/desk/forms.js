// Forms: one submit only, warn before losing what was typed, tick all, fold fields that do not apply.
function guard(form) {
  if (form.dataset.guarded) return;
  form.dataset.guarded = "1";
  let sent = false;
  form.addEventListener("submit", (event) => {
    if (sent) { event.preventDefault(); return; }
    sent = true;
    form.querySelectorAll("button[type=submit]").forEach((button) => button.classList.add("busy"));
    window.addEventListener("pageshow", () => { sent = false; form.querySelectorAll(".busy").forEach((b) => b.classList.remove("busy")); }, { once: true });
  });
}

function remember(form) {
  let dirty = false;
  form.addEventListener("input", () => { dirty = true; });
  form.addEventListener("submit", () => { dirty = false; });
  window.addEventListener("beforeunload", (event) => { if (dirty) event.preventDefault(); });
}

function tickAll(box) {
  const all = () => [...document.querySelectorAll(`input[type=checkbox][form="${box.dataset.all}"], #${box.dataset.all} input[type=checkbox][name=pick]`)];
  const say = () => {
    const n = all().filter((one) => one.checked).length;
    document.querySelectorAll("[data-picked]").forEach((place) => { place.textContent = n ? `已选 ${n} 件` : "未选择"; });
    document.querySelectorAll("[data-needs-pick]").forEach((button) => { button.disabled = !n; });
  };
  box.addEventListener("change", () => { all().forEach((one) => { one.checked = box.checked; }); say(); });
  all().forEach((one) => one.addEventListener("change", say));
  say();
}

// <div data-shown-if="channel=forwarded,organ">: enhanced only; without JS all fields are visible.
function conditional(part, form) {
  const [name, wanted] = part.dataset.shownIf.split("=");
  const check = () => {
    const picked = form.querySelector(`[name="${name}"]:checked`) || form.querySelector(`select[name="${name}"], input[name="${name}"]:not([type=radio])`);
    part.hidden = !(picked && wanted.split(",").includes(picked.value));
  };
  form.addEventListener("change", check);
  check();
}

export function forms(root) {
  const find = (css) => [...root.querySelectorAll(css)];
  find("form[data-once]").forEach(guard);
  find("form[data-keep]").forEach(remember);
  find("input[data-all]").forEach(tickAll);
  find("[data-shown-if]").forEach((part) => conditional(part, part.closest("form")));
  find("select[data-submit]").forEach((select) => select.addEventListener("change", () => select.form.requestSubmit()));
  find("button[data-print]").forEach((button) => { button.hidden = false; button.addEventListener("click", () => window.print()); });
  find("button[data-copy]").forEach((button) => { button.hidden = !navigator.clipboard; button.addEventListener("click", async () => { await navigator.clipboard.writeText(button.dataset.copy); button.firstChild.textContent = "已复制"; }); });
  find("form[data-confirm]").forEach((form) => form.addEventListener("submit", (event) => { if (!window.confirm(form.dataset.confirm)) { event.preventDefault(); event.stopImmediatePropagation(); } }, true));
  find("#form-errors").forEach((box) => box.focus());
}
