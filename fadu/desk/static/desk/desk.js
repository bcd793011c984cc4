// The desk works without this file; it adds keys, guards and small comforts.
import { keys } from "./keys.js";
import { dates } from "./dates.js";
import { forms } from "./forms.js";

const once = () => { keys(); dates(document); forms(document); };
document.readyState === "loading" ? document.addEventListener("DOMContentLoaded", once) : once();
document.addEventListener("htmx:load", (event) => { dates(event.target); forms(event.target); });
document.addEventListener("htmx:configRequest", (event) => {
  const token = document.querySelector("input[name=csrfmiddlewaretoken]");
  if (token) event.detail.headers["X-CSRFToken"] = token.value;
});
