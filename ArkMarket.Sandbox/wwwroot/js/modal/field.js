import { el, newId } from '../core/dom.js';
import { markdown } from '../markdown/render.js';
import { choice } from './choices.js';
import { makeControl } from './controls.js';

const checkbox = 23;

/**
 * The entries of a modal: labels with one control each, text, and the older action rows with a text input.
 * A field is `{node, customId, read(), check()}`; `read` answers the value for the sandbox, `check` a complaint or null.
 */
export function makeEntry(component) {
  if (component.type === 10) return { node: el('div', { class: 'md modal-text' }, markdown(component.content)) };
  if (component.type === 18) return labelled(component.label, component.description, component.component);
  if (component.type === 1) return labelled(component.components[0].label, null, component.components[0]);
  return { node: el('p', { class: 'c-unknown' }, `An entry of type ${Number(component.type)} that this page does not know.`) };
}

function labelled(label, description, component) {
  const ids = { control: newId('field'), label: newId('label'), hint: newId('hint'), error: newId('error') };
  if (component.type === checkbox) return ticked(label, description, component);
  const required = component.required ?? true;
  const control = makeControl(component, { ids, label, required, describedBy: description ? `${ids.hint} ${ids.error}` : ids.error });
  const error = el('p', { class: 'field-error', id: ids.error, hidden: true });
  const title = [el('span', {}, label), ' ', required ? null : el('span', { class: 'field-optional' }, 'optional')];
  const parts = [
    description ? el('p', { class: 'field-hint', id: ids.hint }, description) : null,
    control.node,
    error,
  ];
  const node = control.grouped
    ? el('fieldset', { class: 'field', 'aria-describedby': description ? ids.hint : null }, el('legend', { class: 'field-label' }, title), parts)
    : el('div', { class: 'field' }, el('label', { class: 'field-label', id: ids.label, for: ids.control }, title), parts);
  return { node, customId: component.custom_id, read: control.read, check: () => show(control, error) };
}

/** A single checkbox stands before its label, not below it. */
function ticked(label, description, component) {
  const input = el('input', { type: 'checkbox', id: newId('field'), class: 'check', checked: component.default === true });
  return { node: choice({ label, description }, input), customId: component.custom_id, read: () => input.checked, check: () => null };
}

/** Shows the complaint under the control and marks it, or takes both away. */
function show(control, error) {
  const complaint = control.complaint();
  error.textContent = complaint ?? '';
  error.hidden = complaint === null;
  for (const one of control.focusable()) one.setAttribute('aria-invalid', String(complaint !== null));
  return complaint === null ? null : control.focusable()[0];
}
