import { avatar } from '../core/avatar.js';
import { el, newId } from '../core/dom.js';
import { icon } from '../core/icons.js';
import { authorName, userName } from '../core/names.js';
import { clockTime, fullTime } from '../core/time.js';
import { renderComponents } from '../component/index.js';
import { menuButton, openMenu } from '../form/menu.js';
import { markdown } from '../markdown/render.js';
import { attachments } from './attachments.js';
import { embed } from './embed.js';
import { commandUsed } from './commands-used.js';
import { flags, has, isSystem, preview, systemWords } from './facts.js';

/**
 * One message as a list item.
 * @param {{message: object, compact: boolean, interact: Function, onCommand: Function, onDismiss: Function,
 *   menuOf: Function, findMessage: Function}} context
 */
export function renderMessage(context) {
  const { message, compact } = context;
  if (isSystem(message)) return systemMessage(message);
  const id = newId('by');
  const name = authorName(message.author);
  const ephemeral = has(message, flags.ephemeral);
  const article = el('article', { class: 'message', 'aria-labelledby': id },
    reference(context),
    el('div', { class: 'message-gutter' }, compact ? null : avatar(message.author.id, name)),
    el('div', { class: 'message-main' },
      header(message, name, id, compact),
      body(context),
      ephemeral ? ephemeralNote(context) : null),
    actions(context, name));
  article.classList.toggle('is-compact', compact);
  article.classList.toggle('is-ephemeral', ephemeral);
  article.addEventListener('contextmenu', (event) => contextMenu(event, context, name));
  return el('li', { class: 'message-item', dataset: { message: message.id } }, article);
}

function header(message, name, id, compact) {
  const at = new Date(message.timestamp);
  const time = el('time', { class: 'message-time', datetime: message.timestamp, title: fullTime(at) }, clockTime(at));
  if (compact) return el('p', { class: 'visually-hidden', id }, `${name}, ${clockTime(at)}`);
  return el('p', { class: 'message-head', id },
    el('span', { class: 'message-author' }, name), ' ',
    message.author.bot ? el('span', { class: 'badge' }, 'App') : null, ' ', time, ' ', editedMark(message));
}

const editedMark = (message) => (message.edited_timestamp
  ? el('span', { class: 'edited', title: fullTime(new Date(message.edited_timestamp)) }, '(edited)')
  : null);

function body(context) {
  const { message } = context;
  if (has(message, flags.loading)) return el('p', { class: 'thinking' }, el('span', { class: 'thinking-dots', 'aria-hidden': 'true' }), `${authorName(message.author)} is thinking…`);
  return [
    message.content ? el('div', { class: 'message-content md' }, markdown(message.content, context.onCommand)) : null,
    context.compact ? editedMark(message) : null,
    has(message, flags.componentsV2) ? null : attachments(message),
    has(message, flags.suppressEmbeds) ? null : (message.embeds ?? []).map((one) => embed(one, context)),
    el('div', { class: has(message, flags.componentsV2) ? 'components is-v2' : 'components' }, renderComponents(message.components, context)),
    reactions(message),
  ];
}

const reactions = (message) => (message.reactions?.length > 0
  ? el('ul', { class: 'reactions', 'aria-label': 'Reactions' }, message.reactions.map((one) => el('li', {}, `${one.emoji.id ? `:${one.emoji.name}:` : one.emoji.name} ${one.count}`)))
  : null);

/** Above the message: the command that called for it, or the message it replies to. */
function reference({ message, findMessage }) {
  const used = message.interaction_metadata;
  const command = commandUsed(used?.id);
  if (used?.user && (message.type === 20 || message.type === 23)) {
    const words = command ? [' used ', el('span', { class: 'mention' }, message.type === 20 ? `/${command}` : command)] : ' used a command';
    return el('p', { class: 'message-reference' }, icon('command'), el('span', {}, el('strong', {}, userName(used.user.id)), words));
  }
  if (message.type !== 19) return null;
  const original = message.referenced_message ?? findMessage(message.message_reference?.message_id);
  const words = original ? [el('strong', {}, authorName(original.author)), ' ', preview(original)] : 'The original message was deleted';
  return el('p', { class: 'message-reference' }, icon('reply'), el('span', { class: 'reference-text' }, words));
}

const ephemeralNote = ({ message, onDismiss }) => el('p', { class: 'ephemeral-note' }, icon('eye'), 'Only you can see this', el('span', { 'aria-hidden': 'true' }, ' · '),
  el('button', { type: 'button', class: 'text-button', onclick: () => onDismiss(message) }, 'Dismiss message'));

function actions(context, name) {
  const button = el('button', { type: 'button', class: 'icon-button message-more', 'aria-label': `Actions for the message of ${name}`, dataset: { focus: 'more' } }, icon('dots'));
  return el('div', { class: 'message-actions' }, menuButton(button, 'Message actions', () => context.menuOf(context.message)));
}

function contextMenu(event, context, name) {
  if (event.target.closest('a, button, input, textarea') || String(getSelection()) !== '') return;
  event.preventDefault();
  openMenu(event.currentTarget.querySelector('.message-more'), `Actions for the message of ${name}`, context.menuOf(context.message));
}

const systemMessage = (message) => el('li', { class: 'message-item', dataset: { message: message.id } },
  el('p', { class: 'system-message' }, systemWords(message), ' ', el('time', { class: 'message-time', datetime: message.timestamp }, clockTime(new Date(message.timestamp)))));
