import { el } from '../core/dom.js';
import { pickerSettings } from '../component/select-options.js';
import { readFiles } from '../form/files.js';
import { Picker } from '../form/picker.js';
import { checkboxGroup, radioGroup } from './choices.js';

/**
 * The control of a modal's field by Discord's component type.
 * @returns {{node: Element, grouped?: boolean, read: Function, complaint: Function, focusable: Function}}
 */
export function makeControl(component, context) {
  return (makers[component.type] ?? makers[4])(component, context);
}

const makers = {
  4: textInput, 3: select, 5: select, 6: select, 7: select, 8: select,
  19: fileUpload, 21: radioGroup, 22: checkboxGroup,
};

function textInput(component, { ids, required, describedBy }) {
  const max = component.max_length ?? 4000;
  const min = component.min_length ?? 0;
  const counter = el('span', { class: 'field-counter', 'aria-hidden': 'true' });
  const count = () => { counter.textContent = `${input.value.length} / ${max}`; };
  const props = {
    id: ids.control, class: 'input', placeholder: component.placeholder, maxlength: max, value: component.value ?? '',
    'aria-describedby': describedBy, 'aria-required': String(required), oninput: count, autocomplete: 'off',
  };
  const input = component.style === 2 ? el('textarea', { ...props, rows: 4 }) : el('input', { ...props, type: 'text' });
  count();
  return {
    node: el('div', { class: 'field-text' }, input, counter),
    read: () => input.value,
    focusable: () => [input],
    complaint: () => {
      if (required && input.value.trim() === '') return 'Please fill this in.';
      return input.value !== '' && input.value.length < min ? `At least ${min} characters are needed.` : null;
    },
  };
}

function select(component, { ids, label, required, describedBy }) {
  const settings = pickerSettings(component);
  const min = required ? Math.max(1, settings.min) : 0;
  const picker = new Picker({ ...settings, min, name: label });
  picker.button.id = ids.control;
  picker.button.setAttribute('aria-describedby', describedBy);
  return {
    node: picker.node,
    read: () => picker.values,
    focusable: () => [picker.button],
    complaint: () => amount(picker.values.length, required, component),
  };
}

const amount = (count, required, component) => {
  if (count === 0) return required ? 'Please choose.' : null;
  return count < (component.min_values ?? 1) ? `Please choose at least ${component.min_values}.` : null;
};

function fileUpload(component, { ids, required, describedBy }) {
  const max = component.max_values ?? 1;
  const input = el('input', {
    type: 'file', id: ids.control, class: 'input', multiple: max > 1, 'aria-describedby': describedBy, 'aria-required': String(required),
  });
  return {
    node: input,
    read: () => readFiles(input.files),
    focusable: () => [input],
    complaint: () => (input.files.length > max ? `At most ${max} files.` : amount(input.files.length, required, component)),
  };
}
