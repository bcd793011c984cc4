// Quick entry: without a network a row is kept on the phone and sent later, once. The form works without this file.
const form = document.getElementById("quick");
const box = document.getElementById("quick-drafts");
const PATIENCE = 20000, LONGEST = 1600, AGAIN = 30000, SOON = 2000;

// ── drafts, in this browser, of this user ───────────────────────────────────────────────────────────
function store(mode, work) {
  return new Promise((resolve, reject) => {
    const asked = indexedDB.open("fadu-quick", 1);
    asked.onupgradeneeded = () => asked.result.createObjectStore("drafts", { keyPath: "once" });
    asked.onerror = () => reject(asked.error);
    asked.onsuccess = () => {
      const moved = asked.result.transaction("drafts", mode);
      const answer = work(moved.objectStore("drafts"));
      moved.oncomplete = () => { asked.result.close(); resolve(answer?.result); };
      moved.onerror = () => reject(moved.error);
    };
  });
}
const mine = async () => (await store("readonly", (drafts) => drafts.getAll()))
  .filter((one) => one.user === form.dataset.user && one.action === form.action).sort((a, b) => a.at - b.at);
const keep = (draft) => store("readwrite", (drafts) => drafts.put(draft));
const drop = (once) => store("readwrite", (drafts) => drafts.delete(once));
const word = () => [...crypto.getRandomValues(new Uint8Array(16))].map((n) => n.toString(16).padStart(2, "0")).join("");

// ── a photo of a telephone is larger than anybody will look at ──────────────────────────────────────
async function smaller(file) {
  if (!(file instanceof File) || !file.type.startsWith("image/") || !file.size) return file;
  try {
    const picture = await createImageBitmap(file);
    const ratio = Math.min(1, LONGEST / Math.max(picture.width, picture.height));
    if (ratio === 1 && file.size < 800000) return file;
    const canvas = new OffscreenCanvas(Math.round(picture.width * ratio), Math.round(picture.height * ratio));
    canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
    const drawn = await canvas.convertToBlob({ type: "image/jpeg", quality: 0.82 });
    return new File([drawn], file.name.replace(/\.\w+$/, "") + ".jpg", { type: "image/jpeg" });
  } catch { return file; }
}
async function draftOf() {
  const fields = [];
  for (const [name, value] of new FormData(form)) {
    if (name === "csrfmiddlewaretoken" || (value instanceof File && !value.size)) continue;
    fields.push([name, await smaller(value)]);
  }
  return { once: word(), user: form.dataset.user, action: form.action, at: Date.now(), fields };
}

// ── sending: "sent", "wrong" (the answer says what), "waiting" (no network, or signed out) ─────────
async function token() {
  const page = await fetch(form.action, { signal: AbortSignal.timeout(PATIENCE), cache: "no-store" });
  const found = new DOMParser().parseFromString(await page.text(), "text/html").querySelector("#quick input[name=csrfmiddlewaretoken]");
  return found ? found.value : "";
}
async function send(draft, csrf) {
  const body = new FormData();
  draft.fields.forEach(([name, value]) => body.append(name, value));
  body.append("once", draft.once);
  try {
    const answer = await fetch(draft.action, { method: "POST", body, headers: { Accept: "application/json", "X-CSRFToken": csrf }, signal: AbortSignal.timeout(PATIENCE), redirect: "manual" });
    if (answer.status === 201) return { how: "sent", ...(await answer.json()) };
    if (answer.status === 400) return { how: "wrong", ...(await answer.json()) };
    return { how: "waiting", why: answer.status === 403 || answer.type === "opaqueredirect" ? "请重新登录后送出" : "服务器没有收下，稍后再送" };
  } catch { return { how: "waiting", why: "没有网络" }; }
}

// ── what the person sees ────────────────────────────────────────────────────────────────────────────
function element(tag, text, kind = "") {
  const made = document.createElement(tag);
  made.textContent = text;
  made.className = kind;
  return made;
}
function say(text, kind, link) {
  const line = element("div", text, `note-box ${kind}`);
  if (link) { const a = element("a", "打开"); a.href = link; line.append(" ", a); }
  document.getElementById("messages").replaceChildren(line);
}
function wrong(errors) {
  const list = element("div", "", "note-box bad");
  list.tabIndex = -1;
  Object.entries(errors).forEach(([label, sentence]) => list.append(element("div", label ? `${label}：${sentence}` : sentence)));
  document.getElementById("quick-errors").replaceChildren(list);
  list.focus();
}
const nameOf = (draft) => draft.fields.filter(([name]) => form.dataset.keeps.split(",").includes(name)).map(([, value]) => value).join("、");
// what the server refused goes back into the form, photos too: nothing typed is lost
function mending(draft) {
  const button = element("button", "改好再送", "linkbtn");
  button.type = "button";
  button.addEventListener("click", async () => { refill(draft.fields); await drop(draft.once); show(); form.scrollIntoView(); });
  return button;
}
function refill(fields) {
  form.reset();
  const files = new DataTransfer();
  for (const [name, value] of fields) {
    const part = form.elements[name];
    if (value instanceof File) files.items.add(value);
    else if (part instanceof RadioNodeList || part?.type !== "checkbox") { if (part) part.value = value; }
    else part.checked = true;
    const folded = part instanceof Element && part.closest("details");
    if (folded && value) folded.open = true;
  }
  if (form.elements.files) form.elements.files.files = files.files;
}
async function show() {
  const drafts = await mine();
  box.hidden = !drafts.length;
  box.replaceChildren();
  if (!drafts.length) return;
  const panel = element("div", `本机有 ${drafts.length} 条没有送出，联网后自动送出。`, "note-box warn");
  for (const draft of drafts) {
    const line = element("div", `${new Date(draft.at).toLocaleTimeString("zh-CN")} ${nameOf(draft)}：${draft.why || "等待网络"} `);
    if (draft.wrong) line.append(mending(draft), " ");
    const gone = element("button", "删除", "linkbtn");
    gone.type = "button";
    gone.addEventListener("click", async () => { if (window.confirm("删除这条没有送出的登记？")) { await drop(draft.once); show(); } });
    line.append(gone);
    panel.append(line);
  }
  box.append(panel);
}
function cleared() {
  const kept = form.dataset.keeps.split(",").filter(Boolean).map((name) => [name, new FormData(form).get(name)]);
  form.reset();
  document.getElementById("quick-errors").replaceChildren();
  kept.forEach(([name, value]) => { const part = form.elements[name]; if (part && "value" in part) part.value = value; });
}

let busy = false, asked = false;
async function flush() {
  if (busy) { asked = true; return; }
  busy = true;
  try {
    const drafts = await mine();
    const csrf = drafts.length ? await token() : "";
    for (const draft of drafts) {
      const told = csrf ? await send(draft, csrf) : { how: "waiting", why: "请重新登录后送出" };
      if (told.how === "sent") { await drop(draft.once); say(`先前没有送出的一条已登记，登记号${told.number}。`, "good", told.row); continue; }
      await keep({ ...draft, wrong: told.how === "wrong", why: told.how === "wrong" ? Object.values(told.errors).join("") : told.why });
      if (told.how === "wrong") say("网络已通；有一条没有收下，请按下面的说明改好再送。", "warn");
      if (told.how === "waiting") break;
    }
  } catch { /* still no network; the drafts stay */ } finally { busy = false; show(); }
  if (asked) { asked = false; flush(); }
}

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  const button = form.querySelector("button[type=submit]");
  if (button.disabled) return;
  button.disabled = true;
  try {
    const draft = await draftOf();
    const told = await send(draft, form.elements.csrfmiddlewaretoken.value);
    if (told.how === "wrong") { wrong(told.errors); return; }
    if (told.how === "sent") { const next = new URL(form.action); next.searchParams.set("last", told.row.split("/").at(-2)); form.dataset.keeps.split(",").filter(Boolean).forEach((name) => { const value = new FormData(form).get(name); if (value) next.searchParams.set(name, value); }); cleared(); location.assign(next); return; }
    await keep({ ...draft, why: told.why });
    cleared();
    say(`${told.why}，已存在本机，联网后自动送出。`, "warn");
    show();
  } finally { button.disabled = false; }
});

// the first try after the network came back may still fail: once more soon, then at the usual pace
addEventListener("online", () => { flush(); setTimeout(flush, SOON); });
setInterval(flush, AGAIN);
flush();
if ("serviceWorker" in navigator) navigator.serviceWorker.register(form.dataset.worker, { scope: "/desk/" }).catch(() => {});
