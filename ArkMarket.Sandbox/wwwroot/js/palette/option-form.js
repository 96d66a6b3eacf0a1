import { act } from '../core/act.js';
import { el } from '../core/dom.js';
import { optionField } from './option-field.js';

/**
 * The fields of a command; Enter runs it. What was typed stays when it fails.
 * @param {object} command `{name, description, options}`
 * @param {{onDone: Function, onBack: Function}} settings
 */
export function optionForm(command, { onDone, onBack }) {
  const context = { command: command.name, soFar: () => soFar(fields) };
  const fields = command.options.map((option) => optionField(option, context));
  const failure = el('p', { class: 'failure', role: 'alert', hidden: true });
  const run = el('button', { type: 'submit', class: 'button button-primary' }, 'Run');
  const form = el('form', { class: 'option-form', novalidate: true, 'aria-label': `/${command.name}` },
    el('header', { class: 'option-head' },
      el('p', { class: 'option-command' }, `/${command.name}`),
      el('p', { class: 'option-about' }, command.description)),
    el('div', { class: 'option-fields' }, failure, fields.map((field) => field.node)),
    el('footer', { class: 'option-foot' },
      el('button', { type: 'button', class: 'button button-secondary', onclick: onBack }, 'Back'), run));
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    submit({ command, fields, failure, run, onDone });
  });
  return { node: form, focus: () => (fields[0]?.input ?? run).focus() };
}

const soFar = (fields) => Object.fromEntries(fields.map((field) => [field.name, field.peek()]).filter(([, value]) => value !== ''));

async function submit({ command, fields, failure, run, onDone }) {
  if (run.ariaBusy === 'true') return;
  failure.hidden = true;
  const options = {};
  let wrong = null;
  for (const field of fields) {
    const result = await field.read();
    if (result.error !== undefined) wrong ??= field;
    else if (result.value !== undefined) options[field.name] = result.value;
  }
  if (wrong !== null) {
    wrong.input.focus();
    return;
  }
  run.ariaBusy = 'true';
  try {
    onDone(await act({ command: command.name, options }));
  } catch (error) {
    failure.textContent = error.message;
    failure.hidden = false;
    failure.scrollIntoView({ block: 'nearest' });
  } finally {
    run.ariaBusy = 'false';
  }
}
