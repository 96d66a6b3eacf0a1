import { get } from '../core/api.js';
import { session } from '../core/session.js';

// A message says by whom it was called for, not by which command: that is asked for beside it, once.
const known = new Map();

export const commandUsed = (interactionId) => known.get(interactionId) ?? null;

/** Makes sure that the commands behind these messages are known before they are drawn. */
export async function learnCommands(channelId, messages) {
  const asked = messages.map((message) => message.interaction_metadata?.id).filter((id) => id !== undefined && !known.has(id));
  if (asked.length === 0) return;
  const read = await get(`/sandbox/chat/channels/${channelId}/commands?as=${session.userId}`);
  for (const id of asked) known.set(id, read[id] ?? null);
}
