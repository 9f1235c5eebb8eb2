import { h, clean, number, lasting, when, time } from "./dom.js";

const HEADS = ["Process", "POET", "For", "Learning", "Log", "Waiting", "Lag", "Calls lost", "Feedback refused", "Heard of"];

function since(millis) {
  const hours = Math.max(0, Date.now() - millis) / 3600000;
  const text = hours >= 24 ? `${(hours / 24).toFixed(1)} days` : hours >= 1 ? `${hours.toFixed(1)} hours` : `${Math.floor(hours * 60)} min`;
  return h("span", { title: `since ${time(millis)}` }, text);
}

function size(bytes) {
  return bytes < 1000 ? `${bytes} B` : bytes < 1e6 ? `${(bytes / 1e3).toFixed(1)} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
}

// What was true of one moment only is not said of a process that is silent.
function row(p) {
  const now = (text) => (p.silent ? "–" : text);
  const lost = (n) => (n ? h("strong", {}, number(n)) : "0");
  return h("tr", {},
    h("td", { class: "name" }, h("strong", {}, clean(p.name)), h("span", { class: "muted" }, p.functions === 1 ? "1 function" : `${number(p.functions)} functions`)),
    h("td", { "data-label": HEADS[1] }, clean(p.version) || "–"),
    h("td", { "data-label": HEADS[2], class: "number" }, since(p.since_millis)),
    h("td", { "data-label": HEADS[3], class: "number", title: "of one core since the heartbeat before, waits included; its processor time is at most that" }, now(`${(100 * p.busy_share).toFixed(1)} %`)),
    h("td", { "data-label": HEADS[4], class: "number" }, now(size(p.log_bytes))),
    h("td", { "data-label": HEADS[5], class: "number", title: "trials not learned from yet, of how many there is room for" }, now(`${number(p.waiting)} of ${number(p.room)}`)),
    h("td", { "data-label": HEADS[6], class: "number" }, now(lasting(p.lag_seconds))),
    h("td", { "data-label": HEADS[7], class: "number" }, lost(p.dropped)),
    h("td", { "data-label": HEADS[8], class: "number" }, lost(p.refused_feedback)),
    h("td", { "data-label": HEADS[9] }, h("span", {}, p.silent ? h("span", { class: "level note" }, "silent") : null, p.silent ? " " : null, when(p.heard_millis))));
}

export function words(processes) {
  const silent = processes.filter((p) => p.silent).length;
  const running = processes.length - silent;
  return `${number(running)} running${silent ? `, ${number(silent)} not heard of` : ""}`;
}

export function table(processes) {
  return h("div", { class: "scroll" }, h("table", {},
    h("caption", { class: "hidden" }, "Processes that use the store, and what POET costs them"),
    h("thead", {}, h("tr", {}, HEADS.map((t) => h("th", { scope: "col" }, t)))),
    h("tbody", {}, processes.map(row))));
}
