// A bot written with discord.js, for the sandbox to be tried with: it tells on standard output what it sees, a JSON object a
// line, and does what it is told on standard input. node foreign-library.mjs SANDBOX TOKEN
import { createInterface } from "node:readline";
import { Client, Events, GatewayIntentBits, Partials } from "discord.js";

const [, , sandbox, token] = process.argv;
const tell = (seen, data = {}) => console.log(JSON.stringify({ seen, ...data }));
const client = new Client({
  intents: [
    GatewayIntentBits.Guilds, GatewayIntentBits.GuildMembers, GatewayIntentBits.GuildModeration,
    GatewayIntentBits.GuildInvites, GatewayIntentBits.GuildMessages, GatewayIntentBits.MessageContent,
  ],
  partials: [Partials.Message, Partials.GuildMember],
  rest: { api: `${sandbox}/api`, version: "10" },
});

client.on(Events.ClientReady, ready => tell("ready", { user: ready.user.id }));
client.on(Events.GuildCreate, guild => tell("server", { id: guild.id, name: guild.name, channels: guild.channels.cache.size }));
client.on(Events.MessageCreate, message => tell("message", { id: message.id, text: message.content, by: message.author.username, in: message.guildId }));
client.on(Events.MessageUpdate, (_, message) => tell("edit", { id: message.id, text: message.content, in: message.guildId }));
client.on(Events.MessageDelete, message => tell("deletion", { id: message.id, in: message.guildId }));
client.on(Events.GuildMemberAdd, member => tell("join", { id: member.id, in: member.guild.id }));
client.on(Events.GuildMemberRemove, member => tell("leave", { id: member.id, in: member.guild.id }));
client.on(Events.GuildBanAdd, ban => tell("ban", { id: ban.user.id, in: ban.guild.id }));
client.on(Events.GuildAuditLogEntryCreate, (entry, guild) => tell("log", { action: entry.action, by: entry.executorId, reason: entry.reason, in: guild.id }));
client.on(Events.InviteCreate, invite => tell("invite", { code: invite.code, in: invite.guild.id }));
client.on(Events.ShardResume, (shard, replayed) => tell("resume", { shard, replayed }));
client.on(Events.Error, error => tell("fault", { what: String(error) }));

const acts = {
  say: async ({ channel, text }) => ({ id: (await (await client.channels.fetch(channel)).send(text)).id }),
  remove: async ({ channel, message }) => (await (await client.channels.fetch(channel)).messages.delete(message), {}),
  members: async ({ guild }) => ({ count: (await (await client.guilds.fetch(guild)).members.fetch()).size }),
  timeout: async ({ guild, user }) => ({ until: (await (await (await client.guilds.fetch(guild)).members.fetch(user)).timeout(60_000, "Cool down")).communicationDisabledUntil }),
  ban: async ({ guild, user }) => (await (await client.guilds.fetch(guild)).members.ban(user, { reason: "Scam" }), {}),
  invites: async ({ guild }) => ({ uses: [...(await (await client.guilds.fetch(guild)).invites.fetch()).values()].map(invite => [invite.code, invite.uses]) }),
  leave: async () => (await client.destroy(), process.exit(0)),
};

createInterface({ input: process.stdin }).on("line", async line => {
  const order = JSON.parse(line);
  try {
    tell("done", { act: order.act, ...(await acts[order.act](order)) });
  } catch (error) {
    tell("fault", { act: order.act, what: String(error) });
  }
});
await client.login(token);
