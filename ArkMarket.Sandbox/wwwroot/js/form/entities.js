import { avatar } from '../core/avatar.js';
import { el } from '../core/dom.js';
import { userName } from '../core/names.js';
import { channels, currentGuild, sortRoles, user } from '../core/world.js';

// What the pickers of users, roles and channels offer, as options of a listbox.
const people = () => [...currentGuild().members.values()].map(({ user_id: id }) => {
  const name = userName(id);
  const account = user(id)?.name ?? '';
  return { value: id, label: name, description: account === name ? null : account, lead: avatar(id, name, 'small') };
}).sort((a, b) => a.label.localeCompare(b.label));

const roles = () => sortRoles([...currentGuild().roles.values()])
  .map((role) => ({ value: role.id, label: role.id === currentGuild().id ? '@everyone' : `@${role.name}`, lead: el('span', { class: 'option-glyph', 'aria-hidden': 'true' }, '@') }));

const rooms = (types) => channels().filter((channel) => !types?.length || types.includes(channel.type))
  .map((channel) => ({ value: channel.id, label: channel.name, lead: el('span', { class: 'option-glyph', 'aria-hidden': 'true' }, '#') }));

export const entityOptions = {
  user: people,
  role: roles,
  mentionable: () => [...people(), ...roles()],
  channel: rooms,
};
