import { act } from './act.js';
import { el } from './dom.js';

/**
 * Presses something in a message: a pending mark until the answer is there, and the reason below the message
 * when it fails.
 * @param {Function} onAnswer gets what the app answered
 */
export function interactWith(onAnswer) {
  return async (control, verb) => {
    if (control.ariaBusy === 'true') return;
    const main = control.closest('.message-main');
    main.querySelector(':scope > .failure')?.remove();
    control.ariaBusy = 'true';
    try {
      onAnswer(await act(verb));
    } catch (error) {
      const failure = el('p', { class: 'failure', role: 'alert' }, error.message);
      main.append(failure);
      failure.scrollIntoView({ block: 'nearest' });
    } finally {
      control.ariaBusy = 'false';
    }
  };
}
