import { act } from '../core/act.js';
import { el, newId } from '../core/dom.js';
import { icon } from '../core/icons.js';
import { makeEntry } from './field.js';

/**
 * Shows a modal of the application. It stays open, with everything typed, until a submit succeeded or the
 * member closes it; then the focus goes back to where it was.
 * @param {object} modal Discord's modal: title, custom_id, components
 * @param {{onDone: Function, fallbackFocus: Element}} settings
 */
export function showModal(modal, { onDone, fallbackFocus }) {
  const before = document.activeElement;
  const title = newId('modal');
  const entries = modal.components.map(makeEntry);
  const failure = el('p', { class: 'failure', role: 'alert', hidden: true });
  const submit = el('button', { type: 'submit', class: 'button button-primary' }, 'Submit');
  const form = el('form', { class: 'modal-form', novalidate: true, method: 'dialog' },
    el('header', { class: 'modal-head' },
      el('h2', { id: title }, modal.title),
      el('button', { type: 'button', class: 'icon-button', 'aria-label': 'Close', onclick: () => dialog.close() }, icon('close'))),
    el('div', { class: 'modal-body' }, failure, entries.map((entry) => entry.node)),
    el('footer', { class: 'modal-foot' },
      el('button', { type: 'button', class: 'button button-secondary', onclick: () => dialog.close() }, 'Cancel'), submit));
  const dialog = el('dialog', { class: 'modal', 'aria-labelledby': title }, form);

  form.addEventListener('submit', (event) => {
    event.preventDefault();
    send({ entries: entries.filter((entry) => entry.read), failure, submit, dialog, onDone });
  });
  dialog.addEventListener('keydown', (event) => keepInside(event, dialog));
  dialog.addEventListener('close', () => {
    dialog.remove();
    const target = before?.isConnected && before !== document.body ? before : fallbackFocus;
    // The browser gave the focus back while the page was still inert, and a text field then has no caret.
    target.blur();
    target.focus();
  });
  document.body.append(dialog);
  dialog.showModal();
  (dialog.querySelector('.modal-body :is(input, textarea, button)') ?? submit).focus();
}

async function send({ entries, failure, submit, dialog, onDone }) {
  if (submit.ariaBusy === 'true') return;
  failure.hidden = true;
  const wrong = entries.map((entry) => entry.check()).filter((node) => node !== null);
  if (wrong.length > 0) {
    wrong[0].focus();
    return;
  }
  submit.ariaBusy = 'true';
  try {
    const values = {};
    for (const entry of entries) values[entry.customId] = await entry.read();
    const answer = await act({ submit: values });
    dialog.close();
    onDone(answer);
  } catch (error) {
    failure.textContent = error.message;
    failure.hidden = false;
    failure.scrollIntoView({ block: 'nearest' });
  } finally {
    submit.ariaBusy = 'false';
  }
}

/** Tab goes round inside the dialog instead of out into the browser's own controls. */
function keepInside(event, dialog) {
  if (event.key !== 'Tab') return;
  const stops = [...dialog.querySelectorAll('button, input, textarea, a[href], [tabindex="0"]')].filter((node) => !node.disabled && node.checkVisibility());
  const edge = event.shiftKey ? stops[0] : stops.at(-1);
  if (document.activeElement !== edge) return;
  event.preventDefault();
  (event.shiftKey ? stops.at(-1) : stops[0]).focus();
}
