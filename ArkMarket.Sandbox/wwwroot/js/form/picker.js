import { el, newId } from '../core/dom.js';
import { icon } from '../core/icons.js';
import { Listbox, matching } from './listbox.js';
import { openPopover } from './popover.js';

const filterFrom = 6;

/**
 * A select: a button that shows what is chosen and opens a list. One-of-many chooses at once (what may be left out is
 * let go of by choosing it again); several-of-many is confirmed with Done, and `onChange(values)` runs then.
 * @param {{name: string, placeholder: string, options: () => object[], min: number, max: number, chosen: string[],
 *   onChange?: Function, disabled?: boolean}} settings
 */
export class Picker {
  constructor(settings) {
    this.settings = settings;
    this.values = [...settings.chosen];
    this.text = el('span', { class: 'picker-text' });
    this.button = el('button', {
      type: 'button', class: 'picker', 'aria-haspopup': 'listbox', 'aria-expanded': 'false',
      disabled: settings.disabled, onclick: () => this.#open(),
    }, this.text, icon('chevron'));
    this.node = this.button;
    this.#showChosen();
  }

  get single() {
    return this.settings.max === 1;
  }

  #showChosen() {
    const { name, placeholder, options } = this.settings;
    const chosen = options().filter((option) => this.values.includes(option.value));
    this.text.textContent = chosen.length === 0 ? placeholder : chosen.map((option) => option.label).join(', ');
    this.text.classList.toggle('is-placeholder', chosen.length === 0);
    this.button.setAttribute('aria-label', this.text.textContent === name ? name : `${name}: ${this.text.textContent}`);
  }

  #open() {
    const draft = [...this.values];
    const { name: label, options } = this.settings;
    const all = options();
    const list = new Listbox({ label, multiple: !this.single, onPick: (option) => this.#pick(option, draft, list, done) });
    const done = this.single ? null : el('button', { type: 'button', class: 'button button-primary', onclick: () => this.#commit(draft) }, 'Done');
    const chosen = (option) => draft.includes(option.value);
    const driver = all.length >= filterFrom ? this.#filter(list, all, chosen) : list.node;
    driver.addEventListener('keydown', (event) => list.key(event));
    list.drivenBy(driver);
    if (driver === list.node) list.node.tabIndex = 0;
    this.popover = el('div', { class: 'popover picker-popover', popover: 'auto' }, driver === list.node ? null : driver, list.node, done && this.#foot(done));
    this.popover.addEventListener('toggle', (event) => this.#toggled(event.newState === 'open'));
    this.button.after(this.popover);
    list.show(all.slice(0, 50), chosen);
    this.#limits(draft, done);
    openPopover(this.popover, this.button, { minWidth: 240 });
    list.activate(list.active);
    driver.focus();
  }

  #filter(list, all, chosen) {
    return el('input', {
      type: 'text', class: 'input picker-filter', role: 'combobox', 'aria-expanded': 'true', 'aria-autocomplete': 'list',
      'aria-label': `Filter: ${this.settings.name}`, placeholder: 'Type to filter', autocomplete: 'off', spellcheck: 'false',
      oninput: (event) => list.show(matching(all, event.target.value), chosen),
    });
  }

  #foot(done) {
    this.hint = el('span', { class: 'picker-hint', id: newId('hint'), role: 'status' });
    return el('div', { class: 'picker-foot' }, this.hint, done);
  }

  #pick(option, draft, list, done) {
    if (this.single) {
      this.#commit(this.settings.min === 0 && draft.includes(option.value) ? [] : [option.value]);
      return;
    }
    const at = draft.indexOf(option.value);
    if (at !== -1) draft.splice(at, 1);
    else if (draft.length < this.settings.max) draft.push(option.value);
    list.refresh();
    this.#limits(draft, done);
  }

  #limits(draft, done) {
    if (done === null) return;
    const { min, max } = this.settings;
    done.disabled = draft.length < min;
    this.hint.textContent = `${draft.length} chosen, ${min === max ? `${min} needed` : `${min} to ${max}`}`;
  }

  #commit(values) {
    this.values = [...values];
    this.popover.hidePopover();
    this.#showChosen();
    this.settings.onChange?.(this.values);
  }

  #toggled(open) {
    this.button.setAttribute('aria-expanded', String(open));
    if (open) return;
    const inside = this.popover.contains(document.activeElement) || document.activeElement === document.body;
    this.popover.remove();
    if (inside) this.button.focus();
  }
}
