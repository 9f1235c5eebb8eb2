import { h, replace, clean, number, percent, when, empty, command, pager, to } from "./dom.js";
import { table as processTable, words } from "./processes.js";
import { sparkline, gainBar } from "./charts.js";

const SIZE = 50;
const SORTS = { attention: "attention first", gain: "gain", function: "name", trials: "trials", rate: "trials per minute", last: "last trial", state: "state", mode: "mode" };
const MODES = ["shadow", "propose", "online", "batch", "hybrid"];
const STATES = {
  waiting: "waiting", as_written: "as written", exploring: "exploring", confirming: "confirming", adopted: "adopted",
  approved: "approved", held: "held", frozen: "frozen",
};

function wanted() {
  const p = new URLSearchParams(location.search);
  return { text: p.get("text") ?? "", state: p.get("state") ?? "", mode: p.get("mode") ?? "", sort: p.get("sort") ?? "attention", order: p.get("order") ?? "down", page: Number(p.get("page") ?? 0) };
}

function remember(query) {
  const p = new URLSearchParams();
  for (const [k, v] of Object.entries(query)) {
    const usual = { text: "", state: "", mode: "", sort: "attention", order: "down", page: 0 }[k];
    if (v !== usual) p.set(k, v);
  }
  history.replaceState(null, "", to("/", p));
}

export function badge(row) {
  return h("span", { class: `badge ${row.state}` }, STATES[row.state] ?? clean(row.state_words));
}

export function flags(row) {
  const all = [];
  if (row.level === "bad") all.push(h("span", { class: "flag bad", title: clean(row.sentence) }, "alert"));
  if (row.drift.length) all.push(h("span", { class: "flag note", title: clean(row.drift.join("; ")) }, "drift"));
  if (row.open_proposals) all.push(h("span", { class: "flag note" }, `${row.open_proposals} to approve`));
  if (row.pins.length) all.push(h("span", { class: "flag" }, `${row.pins.length} pinned`));
  return all;
}

function tile(label, value, note, target, kind) {
  const inside = [h("span", { class: "label" }, label), h("strong", { class: kind ?? "" }, value), h("span", { class: "muted" }, note)];
  return target ? h("a", { class: "tile", href: to("/", target) }, inside) : h("div", { class: "tile" }, inside);
}

function tiles(page) {
  const gone = page.processes.filter((p) => p.silent).length;
  const frozen = (page.states.frozen ?? 0) + (page.states.held ?? 0);
  return h("section", { class: "tiles", "aria-label": "at a glance" },
    tile("Functions", number(page.declared), page.all < page.declared ? `${number(page.all)} of ${number(page.declared)} read so far` : "tuned in this store"),
    tile("Measurably better", number(page.better), page.worse ? `${number(page.worse)} measurably worse` : "none measurably worse", { sort: "gain" }, page.better ? "good" : ""),
    tile("Stopped", number(frozen), "frozen, or held at a version", { state: "frozen" }, frozen ? "note" : ""),
    tile("Processes", number(page.processes.length - gone), gone ? `${number(gone)} not heard of` : "use this store now", null, gone ? "note" : ""),
    tile("Need a look", number(page.attention), "alerts, drift, proposals", { state: "attention" }, page.attention ? "bad" : ""));
}

function row(each, reach) {
  const gain = each.gain;
  const kind = gain.measurable ? (gain.percent > 0 ? "good" : "bad") : "muted";
  return h("tr", {},
    h("td", { class: "name" }, h("a", { href: to("/function", { id: each.function }) }, clean(each.function)), each.domain ? h("span", { class: "muted" }, clean(each.domain)) : null),
    h("td", { "data-label": "State" }, badge(each)),
    h("td", { "data-label": "Mode", class: "muted", title: each.mode ? "in which running processes tune it" : "no process that tunes it is heard of" }, each.mode || "–"),
    h("td", { "data-label": "Gain", title: clean(gain.words) }, h("div", { class: "gain-cell" }, h("span", { class: `number ${kind}` }, gain.measurable ? percent(gain.percent) : "not yet"), gainBar(gain, each.trials, reach))),
    h("td", { "data-label": "Score" }, h("div", { class: "spark-cell" }, sparkline(each.spark, each.spark_trials, each.trials, each.small_is_better))),
    h("td", { "data-label": "Trials / min", class: "number" }, each.trials_per_minute ? (each.trials_per_minute < 10 ? each.trials_per_minute.toFixed(1) : number(each.trials_per_minute)) : "–"),
    h("td", { "data-label": "Trials", class: "number" }, number(each.trials)),
    h("td", { "data-label": "Flags", class: "flags" }, flags(each)),
    h("td", { "data-label": "Last trial", class: "muted" }, when(each.last_trial_millis)));
}

export async function fleet(main, get) {
  let query = wanted();
  const glance = h("div");
  const table = h("div");
  const text = h("input", { type: "search", id: "text", placeholder: "name or domain", value: query.text });
  const state = h("select", { id: "state" },
    h("option", { value: "" }, "every state"), h("option", { value: "attention" }, "needs a look"), h("option", { value: "drift" }, "drift"),
    Object.entries(STATES).map(([k, v]) => h("option", { value: k }, v)));
  const sort = h("select", { id: "sort" }, Object.entries(SORTS).map(([k, v]) => h("option", { value: k }, v)));
  const mode = h("select", { id: "mode" }, h("option", { value: "" }, "every mode"), MODES.map((m) => h("option", { value: m }, m)));
  const summary = h("summary", {});
  const beneath = h("div");
  const running = h("details", { class: "card flush processes", hidden: true }, summary, beneath);
  state.value = query.state;
  mode.value = query.mode;
  sort.value = query.sort;
  const order = h("button", { type: "button", class: "order", onclick: () => change({ order: query.order === "down" ? "up" : "down" }) });
  let typing = null;
  text.addEventListener("input", () => {
    clearTimeout(typing);
    typing = setTimeout(() => change({ text: text.value }), 200);
  });
  state.addEventListener("change", () => change({ state: state.value }));
  mode.addEventListener("change", () => change({ mode: mode.value }));
  sort.addEventListener("change", () => change({ sort: sort.value, order: sort.value === "function" ? "up" : "down" }));

  async function change(part) {
    query = { ...query, page: 0, ...part };
    remember(query);
    await load();
  }

  let latest = 0;
  async function load() {
    const mine = ++latest;
    const page = await get("/api/functions", { ...query, size: SIZE });
    if (mine !== latest) return;
    order.textContent = query.order === "down" ? "↓" : "↑";
    order.setAttribute("aria-label", query.order === "down" ? "largest first; turn round" : "smallest first; turn round");
    replace(glance, page.problem
      ? h("p", { class: "banner bad", role: "alert" }, "The store can't be read: ", clean(page.problem), ". What is shown is as of ", when(page.read_millis), ". ", command("poet doctor"), " says more.")
      : null, page.all ? tiles(page) : null);
    filters.hidden = page.all === 0;
    running.hidden = page.processes.length === 0;
    replace(summary, "Processes: ", words(page.processes));
    replace(beneath, processTable(page.processes));
    if (page.all === 0) {
      replace(table, empty("No tuned function yet", `The store ${clean(page.store)} holds none.`,
        h("p", {}, "Run a program with POET, and it appears here by itself: ", command("java -javaagent:poet-agent.jar -jar app.jar"), ", or see it at work with ", command("poet demo"), "."),
        h("p", { class: "muted" }, "If there should be some: the program may use another store. Name it with ", command("poet serve --store FILE"), ".")));
      return;
    }
    if (page.matching === 0) {
      replace(table, empty("Nothing matches", `None of ${number(page.all)} functions is like that.`,
        h("p", {}, h("button", { type: "button", onclick: () => { text.value = ""; state.value = ""; mode.value = ""; change({ text: "", state: "", mode: "" }); } }, "Show all"))));
      return;
    }
    const reach = Math.max(5, ...page.rows.map((r) => r.gain).filter((g) => g.low !== null && g.high !== null).map((g) => Math.min(60, Math.max(Math.abs(g.percent) * 1.6, Math.min(Math.abs(g.low), Math.abs(g.high)) * 1.3))));
    replace(table,
      h("div", { class: "card flush" }, h("table", { class: "fleet" },
        h("caption", { class: "hidden" }, "Tuned functions"),
        h("thead", {}, h("tr", {}, ["Function", "State", "Mode", "Gain over as written", "Score lately", "Trials / min", "Trials", "Flags", "Last trial"].map((t) => h("th", { scope: "col" }, t)))),
        h("tbody", {}, page.rows.map((r) => row(r, reach))))),
      pager(page.matching, page.page, page.size, (p) => { query = { ...query, page: p }; remember(query); load(); }, page.all < page.declared ? `functions read so far, of ${number(page.declared)}` : page.matching === page.all ? "functions" : `of ${number(page.all)} functions`));
  }

  const filters = h("form", { class: "filters", role: "search", onsubmit: (e) => e.preventDefault() },
    h("label", { for: "text" }, h("span", {}, "Search"), text), h("label", { for: "state" }, h("span", {}, "State"), state), h("label", { for: "mode" }, h("span", {}, "Mode"), mode), h("label", { for: "sort" }, h("span", {}, "Order by"), sort), order);
  replace(main, h("h1", { class: "hidden" }, "Fleet"), glance, filters, table, running);
  await load();
  return load;
}
