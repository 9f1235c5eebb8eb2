import { h, replace, clean, number, time, empty, command, to } from "./dom.js";

export async function plugins(main, get) {
  async function load() {
    const view = await get("/api/plugins");
    const nothing = !view.domains.length && !view.woven.length && !view.refused.length;
    replace(main, h("h1", {}, "Plugins"),
      nothing ? empty("Nothing is known of plugins", "No function names a domain, and no agent has reported what it wove.",
        h("p", {}, "A plugin brings bounds, guards and models for a domain. Put its JAR into the folder of ", command("poet.plugins.dir"), ", and name the domain in ", command("@Poet(domain = \"hvac\")"), "."),
        h("p", { class: "muted" }, "Programs that build their own runtime weave nothing; their functions are on the first page all the same.")) : null,
      view.domains.length ? h("section", { class: "card" }, h("h2", {}, "Domains"),
        h("p", { class: "muted" }, "Each is served by the plugin of that name, if the application has it; refusals are below."),
        h("table", {}, h("thead", {}, h("tr", {}, h("th", { scope: "col" }, "Domain"), h("th", { scope: "col" }, "Functions"))),
          h("tbody", {}, view.domains.map((d) => h("tr", {}, h("td", { class: "name" }, h("strong", {}, clean(d.name))),
            h("td", { "data-label": "Functions" }, d.functions.slice(0, 20).map((f, i) => [i ? ", " : "", h("a", { href: to("/function", { id: f }) }, clean(f))]), d.functions.length > 20 ? ` and ${number(d.functions.length - 20)} more` : "")))))) : null,
      view.events.length ? h("section", { class: "card" }, h("h2", {}, "What happened with plugins"),
        h("ul", { class: "plain" }, view.events.slice(0, 50).map((e) => h("li", {}, h("span", { class: "muted" }, time(e.at_millis)), " ", clean(e.why))))) : null,
      view.refused.length ? h("section", { class: "card" }, h("h2", {}, `Left as written (${number(view.refused.length)})`), h("ul", { class: "plain" }, view.refused.slice(0, 200).map((t) => h("li", { class: "bad-text" }, clean(t))))) : null,
      view.woven.length ? h("section", { class: "card" }, h("h2", {}, `Woven since the last start (${number(view.woven.length)})`), h("ul", { class: "plain" }, view.woven.slice(0, 200).map((t) => h("li", {}, clean(t))))) : null);
  }
  await load();
  return load;
}
