import { el } from '../core/dom.js';

/** An emoji of a button or option: Unicode as it is, a server's own by name. */
export function emoji(value) {
  if (!value?.name) return null;
  return el('span', { class: 'emoji', 'aria-hidden': 'true' }, value.id ? `:${value.name}:` : value.name);
}
