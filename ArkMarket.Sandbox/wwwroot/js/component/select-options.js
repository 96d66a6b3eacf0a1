import { entityOptions } from '../form/entities.js';
import { emoji } from './emoji.js';

const entityKinds = { 5: 'user', 6: 'role', 7: 'mentionable', 8: 'channel' };

/** The settings of a Picker for a select of any type (3, 5, 6, 7, 8), of a message or a modal. */
export function pickerSettings(component) {
  const kind = entityKinds[component.type];
  return {
    name: component.placeholder || 'Make a selection',
    placeholder: component.placeholder || 'Make a selection',
    min: component.min_values ?? 1,
    max: component.max_values ?? 1,
    chosen: kind
      ? (component.default_values ?? []).map((one) => one.id)
      : component.options.filter((option) => option.default).map((option) => option.value),
    options: kind
      ? () => entityOptions[kind](component.channel_types)
      : () => component.options.map(stringOption),
  };
}

const stringOption = (option) => ({
  value: option.value, label: option.label, description: option.description, lead: emoji(option.emoji),
});
