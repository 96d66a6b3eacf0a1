import { el, fragment } from '../core/dom.js';
import { icon } from '../core/icons.js';
import { channelMention, roleMention, userMention } from '../core/names.js';
import { timestamp } from '../core/time.js';
import { parse } from './blocks.js';
import { parseInline } from './inline.js';

/** Markdown of a message as DOM. `onCommand(name)` is called when a slash-command mention is pressed. */
export function markdown(source, onCommand) {
  return fragment(parse(source).map((block) => renderBlock(block, onCommand)));
}

/** One line of markup, for places without blocks: embed titles, field names. */
export const inlineMarkdown = (source, onCommand) => fragment(renderAll(parseInline(String(source ?? '')), onCommand));

const blocks = {
  text: (b, on) => el('p', { class: 'md-text' }, renderAll(b.children, on)),
  // Headings of a message must not disturb the outline of the page, so they are headings by look alone.
  heading: (b, on) => el('p', { class: `md-heading md-heading-${b.level}` }, renderAll(b.children, on)),
  subtext: (b, on) => el('p', { class: 'md-subtext' }, renderAll(b.children, on)),
  quote: (b, on) => el('blockquote', { class: 'md-quote' }, b.children.map((child) => renderBlock(child, on))),
  code: (b) => el('pre', { class: 'md-code', tabindex: '0' }, el('code', {}, b.text)),
  list: (b, on) => el(b.ordered ? 'ol' : 'ul', { class: 'md-list', start: b.ordered ? b.start : null },
    b.items.map((item) => el('li', { class: `md-depth-${item.depth}` }, renderAll(item.children, on)))),
};

const renderBlock = (block, onCommand) => blocks[block.kind](block, onCommand);

const inlines = {
  text: (n) => n.text,
  strong: (n, on) => el('strong', {}, renderAll(n.children, on)),
  em: (n, on) => el('em', {}, renderAll(n.children, on)),
  u: (n, on) => el('u', {}, renderAll(n.children, on)),
  s: (n, on) => el('s', {}, renderAll(n.children, on)),
  codespan: (n) => el('code', { class: 'md-codespan' }, n.text),
  spoiler: (n, on) => spoiler(renderAll(n.children, on)),
  user: (n) => el('span', { class: 'mention' }, userMention(n.id)),
  role: (n) => el('span', { class: 'mention' }, roleMention(n.id)),
  channel: (n) => el('span', { class: 'mention' }, channelMention(n.id)),
  everyone: (n) => el('span', { class: 'mention' }, n.text),
  time: (n) => timestamp(n.seconds, n.style),
  command: (n, on) => on
    ? el('button', { type: 'button', class: 'mention mention-button', onclick: () => on(n.name) }, `/${n.name}`)
    : el('span', { class: 'mention' }, `/${n.name}`),
  link: (n, on) => externalLink(n, on),
};

const renderAll = (nodes, onCommand) => nodes.map((node) => inlines[node.kind](node, onCommand));

/** A masked link says where it leads: its words are chosen by whoever wrote it. */
function externalLink(node, onCommand) {
  const words = node.children === null ? node.text : renderAll(node.children, onCommand);
  const host = node.children === null ? null : el('span', { class: 'link-host' }, ` (${new URL(node.href).hostname})`);
  return el('a', { href: node.href, target: '_blank', rel: 'noopener noreferrer nofollow', title: node.href, class: 'md-link' }, words, host);
}

export function spoiler(children) {
  const cover = el('button', { type: 'button', class: 'spoiler-cover', 'aria-expanded': 'false' }, icon('eye'), 'Spoiler');
  const body = el('span', { class: 'spoiler-body', hidden: true }, children);
  cover.addEventListener('click', () => {
    cover.replaceWith(body);
    body.hidden = false;
    body.tabIndex = -1;
    body.focus();
  });
  return el('span', { class: 'spoiler' }, cover);
}
