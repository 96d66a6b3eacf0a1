import { el } from './dom.js';
import { userIndex } from './world.js';

const tints = 8;

/** A letter on one of a few colours, neighbours told apart. Decoration: the name always stands beside it. */
export function avatar(id, name, size = 'medium') {
  const tint = Math.max(0, userIndex(id)) % tints;
  const letter = [...String(name).trim()][0] ?? '?';
  return el('span', { class: `avatar avatar-${size} tint-${tint}`, 'aria-hidden': 'true' }, letter.toUpperCase());
}

/** A role as a small pill; its own colour is only a dot, since nobody promised that it can be read. */
export function rolePill(role) {
  const dot = el('span', { class: 'role-dot', 'aria-hidden': 'true' });
  const color = role.colors?.primary_color ?? role.color;
  if (Number.isInteger(color) && color > 0) dot.style.setProperty('background-color', hexColor(color));
  return el('span', { class: 'role-pill' }, dot, role.name);
}

export const hexColor = (number) => `#${(number & 0xffffff).toString(16).padStart(6, '0')}`;
