// 主持人的会议页：准许、禁言、单独谈话、展示、录制、散会。
import { Call } from "./call.js";
import { open } from "./devices.js";
import { Recorder } from "./recorder.js";
import { Tiles } from "./tiles.js";

const set = JSON.parse(document.getElementById("room-settings").textContent);
const csrf = document.querySelector("input[name=csrfmiddlewaretoken]").value;
const $ = (id) => document.getElementById(id);
const show = (id, on = true) => { $(id).hidden = !on; };
const say = (text, bad = true) => { $("said").textContent = text; $("said").classList.toggle("bad", bad); show("said", Boolean(text)); };

const tiles = new Tiles($("tiles"));
const call = new Call({ talk: set.talk, csrf, tiles });
let stream = null, recorder = null, listed = "", shown = "", asked = null;

$("enter").addEventListener("click", async () => {
  $("enter").disabled = true;
  const found = await open();
  stream = found.stream;
  say(found.said);
  try {
    await call.start(stream);
    tiles.self(stream, `${set.name}（我）`);
    show("before", false);
  } catch (failed) {
    $("enter").disabled = false;
    say(failed.message);
  }
});

const act = (name, more = {}) => call.ask({ do: name, ...more }).then((told) => { say(""); return told; }, (failed) => say(failed.message));

call.addEventListener("told", ({ detail: told }) => {
  document.body.dataset.state = told.me.state;
  document.body.dataset.settled = told.settled;
  for (const id of ["tools", "invite"]) show(id);
  show("caucus", told.caucus);
  $("caucus-said").textContent = told.settled ? "正在单独谈话，另一方看不到也听不到。" : "正在切断与另一方的连接，请稍候再开口……";
  show("recording", Boolean(told.recording));
  show("record", !told.recording && !told.caucus);
  show("record-stop", Boolean(told.recording));
  if (recorder && told.recording !== recorder.id) wrapUp();
  people(told);
  page(told.document, told.documentTitle);
});

// ── 人 ──
const TALKING = ["admitted", "caucus"];

function people(told) {
  const now = JSON.stringify([told.people, told.caucus]);
  if (now === listed) return;
  listed = now;
  const focused = document.activeElement?.dataset?.key;
  $("people").replaceChildren(...told.people.map((one) => row(one, told)));
  $("knocking").textContent = told.people.filter((one) => one.state === "waiting").map((one) => one.name).join("、");
  show("knock", Boolean($("knocking").textContent));
  if (focused) $("people").querySelector(`[data-key="${focused}"]`)?.focus();
}

function row(one, told) {
  const item = document.createElement("li");
  const name = document.createElement("strong");
  const chip = document.createElement("span");
  const tools = document.createElement("span");
  item.dataset.guest = one.id;
  item.dataset.state = one.state;
  name.textContent = one.name;
  chip.className = `chip ${one.state === "waiting" ? "amber" : TALKING.includes(one.state) ? "green" : ""}`;
  chip.textContent = one.dropped && one.state !== "left" ? "掉线" : one.stateWord;
  tools.className = "acts";
  tools.append(...buttons(one, told));
  const small = document.createElement("span");
  small.className = "small muted d-block";
  small.textContent = `${one.title}，录音录像：${one.consentWord}`;
  item.append(name, " ", chip, small, tools);
  return item;
}

function buttons(one, told) {
  if (one.host) return [];
  const inside = TALKING.includes(one.state), found = [];
  const add = (title, name, first) => {
    const button = document.createElement("button");
    button.type = "button";
    button.className = `btn btn-sm ${first ? "btn-primary" : "btn-plain"}`;
    button.textContent = title;
    button.dataset.key = `${name}-${one.id}`;
    const whose = document.createElement("span");
    whose.className = "visually-hidden";
    whose.textContent = `：${one.name}`;
    button.append(whose);
    button.addEventListener("click", () => press(name, one));
    found.push(button);
  };
  if (one.state === "waiting") add("准许入会", "admit", true);
  if (inside) add(one.muted ? "解除禁言" : "禁言", one.muted ? "unmute" : "mute");
  if (inside && !told.caucus) add("单独谈话", "caucus");
  if (["waiting", ...TALKING].includes(one.state)) add("移出", "remove");
  if (["invited", "left"].includes(one.state)) { add("读口令", "code"); add("看链接", "link"); add("发邀请", "send"); }
  return found;
}

async function press(name, one) {
  if (name === "remove") { asked = one; $("remove-name").textContent = one.name; return $("removing").showModal(); }
  const told = await act(name, name === "caucus" ? { side: one.side } : { guest: one.id });
  if (told?.code) say(`请在电话里告诉${one.name}：入会口令 ${told.code}，15分钟内有效，只能用一次。`, false);
  if (told?.link) say(`${one.name}的链接：${new URL(told.link, location.origin)}`, false);
  if (told?.sent) say(told.sent, false);
  return undefined;
}

$("removing").addEventListener("close", () => { if ($("removing").returnValue === "yes" && asked) act("remove", { guest: asked.id }); });
$("caucus-end").addEventListener("click", () => act("caucus_end"));
$("invite").addEventListener("submit", async (event) => {
  event.preventDefault();
  const told = await act("invite", { name: $("invite-name").value, title: $("invite-title").value });
  if (told) event.target.reset();
});

// ── 文件 ──
// 会上新写的文书也要能展示：从别的页面回来、要选的时候，重新问一遍
async function documents() {
  if (document.body.dataset.state !== "admitted") return;
  const told = await call.ask({ do: "documents" }).catch(() => null);
  const chosen = $("showing").value;
  if (!told?.documents.length) return;
  $("showing").replaceChildren(...told.documents.map((one) => new Option(one.title, one.key, false, one.key === chosen)));
}

addEventListener("focus", documents);
$("showing").addEventListener("focus", documents);
$("show").addEventListener("click", () => $("showing").value && act("show", { key: $("showing").value }));
$("hide").addEventListener("click", () => act("hide"));

async function page(key, title) {
  if (key === shown) return;
  shown = key;
  show("document", Boolean(key));
  if (!key) return $("page").replaceChildren();
  $("document-title").textContent = title;
  const answer = await fetch(`${set.document}?key=${key}`).catch(() => null);
  if (!answer || !answer.ok) { shown = ""; return undefined; }
  const place = $("page").scrollTop;
  $("page").replaceChildren(...new DOMParser().parseFromString(await answer.text(), "text/html").body.childNodes);
  $("page").scrollTop = place;
  return undefined;
}

// ── 录音录像 ──
$("record").addEventListener("click", async () => {
  const told = await act("record");
  if (told?.recording) recorder = new Recorder({ place: $("tiles"), url: set.chunk, csrf, id: told.recording });
});
$("record-stop").addEventListener("click", () => act("record_stop"));

async function wrapUp() {
  const done = recorder;
  recorder = null;
  await done.stop();
  const told = await act("record_done", { recording: done.id });
  if (told?.kept) say(`录音录像已存入材料：${told.kept}`, false);
}

// ── 散会 ──
$("end").addEventListener("click", () => $("ending").showModal());
$("ending").addEventListener("close", async () => {
  if ($("ending").returnValue !== "yes") return;
  if (recorder) { await act("record_stop"); if (recorder) await wrapUp(); }
  await act("end");
  location.assign(set.after);
});
call.addEventListener("online", ({ detail }) => show("offline", !detail));
call.addEventListener("over", ({ detail }) => {
  for (const track of stream ? stream.getTracks() : []) track.stop();
  tiles.clear();
  say(detail);
  for (const id of ["tools", "invite"]) show(id, false);
  document.body.dataset.state = "over";
});
function toggle(id, kind, words) {
  $(id).addEventListener("click", () => {
    const track = stream && stream.getTracks().find((one) => one.kind === kind);
    if (!track) return;
    track.enabled = !track.enabled;
    $(id).textContent = track.enabled ? words[0] : words[1];
    $(id).setAttribute("aria-pressed", String(!track.enabled));
  });
}
toggle("mic", "audio", ["关麦克风", "开麦克风"]);
toggle("camera", "video", ["关摄像头", "开摄像头"]);
addEventListener("beforeunload", (event) => { if (recorder) event.preventDefault(); });
