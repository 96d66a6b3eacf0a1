import { el, newId } from '../core/dom.js';

export function radioGroup(component, { required, describedBy }) {
  const name = newId('radio');
  const inputs = component.options.map((option) => el('input', { type: 'radio', name, class: 'check', id: newId('choice'), value: option.value, checked: option.default === true, 'aria-describedby': describedBy }));
  const chosen = () => inputs.find((input) => input.checked)?.value ?? null;
  return {
    node: el('div', { class: 'choices' }, component.options.map((option, index) => choice(option, inputs[index]))),
    grouped: true,
    read: chosen,
    focusable: () => inputs,
    complaint: () => (required && chosen() === null ? 'Please choose one.' : null),
  };
}

export function checkboxGroup(component, { required, describedBy }) {
  const max = component.max_values ?? component.options.length;
  const min = required ? Math.max(1, component.min_values ?? 1) : component.min_values ?? 0;
  const inputs = component.options.map((option) => el('input', { type: 'checkbox', class: 'check', id: newId('choice'), value: option.value, checked: option.default === true, 'aria-describedby': describedBy }));
  const chosen = () => inputs.filter((input) => input.checked).map((input) => input.value);
  return {
    node: el('div', { class: 'choices' }, component.options.map((option, index) => choice(option, inputs[index]))),
    grouped: true,
    read: chosen,
    focusable: () => inputs,
    complaint: () => {
      const count = chosen().length;
      if (count > max) return `Please choose at most ${max}.`;
      return count < min && (required || count > 0) ? `Please choose at least ${min}.` : null;
    },
  };
}

/** A box or a circle with its words beside it. */
export const choice = (option, input) => el('label', { class: 'choice', for: input.id }, input,
  el('span', { class: 'choice-text' }, el('span', {}, option.label), option.description ? el('span', { class: 'option-description' }, option.description) : null));
