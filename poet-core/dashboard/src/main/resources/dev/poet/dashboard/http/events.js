import { h, replace, clean, number, time, empty, pager, to } from "./dom.js";

const SIZE = 50;

export async function events(main, get) {
  const p = new URLSearchParams(location.search);
  let query = { function: p.get("function") ?? "", kind: p.get("kind") ?? "", page: Number(p.get("page") ?? 0) };
  const list = h("div");
  const about = h("input", { type: "search", id: "about", placeholder: "function", value: query.function });
  const kind = h("select", { id: "kind" }, h("option", { value: "" }, "every kind"));
  about.addEventListener("change", () => change({ function: about.value }));
  kind.addEventListener("change", () => change({ kind: kind.value }));

  async function change(part) {
    query = { ...query, page: 0, ...part };
    const now = new URLSearchParams(Object.entries(query).filter(([, v]) => v));
    history.replaceState(null, "", to("/events", now));
    await load();
  }

  async function load() {
    const page = await get("/api/events", { ...query, size: SIZE });
    const known = new Set([...kind.options].map((o) => o.value));
    page.kinds.filter((k) => !known.has(k)).forEach((k) => kind.append(h("option", { value: k }, clean(k))));
    kind.value = query.kind;
    replace(list, page.matching === 0
      ? empty("No event", page.all ? `None of the newest ${number(page.all)} is like that.` : "Nothing worth a note has happened: no start, no freeze, no refusal.",
        h("p", { class: "muted" }, "Changes of values are on each function's own page."))
      : [h("div", { class: "card flush" }, h("table", {}, h("thead", {}, h("tr", {}, ["When", "Kind", "Function", "What happened"].map((t) => h("th", { scope: "col" }, t)))),
          h("tbody", {}, page.entries.map((e) => h("tr", {},
            h("td", { class: "name muted" }, time(e.at_millis)), h("td", { "data-label": "Kind" }, h("span", { class: "flag" }, clean(e.what))),
            h("td", { "data-label": "Function" }, e.function ? h("a", { href: to("/function", { id: e.function }) }, clean(e.function)) : h("span", { class: "muted" }, "all")),
            h("td", { "data-label": "What happened" }, clean(e.why))))))),
        pager(page.matching, page.page, page.size, (n) => { query = { ...query, page: n }; load(); }, "events")]);
  }

  replace(main, h("h1", {}, "Events"),
    h("form", { class: "filters", role: "search", onsubmit: (e) => e.preventDefault() }, h("label", { for: "about" }, h("span", {}, "Function"), about), h("label", { for: "kind" }, h("span", {}, "Kind"), kind)), list);
  await load();
  return () => (query.page === 0 ? load() : null);
}
