import { avatar } from '../core/avatar.js';
import { el, hidden } from '../core/dom.js';
import { icon } from '../core/icons.js';
import { userName } from '../core/names.js';
import { hrefOf } from '../core/place.js';
import { session } from '../core/session.js';
import { themeToggle } from '../core/theme.js';
import { currentGuild, guilds, rolesOf } from '../core/world.js';
import { menuButton } from '../form/menu.js';
import { people } from './start.js';
import { clockControl } from './clock.js';
import { Sides } from './sides.js';

/** The frame of the chat: channels left, messages in the middle, members or calls right. */
export function buildShell({ messages, composer, calls }) {
  const parts = {
    nav: el('nav', { class: 'channels', 'aria-label': 'Channels' }),
    members: el('div', { class: 'members' }),
    title: el('h1', { class: 'bar-title' }),
    topic: el('p', { class: 'bar-topic' }),
    banner: el('p', { class: 'banner', role: 'status', hidden: true }),
  };
  const left = el('aside', { class: 'side side-left', id: 'side-left', 'aria-label': 'Server' },
    el('div', { class: 'guild-head' }, guildName(), themeToggle()), parts.nav, clockControl());
  const right = el('aside', { class: 'side side-right', id: 'side-right', 'aria-label': 'Details' });
  const shell = el('div', { class: 'shell' });
  const sides = new Sides({ shell, left, right, panels: { members: ['Members', parts.members], calls: ['App calls', calls.node] } });
  const bar = el('header', { class: 'bar' },
    sides.leftButton, el('div', { class: 'bar-names' }, parts.title, parts.topic), sides.buttons, identity());
  shell.append(left, el('main', { class: 'middle' }, bar, parts.banner, messages.node, composer.node), right, sides.backdrop);
  return { node: shell, ...parts, sides };
}

function guildName() {
  const name = el('span', { class: 'guild-name' }, currentGuild().name);
  if (guilds().length < 2) return name;
  const button = el('button', { type: 'button', class: 'guild-button' }, name, icon('chevron'));
  return menuButton(button, 'Servers', () => guilds().map((guild) => ({ label: guild.name, href: hrefOf({ guild: guild.id, as: session.userId }) })));
}

/** Who this window is; the list changes to somebody else, here or in a new window. */
function identity() {
  const name = userName(session.userId);
  const button = el('button', { type: 'button', class: 'identity' },
    avatar(session.userId, name, 'small'), hidden('You are'), el('span', { class: 'identity-name' }, name), hidden('Be somebody else'), icon('chevron'));
  return menuButton(button, 'Be somebody else', () => {
    const guild = currentGuild();
    const others = people({ ...guild, members: [...guild.members.values()] });
    return [
      ...others.map((member) => ({
        icon: avatar(member.user_id, userName(member.user_id), 'small'), label: userName(member.user_id),
        note: [member.user_id === guild.owner_id ? 'Owner' : null, ...rolesOf(member).map((role) => role.name)].filter(Boolean).join(', '),
        href: hrefOf({ guild: guild.id, as: member.user_id, channel: session.channelId }),
      })),
      { icon: icon('out'), label: 'Another member in a new window', href: hrefOf({ guild: guild.id }), newWindow: true },
    ];
  });
}
