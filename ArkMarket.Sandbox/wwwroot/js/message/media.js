import { el } from '../core/dom.js';
import { icon } from '../core/icons.js';
import { ownMedia, safeHref } from '../core/safe-url.js';

const scheme = 'attachment://';

/** Looks up `attachment://name` among the message's attachments. */
function resolve(media, message) {
  const url = String(media?.url ?? '');
  if (!url.startsWith(scheme)) return media ?? {};
  return message.attachments?.find((one) => one.filename === url.slice(scheme.length)) ?? media;
}

const lastPart = (url) => {
  try {
    return decodeURIComponent(new URL(url).pathname.split('/').pop()) || new URL(url).hostname;
  } catch {
    return 'file';
  }
};

/** A picture from this sandbox, or for one from elsewhere a card that names it: this page loads nothing from outside. */
export function picture(media, description, message) {
  const found = resolve(media, message);
  const alt = description || found.description || lastPart(found.url);
  const own = ownMedia(found.url);
  if (own !== null) return framed(el('img', { src: own, alt, loading: 'lazy', class: 'picture' }), own);
  const href = safeHref(found.url);
  const card = [icon('picture'), el('span', { class: 'picture-alt' }, alt)];
  return href === null
    ? el('span', { class: 'picture-card' }, card)
    : el('a', { class: 'picture-card', href, target: '_blank', rel: 'noopener noreferrer nofollow', title: href }, card, el('span', { class: 'link-host' }, new URL(href).hostname));
}

const framed = (image, href) => el('a', { class: 'picture-frame', href, target: '_blank', rel: 'noopener' }, image);

export const gallery = (pictures) => el('div', { class: `gallery gallery-${Math.min(pictures.length, 3)}` }, pictures);

export function fileCard(file, message) {
  const found = { ...file, ...resolve(file, message) };
  const name = found.filename || lastPart(found.url);
  const own = ownMedia(found.url);
  const inside = [icon('file'), el('span', { class: 'file-name' }, name), found.size ? el('span', { class: 'file-size' }, sizeWords(found.size)) : null];
  return own === null
    ? el('span', { class: 'file-card' }, inside)
    : el('a', { class: 'file-card', href: own, download: name }, inside);
}

export function sizeWords(bytes) {
  if (bytes < 1024) return `${bytes} B`;
  return bytes < 1048576 ? `${Math.round(bytes / 1024)} KB` : `${(bytes / 1048576).toFixed(1)} MB`;
}
