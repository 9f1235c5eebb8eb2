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

export async function health(main, get) {
  async function load() {
    const view = await get("/api/state");
    const wrong = [...view.findings, ...view.functions].filter((i) => i.level === "bad").length;
    replace(main, h("h1", {}, "Health"),
      h("p", { class: wrong ? "banner bad" : "banner good" }, wrong ? `${number(wrong)} ${wrong === 1 ? "thing needs" : "things need"} a look.` : "Everything is there that learning needs.", " ", h("span", { class: "muted" }, "Looked at ", when(view.read_millis), "; ", command("poet doctor"), " says the same.")),
      h("section", { class: "card flush" }, h("h2", {}, "Store and applications"), rows(view.findings.filter((f) => f.about !== "process" || f.level === "bad"), false)),
      h("section", { class: "card flush" }, h("h2", {}, "Processes"), view.processes.length ? table(view.processes) : null,
        h("p", { class: "muted pad" }, view.processes.length ? `${words(view.processes)}. Each says every 10 s how it is; one that ended in order is not shown.` : "None uses this store now.")),
      h("section", { class: "card flush" }, h("h2", {}, "Functions"),
        view.functions.length ? rows(view.functions, true) : null,
        h("p", { class: "muted pad" }, view.functions.length ? `and ${number(view.silent)} without anything to say` : view.silent ? `All ${number(view.silent)} are fine.` : "There is none yet.")));
  }
  await load();
  // Live events tell of what comes and goes, not of every heartbeat.
  setInterval(() => document.hidden || load().catch(() => null), HEARTBEAT_MILLIS);
  return load;
}
