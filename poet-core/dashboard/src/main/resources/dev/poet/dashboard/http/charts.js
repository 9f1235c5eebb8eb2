import { h, s, brief, number, time, percent } from "./dom.js";

const TINY = { w: 120, h: 30 };

// A line without axes: where it has been going lately.
export function sparkline(values, n, all, smallIsBetter) {
  if (!values || values.length < 2) return h("span", { class: "muted" }, "too few");
  const low = Math.min(...values);
  const high = Math.max(...values);
  const x = (i) => 2 + (i * (TINY.w - 4)) / (values.length - 1);
  const y = (v) => TINY.h - 4 - ((v - low) / (high - low || 1)) * (TINY.h - 8);
  const points = values.map((v, i) => `${x(i).toFixed(1)},${y(v).toFixed(1)}`).join(" ");
  const words = `score of the newest ${number(n)} of ${number(all)} trials, from ${brief(values[0])} to ${brief(values.at(-1))}; ${smallIsBetter ? "small" : "large"} is better`;
  const line = s("svg", { class: "spark", viewBox: `0 0 ${TINY.w} ${TINY.h}`, role: "img", "aria-label": words },
    s("title", {}, words),
    s("polyline", { points }),
    s("circle", { cx: x(values.length - 1), cy: y(values.at(-1)), r: 2.4 }));
  return [line, of(n, all)];
}

function of(n, all) {
  return h("span", { class: "of" }, `${number(n)} of ${number(all)}`);
}

// The interval of a gain around zero, on one scale for all rows.
export function gainBar(gain, all, reach) {
  if (gain.low === null || gain.high === null) return null;
  const w = 120;
  const at = (v) => w / 2 + (Math.max(-reach, Math.min(reach, v)) / reach) * (w / 2 - 4);
  const kind = gain.measurable ? (gain.percent > 0 ? "good" : "bad") : "unsure";
  const words = `95 % interval ${percent(gain.low)} to ${percent(gain.high)}, from ${number(gain.tuned_trials)} tuned and ${number(gain.control_trials)} control of ${number(all)} trials`;
  const bar = s("svg", { class: `gain ${kind}`, viewBox: `0 0 ${w} 14`, role: "img", "aria-label": words },
    s("title", {}, words),
    s("line", { class: "zero", x1: w / 2, x2: w / 2, y1: 0, y2: 14 }),
    s("line", { class: "range", x1: at(gain.low), x2: at(gain.high), y1: 7, y2: 7 }),
    s("circle", { cx: at(gain.percent), cy: 7, r: 3.6 }));
  return [bar, of(gain.tuned_trials + gain.control_trials, all)];
}

function color(name) {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}

function rgba(name, alpha) {
  const value = color(name).replace("#", "");
  const part = (i) => parseInt(value.slice(i, i + 2), 16);
  return `rgba(${part(0)}, ${part(2)}, ${part(4)}, ${alpha})`;
}

function arm(label, name, points, pick) {
  const at = (key) => points.filter((p) => pick(p).n > 0).map((p) => ({ x: (p.from_millis + p.to_millis) / 2, y: pick(p)[key] ?? pick(p).mean }));
  const line = { label, data: at("mean"), borderColor: color(name), backgroundColor: color(name), borderWidth: 2, pointRadius: 0, pointHitRadius: 8, tension: 0.15 };
  const edge = (key, fillTo) => ({ label: "", data: at(key), borderWidth: 0, pointRadius: 0, pointHitRadius: 0, fill: fillTo, backgroundColor: rgba(name, 0.16), tension: 0.15 });
  return [edge("low", false), edge("high", "-1"), line];
}

// Clips the axis to where most of the means are, so that one outlier doesn't flatten everything.
function span(points) {
  const values = points.flatMap((p) => [p.tuned, p.control]).filter((a) => a.n > 0).flatMap((a) => [a.low ?? a.mean, a.high ?? a.mean]).sort((a, b) => a - b);
  if (values.length === 0) return {};
  const low = values[Math.floor(values.length * 0.02)];
  const high = values[Math.ceil(values.length * 0.98) - 1];
  const room = (high - low || Math.abs(high) || 1) * 0.12;
  return { min: low - room, max: high + room };
}

const MARKS = {
  change: "--tuned", order: "--note", approval: "--note", pin: "--note",
  rollback: "--bad", freeze: "--bad", thaw: "--good", start: "--muted", deploy: "--note",
};

function marker(marks) {
  return {
    id: "marks",
    afterDatasetsDraw(chart) {
      const { ctx, chartArea: a, scales: { x } } = chart;
      ctx.save();
      for (const mark of marks) {
        const at = x.getPixelForValue(mark.at_millis);
        if (at < a.left || at > a.right) continue;
        ctx.strokeStyle = rgba(MARKS[mark.kind] ?? "--muted", mark.kind === "change" ? 0.28 : 0.85);
        ctx.setLineDash(mark.kind === "start" || mark.kind === "deploy" ? [3, 3] : []);
        ctx.lineWidth = mark.kind === "change" ? 1 : 1.5;
        ctx.beginPath();
        ctx.moveTo(at, a.top);
        ctx.lineTo(at, a.bottom);
        ctx.stroke();
      }
      ctx.restore();
    },
  };
}

function axes(xTitle, yTitle, ticks, y) {
  const grid = { color: rgba("--line", 0.8) };
  const text = { color: color("--muted"), font: { size: 12 } };
  return {
    x: { type: "linear", grid: { display: false }, ticks: { ...text, maxTicksLimit: 6, maxRotation: 0, includeBounds: false, callback: ticks }, title: { display: Boolean(xTitle), text: xTitle, color: color("--muted") } },
    y: { ...y, grid, border: { display: false }, ticks: { ...text, maxTicksLimit: 6, includeBounds: false, callback: (v) => brief(v) }, title: { display: Boolean(yTitle), text: yTitle, color: color("--muted") } },
  };
}

function short(millis, wide) {
  const text = time(millis);
  return wide > 2 * 86400000 ? text.slice(5, 10) : wide > 120000 ? text.slice(11, 16) : text.slice(11);
}

function make(canvas, config) {
  const existing = window.Chart.getChart(canvas);
  existing?.destroy();
  return new window.Chart(canvas, config);
}

function bounded(points, scales) {
  if (points.length) {
    scales.x.min = points[0].from_millis;
    scales.x.max = points.at(-1).to_millis;
  }
  return scales;
}

export function scoreChart(canvas, course) {
  const points = course.points;
  const wide = points.length ? points.at(-1).to_millis - points[0].from_millis : 0;
  return make(canvas, {
    type: "line",
    data: { datasets: [...arm("as written (control)", "--control", points, (p) => p.control), ...arm("tuned", "--tuned", points, (p) => p.tuned)] },
    options: {
      animation: false, responsive: true, maintainAspectRatio: false, parsing: false, normalized: true,
      interaction: { mode: "nearest", axis: "x", intersect: false },
      scales: bounded(points, axes("", course.small_is_better ? "score (small is better)" : "score (large is better)", (v) => short(v, wide), span(points))),
      plugins: {
        legend: { labels: { filter: (item) => item.text !== "", color: color("--text"), boxHeight: 2, boxWidth: 22 } },
        tooltip: {
          filter: (item) => item.dataset.label !== "",
          callbacks: { title: (items) => (items.length ? time(items[0].parsed.x) : ""), label: (item) => `${item.dataset.label}: ${brief(item.parsed.y)}` },
        },
      },
    },
    plugins: [marker(course.marks)],
  });
}

function spoken(item) {
  const score = item.dataset.points[item.dataIndex].score;
  return item.dataset.label === "expected" ? `expected ${brief(score.mean)} (${brief(score.low)} to ${brief(score.high)})` : `scored ${brief(score.mean)}, mean of ${score.n} trials`;
}

export function sliceChart(canvas, slice, smallIsBetter, yRange) {
  const bins = slice.bins;
  const curve = slice.curve;
  const data = (points, key) => points.map((b) => ({ x: b.value, y: b.score[key] ?? b.score.mean }));
  const vertical = (value, name, dash) => value === null ? [] : [{ value, name, dash }];
  const lines = [...vertical(slice.as_written, "--control", [4, 4]), ...vertical(slice.best, "--tuned", [])];
  const edge = (key, fill) => ({ label: "", data: data(curve, key), borderWidth: 0, pointRadius: 0, pointHitRadius: 0, fill, backgroundColor: rgba("--tuned", 0.18), showLine: !slice.named || key === "high" });
  return make(canvas, {
    type: "line",
    data: {
      datasets: [
        edge("low", false),
        edge("high", "-1"),
        { label: "expected", points: curve, data: data(curve, "mean"), borderColor: color("--tuned"), backgroundColor: color("--tuned"), borderWidth: 2, showLine: !slice.named, pointRadius: curve.length > 1 && !slice.named ? 0 : 4, pointHitRadius: 8 },
        { label: "scored", points: bins, data: data(bins, "mean"), showLine: false, borderWidth: 0, backgroundColor: rgba("--muted", 0.55), pointRadius: bins.map((b) => Math.min(4, 1.2 + Math.log10(1 + b.score.n))) },
      ],
    },
    options: {
      animation: false, responsive: true, maintainAspectRatio: false, parsing: false,
      interaction: { mode: "nearest", axis: "x", intersect: false },
      scales: (() => {
        const a = axes(slice.unit, "", (v) => brief(v), yRange);
        if (slice.log) a.x.type = "logarithmic";
        a.x.ticks.maxTicksLimit = 4;
        if (slice.named) {
          const names = new Map(bins.map((b) => [b.value, b.text]));
          Object.assign(a.x, { min: bins[0].value - 0.4, max: bins.at(-1).value + 0.4 });
          Object.assign(a.x.ticks, { stepSize: 1, autoSkip: false, maxTicksLimit: 12, callback: (v) => names.get(v) ?? "" });
        }
        a.y.ticks.maxTicksLimit = 4;
        return a;
      })(),
      plugins: {
        legend: { display: false },
        tooltip: {
          filter: (item) => item.dataset.label !== "",
          callbacks: { title: (items) => (items.length ? items[0].dataset.points[items[0].dataIndex].text : ""), label: spoken },
        },
      },
    },
    plugins: [{
      id: "values",
      beforeDatasetsDraw(chart) {
        const { ctx, chartArea: a, scales: { x } } = chart;
        ctx.save();
        if (slice.plateau_low !== null && slice.plateau_high !== null) {
          const left = Math.max(a.left, x.getPixelForValue(slice.plateau_low));
          const right = Math.min(a.right, x.getPixelForValue(slice.plateau_high));
          ctx.fillStyle = rgba("--good", 0.1);
          ctx.fillRect(left, a.top, Math.max(2, right - left), a.bottom - a.top);
        }
        for (const line of lines) {
          const at = x.getPixelForValue(line.value);
          if (at < a.left - 1 || at > a.right + 1) continue;
          ctx.strokeStyle = color(line.name);
          ctx.setLineDash(line.dash);
          ctx.lineWidth = 1.5;
          ctx.beginPath();
          ctx.moveTo(at, a.top);
          ctx.lineTo(at, a.bottom);
          ctx.stroke();
        }
        ctx.restore();
      },
    }],
  });
}

export function redrawOnTheme(draw) {
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", draw);
}
