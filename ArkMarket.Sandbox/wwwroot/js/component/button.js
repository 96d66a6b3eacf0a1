import { el } from '../core/dom.js';
import { icon } from '../core/icons.js';
import { safeHref } from '../core/safe-url.js';
import { emoji } from './emoji.js';

const styles = { 1: 'primary', 2: 'secondary', 3: 'success', 4: 'danger' };

export function button(component, { message, interact }) {
  const name = component.label || component.emoji?.name || 'Button';
  const content = [emoji(component.emoji), component.label ? el('span', {}, component.label) : null];
  if (component.style === 5) return linkButton(component, content);
  if (component.style === 6) return el('button', { type: 'button', class: 'button button-secondary', disabled: true }, 'Premium: not part of this simulation');
  return el('button', {
    type: 'button', class: `button button-${styles[component.style] ?? 'secondary'}`, disabled: component.disabled,
    'aria-label': component.label ? null : name, dataset: { focus: component.custom_id },
    onclick: (event) => interact(event.currentTarget, { click: component.custom_id, message: message.id }),
  }, content);
}

function linkButton(component, content) {
  const href = component.disabled ? null : safeHref(component.url);
  const inside = [content, icon('out')];
  if (href === null) return el('button', { type: 'button', class: 'button button-secondary', disabled: true }, inside);
  return el('a', { class: 'button button-secondary', href, target: '_blank', rel: 'noopener noreferrer nofollow', title: href }, inside);
}
