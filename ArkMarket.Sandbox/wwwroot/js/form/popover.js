/**
 * Shows a native popover beside what opened it, on whichever side has room. The browser gives the rest: top
 * layer, Escape, closing by a press outside. Above, it leaves `keepClear` to be seen: a field with its label.
 */
export function openPopover(popover, anchor, { minWidth = 0, keepClear = anchor } = {}) {
  popover.showPopover();
  place(popover, anchor, { minWidth, keepClear });
}

const enoughPx = 180;

function place(popover, anchor, { minWidth, keepClear }) {
  const gap = 4;
  const edge = 8;
  const from = anchor.getBoundingClientRect();
  const width = Math.min(Math.max(minWidth, from.width), innerWidth - 2 * edge);
  const set = (name, value) => popover.style.setProperty(name, `${Math.round(value)}px`);
  set('min-width', width);
  const below = innerHeight - from.bottom - gap - edge;
  const ceiling = keepClear.getBoundingClientRect().top;
  const above = ceiling - gap - edge;
  // Below is where one looks first.
  const down = below >= Math.min(popover.scrollHeight, enoughPx) || below >= above;
  set('max-height', Math.max(120, Math.min(360, down ? below : above)));
  const size = popover.getBoundingClientRect();
  set('left', Math.max(edge, Math.min(from.left, innerWidth - size.width - edge)));
  set('top', down ? from.bottom + gap : Math.max(edge, ceiling - gap - size.height));
}
