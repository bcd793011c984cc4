// 手写签名：手指、笔、鼠标都可以。笔画记下坐标和毫秒，提交时连同图一起交。没有脚本时上传照片。
const LINE = 2.6;

// 表单没有通过时，写好的签名随页面回来，不用重写。
function drawn(text) {
  return text ? text.split(";").map((stroke) => stroke.split(" ").map((one) => one.split(",").map(Number))) : [];
}

function start(pad) {
  const canvas = pad.querySelector("canvas");
  const image = pad.querySelector("input[name=drawn]");
  const path = pad.querySelector("input[name=strokes]");
  const note = pad.querySelector("[data-note]");
  const pen = canvas.getContext("2d");
  let strokes = drawn(path.value);
  let began = 0;

  function fit() {
    const box = canvas.getBoundingClientRect();
    const scale = Math.max(window.devicePixelRatio || 1, 1);
    canvas.width = Math.round(box.width * scale);
    canvas.height = Math.round(box.height * scale);
    pen.setTransform(scale, 0, 0, scale, 0, 0);
    pen.lineWidth = LINE;
    pen.lineCap = pen.lineJoin = "round";
    pen.strokeStyle = "#101828";
    for (const stroke of strokes) stroke.forEach((point, at) => draw(stroke[at - 1] || point, point));
  }

  function draw(from, to) {
    pen.beginPath();
    pen.moveTo(from[0], from[1]);
    pen.lineTo(to[0] + 0.01, to[1]);
    pen.stroke();
  }

  function point(event) {
    const box = canvas.getBoundingClientRect();
    return [Math.round(event.clientX - box.left), Math.round(event.clientY - box.top), Math.round(performance.now() - began)];
  }

  canvas.addEventListener("pointerdown", (event) => {
    if (!strokes.length) began = performance.now();
    try { canvas.setPointerCapture(event.pointerId); } catch { /* 合成的事件没有指针 */ }
    strokes.push([point(event)]);
    draw(strokes.at(-1)[0], strokes.at(-1)[0]);
    event.preventDefault();
  });
  // 最后一笔甩出去不算滑动：否则紧接着点的按钮没有反应。
  canvas.addEventListener("touchstart", (event) => event.preventDefault(), { passive: false });
  canvas.addEventListener("pointermove", (event) => {
    if (!event.buttons || !strokes.length) return;
    const stroke = strokes.at(-1);
    const next = point(event);
    draw(stroke.at(-1), next);
    stroke.push(next);
    note.textContent = "";
  });
  pad.querySelector("[data-clear]").addEventListener("click", () => {
    strokes = [];
    fit();
    image.value = path.value = "";
    canvas.focus();
  });
  pad.closest("form").addEventListener("submit", (event) => {
    const photo = pad.querySelector("input[type=file]");
    if (!strokes.length && !photo.files.length) {
      event.preventDefault();
      event.stopImmediatePropagation();
      note.textContent = "还没有签名：请在框内写上姓名，或者上传签名的照片。";
      canvas.focus();
      return;
    }
    if (strokes.length) {
      image.value = canvas.toDataURL("image/png");
      path.value = strokes.map((stroke) => stroke.map((one) => one.join(",")).join(" ")).join(";");
    }
  }, true);
  pad.querySelector("[data-drawing]").hidden = false;
  fit();
  window.addEventListener("resize", fit);
}

for (const pad of document.querySelectorAll("[data-pad]")) start(pad);
