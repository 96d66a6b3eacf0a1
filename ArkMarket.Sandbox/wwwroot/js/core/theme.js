import { el } from './dom.js';
import { icon } from './icons.js';

const root = document.documentElement;
const systemDark = matchMedia('(prefers-color-scheme: dark)');
const isDark = () => (root.dataset.theme ?? (systemDark.matches ? 'dark' : 'light')) === 'dark';

export function themeToggle() {
  const button = el('button', { type: 'button', class: 'icon-button', onclick: flip });
  function show() {
    button.replaceChildren(icon(isDark() ? 'sun' : 'moon'));
    button.setAttribute('aria-label', isDark() ? 'Switch to the light theme' : 'Switch to the dark theme');
  }
  function flip() {
    root.dataset.theme = isDark() ? 'light' : 'dark';
    localStorage.setItem('theme', root.dataset.theme);
    show();
  }
  systemDark.addEventListener('change', show);
  show();
  return button;
}
