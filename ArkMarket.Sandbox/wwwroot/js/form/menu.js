import { el } from '../core/dom.js';
import { openPopover } from './popover.js';

/**
 * A menu button: arrow keys move, Enter chooses, Escape closes and gives the focus back.
 * `items()` answers entries `{label, icon, act}` or `{label, icon, href}` when the menu is opened.
 */
export function menuButton(button, label, items) {
  button.setAttribute('aria-haspopup', 'menu');
  button.setAttribute('aria-expanded', 'false');
  button.addEventListener('click', () => openMenu(button, label, items()));
  return button;
}

export function openMenu(anchor, label, entries) {
  if (entries.length === 0) return;
  const menu = el('div', { class: 'menu popover', role: 'menu', popover: 'auto', 'aria-label': label }, entries.map((entry) => menuItem(entry, () => menu.hidePopover())));
  menu.addEventListener('keydown', (event) => move(event, [...menu.querySelectorAll('[role=menuitem]')]));
  menu.addEventListener('toggle', (event) => {
    if (anchor.hasAttribute('aria-haspopup')) anchor.setAttribute('aria-expanded', String(event.newState === 'open'));
    if (event.newState === 'closed') menu.remove();
  });
  anchor.closest('dialog, main, aside').append(menu);
  openPopover(menu, anchor, { minWidth: 200 });
  menu.querySelector('[role=menuitem]').focus();
}

function menuItem(entry, close) {
  const props = { class: 'menu-item', role: 'menuitem', tabindex: '-1' };
  const content = [entry.icon ?? null, el('span', { class: 'menu-label' }, entry.label), entry.note ? el('span', { class: 'menu-note' }, entry.note) : null];
  if (entry.href) return el('a', { ...props, href: entry.href, target: entry.newWindow ? '_blank' : null }, content);
  return el('button', { ...props, type: 'button', onclick: () => { close(); entry.act(); } }, content);
}

function move(event, items) {
  const at = items.indexOf(document.activeElement);
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: items.length - 1 }[event.key];
  if (to === undefined) return;
  event.preventDefault();
  items[(to + items.length) % items.length].focus();
}
