import { el } from './dom.js';

// The sandbox's clock can be moved forward; everything relative is counted from it.
let offsetMs = 0;
export const now = () => new Date(Date.now() + offsetMs);
export const setOffset = (ms) => { offsetMs = ms; };

const format = (options) => new Intl.DateTimeFormat(undefined, options);
const styles = {
  t: format({ timeStyle: 'short' }),
  T: format({ timeStyle: 'medium' }),
  d: format({ dateStyle: 'short' }),
  D: format({ dateStyle: 'long' }),
  f: format({ dateStyle: 'long', timeStyle: 'short' }),
  F: format({ dateStyle: 'full', timeStyle: 'short' }),
  s: format({ dateStyle: 'short', timeStyle: 'short' }),
  S: format({ dateStyle: 'short', timeStyle: 'medium' }),
};
const relative = new Intl.RelativeTimeFormat(undefined, { numeric: 'auto' });
const units = [['year', 31536000], ['month', 2592000], ['week', 604800], ['day', 86400], ['hour', 3600], ['minute', 60], ['second', 1]];

function ago(seconds) {
  const [unit, size] = units.find(([, length]) => Math.abs(seconds) >= length) ?? units.at(-1);
  return relative.format(Math.round(seconds / size), unit);
}

const words = (date, style) => (style === 'R' ? ago((date - now()) / 1000) : styles[style].format(date));

/** Discord's `<t:…>`: in the reader's zone and language, the full date as its title. */
export function timestamp(seconds, style) {
  const date = new Date(seconds * 1000);
  if (Number.isNaN(date.getTime())) return 'invalid date';
  return el('time', { class: 'stamp', datetime: date.toISOString(), title: styles.F.format(date), dataset: { style } }, words(date, style));
}

/** Counts every relative time on the page anew. */
export function refreshRelativeTimes() {
  for (const node of document.querySelectorAll('time[data-style="R"]'))
    node.textContent = words(new Date(node.dateTime), 'R');
}

export const clockTime = (date) => styles.t.format(date);
export const dayName = (date) => format({ dateStyle: 'full' }).format(date);
export const shortDayAndTime = (date) => format({ weekday: 'short', day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' }).format(date);
export const fullTime = (date) => styles.F.format(date);
