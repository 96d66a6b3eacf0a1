import { post } from './api.js';
import { session } from './session.js';

const noAnswer = 'The application did not respond';

/**
 * Acts as this window's member. Answers what the app answered; throws with words for the member when the
 * sandbox refuses the act or the app failed.
 */
export async function act(verb, signal) {
  const answer = await post('/sandbox/act', {
    as: session.userId, guild: session.guildId, channel: session.channelId, wait: false, ...verb,
  }, signal);
  const status = answer?.status;
  if (status !== undefined && (status < 200 || status > 299)) throw new Error(`${noAnswer}: ${why(answer)}`);
  return answer;
}

function why(answer) {
  const reason = answer.reason ?? answer.error;
  if (typeof reason === 'string' && reason !== '') return reason;
  return answer.status === 0 ? 'it could not be reached.' : `it answered with status ${answer.status}.`;
}
