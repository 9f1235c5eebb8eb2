import { h, replace, clean, number, when, command, to } from "./dom.js";
import { table, words } from "./processes.js";

const HEARTBEAT_MILLIS = 10000;
const WORDS = { ok: "fine", note: "note", bad: "wrong" };

function rows(items, link) {
  return h("table", {}, h("thead", { class: "hidden" }, h("tr", {}, ["Level", "About", "What"].map((t) => h("th", { scope: "col" }, t)))),
    h("tbody", {}, items.map((i) => h("tr", {},
      h("td", {}, h("span", { class: `level ${i.level}` }, WORDS[i.level] ?? clean(i.level))),
      h("td", { class: "name" }, link ? h("a", { href: to("/function", { id: i.about }) }, clean(i.about)) : h("strong", {}, clean(i.about))),
      h("td", { "data-label": "" }, clean(i.text))))));
}

function score(view) {
  const known = view.terms.filter((t) => t.of > 0);
  return h("section", { class: "card flush", id: "score" }, h("h2", {}, `Score: ${number(view.points)} of 100`),
    h("p", { class: "muted pad" }, clean(view.formula), ". Weights are a choice; one thing that is wrong may be worse than all that is fine, so read what is wrong first."),
    h("table", {}, h("thead", {}, h("tr", {}, ["What is counted", "Weight", "Fine", "Costs", "What would raise it"].map((t) => h("th", { scope: "col" }, t)))),
      h("tbody", {}, known.map((t) => h("tr", {},
        h("td", { class: "name" }, clean(t.name)),
        h("td", { "data-label": "Weight", class: "number" }, number(t.weight)),
        h("td", { "data-label": "Fine", class: "number" }, `${number(t.fine)} of ${number(t.of)}`),
        h("td", { "data-label": "Costs", class: "number" }, t.gain > 0 ? `${t.gain.toFixed(2)} points` : "nothing"),
        h("td", { "data-label": "To raise it" }, clean(t.raise) || "–"))))),
    known.length < view.terms.length ? h("p", { class: "muted pad" }, `Without a part, as there is nothing to count: ${view.terms.filter((t) => t.of === 0).map((t) => clean(t.name)).join("; ")}.`) : null);
}

export async function health(main, get) {
  async function load() {
    const view = await get("/api/state");
    const wrong = [...view.findings, ...view.functions].filter((i) => i.level === "bad").length;
    replace(main, h("h1", {}, "Health"),
      h("p", { class: wrong ? "banner bad" : "banner good" }, wrong ? `${number(wrong)} ${wrong === 1 ? "thing needs" : "things need"} a look.` : "Everything is there that learning needs.", " ", h("span", { class: "muted" }, "Looked at ", when(view.read_millis), "; ", command("poet doctor"), " says the same. Score ", h("a", { href: "#score" }, `${number(view.score.points)} of 100`), ".")),
      h("section", { class: "card flush" }, h("h2", {}, "Store and applications"), rows(view.findings.filter((f) => f.about !== "process" || f.level === "bad"), false)),
      h("section", { class: "card flush" }, h("h2", {}, "Processes"), view.processes.length ? table(view.processes) : null,
        h("p", { class: "muted pad" }, view.processes.length ? `${words(view.processes)}. Each says every 10 s how it is; one that ended in order is not shown.` : "None uses this store now.")),
      h("section", { class: "card flush" }, h("h2", {}, "Functions"),
        view.functions.length ? rows(view.functions, true) : null,
        h("p", { class: "muted pad" }, view.functions.length ? `and ${number(view.silent)} without anything to say` : view.silent ? `All ${number(view.silent)} are fine.` : "There is none yet.")),
      score(view.score));
  }
  await load();
  // Live events tell of what comes and goes, not of every heartbeat.
  setInterval(() => document.hidden || load().catch(() => null), HEARTBEAT_MILLIS);
  return load;
}
