using System.Text.Json.Nodes;
using ArkMarket.Sandbox.Permissions;
using ArkMarket.Sandbox.State;
using ArkMarket.Sandbox.Wire;

namespace ArkMarket.Sandbox.Gateway.Changes;

/// <summary>Channels that the bot sees, or saw until now; and invites into them.</summary>
internal static class ChannelEvents
{
    public static IEnumerable<GatewayEvent> Of(ChangeSet changes, Channel? before, Channel? after)
    {
        var channel = (after ?? before)!;
        if (channel.IsDirect)
            return before is not null && after is not null && before.LastPinAt != after.LastPinAt ? [Pins(after)] : [];
        if (!changes.IsTold(channel.GuildId) || !(Sees(changes, before) || Sees(changes, after)))
            return [];
        if (before is null || after is null)
            return [Told(changes, channel, before is null ? "CHANNEL_CREATE" : "CHANNEL_DELETE")];
        var isOther = before with { LastMessageId = after.LastMessageId, LastPinAt = after.LastPinAt } != after;
        var told = new List<GatewayEvent>();
        if (isOther)
            told.Add(Told(changes, after, "CHANNEL_UPDATE"));
        if (before.LastPinAt != after.LastPinAt)
            told.Add(Pins(after));
        return told;
    }

    /// <summary>Only those who manage the channel hear of its invites. A used-up invite is gone; one that is used is not told of.</summary>
    public static IEnumerable<GatewayEvent> OfInvite(ChangeSet changes, Invite? before, Invite? after)
    {
        var world = changes.World;
        var invite = (after ?? before)!;
        var isGone = after is null || (after.IsOver(world.Now) && before is not null && !before.IsOver(world.Now));
        if ((before is not null && !isGone) || !changes.IsTold(invite.GuildId) || !Manages(changes, invite))
            return [];
        return [isGone
            ? GatewayEvent.Of("INVITE_DELETE", Intents.Invites, invite.GuildId, new JsonObject
            {
                ["channel_id"] = invite.ChannelId.ToString(),
                ["guild_id"] = invite.GuildId.ToString(),
                ["code"] = invite.Code,
            })
            : GatewayEvent.Of("INVITE_CREATE", Intents.Invites, invite.GuildId, Created(world, invite))];
    }

    private static JsonObject Created(World world, Invite invite)
    {
        var json = new JsonObject
        {
            ["channel_id"] = invite.ChannelId.ToString(),
            ["code"] = invite.Code,
            ["created_at"] = WireForms.Time(invite.CreatedAt),
            ["guild_id"] = invite.GuildId.ToString(),
            ["inviter"] = world.UserJsonOf(invite.InviterId),
            ["max_age"] = invite.MaxAgeSeconds,
            ["max_uses"] = invite.MaxUses,
            ["temporary"] = invite.Temporary,
            ["uses"] = 0,
            ["type"] = 0,
            ["expires_at"] = WireForms.Time(invite.ExpiresAt),
        };
        if (invite.RoleIds.Count > 0)
            json["role_ids"] = WireForms.Ids(invite.RoleIds);
        return json;
    }

    private static bool Manages(ChangeSet changes, Invite invite)
    {
        var channel = changes.World.Channels.Find(invite.ChannelId)
            ?? changes.All.Select(change => change.Before).OfType<Channel>().FirstOrDefault(gone => gone.Id == invite.ChannelId);
        return channel is not null && Access.Has(changes.World, channel, changes.World.BotId, Permission.ManageChannels);
    }

    private static bool Sees(ChangeSet changes, Channel? channel) => channel is not null && Access.CanSee(changes.World, channel, changes.World.BotId);

    private static GatewayEvent Told(ChangeSet changes, Channel channel, string type) =>
        GatewayEvent.Of(type, Intents.Guilds, channel.GuildId, channel.ToJson(changes.World));

    private static GatewayEvent Pins(Channel channel)
    {
        var json = new JsonObject { ["channel_id"] = channel.Id.ToString(), ["last_pin_timestamp"] = WireForms.Time(channel.LastPinAt) };
        if (!channel.IsDirect)
            json["guild_id"] = channel.GuildId.ToString();
        return GatewayEvent.Of("CHANNEL_PINS_UPDATE", channel.IsDirect ? Intents.DirectMessages : Intents.Guilds, channel.IsDirect ? null : channel.GuildId, json);
    }
}
