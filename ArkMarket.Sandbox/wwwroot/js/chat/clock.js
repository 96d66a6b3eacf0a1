import { get, post } from '../core/api.js';
import { announce } from '../core/announce.js';
import { el } from '../core/dom.js';
import { icon } from '../core/icons.js';
import { now, refreshRelativeTimes, setOffset, shortDayAndTime } from '../core/time.js';

const steps = [[3600, '+1 h', 'one hour'], [86400, '+24 h', '24 hours'], [259200, '+3 d', 'three days']];
const tickMs = 20000;

/** Shows the sandbox's time and moves it forward. */
export function clockControl() {
  const shown = el('time', { class: 'clock-now' });
  const failure = el('p', { class: 'failure', role: 'alert', hidden: true });
  const draw = () => {
    shown.textContent = shortDayAndTime(now());
    refreshRelativeTimes();
  };
  const advance = async (seconds, words) => {
    failure.hidden = true;
    try {
      use(await post('/sandbox/clock', { advance_s: seconds }));
      draw();
      announce(`Time moved forward by ${words}.`);
    } catch (error) {
      failure.textContent = error.message;
      failure.hidden = false;
    }
  };
  // Another window may have moved it. A sandbox that does not answer is told of elsewhere.
  const follow = () => get('/sandbox/clock').then(use, () => {}).then(draw);
  follow();
  setInterval(follow, tickMs);
  return el('section', { class: 'clock', 'aria-label': 'Sandbox time' },
    el('p', { class: 'clock-line' }, el('span', { class: 'clock-title' }, icon('clock'), 'Sandbox time'), shown),
    el('div', { class: 'clock-steps' }, steps.map(([seconds, label, words]) => el('button', {
      type: 'button', class: 'step', 'aria-label': `${label}: move time forward by ${words}`, onclick: () => advance(seconds, words),
    }, label))), failure);
}

const use = (answer) => setOffset((answer?.offset_s ?? 0) * 1000);
