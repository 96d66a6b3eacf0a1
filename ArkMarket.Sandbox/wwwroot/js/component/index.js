import { el } from '../core/dom.js';
import { button } from './button.js';
import { container, file, mediaGallery, section, separator, textDisplay, thumbnail } from './layout.js';
import { select } from './select.js';

const row = (component, context) => el('div', { class: 'c-row' }, renderComponents(component.components, context));

// By Discord's component type; both generations.
const renderers = {
  1: row, 2: button, 3: select, 5: select, 6: select, 7: select, 8: select,
  9: section, 10: textDisplay, 11: thumbnail, 12: mediaGallery, 13: file, 14: separator, 17: container,
};

const unknown = (component) => el('p', { class: 'c-unknown' }, `A component of type ${Number(component.type)} that this page does not know.`);

/**
 * Renders components of a message.
 * @param {{message: object, interact: Function, onCommand: Function}} context
 */
export function renderComponents(components, context) {
  return (components ?? []).map((component) => (renderers[component.type] ?? unknown)(component, context, renderComponents));
}
