import { get } from '../core/api.js';
import { session } from '../core/session.js';
import { byId } from '../core/world.js';

const pageSize = 100;

/** The newest messages of a channel as this member sees them, page by page backwards. */
export async function readMessages(channelId, pages) {
  const messages = [];
  for (let page = 0; page < pages; page++) {
    const before = messages.length === 0 ? '' : `&before=${messages[0].id}`;
    const read = await get(`/sandbox/channels/${channelId}/messages?as=${session.userId}&limit=${pageSize}${before}`);
    messages.push(...read);
    messages.sort(byId);
    if (read.length < pageSize) return { messages, more: false };
  }
  return { messages, more: true };
}
