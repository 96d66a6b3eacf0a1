import { hexColor } from '../core/avatar.js';
import { el } from '../core/dom.js';
import { markdown, spoiler } from '../markdown/render.js';
import { fileCard, gallery, picture } from '../message/media.js';

// The second generation: components that lay out a whole message.
export const textDisplay = (component, context) => el('div', { class: 'c-text md' }, markdown(component.content, context.onCommand));

export function section(component, context, renderAll) {
  return el('div', { class: 'c-section' },
    el('div', { class: 'c-section-text' }, renderAll(component.components, context)),
    component.accessory ? el('div', { class: 'c-accessory' }, renderAll([component.accessory], context)) : null);
}

export function container(component, context, renderAll) {
  const node = el('div', { class: 'c-container' }, component.spoiler
    ? spoiler(renderAll(component.components, context))
    : renderAll(component.components, context));
  if (Number.isInteger(component.accent_color)) {
    node.classList.add('has-accent');
    node.style.setProperty('--accent-stripe', hexColor(component.accent_color));
  }
  return node;
}

export const separator = (component) => el('hr', {
  class: `c-separator${component.divider === false ? ' is-invisible' : ''}${component.spacing === 2 ? ' is-wide' : ''}`,
});

const hideable = (component, node) => (component.spoiler ? spoiler([node]) : node);

export const thumbnail = (component, { message }) => hideable(component, el('div', { class: 'c-thumbnail' }, picture(component.media, component.description, message)));

export const mediaGallery = (component, { message }) => gallery(component.items.map((item) => hideable(item, picture(item.media, item.description, message))));

export const file = (component, { message }) => hideable(component, fileCard({ ...component.file, filename: component.name, size: component.size }, message));
