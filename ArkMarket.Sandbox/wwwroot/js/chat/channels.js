import { el } from '../core/dom.js';
import { icon } from '../core/icons.js';
import { hrefOf } from '../core/place.js';
import { session } from '../core/session.js';
import { byId, categoryName, channels, isDirect } from '../core/world.js';

const category = 4;
const glyphs = { 1: 'at', 2: 'voice', 5: 'announce', 10: 'thread', 11: 'thread', 12: 'thread', 13: 'voice' };
const unread = new Set();

const inOrder = (a, b) => (a.position ?? 0) - (b.position ?? 0) || byId(a, b);
export const textChannels = () => groups().flatMap((group) => group.channels);

/** Channels without a category first, then category by category. */
function groups() {
  const rooms = channels().filter((channel) => channel.type !== category && !isDirect(channel));
  const categories = channels().filter((channel) => channel.type === category).sort(inOrder).map((one) => one.id);
  const parents = [...new Set([null, ...categories, ...rooms.map((channel) => channel.parent_id ?? null)])];
  const found = parents.map((id) => ({
    name: id === null ? null : categoryName(id), channels: rooms.filter((channel) => (channel.parent_id ?? null) === id).sort(inOrder),
  }));
  found.push({ name: 'Direct messages', channels: channels().filter(isDirect) });
  return found.filter((group) => group.channels.length > 0);
}

export const channelIcon = (channel) => icon(glyphs[channel?.type] ?? 'hash');

export function markUnread(channelId) {
  unread.add(channelId);
}

/** Draws the channels that this member sees; `onGo(id)` is called instead of loading the page anew. */
export function drawChannels(nav, onGo) {
  unread.delete(session.channelId);
  const focused = nav.contains(document.activeElement) ? document.activeElement.dataset.channel : null;
  nav.replaceChildren(...groups().map((group) => el('section', { class: 'channel-group' },
    group.name === null ? null : el('h2', { class: 'channel-category' }, group.name),
    el('ul', {}, group.channels.map((channel) => el('li', {}, link(channel, onGo)))))));
  if (focused) [...nav.querySelectorAll('[data-channel]')].find((one) => one.dataset.channel === focused)?.focus();
}

function link(channel, onGo) {
  const current = channel.id === session.channelId;
  const isNew = unread.has(channel.id);
  return el('a', {
    class: `channel${isNew ? ' is-unread' : ''}`, href: hrefOf({ guild: session.guildId, as: session.userId, channel: channel.id }),
    'aria-current': current ? 'page' : null, dataset: { channel: channel.id },
    onclick: (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
      event.preventDefault();
      onGo(channel.id);
    },
  }, channelIcon(channel), el('span', { class: 'channel-name' }, channel.name), isNew ? el('span', { class: 'unread-dot' }, el('span', { class: 'visually-hidden' }, 'new messages')) : null);
}
