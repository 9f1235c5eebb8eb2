import { h, replace, clean, empty, command, toast, to } from "./dom.js";
import { get, live, post, session, user } from "./api.js";
import { fleet } from "./fleet.js";
import { functionPage } from "./function.js";
import { timeMachine } from "./time.js";
import { plugins } from "./plugins.js";
import { events } from "./events.js";
import { health } from "./health.js";
import { signIn } from "./sign-in.js";
import { chooser } from "./units.js";

const PAGES = {
  "/": ["Fleet", fleet],
  "/time": ["Time machine", timeMachine],
  "/events": ["Events", events],
  "/plugins": ["Plugins", plugins],
  "/state": ["Health", health],
};

const main = document.getElementById("main");

function top(path) {
  const links = Object.entries(PAGES).map(([page, [title]]) =>
    h("a", { href: to(page), "aria-current": page === path || (page === "/" && path === "/function") ? "page" : null }, title));
  const dot = h("span", { id: "live", class: "live", role: "img", "aria-label": "connecting", title: "connecting" });
  const out = h("button", {
    type: "button", class: "quiet", onclick: async () => {
      await post("/api/session/end", {});
      location.assign("/sign-in");
    },
  }, "Sign out");
  replace(document.getElementById("top"),
    h("a", { class: "brand", href: to("/") }, h("img", { src: "/assets/icon.svg", alt: "", width: 26, height: 26 }), "POET"),
    path === "/sign-in" ? null : h("nav", { "aria-label": "pages" }, links),
    path === "/sign-in" ? null : h("div", { class: "who" }, chooser(), dot, h("span", { class: "muted" }, clean(user())), out));
}

function state(connected) {
  const dot = document.getElementById("live");
  if (!dot) return;
  const text = connected ? "live: changes appear by themselves" : "not connected; trying again";
  dot.className = connected ? "live on" : "live";
  dot.title = text;
  dot.setAttribute("aria-label", text);
}

function problem(e) {
  replace(main, e.status === 503
    ? empty("The store can't be read", clean(e.message),
        h("p", {}, "What to do: ", command("poet doctor"), " says what is wrong with it."))
    : e.status === 404
      ? empty("There is nothing here", clean(e.message), h("p", {}, h("a", { href: to("/") }, "All functions")))
      : empty("That did not work", `${e.code ?? ""} ${clean(e.message)}`,
          h("p", {}, h("button", { type: "button", onclick: () => location.reload() }, "Try again"))));
}

async function start() {
  const path = location.pathname;
  if (path === "/sign-in") {
    top(path);
    signIn(main);
    main.removeAttribute("aria-busy");
    return;
  }
  try {
    await session();
    top(path);
    const [title, page] = path === "/function" ? ["Function", functionPage] : PAGES[path] ?? PAGES["/"];
    document.title = `${title} · POET`;
    const refresh = await page(main, get);
    let waiting = null;
    live((functions) => {
      clearTimeout(waiting);
      waiting = setTimeout(() => refresh?.(functions)?.catch?.((e) => toast(e.message, true)), 300);
    }, state);
  } catch (e) {
    problem(e);
  }
  main.removeAttribute("aria-busy");
}

start();
