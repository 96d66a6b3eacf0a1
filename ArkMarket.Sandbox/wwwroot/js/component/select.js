import { Picker } from '../form/picker.js';
import { pickerSettings } from './select-options.js';

export function select(component, { message, interact }) {
  const picker = new Picker({
    ...pickerSettings(component),
    disabled: component.disabled,
    onChange: (values) => interact(picker.button, { choose: values, component: component.custom_id, message: message.id }),
  });
  picker.button.dataset.focus = component.custom_id;
  return picker.node;
}
