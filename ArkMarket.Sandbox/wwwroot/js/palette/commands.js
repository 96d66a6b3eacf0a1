import { holds } from '../core/permissions.js';
import { currentGuild } from '../core/world.js';

const kinds = { slash: 1, user: 2, message: 3 };

const usable = (type) => currentGuild().commands.filter((command) => (command.type ?? 1) === type
  && (command.default_member_permissions == null || holds(command.default_member_permissions)));

/** Every slash command this member may call, subcommands flattened: `{name, description, options}`. */
export const slashCommands = () => usable(kinds.slash).flatMap((command) => flatten(command, command.name))
  .sort((a, b) => a.name.localeCompare(b.name));

function flatten(command, name) {
  const options = command.options ?? [];
  const inner = options.filter((option) => option.type === 1 || option.type === 2);
  if (inner.length === 0) return [{ name, description: command.description ?? '', options }];
  return inner.flatMap((option) => flatten(option, `${name} ${option.name}`));
}

export const userCommands = () => usable(kinds.user).map((command) => command.name);
export const messageCommands = () => usable(kinds.message).map((command) => command.name);
