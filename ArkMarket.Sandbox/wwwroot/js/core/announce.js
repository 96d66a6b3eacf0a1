const region = document.getElementById('announcer');

/** Says something to assistive technology without moving the focus. */
export function announce(text) {
  region.textContent = '';
  requestAnimationFrame(() => { region.textContent = text.slice(0, 300); });
}
