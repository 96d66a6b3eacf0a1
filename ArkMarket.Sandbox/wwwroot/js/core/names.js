import { channel, currentGuild, isDirect, member, role, user } from './world.js';

export const userName = (id) => member(id)?.nick || user(id)?.global_name || user(id)?.name || 'unknown member';

export const authorName = (author) => (user(author.id) ? userName(author.id) : author.global_name || author.username || 'unknown');

export const userMention = (id) => `@${userName(id)}`;
export const roleMention = (id) => (id === currentGuild().id ? '@everyone' : `@${role(id)?.name ?? 'unknown role'}`);
/** A channel as one speaks of it: with its sign, or by the name of whom one talks to. */
export const channelLabel = (one) => (isDirect(one) ? one.name : `#${one?.name ?? ''}`);
export const channelMention = (id) => `#${channel(id)?.name ?? 'no access'}`;
