import { hexColor } from '../core/avatar.js';
import { el } from '../core/dom.js';
import { safeHref } from '../core/safe-url.js';
import { clockTime, dayName } from '../core/time.js';
import { inlineMarkdown, markdown } from '../markdown/render.js';
import { picture } from './media.js';

export function embed(value, { message, onCommand }) {
  const node = el('div', { class: 'embed' },
    el('div', { class: 'embed-body' },
      value.author?.name ? el('p', { class: 'embed-author' }, linked(value.author.url, value.author.name)) : null,
      value.title ? el('p', { class: 'embed-title' }, linked(value.url, inlineMarkdown(value.title, onCommand))) : null,
      value.description ? el('div', { class: 'embed-description md' }, markdown(value.description, onCommand)) : null,
      fields(value.fields ?? [], onCommand),
      value.image ? el('div', { class: 'embed-image' }, picture(value.image, value.title, message)) : null,
      footer(value)),
    value.thumbnail ? el('div', { class: 'embed-thumbnail' }, picture(value.thumbnail, value.title, message)) : null);
  if (Number.isInteger(value.color)) node.style.setProperty('--accent-stripe', hexColor(value.color));
  return node;
}

function linked(url, content) {
  const href = safeHref(url);
  return href === null ? content : el('a', { class: 'md-link', href, target: '_blank', rel: 'noopener noreferrer nofollow', title: href }, content);
}

const fields = (list, onCommand) => (list.length === 0 ? null : el('dl', { class: 'embed-fields' }, list.map((field) => el('div', { class: field.inline ? 'embed-field is-inline' : 'embed-field' },
  el('dt', {}, inlineMarkdown(field.name, onCommand)),
  el('dd', { class: 'md' }, markdown(field.value, onCommand))))));

function footer(value) {
  const at = value.timestamp ? new Date(value.timestamp) : null;
  const parts = [value.footer?.text, at && !Number.isNaN(at.getTime()) ? `${dayName(at)}, ${clockTime(at)}` : null].filter(Boolean);
  return parts.length === 0 ? null : el('p', { class: 'embed-footer' }, parts.join(' · '));
}
