import { get } from '../core/api.js';
import { coalesce, el } from '../core/dom.js';
import { clockTime } from '../core/time.js';

const kept = 150;

/** The application's calls to Discord's API, newest first, as they come in. */
export class RequestsPanel {
  constructor() {
    this.last = null;
    this.violations = 0;
    this.list = el('ol', { class: 'calls' });
    this.empty = el('p', { class: 'calls-empty' }, 'The application has not called Discord’s API yet.');
    this.summary = el('p', { class: 'calls-summary', role: 'status' });
    this.node = el('div', { class: 'calls-panel' }, this.summary, this.empty, this.list);
    this.refresh = coalesce(() => this.#load(), (error) => { this.summary.textContent = error.message; });
  }

  async #load() {
    if (this.last === null) this.last = Math.max(0, (await get(`/sandbox/requests?after=${Number.MAX_SAFE_INTEGER}`)).last - kept);
    const answer = await get(`/sandbox/requests?after=${this.last}`);
    this.last = answer.last;
    for (const call of answer.requests.slice(-kept)) {
      this.list.prepend(row(call));
      this.violations += call.violations?.length > 0 ? 1 : 0;
    }
    while (this.list.children.length > kept) this.list.lastElementChild.remove();
    this.empty.hidden = this.list.children.length > 0;
    this.summary.textContent = this.violations === 0 ? '' : `${this.violations} of the calls broke Discord’s rules.`;
  }
}

function row(call) {
  const violations = call.violations ?? [];
  const tone = call.status >= 500 || call.status === 0 ? 'bad' : call.status >= 400 ? 'warn' : 'good';
  const details = el('details', { class: `call${violations.length > 0 ? ' has-violations' : ''}` },
    el('summary', {},
      el('span', { class: 'call-method' }, call.method), ' ',
      el('span', { class: 'call-path' }, call.path.split(/(?=\/)/).flatMap((part) => [part, el('wbr')])), ' ',
      el('span', { class: `call-status is-${tone}` }, call.status === 0 ? 'cut' : call.status), ' ',
      call.elapsed_ms == null ? null : el('span', { class: 'call-time' }, `${Math.round(call.elapsed_ms)} ms`),
      violations.length > 0 ? el('span', { class: 'call-violation' }, `${violations.length} violation${violations.length > 1 ? 's' : ''}`) : null));
  // What is inside is written out only when somebody looks.
  details.addEventListener('toggle', () => details.append(...body(call, violations)), { once: true });
  return el('li', {}, details);
}

const body = (call, violations) => [
  el('p', { class: 'call-at' }, `Call ${call.n}, ${clockTime(new Date(call.at))}`),
  violations.length > 0 ? el('ul', { class: 'call-violations' }, violations.map((one) => el('li', {}, typeof one === 'string' ? one : JSON.stringify(one)))) : null,
  json('Request', call.request), json('Response', call.response),
].filter((node) => node !== null);

function json(title, value) {
  if (value === null || value === undefined || value === '') return el('p', { class: 'call-none' }, `${title}: no body`);
  const text = typeof value === 'string' ? value : JSON.stringify(value, null, 2);
  return el('div', { class: 'call-json' }, el('p', { class: 'call-title' }, title), el('pre', { tabindex: '0', 'aria-label': title }, text.slice(0, 20000)));
}
