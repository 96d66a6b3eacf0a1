import { el, newId } from '../core/dom.js';

/**
 * The list of a picker: options, one of them active. Focus stays on whatever drives it (`owner`), which names
 * the active option by aria-activedescendant. An option is `{value, label, description?, mark?, lead?}`.
 */
export class Listbox {
  constructor({ label, multiple = false, onPick }) {
    this.node = el('div', { class: 'listbox', role: 'listbox', id: newId('list'), 'aria-label': label, 'aria-multiselectable': multiple ? 'true' : null, tabindex: '-1' });
    this.multiple = multiple;
    this.onPick = onPick;
    this.options = [];
    this.active = -1;
  }

  drivenBy(owner) {
    this.owner = owner;
    owner.setAttribute('aria-controls', this.node.id);
  }

  show(options, isChosen = () => false) {
    this.options = options;
    this.isChosen = isChosen;
    this.node.replaceChildren(...options.map((option, index) => this.#row(option, index)));
    const first = options.findIndex(isChosen);
    this.activate(options.length === 0 ? -1 : Math.max(0, first));
  }

  /** Marks what is chosen now, without moving anything. */
  refresh() {
    this.options.forEach((option, index) => this.node.children[index].setAttribute('aria-selected', String(this.isChosen(option))));
  }

  activate(index) {
    this.node.children[this.active]?.classList.remove('is-active');
    this.active = index;
    const row = this.node.children[index];
    if (row === undefined) {
      this.owner?.removeAttribute('aria-activedescendant');
      return;
    }
    row.classList.add('is-active');
    row.scrollIntoView({ block: 'nearest' });
    this.owner?.setAttribute('aria-activedescendant', row.id);
  }

  /** Handles a key of the owner; answers whether it was one of the list's. */
  key(event) {
    const last = this.options.length - 1;
    if (last < 0) return false;
    const to = { ArrowDown: this.active >= last ? 0 : this.active + 1, ArrowUp: this.active <= 0 ? last : this.active - 1 }[event.key];
    if (to !== undefined) this.activate(to);
    else if (event.key === 'Enter' && this.active >= 0) this.onPick(this.options[this.active]);
    else return false;
    event.preventDefault();
    return true;
  }

  #row(option, index) {
    return el('div', {
      class: 'option', role: 'option', id: newId('option'), 'aria-selected': String(this.isChosen(option)),
      // Keeps the focus where it is: the press chooses, it does not take over.
      onpointerdown: (event) => event.preventDefault(),
      onclick: () => { this.activate(index); this.onPick(option); },
    },
    this.multiple ? el('span', { class: 'option-box', 'aria-hidden': 'true' }) : null,
    option.lead ?? null,
    el('span', { class: 'option-text' },
      el('span', { class: 'option-label' }, option.label),
      option.description ? el('span', { class: 'option-description' }, option.description) : null),
    option.mark ? el('span', { class: 'option-mark' }, option.mark) : null);
  }
}

/** The options whose label (or description) has the text in it; those that begin with it come first. */
export function matching(options, text, limit = 50) {
  const wanted = text.trim().toLowerCase();
  if (wanted === '') return options.slice(0, limit);
  const rank = (option) => {
    const label = option.label.toLowerCase();
    if (label.startsWith(wanted)) return 0;
    if (label.includes(wanted)) return 1;
    return option.description?.toLowerCase().includes(wanted) ? 2 : 3;
  };
  return options.map((option) => [rank(option), option]).filter(([r]) => r < 3)
    .sort((a, b) => a[0] - b[0]).slice(0, limit).map(([, option]) => option);
}
