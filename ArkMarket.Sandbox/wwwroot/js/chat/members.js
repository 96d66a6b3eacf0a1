import { avatar, rolePill } from '../core/avatar.js';
import { el } from '../core/dom.js';
import { userName } from '../core/names.js';
import { session } from '../core/session.js';
import { currentGuild, rolesOf, user } from '../core/world.js';
import { menuButton } from '../form/menu.js';

/** Draws the members under their highest role; `menuOf(userId)` answers what can be done with one. */
export function drawMembers(node, menuOf) {
  const focused = node.contains(document.activeElement) ? document.activeElement.dataset.user : null;
  node.replaceChildren(...groups().map(({ name, members }) => el('section', { class: 'member-group' },
    el('h3', { class: 'member-heading' }, `${name} · ${members.length}`),
    el('ul', {}, members.map((member) => el('li', {}, row(member, name, menuOf)))))));
  if (focused) node.querySelector(`[data-user="${focused}"]`)?.focus();
}

function groups() {
  const byHeading = new Map();
  for (const member of currentGuild().members.values()) {
    const roles = rolesOf(member);
    const heading = user(member.user_id)?.bot ? bots : roles[0] ?? noRole;
    byHeading.set(heading, [...(byHeading.get(heading) ?? []), member]);
  }
  return [...byHeading.entries()]
    .sort(([a], [b]) => (b.position ?? 0) - (a.position ?? 0))
    .map(([heading, members]) => ({ name: heading.name, members: members.sort((a, b) => userName(a.user_id).localeCompare(userName(b.user_id))) }));
}

const noRole = { name: 'No roles', position: -1 };
const bots = { name: 'Apps', position: -2 };

function row(member, heading, menuOf) {
  const id = member.user_id;
  const name = userName(id);
  const timedOut = member.timed_out_until && new Date(member.timed_out_until) > new Date();
  const button = el('button', { type: 'button', class: 'member', dataset: { user: id } },
    avatar(id, name, 'small'),
    el('span', { class: 'member-text' },
      el('span', { class: 'member-name' }, name, id === session.userId ? el('span', { class: 'member-you' }, ' (you)') : null),
      el('span', { class: 'member-roles' },
        currentGuild().owner_id === id ? el('span', { class: 'role-pill is-owner' }, 'Owner') : null,
        user(id)?.bot ? el('span', { class: 'badge' }, 'App') : null,
        rolesOf(member).filter((role) => role.name !== heading).map(rolePill),
        timedOut ? el('span', { class: 'role-pill is-muted' }, 'Timed out') : null)));
  button.addEventListener('contextmenu', (event) => { event.preventDefault(); button.click(); });
  return menuButton(button, `Actions for ${name}`, () => menuOf(id));
}
