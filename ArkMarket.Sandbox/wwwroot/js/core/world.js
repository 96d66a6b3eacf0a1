import { get } from './api.js';
import { session } from './session.js';

// The world as last read, indexed for look-ups. Channels are those that this member may see.
let world = { application: null, guilds: [], users: new Map() };
let guild = { members: new Map(), roles: new Map(), commands: [], globalCommands: [] };
let visible = new Map();

/** Reads the whole world the first time, for the choice of a server, and after that the one server. */
export async function loadWorld() {
  const read = await get(guild.id ? `/sandbox/world?guild=${guild.id}` : '/sandbox/world');
  world = { ...read, guilds: guild.id ? world.guilds : read.guilds, users: new Map(read.users.map((user) => [user.id, user])) };
  const found = read.guilds.find((one) => one.id === session.guildId);
  if (found) guild = indexed(found);
}

const indexed = (found) => ({
  ...found,
  members: new Map(found.members.map((member) => [member.user_id, member])),
  roles: new Map(found.roles.map((role) => [role.id, role])),
  globalCommands: world.global_commands,
});

export async function loadChannels() {
  const read = await Promise.all([
    get(`/sandbox/guilds/${session.guildId}/channels?as=${session.userId}`),
    get(`/sandbox/chat/directs?as=${session.userId}`),
  ]);
  visible = new Map(read.flat().map((channel) => [channel.id, channel]));
}

export const application = () => world.application;
export const guilds = () => world.guilds;
export const currentGuild = () => guild;
export const userIndex = (id) => [...world.users.keys()].indexOf(id);
export const user = (id) => world.users.get(id) ?? null;
export const member = (id) => guild.members.get(id) ?? null;
export const role = (id) => guild.roles.get(id) ?? null;
export const channel = (id) => visible.get(id) ?? null;
const direct = 1;
export const isDirect = (one) => one?.type === direct;
export const channels = () => [...visible.values()];
/** The name of a category, which a member may read on a channel below it without seeing the category. */
export const categoryName = (id) => guild.channels?.find((one) => one.id === id)?.name ?? '';

/** The roles of a member, highest first, without @everyone. */
export const rolesOf = (one, inGuild = guild) => sortRoles([...inGuild.roles.values()].filter((r) => one.roles.includes(r.id) && r.id !== inGuild.id));

export const sortRoles = (roles) => roles.toSorted((a, b) => (b.position ?? 0) - (a.position ?? 0) || byId(a, b));

/** Snowflakes grow with time and are too long for a number. */
export const byId = (a, b) => a.id.length - b.id.length || (a.id < b.id ? -1 : Number(a.id > b.id));
