import { h, replace, clean } from "./dom.js";
import { post } from "./api.js";

export function signIn(main) {
  const problem = h("p", { class: "problem", role: "alert" });
  const token = h("input", { id: "token", type: "password", autocomplete: "current-password", required: true, autofocus: true });
  const who = h("input", { id: "who", type: "text", autocomplete: "username", maxlength: 100, placeholder: "for the audit log" });
  const button = h("button", { type: "submit", class: "primary" }, "Sign in");
  const form = h("form", {
    class: "card sign-in",
    onsubmit: async (event) => {
      event.preventDefault();
      button.disabled = true;
      try {
        await post("/api/session", { token: token.value, name: who.value });
        const next = new URLSearchParams(location.search).get("next") ?? "/";
        location.assign(next.startsWith("/") && !next.startsWith("//") && !next.startsWith("/\\") ? next : "/");
      } catch (e) {
        replace(problem, clean(e.message));
        button.disabled = false;
        token.select();
      }
    },
  },
  h("h1", {}, "Sign in"),
  h("p", { class: "muted" }, "The token is in the file that ", h("code", {}, "poet serve"), " names when it starts."),
  h("label", { for: "token" }, "Token"), token,
  h("label", { for: "who" }, "Your name"), who,
  problem, button);
  replace(main, form);
  token.focus();
}
