import { hasPermission, mayUseCommands } from '../core/permissions.js';
import { session } from '../core/session.js';
import { channel, currentGuild, isDirect } from '../core/world.js';

const kinds = { slash: 1, user: 2, message: 3 };
const contexts = { guild: 0, direct: 1 };

/** Every slash command this member may call here, subcommands flattened: `{name, description, options}`. */
export const slashCommands = () => offered(kinds.slash).flatMap((command) => flatten(command, command.name))
  .sort((a, b) => a.name.localeCompare(b.name));

export const userCommands = () => offered(kinds.user).map((command) => command.name);
export const messageCommands = () => offered(kinds.message).map((command) => command.name);

function flatten(command, name) {
  const options = command.options ?? [];
  const inner = options.filter((option) => option.type === 1 || option.type === 2);
  if (inner.length === 0) return [{ name, description: command.description ?? '', options }];
  return inner.flatMap((option) => flatten(option, `${name} ${option.name}`));
}

/** A server's own command hides a global one of its name; in a direct channel there are only global ones. */
function offered(type) {
  if (!mayUseCommands()) return [];
  const direct = isDirect(channel(session.channelId));
  const own = direct ? [] : currentGuild().commands;
  const global = currentGuild().globalCommands.filter((one) => !own.some((other) => other.type === one.type && other.name === one.name));
  return [...own, ...global].filter((one) => (one.type ?? kinds.slash) === type && fits(one, direct));
}

function fits(command, direct) {
  if (command.contexts && !command.contexts.includes(direct ? contexts.direct : contexts.guild)) return false;
  if (direct) return command.dm_permission !== false;
  return command.default_member_permissions == null || hasPermission(command.default_member_permissions);
}
