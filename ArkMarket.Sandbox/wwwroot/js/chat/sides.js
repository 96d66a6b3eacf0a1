import { el } from '../core/dom.js';
import { icon } from '../core/icons.js';

const narrow = matchMedia('(max-width: 900px)');
const glyphs = { members: 'people', calls: 'calls' };

/**
 * The two sides. On a wide window the right one shows a panel or nothing; on a narrow one both are drawers over
 * the messages, opened by buttons, closed by Escape, the backdrop or their own button.
 */
export class Sides {
  constructor({ shell, left, right, panels }) {
    Object.assign(this, { shell, left, right, panels });
    this.leftButton = el('button', { type: 'button', class: 'icon-button only-narrow', 'aria-label': 'Channels', 'aria-controls': left.id, 'aria-expanded': 'false', onclick: () => this.#drawer(this.drawer === 'left' ? null : 'left') }, icon('menu'));
    this.buttons = Object.entries(panels).map(([key, [title]]) => el('button', {
      type: 'button', class: 'icon-button', 'aria-label': title, title, 'aria-controls': right.id, 'aria-expanded': 'false', dataset: { panel: key }, onclick: () => this.#toggle(key),
    }, icon(glyphs[key])));
    this.backdrop = el('div', { class: 'backdrop', onclick: () => this.#drawer(null) });
    this.panel = localStorage.getItem('panel') ?? 'members';
    shell.addEventListener('keydown', (event) => {
      if (event.key === 'Escape' && this.drawer && !event.defaultPrevented) this.#drawer(null);
    });
    narrow.addEventListener('change', () => this.#drawer(null));
    this.#drawer(null);
  }

  closeDrawer() {
    if (this.drawer) this.#drawer(null);
  }

  #toggle(key) {
    const open = narrow.matches ? this.drawer === 'right' && this.panel === key : this.panel === key;
    this.panel = open && !narrow.matches ? '' : key;
    localStorage.setItem('panel', this.panel);
    this.#drawer(narrow.matches && !open ? 'right' : null);
  }

  #drawer(which) {
    const before = this.drawer;
    this.drawer = narrow.matches ? which : null;
    const panelShown = this.panel in this.panels && (!narrow.matches || this.drawer === 'right');
    this.shell.dataset.drawer = this.drawer ?? '';
    this.left.inert = narrow.matches && this.drawer !== 'left';
    this.right.hidden = !panelShown;
    this.leftButton.setAttribute('aria-expanded', String(this.drawer === 'left'));
    for (const button of this.buttons) button.setAttribute('aria-expanded', String(panelShown && button.dataset.panel === this.panel));
    if (panelShown) this.#fill();
    this.#moveFocus(before);
  }

  #fill() {
    const [title, content] = this.panels[this.panel];
    this.right.dataset.panel = this.panel;
    this.right.replaceChildren(
      el('div', { class: 'side-head' }, el('h2', {}, title), el('button', { type: 'button', class: 'icon-button', 'aria-label': `Close ${title.toLowerCase()}`, onclick: () => this.#close() }, icon('close'))),
      el('div', { class: 'side-scroll', tabindex: '0', role: 'group', 'aria-label': title }, content));
  }

  #close() {
    const button = this.buttons.find((one) => one.dataset.panel === this.panel);
    if (!narrow.matches) {
      this.panel = '';
      localStorage.setItem('panel', '');
    }
    this.#drawer(null);
    button.focus();
  }

  #moveFocus(before) {
    if (this.drawer === 'left') this.left.querySelector('a, button')?.focus();
    else if (this.drawer === 'right') this.right.querySelector('button').focus();
    else if (before === 'left') this.leftButton.focus();
    else if (before === 'right') this.buttons.find((one) => one.dataset.panel === this.panel)?.focus();
  }
}
