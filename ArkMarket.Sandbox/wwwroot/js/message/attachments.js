import { fileCard, gallery, picture } from './media.js';
import { spoiler } from '../markdown/render.js';
import { el } from '../core/dom.js';

const isPicture = (one) => /^image\/(png|jpeg|gif|webp)/.test(one.content_type ?? '') || /\.(png|jpe?g|gif|webp)$/i.test(one.filename ?? '');
const isSpoiler = (one) => one.filename?.startsWith('SPOILER_');
const hideable = (one, node) => (isSpoiler(one) ? spoiler([node]) : node);

/** Attachments of a first-generation message; in the second they show only through components. */
export function attachments(message) {
  const all = message.attachments ?? [];
  if (all.length === 0) return null;
  const pictures = all.filter(isPicture).map((one) => hideable(one, picture(one, one.description, message)));
  const files = all.filter((one) => !isPicture(one)).map((one) => hideable(one, fileCard(one, message)));
  return el('div', { class: 'attachments' }, pictures.length > 0 ? gallery(pictures) : null, files);
}
