import { el } from '../core/dom.js';
import { dayName } from '../core/time.js';
import { authorName } from '../core/names.js';
import { byId } from '../core/world.js';
import { isDismissed } from './dismissed.js';
import { continues } from './facts.js';
import { renderMessage } from './message.js';

const nearBottomPx = 90;

/**
 * The messages of a channel. `show` is given all of them each time and touches only what changed, so that
 * focus, an open list and the reading position survive a reload.
 */
export class MessageList {
  constructor(context) {
    this.context = { ...context, findMessage: (id) => this.messages.find((one) => one.id === id) };
    this.messages = [];
    this.shown = new Map();
    this.list = el('ol', { class: 'messages' });
    this.earlier = el('button', { type: 'button', class: 'button button-secondary earlier', hidden: true, onclick: () => context.onEarlier() }, 'Show earlier messages');
    this.empty = el('p', { class: 'messages-empty', hidden: true }, 'Nothing has been written here yet.');
    this.more = el('button', { type: 'button', class: 'jump', hidden: true, onclick: () => this.toBottom() }, 'New messages below');
    this.scroller = el('section', { class: 'message-scroller', tabindex: '0', 'aria-label': 'Messages' }, this.earlier, this.empty, this.list);
    this.scroller.addEventListener('scroll', () => { if (this.#atBottom()) this.more.hidden = true; }, { passive: true });
    this.node = el('div', { class: 'message-area' }, this.scroller, this.more);
    // Pictures arrive after their message; whoever was at the end stays there.
    this.list.addEventListener('load', () => { if (this.stuck) this.toBottom(); }, { capture: true });
    new ResizeObserver(() => { if (this.stuck) this.toBottom(); }).observe(this.scroller);
    this.scroller.addEventListener('scroll', () => { this.stuck = this.#atBottom(); }, { passive: true });
  }

  clear() {
    this.messages = [];
    this.shown.clear();
    this.list.replaceChildren();
    this.stuck = true;
    this.more.hidden = true;
  }

  /** `more` says whether there are earlier ones that were not read. */
  show(messages, more = !this.earlier.hidden) {
    const oldest = this.messages[0]?.id;
    const fromEndPx = this.scroller.scrollHeight - this.scroller.scrollTop;
    this.messages = messages.filter((message) => !isDismissed(message)).toSorted(byId);
    const focused = focusKey(document.activeElement, this.list);
    const before = this.shown;
    const newest = this.messages.at(-1)?.id;
    const grew = newest !== undefined && !before.has(newest);
    this.shown = new Map();
    reconcile(this.list, [...this.#items(before)]);
    this.empty.hidden = this.messages.length > 0;
    this.earlier.hidden = !more;
    restore(focused, this.list);
    if (this.stuck) this.toBottom();
    else if (this.messages[0]?.id !== oldest) this.scroller.scrollTop = this.scroller.scrollHeight - fromEndPx;
    else if (grew) this.more.hidden = false;
  }

  toBottom() {
    this.scroller.scrollTop = this.scroller.scrollHeight;
    this.stuck = true;
    this.more.hidden = true;
  }

  *#items(before) {
    let previous = null;
    for (const message of this.messages) {
      const day = new Date(message.timestamp);
      const newDay = !previous || new Date(previous.timestamp).toDateString() !== day.toDateString();
      const key = day.toDateString();
      if (newDay) yield this.#kept(before, key, key, () => el('li', { class: 'day' }, el('span', {}, dayName(day))));
      const compact = continues(message, previous);
      yield this.#kept(before, message.id, signatureOf(message, compact), () => renderMessage({ ...this.context, message, compact }));
      previous = message;
    }
  }

  /** The node shown before under this key when it still says the same, else a new one. */
  #kept(before, key, signature, make) {
    const known = before.get(key);
    const node = known?.signature === signature ? known.node : make();
    this.shown.set(key, { signature, node });
    return node;
  }

  #atBottom() {
    return this.scroller.scrollHeight - this.scroller.scrollTop - this.scroller.clientHeight < nearBottomPx;
  }
}

/** What a message says, without the signatures of its links, which are new at every reading. */
const signatureOf = (message, compact) => JSON.stringify([message, compact, authorName(message.author)], (_, value) => (typeof value === 'string' && value.includes('/cdn/') ? value.split('?')[0] : value));

/** Makes these the children, without moving any that stays: a moved node would lose its focus and open lists. */
function reconcile(parent, nodes) {
  const wanted = new Set(nodes);
  for (const child of [...parent.children]) if (!wanted.has(child)) child.remove();
  let at = parent.firstChild;
  for (const node of nodes) {
    if (node === at) at = at.nextSibling;
    else parent.insertBefore(node, at);
  }
}

/** Where the focus is, in words that outlive the node: message and control. */
function focusKey(node, list) {
  if (!list.contains(node)) return null;
  return { message: node.closest('.message-item')?.dataset.message, control: node.closest('[data-focus]')?.dataset.focus };
}

function restore(key, list) {
  if (key === null || list.contains(document.activeElement)) return;
  const item = [...list.querySelectorAll('.message-item')].find((one) => one.dataset.message === key.message);
  const controls = [...(item?.querySelectorAll('[data-focus]') ?? [])];
  const same = controls.find((one) => one.dataset.focus === key.control && !one.disabled);
  (same ?? controls.find((one) => !one.disabled) ?? list.parentElement).focus({ preventScroll: true });
}
