// 画面：每人一格，格子跟着服务器给的名单来去。
export class Tiles {
  constructor(place) {
    this.place = place;
    this.tiles = new Map();
  }

  names(peers) {
    const there = new Set(peers.map((one) => one.id));
    for (const id of [...this.tiles.keys()]) if (id !== "self" && !there.has(id)) this.remove(id);
    for (const one of peers) {
      const tile = this.tile(one.id);
      tile.caption.textContent = `${one.title} ${one.name}${one.muted ? "（已禁言）" : ""}${one.dropped ? "（掉线，等他回来）" : ""}`;
      tile.video.muted = one.muted;
    }
  }

  tile(id) {
    if (this.tiles.has(id)) return this.tiles.get(id);
    const figure = document.createElement("figure");
    const video = document.createElement("video");
    const caption = document.createElement("figcaption");
    figure.className = "tile";
    figure.dataset.peer = id;
    figure.dataset.state = "new";
    Object.assign(video, { autoplay: true, playsInline: true });
    video.setAttribute("playsinline", "");
    figure.append(video, caption);
    this.place.append(figure);
    this.tiles.set(id, { figure, video, caption });
    this.count();
    return this.tiles.get(id);
  }

  self(stream, name) {
    const tile = this.tile("self");
    tile.figure.classList.add("self");
    tile.video.muted = true;
    tile.video.srcObject = stream;
    tile.caption.textContent = name;
  }

  attach(id, stream) {
    const tile = this.tile(id);
    if (tile.video.srcObject === stream) return;
    tile.video.srcObject = stream;
    tile.video.play().catch(() => this.place.dispatchEvent(new Event("silent", { bubbles: true })));
  }

  state(id, state) {
    if (this.tiles.has(id)) this.tiles.get(id).figure.dataset.state = state;
  }

  remove(id) {
    const tile = this.tiles.get(id);
    if (!tile) return;
    tile.video.srcObject = null;
    tile.figure.remove();
    this.tiles.delete(id);
    this.count();
  }

  count() { this.place.dataset.tiles = this.tiles.size; }

  clear() { for (const id of [...this.tiles.keys()]) this.remove(id); }
}
