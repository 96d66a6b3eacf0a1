import { el, newId } from '../core/dom.js';
import { Listbox, matching } from './listbox.js';
import { openPopover } from './popover.js';

const pauseMs = 200;

/**
 * A text field with suggestions below it. `source(text, signal)` answers options, at once or by promise.
 * With `free` any text counts as a value; otherwise only a suggestion does.
 */
export class Combobox {
  constructor({ id, label, source, free = false, remote = false, onPick = null, describedBy = null }) {
    Object.assign(this, { source, free, remote, onPick });
    this.chosen = null;
    this.list = new Listbox({ label: `Suggestions for ${label}`, onPick: (option) => this.#choose(option) });
    this.input = el('input', {
      type: 'text', class: 'input', id: id ?? newId('combobox'), role: 'combobox', 'aria-autocomplete': 'list', 'aria-expanded': 'false',
      'aria-describedby': describedBy, autocomplete: 'off', spellcheck: 'false',
      oninput: () => { this.chosen = null; this.#ask(this.remote ? pauseMs : 0); },
      onfocus: () => this.#ask(0),
      onclick: () => { if (!this.isOpen) this.#ask(0); },
      onblur: () => this.#close(),
      onkeydown: (event) => this.#key(event),
    });
    this.list.drivenBy(this.input);
    this.popover = el('div', { class: 'popover', popover: 'manual' }, this.list.node);
    this.node = el('div', { class: 'combobox' }, this.input, this.popover);
  }

  get isOpen() {
    return this.popover.matches(':popover-open');
  }

  /** `{value}` of the suggestion taken or of the free text, `{}` when left empty, `{error}` when neither fits. */
  read() {
    const text = this.input.value.trim();
    if (this.chosen !== null) return { value: this.chosen.value };
    if (text === '') return {};
    const same = this.list.options.find((option) => option.label.toLowerCase() === text.toLowerCase());
    if (same) return { value: same.value };
    return this.free ? { value: text } : { error: 'Choose one of the suggestions.' };
  }

  #ask(delayMs) {
    clearTimeout(this.timer);
    this.running?.abort();
    this.timer = setTimeout(() => this.#fetch(), delayMs);
  }

  async #fetch() {
    const running = new AbortController();
    this.running = running;
    try {
      const text = this.chosen === null ? this.input.value : '';
      const options = await this.source(text, running.signal);
      if (!running.signal.aborted && document.activeElement === this.input) this.#suggest(options);
    } catch (error) {
      if (error.name !== 'AbortError') this.#suggest([]);
    }
  }

  #suggest(options) {
    this.list.show(this.remote ? options : matching(options, this.chosen === null ? this.input.value : ''), (option) => option.value === this.chosen?.value);
    if (options.length === 0 || this.list.options.length === 0) {
      this.#close();
    } else {
      // In an empty field nothing is active yet, so that Enter still runs the form.
      if (this.input.value === '') this.list.activate(-1);
      openPopover(this.popover, this.input, { keepClear: this.node.closest('.field') ?? this.input });
      this.input.setAttribute('aria-expanded', 'true');
    }
  }

  #choose(option) {
    this.chosen = option;
    this.input.value = option.label;
    this.#close();
    this.onPick?.(option);
  }

  #close() {
    clearTimeout(this.timer);
    if (this.isOpen) this.popover.hidePopover();
    this.input.setAttribute('aria-expanded', 'false');
    this.input.removeAttribute('aria-activedescendant');
  }

  #key(event) {
    if (event.key === 'Escape' && this.isOpen) {
      event.preventDefault();
      event.stopPropagation();
      this.#close();
    } else if (this.isOpen) {
      this.list.key(event);
    } else if (event.key === 'ArrowDown') {
      event.preventDefault();
      this.#ask(0);
    }
  }
}
