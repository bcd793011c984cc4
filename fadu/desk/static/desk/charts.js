// Draws what the table beside it says: the data stand in a <script type="application/json"> whose id the box names.
// Without this file, or on paper, the table is all there is to read.
const INK = "#4d586c", LINE = "#eaeef4", FONT = '"Noto Sans CJK SC", "Source Han Sans SC", "Microsoft YaHei", sans-serif';
const COLOURS = ["#1d4f9c", "#c9a24a", "#5b8ad0", "#7d8ba3"];

const named = (unit) => (value) => (value === null || value === undefined ? "—" : `${+value.toFixed(2)}${unit}`);
const names = (data) => ({ type: "category", data: data.names, axisTick: { show: false }, axisLine: { lineStyle: { color: "#c9d2df" } },
  axisLabel: { color: INK, fontSize: 12 } });
const whole = (data) => data.series.every((one) => one.data.every((value) => value === null || Number.isInteger(value)));
const values = (data) => ({ type: "value", minInterval: whole(data) ? 1 : 0, splitLine: { lineStyle: { color: LINE } }, axisLabel: { color: INK, fontSize: 12 } });

function one(data, series, place) {
  const line = data.kind === "line" || (data.kind === "mixed" && place > 0);
  const lying = data.kind === "rows";
  const tones = data.tones ? { itemStyle: { color: (item) => data.tones[item.dataIndex] } } : {};
  const label = { show: !line && (lying || data.series.length === 1) && data.names.length < 14, position: lying ? "right" : "top",
    color: "#1b2433", fontSize: 12, formatter: (item) => (item.value === null ? "" : String(+item.value.toFixed(2))) };
  return { name: series.name, data: series.data, type: line ? "line" : "bar", barMaxWidth: lying ? 13 : 26, label,
    symbol: "circle", symbolSize: 6, connectNulls: false, lineStyle: { width: 2 }, ...tones };
}

function option(data) {
  const lying = data.kind === "rows";
  const axes = lying ? { yAxis: { ...names(data), inverse: true, axisLine: { show: false } }, xAxis: { ...values(data), show: false } }
    : { xAxis: names(data), yAxis: values(data) };
  return { animation: false, color: COLOURS, textStyle: { fontFamily: FONT }, ...axes,
    grid: { left: 8, right: lying ? 56 : 12, top: data.series.length > 1 ? 34 : lying ? 2 : 22, bottom: 4, containLabel: true },
    legend: { show: data.series.length > 1, right: 4, top: 0, textStyle: { color: INK, fontSize: 12 }, itemWidth: 14, itemHeight: 9 },
    tooltip: { trigger: "axis", renderMode: "richText", axisPointer: { type: lying ? "shadow" : "line" }, valueFormatter: named(data.unit),
      textStyle: { fontSize: 12 } },
    series: data.series.map((series, place) => one(data, series, place)) };
}

// Regions coloured by their number; those without one stay blank. The table beside it says the same.
function mapped(data) {
  const told = data.regions.filter((one) => one.value !== null);
  const most = Math.max(1, ...told.map((one) => one.value));
  const titles = Object.fromEntries(data.regions.map((one) => [one.name, one.title]));
  return { animation: false, textStyle: { fontFamily: FONT },
    tooltip: { renderMode: "richText", textStyle: { fontSize: 12 },
      formatter: (item) => `${titles[item.name] ?? item.name} ${item.data && item.data.value !== null ? named(data.unit)(item.data.value) : "—"}` },
    visualMap: { show: told.length > 0, min: 0, max: most, left: 0, bottom: 0, itemWidth: 10, itemHeight: 70, calculable: false,
      text: [`${+most.toFixed(2)}${data.unit}`, "0"], textStyle: { color: INK, fontSize: 12 }, inRange: { color: ["#e3ecf9", "#9dbce6"] } },
    series: [{ type: "map", map: data.geo, nameProperty: "code", data: data.regions, layoutCenter: ["54%", "50%"], layoutSize: "96%",
      label: { show: data.regions.length < 40, color: "#1b2433", fontSize: 12, formatter: (item) => `${titles[item.name] ?? ""}${item.data && item.data.value !== null ? `\n${+item.data.value.toFixed(2)}` : ""}` },
      itemStyle: { areaColor: "#f4f6fa", borderColor: "#7d8ba3" }, select: { disabled: true }, emphasis: { label: { color: "#1b2433" }, itemStyle: { areaColor: "#f3e6c4" } } }] };
}

async function drawMap(box, data) {
  const answer = await fetch(box.dataset.geo, { headers: { Accept: "application/json" } });
  if (!answer.ok) return;
  data.geo = box.dataset.geo;
  window.echarts.registerMap(data.geo, await answer.json());
  box.hidden = false;
  const chart = window.echarts.init(box, null, { renderer: "canvas" });
  chart.setOption(mapped(data));
  new ResizeObserver(() => chart.resize()).observe(box);
}

function draw(box) {
  const source = document.getElementById(box.dataset.chart);
  if (!source || !window.echarts) return;
  const data = JSON.parse(source.textContent);
  if (data.kind === "map") return void drawMap(box, data);
  box.hidden = false;
  if (data.kind === "rows") box.style.height = `${Math.max(96, data.names.length * 26 + 10)}px`;
  const chart = window.echarts.init(box, null, { renderer: "canvas" });
  chart.setOption(option(data));
  new ResizeObserver(() => chart.resize()).observe(box);
  window.addEventListener("beforeprint", () => chart.resize());
}

document.querySelectorAll("[data-chart]").forEach(draw);
