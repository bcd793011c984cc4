// 来客的会议页：试设备，表态，等候，入会。
import { Call } from "./call.js";
import { listen, open } from "./devices.js";
import { Tiles } from "./tiles.js";

const set = JSON.parse(document.getElementById("room-settings").textContent);
const csrf = document.querySelector("input[name=csrfmiddlewaretoken]").value;
const $ = (id) => document.getElementById(id);
const show = (id, on = true) => { $(id).hidden = !on; };
const say = (text) => { $("said").textContent = text; show("said", Boolean(text)); };

const tiles = new Tiles($("tiles"));
const call = new Call({ talk: set.talk, csrf, tiles });
let stream = null, shown = "", deaf = () => {};

async function prepare() {
  const found = await open();
  stream = found.stream;
  if (found.said) say(found.said);
  $("preview").srcObject = stream;
  deaf = listen(stream, $("loudness"));
  $("ready").textContent = stream ? "摄像头和麦克风可以用。" : "没有摄像头和麦克风也可以入会，只能看和听。";
  if (stream && !stream.getVideoTracks().length) $("ready").textContent = "麦克风可以用，没有摄像头。";
  $("enter").disabled = false;
}

$("enter").addEventListener("click", async () => {
  const consent = document.querySelector("[name=consent]:checked");
  if (!consent) return say("请先表示是否同意录音录像。不同意也可以入会，那样就不录。");
  say("");
  $("enter").disabled = true;
  try {
    await call.start(stream);
    await call.ask({ do: "consent", given: consent.value === "1" });
    show("before", false);
  } catch (failed) {
    $("enter").disabled = false;
    say(failed.message);
  }
  return undefined;
});

call.addEventListener("told", ({ detail: told }) => {
  const inside = ["admitted", "caucus"].includes(told.me.state);
  show("before", false);
  show("waiting", told.me.state === "waiting");
  show("meeting", inside);
  show("apart", told.apart);
  show("caucus", told.me.state === "caucus");
  show("recording", Boolean(told.recording));
  show("muted", told.me.muted);
  $("consent").textContent = told.me.consent === "given" ? "收回同意录音录像" : "同意录音录像";
  $("consent").dataset.given = told.me.consent === "given" ? "0" : "1";
  if (inside && !tiles.tiles.has("self")) { deaf(); tiles.self(stream, `${set.name}（我）`); }
  document.body.dataset.state = told.me.state;
  page(told.document, told.documentTitle);
});

async function page(key, title) {
  if (key === shown) return;
  shown = key;
  show("document", Boolean(key));
  if (!key) return $("page").replaceChildren();
  $("document-title").textContent = title;
  const answer = await fetch(`${set.document}?key=${key}`).catch(() => null);
  if (!answer || !answer.ok) { shown = ""; return undefined; }
  const text = await answer.text();
  if (shown !== key) return undefined;
  const place = $("page").scrollTop;
  $("page").replaceChildren(...new DOMParser().parseFromString(text, "text/html").body.childNodes);
  $("page").scrollTop = place;
  return undefined;
}

call.addEventListener("online", ({ detail }) => show("offline", !detail));
call.addEventListener("over", ({ detail }) => {
  for (const track of stream ? stream.getTracks() : []) track.stop();
  tiles.clear();
  for (const id of ["waiting", "meeting", "before", "apart"]) show(id, false);
  show("over");
  $("over-said").textContent = detail;
  document.body.dataset.state = "over";
});

function toggle(button, kind, words) {
  button.addEventListener("click", () => {
    const track = stream && stream.getTracks().find((one) => one.kind === kind);
    if (!track) return;
    track.enabled = !track.enabled;
    button.querySelector("span").textContent = track.enabled ? words[0] : words[1];
    button.setAttribute("aria-pressed", String(!track.enabled));
  });
}

toggle($("mic"), "audio", ["关麦克风", "开麦克风"]);
toggle($("camera"), "video", ["关摄像头", "开摄像头"]);
$("consent").addEventListener("click", () => call.ask({ do: "consent", given: $("consent").dataset.given === "1" }).catch((failed) => say(failed.message)));
$("leave").addEventListener("click", () => call.ask({ do: "leave" }).catch(() => {}));
$("sound").addEventListener("click", () => { for (const one of document.querySelectorAll("video")) one.play().catch(() => {}); show("sound", false); });
$("tiles").addEventListener("silent", () => show("sound"));
$("again").addEventListener("click", () => location.reload());
prepare();
