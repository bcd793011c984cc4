// 轮询：一次来回带走要发的、带回该知道的。谁能与谁通话以服务器说的为准，名单上没有的立刻断开。
import { Mesh } from "./mesh.js";
import { Janus } from "./janus.js";

const FAST = 700, SLOW = 1400, CALM = 8000;
const KINDS = { mesh: Mesh, janus: Janus };
const wait = (ms) => new Promise((done) => setTimeout(done, ms));

export class Call extends EventTarget {
  constructor({ talk, csrf, tiles }) {
    super();
    Object.assign(this, { talk, csrf, tiles, after: 0, stage: 0, outbox: [], over: false, online: true });
    this.tab = Array.from(crypto.getRandomValues(new Uint8Array(12)), (one) => one.toString(16).padStart(2, "0")).join("");
    this.turn = Promise.resolve();
    this.busy = Date.now();
  }

  async start(stream) {
    this.stream = stream;
    await this.ask({ do: "enter" });
    this.loop();
  }

  // 一次一个来回，后面的等前面的
  ask(more = {}) {
    const next = this.turn.then(() => this.exchange(more));
    this.turn = next.catch(() => {});
    return next;
  }

  async exchange(more) {
    const send = this.outbox.splice(0, 100);
    let answer;
    try {
      answer = await fetch(this.talk, {
        method: "POST",
        headers: { "Content-Type": "application/json", "X-CSRFToken": this.csrf },
        body: JSON.stringify({ tab: this.tab, after: this.after, stage: this.stage, send, ...more }),
      });
    } catch (failed) {
      this.outbox.unshift(...send);
      this.connected(false);
      throw failed;
    }
    this.connected(true);
    const told = (answer.headers.get("Content-Type") || "").includes("json") ? await answer.json() : null;
    if (!told || told.over) this.finish(told?.error || "会议已经结束，或者登录已经失效。请重新打开链接。");
    if (!answer.ok || told?.error) throw new Error(told?.error || "没有办成，请稍后再试。");
    this.take(told);
    return told;
  }

  async loop() {
    while (!this.over) {
      const calm = this.backend?.settled && !this.caucus && Date.now() - this.busy > CALM;
      await Promise.race([wait(this.outbox.length ? 40 : calm ? SLOW : FAST), new Promise((done) => { this.poke = done; })]);
      if (!this.over) await this.ask().catch((failed) => console.warn("轮询：", failed.message));
    }
  }

  send(letter) {
    this.outbox.push(letter);
    this.busy = Date.now();
    clearTimeout(this.soon);
    this.soon = setTimeout(() => this.poke?.(), 40);
  }

  take(told) {
    if (told.stage !== this.stage) this.busy = Date.now();
    const inside = ["admitted", "caucus"].includes(told.me.state);
    if (!inside || told.apart) this.hangUp();
    if (told.link) this.connect(told.link);
    if (inside) this.stage = told.stage;
    this.caucus = told.caucus;
    this.backend?.reconcile(told.peers);
    for (const letter of told.mail) {
      this.after = Math.max(this.after, letter.id);
      this.backend?.receive(letter);
    }
    this.dispatchEvent(new CustomEvent("told", { detail: told }));
    if (told.state === "ended" || ["left", "removed"].includes(told.me.state)) this.finish(told.me.state === "removed" ? "主持人已请您离开会议。" : "会议已经结束。");
  }

  connect(link) {
    if (this.backend) return this.backend.renew(link);
    this.backend = new KINDS[link.kind](link, this.stream, this.tiles, (letter) => this.send(letter), (more) => this.ask(more));
    return undefined;
  }

  hangUp() {
    this.backend?.close();
    this.backend = null;
    this.stage = 0;
  }

  connected(online) {
    if (online !== this.online) this.busy = Date.now();
    this.online = online;
    this.dispatchEvent(new CustomEvent("online", { detail: online }));
  }

  finish(sentence) {
    if (this.over) return;
    this.over = true;
    this.hangUp();
    this.dispatchEvent(new CustomEvent("over", { detail: sentence }));
  }
}
