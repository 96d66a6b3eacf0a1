// What no server can know: the device's theme and time zone. Everything else works without scripts.
(() => {
  const root = document.documentElement;
  if (root.dataset.themeChosen === undefined) {
    const dark = matchMedia("(prefers-color-scheme: dark)");
    const follow = () => root.setAttribute("data-bs-theme", dark.matches ? "dark" : "light");
    follow();
    dark.addEventListener("change", follow);
  }

  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  if (zone && !document.cookie.split("; ").includes(`zone=${encodeURIComponent(zone)}`)) {
    document.cookie = `zone=${encodeURIComponent(zone)}; path=/; max-age=31536000; samesite=lax`;
  }

  // A menu closes on Escape and when one clicks elsewhere.
  document.addEventListener("keydown", event => {
    if (event.key !== "Escape") return;
    for (const menu of document.querySelectorAll("details.menu[open], details.confirm[open]")) {
      menu.open = false;
      menu.querySelector("summary")?.focus();
    }
  });
  document.addEventListener("click", event => {
    for (const menu of document.querySelectorAll("details.menu[open]")) {
      if (!menu.contains(event.target)) menu.open = false;
    }
  });

  // A part of a form that the server draws anew loses nothing that is typed in the meantime: what a field says by then is
  // put back, unless it still says what was sent.
  const typedFields = part => part.querySelectorAll("textarea[name], select[name], input[name]:is([type=text], [type=number], :not([type]))");
  const asSent = new WeakMap();
  document.addEventListener("htmx:beforeSend", event => {
    if (!event.detail.elt.hasAttribute("data-keep-typed")) return;
    const fields = [...typedFields(event.detail.target)];
    asSent.set(event.detail.xhr, new Map(fields.map(field => [field.name, field.value])));
  });
  document.addEventListener("htmx:beforeSwap", event => {
    const sent = asSent.get(event.detail.xhr);
    if (!sent || !event.detail.shouldSwap) return;
    const part = event.detail.target.id;
    const typed = [...typedFields(event.detail.target)].filter(field => sent.get(field.name) !== field.value);
    const { name, selectionStart } = document.activeElement ?? {};
    document.addEventListener("htmx:afterSwap", () => {
      for (const field of typedFields(document.getElementById(part))) {
        const before = typed.find(old => old.name === field.name);
        if (!before) continue;
        field.value = before.value;
        // What was chosen may want other fields beside it: the server draws them once it is asked from the new form.
        if (field.matches("select"))
          document.addEventListener("htmx:afterSettle", () => field.dispatchEvent(new Event("change", { bubbles: true })), { once: true });
        if (field.name !== name) continue;
        field.focus();
        if (field.matches("textarea, [type=text]")) field.setSelectionRange(selectionStart, selectionStart);
      }
    }, { once: true });
  });

  // A list that can be put in order by dragging: the new order is sent with its form. The buttons beside each line do the same.
  const sortable = scope => {
    for (const list of scope.querySelectorAll("[data-sortable]")) {
      if (!window.Sortable || list.dataset.sortableReady) continue;
      list.dataset.sortableReady = "yes";
      window.Sortable.create(list, {
        handle: ".drag",
        animation: 0,
        onEnd: event => {
          if (event.oldIndex === event.newIndex) return;
          const form = document.getElementById(list.dataset.sortable);
          form.querySelector("[name=moved]").value = event.item.dataset.id;
          form.querySelector("[name=to]").value = String(event.newIndex);
          form.requestSubmit();
        },
      });
    }
  };
  document.addEventListener("DOMContentLoaded", () => sortable(document));
  document.addEventListener("htmx:load", event => sortable(event.target));
})();
