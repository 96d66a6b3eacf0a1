using ArkMarket.Sandbox.Permissions;
using ArkMarket.Sandbox.State;
using ArkMarket.Sandbox.Storage;

namespace ArkMarket.Sandbox.Gateway.Changes;

/// <summary>
/// Makes events of changes, whoever made them: the bot's REST calls, people, scripts. Nothing that changes the world has
/// to tell the gateway of it, so nothing can forget to. Under the world's lock.
/// </summary>
internal sealed class ChangeTeller(World world)
{
    public IReadOnlyList<GatewayEvent> Read(IReadOnlyList<Write> writes)
    {
        var changes = new ChangeSet(world, writes);
        return [.. changes.All.SelectMany(change => Read(changes, change))];
    }

    private static IEnumerable<GatewayEvent> Read(ChangeSet changes, Change change) => (change.Before ?? change.After) switch
    {
        Message => MessageEvents.Of(changes, change.Before as Message, change.After as Message),
        Member => MemberEvents.Of(changes, change.Before as Member, change.After as Member),
        User => MemberEvents.OfUser(changes, change.Before as User, change.After as User),
        Ban => MemberEvents.OfBan(changes, change.Before as Ban, change.After as Ban),
        Guild => GuildEvents.Of(changes, change.Before as Guild, change.After as Guild),
        Role => GuildEvents.OfRole(changes, change.Before as Role, change.After as Role),
        AuditEntry => GuildEvents.OfAudit(changes, change.Before as AuditEntry, change.After as AuditEntry),
        Channel => ChannelEvents.Of(changes, change.Before as Channel, change.After as Channel),
        Invite => ChannelEvents.OfInvite(changes, change.Before as Invite, change.After as Invite),
        _ => [],
    };

    /// <summary>Whether the bot holds one of these bits in a server.</summary>
    public static bool HasAny(World world, ulong guild, ulong bits) => (Access.InGuild(world, guild, world.BotId) & bits) != 0;
}
