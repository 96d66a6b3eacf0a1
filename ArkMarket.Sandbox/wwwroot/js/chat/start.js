import { avatar, rolePill } from '../core/avatar.js';
import { el } from '../core/dom.js';
import { icon } from '../core/icons.js';
import { hrefOf } from '../core/place.js';
import { themeToggle } from '../core/theme.js';
import { rolesOf, user } from '../core/world.js';

/** The first screen: who do you want to be? Every choice is a link, so that it can be opened in a second window. */
export function startScreen(guilds, guild) {
  return el('main', { class: 'start' },
    el('div', { class: 'start-top' }, el('span', { class: 'brand' }, 'ArkMarket sandbox'), themeToggle()),
    el('h1', {}, 'Who do you want to be?'),
    el('p', { class: 'start-about' }, 'Pick a member and see the server as they see it. Open a second member in a new window to trade with yourself.'),
    guilds.length > 1 ? guildTabs(guilds, guild) : el('h2', { class: 'start-guild' }, guild.name),
    el('ul', { class: 'people' }, people(guild).map((member) => person(guild, member))));
}

const guildTabs = (guilds, chosen) => el('nav', { class: 'guild-tabs', 'aria-label': 'Servers' }, guilds.map((guild) => el('a', {
  href: hrefOf({ guild: guild.id }), class: 'guild-tab', 'aria-current': guild.id === chosen.id ? 'page' : null,
}, guild.name)));

export const people = (guild) => guild.members.filter((member) => !user(member.user_id)?.bot);

function person(guild, member) {
  const name = member.nick || user(member.user_id)?.name || member.user_id;
  const href = hrefOf({ guild: guild.id, as: member.user_id });
  const roles = rolesOf(member, { ...guild, roles: new Map(guild.roles.map((role) => [role.id, role])) });
  return el('li', { class: 'person' },
    el('a', { class: 'person-link', href },
      avatar(member.user_id, name, 'large'),
      el('span', { class: 'person-text' },
        el('span', { class: 'person-name' }, name),
        el('span', { class: 'person-roles' },
          guild.owner_id === member.user_id ? el('span', { class: 'role-pill is-owner' }, 'Owner') : null,
          roles.length > 0 ? roles.map(rolePill) : el('span', { class: 'person-none' }, 'No roles')))),
    el('a', { class: 'person-window icon-button', href, target: '_blank', rel: 'noopener', title: 'Open in a new window', 'aria-label': `Be ${name} in a new window` }, icon('out')));
}
