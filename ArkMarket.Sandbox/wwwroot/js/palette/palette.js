import { el } from '../core/dom.js';
import { icon } from '../core/icons.js';
import { Listbox, matching } from '../form/listbox.js';
import { slashCommands } from './commands.js';
import { optionForm } from './option-form.js';

const shownMax = 100;

/**
 * The command palette above the composer: a list to choose from, then the command's fields.
 * `onRun(answer)` gets what the app answered; `onClose()` gives the focus back.
 */
export class Palette {
  constructor({ onRun, onClose }) {
    Object.assign(this, { onRun, onClose });
    this.node = el('section', { class: 'palette', 'aria-label': 'Commands', hidden: true });
    this.node.addEventListener('keydown', (event) => this.#key(event));
    this.list = new Listbox({ label: 'Commands', onPick: (option) => this.#pick(option.command) });
    this.input = el('input', {
      type: 'text', class: 'palette-input', role: 'combobox', 'aria-expanded': 'true', 'aria-autocomplete': 'list', 'aria-label': 'Find a command',
      placeholder: 'Find a command', autocomplete: 'off', spellcheck: 'false', oninput: () => this.#filter(),
    });
    this.list.drivenBy(this.input);
    this.none = el('p', { class: 'palette-none' });
  }

  get isOpen() {
    return !this.node.hidden;
  }

  open(text = '') {
    this.commands = slashCommands();
    this.input.value = text;
    this.#showList();
  }

  /** Takes over commands that were registered meanwhile. */
  refresh() {
    if (!this.isOpen || this.form) return;
    const active = this.list.options[this.list.active]?.value;
    this.commands = slashCommands();
    this.#filter();
    this.list.activate(Math.max(0, this.list.options.findIndex((option) => option.value === active)));
  }

  /** Opens at the fields of one command, as a mention of it does; at the list when there is no such command. */
  openCommand(name) {
    this.open(name);
    const command = this.commands.find((one) => one.name === name);
    if (command) this.#showForm(command);
  }

  close() {
    this.node.hidden = true;
    this.node.replaceChildren();
    this.form = null;
    this.onClose();
  }

  #showList() {
    this.form = null;
    this.node.replaceChildren(
      el('div', { class: 'palette-head' }, icon('slash'), this.input,
        el('button', { type: 'button', class: 'icon-button', 'aria-label': 'Close the commands', onclick: () => this.close() }, icon('close'))),
      this.list.node, this.none);
    this.node.hidden = false;
    this.#filter();
    this.input.focus();
  }

  #filter() {
    const wanted = this.input.value.replace(/^\//, '');
    const options = this.commands.map((command) => ({ value: command.name, label: command.name, description: command.description, command }));
    const found = matching(options, wanted, shownMax).map((option) => ({ ...option, label: `/${option.label}` }));
    this.list.show(found);
    this.list.node.hidden = found.length === 0;
    this.none.hidden = found.length > 0;
    this.none.textContent = this.commands.length === 0 ? 'The application has no commands here yet.' : 'No command has this name.';
  }

  #pick(command) {
    this.#showForm(command);
    // Nothing to fill in: choosing it is running it.
    if (command.options.length === 0) this.form.node.requestSubmit();
  }

  #showForm(command) {
    this.form = optionForm(command, {
      onDone: (answer) => { this.close(); this.onRun(answer); },
      onBack: () => this.#showList(),
    });
    this.node.replaceChildren(this.form.node);
    this.form.focus();
  }

  #key(event) {
    if (event.key === 'Escape') {
      event.preventDefault();
      if (this.form) this.#showList();
      else this.close();
    } else if (!this.form && event.key === 'Backspace' && this.input.value === '') {
      event.preventDefault();
      this.close();
    } else if (!this.form && event.target === this.input) {
      if (event.key === 'Tab' && !event.shiftKey && this.list.active >= 0) this.#tab(event);
      else this.list.key(event);
    }
  }

  #tab(event) {
    event.preventDefault();
    this.#pick(this.list.options[this.list.active].command);
  }
}
