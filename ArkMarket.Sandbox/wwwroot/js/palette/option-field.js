import { scene } from '../core/act.js';
import { post } from '../core/api.js';
import { el, newId } from '../core/dom.js';
import { Combobox } from '../form/combobox.js';
import { entityOptions } from '../form/entities.js';
import { readFiles } from '../form/files.js';

/**
 * The field of one option of a command.
 * @param {object} option Discord's command option
 * @param {{command: string, soFar: Function}} context `soFar()` answers the values typed so far, for autocomplete
 * @returns {{node: Element, input: Element, name: string, read: Function}} `read` answers `{value}`, `{}` or `{error}`
 */
export function optionField(option, context) {
  const ids = { input: newId('option'), hint: newId('hint'), error: newId('error') };
  const describedBy = `${ids.hint} ${ids.error}`;
  const control = makeControl(option, { ...context, id: ids.input, describedBy });
  const error = el('p', { class: 'field-error', id: ids.error, hidden: true });
  control.input.name = option.name;
  control.input.setAttribute('aria-required', String(option.required === true));
  const node = el('div', { class: 'field option-field' },
    el('label', { class: 'field-label', for: ids.input }, el('span', {}, option.name), ' ', option.required ? null : el('span', { class: 'field-optional' }, 'optional')),
    el('p', { class: 'field-hint', id: ids.hint }, option.description),
    control.node, error);
  return {
    node, name: option.name, input: control.input,
    async read() {
      const result = await complete(control, option);
      error.textContent = result.error ?? '';
      error.hidden = result.error === undefined;
      control.input.setAttribute('aria-invalid', String(result.error !== undefined));
      return result;
    },
    peek: () => control.peek?.() ?? control.input.value,
  };
}

async function complete(control, option) {
  const result = await control.read();
  if (result.error !== undefined || result.value !== undefined) return result;
  return option.required ? { error: 'This one is needed.' } : {};
}

function makeControl(option, context) {
  if (option.autocomplete) return remote(option, context);
  if (option.choices?.length > 0) return local(option, context, () => option.choices.map((choice) => ({ value: choice.value, label: choice.name })));
  return (makers[option.type] ?? text)(option, context);
}

const makers = {
  4: number,
  5: (option, context) => local(option, context, () => [{ value: true, label: 'True' }, { value: false, label: 'False' }]),
  6: (option, context) => local(option, context, entityOptions.user),
  7: (option, context) => local(option, context, () => entityOptions.channel(option.channel_types)),
  8: (option, context) => local(option, context, entityOptions.role),
  9: (option, context) => local(option, context, entityOptions.mentionable),
  10: number,
  11: file,
};

function text(option, { id, describedBy }) {
  const input = el('input', { type: 'text', class: 'input', id, maxlength: option.max_length ?? 6000, 'aria-describedby': describedBy, autocomplete: 'off' });
  return {
    node: input, input,
    read: () => {
      if (input.value === '') return {};
      return input.value.length < (option.min_length ?? 0) ? { error: `At least ${option.min_length} characters are needed.` } : { value: input.value };
    },
  };
}

const toNumber = (option, words) => {
  const value = Number(words);
  if (option.type === 4 ? !/^-?\d+$/.test(words) || !Number.isSafeInteger(value) : !Number.isFinite(value)) return { error: option.type === 4 ? 'A whole number is needed.' : 'A number is needed.' };
  if (value < (option.min_value ?? -Infinity)) return { error: `At least ${option.min_value}.` };
  return value > (option.max_value ?? Infinity) ? { error: `At most ${option.max_value}.` } : { value };
};

function number(option, { id, describedBy }) {
  const input = el('input', { type: 'text', inputmode: option.type === 4 ? 'numeric' : 'decimal', class: 'input', id, 'aria-describedby': describedBy, autocomplete: 'off' });
  const read = () => (input.value.trim() === '' ? {} : toNumber(option, input.value.trim()));
  return { node: input, input, read, peek: () => read().value ?? '' };
}

function file(_, { id, describedBy }) {
  const input = el('input', { type: 'file', class: 'input', id, 'aria-describedby': describedBy });
  return {
    node: input, input,
    peek: () => '',
    read: async () => {
      try {
        return input.files.length === 0 ? {} : { value: (await readFiles(input.files))[0] };
      } catch (error) {
        return { error: error.message };
      }
    },
  };
}

function local(option, { id, describedBy }, options) {
  const box = new Combobox({ id, describedBy, label: option.name, source: () => options() });
  return { node: box.node, input: box.input, read: () => box.read(), peek: () => box.chosen?.value ?? '' };
}

/** Suggestions come from the application, which sees the other fields too. Any text may be sent, as in Discord. */
function remote(option, { id, describedBy, command, soFar }) {
  const ask = async (words, signal) => {
    const answer = await post('/sandbox/act', {
      ...scene(), command, complete: option.name, options: { ...soFar(), [option.name]: words },
    }, signal);
    return (answer.choices ?? []).map((choice) => ({ value: choice.value, label: choice.name }));
  };
  const box = new Combobox({ id, describedBy, label: option.name, source: ask, free: true, remote: true });
  const read = () => {
    const result = box.read();
    return typeof result.value === 'string' && option.type !== 3 ? toNumber(option, result.value) : result;
  };
  return { node: box.node, input: box.input, read, peek: () => box.chosen?.value ?? box.input.value };
}
