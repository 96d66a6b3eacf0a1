/**
 * Shows a native popover beside what opened it, on whichever side has room. The browser gives the rest: top
 * layer, Escape, closing by a press outside.
 */
export function openPopover(popover, anchor, { minWidth = 0 } = {}) {
  popover.showPopover();
  place(popover, anchor, minWidth);
}

const enoughPx = 180;

function place(popover, anchor, minWidth) {
  const gap = 4;
  const edge = 8;
  const from = anchor.getBoundingClientRect();
  const width = Math.min(Math.max(minWidth, from.width), innerWidth - 2 * edge);
  const set = (name, value) => popover.style.setProperty(name, `${Math.round(value)}px`);
  set('min-width', width);
  const below = innerHeight - from.bottom - gap - edge;
  const above = from.top - gap - edge;
  // Below is where one looks; above it would hide the field's own label.
  const down = below >= Math.min(popover.scrollHeight, enoughPx) || below >= above;
  set('max-height', Math.max(120, Math.min(360, down ? below : above)));
  const size = popover.getBoundingClientRect();
  set('left', Math.max(edge, Math.min(from.left, innerWidth - size.width - edge)));
  set('top', down ? from.bottom + gap : Math.max(edge, from.top - gap - size.height));
}
