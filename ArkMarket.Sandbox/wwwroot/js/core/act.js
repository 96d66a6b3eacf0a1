import { post } from './api.js';
import { session } from './session.js';
import { channel, isDirect } from './world.js';

const noAnswer = 'The application did not respond';

/** Who acts and where. A direct channel belongs to no server. */
export const scene = () => ({
  as: session.userId, channel: session.channelId, guild: isDirect(channel(session.channelId)) ? undefined : session.guildId,
});

/**
 * Acts as this window's member. Answers what the app answered; throws with words for the member when the
 * sandbox refuses the act or the app failed.
 */
export async function act(verb, signal) {
  const answer = await post('/sandbox/act', {
    ...scene(), wait: false, ...verb,
  }, signal);
  if (answer.kind === 'none') throw new Error(answer.error ? `${noAnswer}: ${answer.error}` : `${noAnswer}.`);
  return answer;
}
