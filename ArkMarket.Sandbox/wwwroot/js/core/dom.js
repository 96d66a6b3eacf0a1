/**
 * Builds an element. Children that are strings become text nodes: nothing on this page ever parses HTML,
 * so names, messages and labels cannot bring markup with them.
 */
export function el(tag, props = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) set(node, name, value);
  node.append(...flat(children));
  return node;
}

function set(node, name, value) {
  if (value === null || value === undefined || value === false) return;
  if (name.startsWith('on')) node.addEventListener(name.slice(2), value);
  else if (name === 'class') node.className = value;
  else if (name === 'value') node.value = value;
  else if (name === 'dataset') Object.assign(node.dataset, value);
  else node.setAttribute(name, value === true ? '' : String(value));
}

const flat = (children) => children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false);

export const fragment = (...children) => {
  const node = document.createDocumentFragment();
  node.append(...flat(children));
  return node;
};

export const hidden = (text) => el('span', { class: 'visually-hidden' }, text);

let lastId = 0;
export const newId = (prefix) => `${prefix}-${++lastId}`;

/** Runs one piece of work at a time; calls that arrive meanwhile lead to exactly one more run. A failure is told to `onError`. */
export function coalesce(work, onError) {
  let running = false;
  let again = false;
  return async () => {
    again = true;
    if (running) return;
    running = true;
    try {
      while (again) {
        again = false;
        await work();
      }
    } catch (error) {
      onError(error);
    } finally {
      running = false;
    }
  };
}
