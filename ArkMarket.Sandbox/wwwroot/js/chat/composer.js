import { act } from '../core/act.js';
import { el, newId } from '../core/dom.js';
import { icon } from '../core/icons.js';
import { authorName, channelLabel } from '../core/names.js';
import { mayAttach, maySend } from '../core/permissions.js';
import { channel } from '../core/world.js';
import { session } from '../core/session.js';
import { readFiles } from '../form/files.js';
import { Palette } from '../palette/palette.js';

const tallestPx = 220;

/** Where a member writes: Enter sends, Shift+Enter breaks the line, "/" opens the commands. */
export class Composer {
  constructor({ onSent, onRun, onPaletteOpen }) {
    Object.assign(this, { onSent, onPaletteOpen, replyTo: null });
    this.palette = new Palette({ onRun, onClose: () => this.#paletteClosed() });
    this.failure = el('p', { class: 'failure', role: 'alert', hidden: true });
    this.replyBar = el('div', { class: 'reply-bar', hidden: true });
    this.fileBar = el('ul', { class: 'file-bar', 'aria-label': 'Attachments', hidden: true });
    this.files = [];
    this.label = el('label', { class: 'visually-hidden', for: newId('composer') });
    this.text = el('textarea', {
      id: this.label.getAttribute('for'), class: 'composer-text', rows: 1, maxlength: 2000,
      oninput: () => this.#typed(), onkeydown: (event) => this.#key(event),
    });
    this.picker = el('input', { type: 'file', multiple: true, hidden: true, tabindex: '-1', 'aria-hidden': 'true', onchange: () => this.#attach() });
    this.attach = el('button', { type: 'button', class: 'icon-button', 'aria-label': 'Attach files', onclick: () => this.picker.click() }, icon('clip'));
    this.slash = el('button', { type: 'button', class: 'icon-button', 'aria-label': 'Commands', title: 'Commands', onclick: () => this.openPalette() }, icon('slash'));
    this.sendButton = el('button', { type: 'submit', class: 'icon-button composer-send', 'aria-label': 'Send' }, icon('send'));
    this.form = el('form', { class: 'composer', onsubmit: (event) => { event.preventDefault(); this.#send(); } },
      this.replyBar, this.fileBar,
      el('div', { class: 'composer-row' }, this.attach, this.picker, this.slash, this.label, this.text, this.sendButton));
    this.node = el('div', { class: 'composer-area' }, this.failure, this.palette.node, this.form);
  }

  /** Fits the field to the open channel: its name, and whether this member may write there. */
  fit() {
    const name = channelLabel(channel(session.channelId));
    const open = maySend();
    this.label.textContent = `Message ${name}`;
    this.text.placeholder = open ? `Message ${name}` : 'You cannot write here.';
    this.text.disabled = !open;
    this.attach.disabled = !mayAttach();
    this.sendButton.disabled = !open;
  }

  focus() {
    (this.text.disabled ? this.slash : this.text).focus();
  }

  leaveChannel() {
    this.reply(null);
    this.#fail(null);
    if (this.palette.isOpen) this.palette.close();
  }

  reply(message) {
    this.replyTo = message;
    this.replyBar.hidden = message === null;
    if (message === null) return;
    this.replyBar.replaceChildren(icon('reply'), el('span', {}, 'Replying to ', el('strong', {}, authorName(message.author))),
      el('button', { type: 'button', class: 'icon-button', 'aria-label': 'Do not reply', onclick: () => { this.reply(null); this.focus(); } }, icon('close')));
    this.focus();
  }

  openPalette(text = '') {
    this.#fail(null);
    this.form.hidden = true;
    this.palette.open(text);
    this.onPaletteOpen();
  }

  openCommand(name) {
    this.#fail(null);
    this.form.hidden = true;
    this.palette.openCommand(name);
  }

  #paletteClosed() {
    this.form.hidden = false;
    this.focus();
  }

  #typed() {
    if (this.text.value.startsWith('/') && this.files.length === 0 && this.replyTo === null) {
      const rest = this.text.value.slice(1);
      this.text.value = '';
      this.openPalette(rest);
    }
    this.#fitHeight();
  }

  #fitHeight() {
    this.text.style.setProperty('height', 'auto');
    if (this.text.value !== '') this.text.style.setProperty('height', `${Math.min(this.text.scrollHeight, tallestPx)}px`);
  }

  #key(event) {
    if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      this.#send();
    } else if (event.key === 'Escape' && this.replyTo !== null) {
      this.reply(null);
    }
  }

  #attach() {
    this.files.push(...this.picker.files);
    this.picker.value = '';
    this.#showFiles();
  }

  #showFiles() {
    this.fileBar.hidden = this.files.length === 0;
    this.fileBar.replaceChildren(...this.files.map((file, index) => el('li', { class: 'file-chip' }, icon('file'), el('span', { class: 'file-name' }, file.name),
      el('button', { type: 'button', class: 'icon-button', 'aria-label': `Remove ${file.name}`, onclick: () => { this.files.splice(index, 1); this.#showFiles(); this.focus(); } }, icon('close')))));
  }

  async #send() {
    const say = this.text.value.trim();
    if ((say === '' && this.files.length === 0) || this.sending) return;
    this.sending = true;
    this.#fail(null);
    try {
      const verb = { say };
      if (this.files.length > 0) verb.attachments = await readFiles(this.files);
      if (this.replyTo !== null) verb.reply_to = this.replyTo.id;
      await act(verb);
      this.text.value = '';
      this.files = [];
      this.#showFiles();
      this.reply(null);
      this.#fitHeight();
      this.onSent();
    } catch (error) {
      this.#fail(error.message);
    } finally {
      this.sending = false;
    }
  }

  #fail(words) {
    this.failure.textContent = words ?? '';
    this.failure.hidden = words === null;
  }

  /** Shows a failure that has no better place. */
  complain(words) {
    this.#fail(words);
  }
}
