import { channel, currentGuild } from './world.js';
import { session } from './session.js';

// Discord: Permissions. The sandbox computes them for each channel that the member sees.
const administrator = 1n << 3n;
const sendMessages = 1n << 11n;
const attachFiles = 1n << 15n;
const useCommands = 1n << 31n;

const held = () => BigInt(channel(session.channelId)?.permissions ?? 0);

/** Whether this member has all of these bits in the open channel. "0" is read as Discord does: administrators only. */
export function hasPermission(bits) {
  if (currentGuild().owner_id === session.userId || (held() & administrator) !== 0n) return true;
  const wanted = BigInt(bits);
  return wanted !== 0n && (held() & wanted) === wanted;
}

export const maySend = () => hasPermission(sendMessages);
export const mayUseCommands = () => hasPermission(useCommands);
export const mayAttach = () => hasPermission(sendMessages | attachFiles);
