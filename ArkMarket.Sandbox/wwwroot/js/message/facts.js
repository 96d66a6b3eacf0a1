import { authorName } from '../core/names.js';

// Discord: Message Flags and Message Types.
export const flags = { suppressEmbeds: 4, ephemeral: 64, loading: 128, componentsV2: 32768 };
export const has = (message, flag) => ((message.flags ?? 0) & flag) !== 0;

const spoken = new Set([0, 19, 20, 23]);
export const isSystem = (message) => !spoken.has(message.type ?? 0);

const words = {
  6: (name) => `${name} pinned a message.`,
  7: (name) => `${name} joined the server.`,
  18: (name, message) => `${name} started a thread: ${message.content}`,
};
export const systemWords = (message) => (words[message.type] ?? ((name) => `${name}: a notice of the server.`))(authorName(message.author), message);

/** The words of a message in one line, wherever they stand. */
export function preview(message) {
  const text = message.content || firstText(message.components) || message.embeds?.[0]?.title || message.embeds?.[0]?.description;
  if (text) return text.replace(/\s+/g, ' ').slice(0, 140);
  return message.attachments?.length > 0 ? 'an attachment' : 'a message';
}

function firstText(components) {
  for (const component of components ?? []) {
    const text = component.type === 10 ? component.content : firstText(component.components);
    if (text) return text;
  }
  return null;
}

const groupMs = 7 * 60 * 1000;

/** Whether a message stands under its predecessor's name instead of showing its own. */
export function continues(message, previous) {
  if (!previous || isSystem(previous) || isSystem(message) || message.type !== 0) return false;
  return message.author.id === previous.author.id
    && has(message, flags.ephemeral) === has(previous, flags.ephemeral)
    && new Date(message.timestamp) - new Date(previous.timestamp) < groupMs
    && new Date(message.timestamp).toDateString() === new Date(previous.timestamp).toDateString();
}
