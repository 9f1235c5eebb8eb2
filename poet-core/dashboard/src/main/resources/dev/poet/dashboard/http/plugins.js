import { h, replace, clean, number, time, when, empty, command, to } from "./dom.js";

const STATES = { active: "ok", failed: "bad", stuck: "bad", refused: "bad", removed: "note" };

function table(titles, rows) {
  return h("table", {}, h("thead", {}, h("tr", {}, titles.map((t) => h("th", { scope: "col" }, t)))), h("tbody", {}, rows));
}

function installed(view) {
  const fine = view.plugins.filter((p) => p.state === "active").length;
  return h("section", { class: "card flush" },
    h("h2", {}, view.plugins.length ? `Installed (${number(fine)} of ${number(view.plugins.length)} in use)` : "Installed"),
    view.plugins.length
      ? [h("p", { class: "muted pad" }, "As applications have told since one last started. Several applications on one store may have different plugins."),
        table(["Plugin", "Version", "Domain", "State", "Why", "Since"], view.plugins.map((p) => h("tr", {},
          h("td", { class: "name" }, h("strong", {}, clean(p.name))),
          h("td", { "data-label": "Version" }, clean(p.version) || "–"),
          h("td", { "data-label": "Domain" }, clean(p.domain) || "–"),
          h("td", { "data-label": "State" }, h("span", { class: `level ${STATES[p.state] ?? ""}` }, clean(p.state))),
          h("td", { "data-label": "Why" }, clean(p.reason) || "–"),
          h("td", { "data-label": "Since", class: "muted" }, when(p.since_millis)))))]
      : h("p", { class: "muted pad" }, unsaid(view.noted), " ", command("poet plugins list"), " shows what is in a folder."));
}

function unsaid(noted) {
  if (noted === "") return "Not known: no application has told this store which plugins it has.";
  return noted === "none" ? "None: the application that looked last had no plugin." : `How they fare is not known any more. What was in the folder last: ${clean(noted)}.`;
}

export async function plugins(main, get) {
  async function load() {
    const view = await get("/api/plugins");
    const nothing = !view.plugins.length && !view.domains.length && !view.woven.length && !view.refused.length;
    replace(main, h("h1", {}, "Plugins"),
      nothing ? empty("Nothing is known of plugins", "No application has told of plugins it has, no function names a domain, and no agent has reported what it wove.",
        h("p", {}, "A plugin brings bounds, guards and models for a domain. Put its JAR into the folder of ", command("poet.plugins.dir"), ", and name the domain in ", command("@Poet(domain = \"hvac\")"), "."),
        h("p", { class: "muted" }, "Programs that build their own runtime weave nothing; their functions are on the first page all the same.")) : installed(view),
      view.domains.length ? h("section", { class: "card flush" }, h("h2", {}, "Domains"),
        h("p", { class: "muted pad" }, "Each is served by the plugin of that domain, if the application has one."),
        table(["Domain", "Functions"], view.domains.map((d) => h("tr", {}, h("td", { class: "name" }, h("strong", {}, clean(d.name))),
          h("td", { "data-label": "Functions" }, h("span", {}, d.functions.slice(0, 20).map((f, i) => [i ? ", " : "", h("a", { href: to("/function", { id: f }) }, clean(f))]), d.functions.length > 20 ? ` and ${number(d.functions.length - 20)} more` : "")))))) : null,
      view.events.length ? h("section", { class: "card" }, h("h2", {}, "What happened with plugins"),
        h("ul", { class: "plain" }, view.events.slice(0, 50).map((e) => h("li", {}, h("span", { class: "muted" }, time(e.at_millis)), " ", clean(e.why)))),
        view.events.length > 50 ? h("p", { class: "muted" }, `the newest 50 of ${number(view.events.length)}`) : null) : null,
      view.refused.length ? h("section", { class: "card" }, h("h2", {}, `Left as written (${number(view.refused.length)})`), h("ul", { class: "plain" }, view.refused.slice(0, 200).map((t) => h("li", { class: "bad-text" }, clean(t))))) : null,
      view.woven.length ? h("section", { class: "card" }, h("h2", {}, `Woven since the last start (${number(view.woven.length)})`), h("ul", { class: "plain" }, view.woven.slice(0, 200).map((t) => h("li", {}, clean(t))))) : null);
  }
  await load();
  return load;
}
