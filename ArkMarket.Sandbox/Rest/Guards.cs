using ArkMarket.Sandbox.Permissions;
using ArkMarket.Sandbox.State;

namespace ArkMarket.Sandbox.Rest;

/// <summary>
/// What stands before a call: is the thing there, may the bot see it, may the bot do this to it. Each answers null, or
/// the refusal to give back.
/// </summary>
internal static class Guards
{
    /// <summary>The channel of the path, which the bot must see.</summary>
    public static Answer? Channel(this RestRequest request, out Channel channel)
    {
        channel = request.World.Channels.Find(request.Id("channel_id"))!;
        if (channel is null)
            return Refusal.UnknownChannel;
        if (!channel.IsDirect && request.World.Members.Find(new(channel.GuildId, request.World.BotId)) is null)
            return Refusal.MissingAccess;
        return Access.CanSee(request.World, channel, request.World.BotId) ? null : Refusal.MissingAccess;
    }

    /// <summary>The channel of the path, in which the bot must hold these bits.</summary>
    public static Answer? Channel(this RestRequest request, ulong bits, out Channel channel)
    {
        if (request.Channel(out channel) is { } refused)
            return refused;
        return Access.Has(request.World, channel, request.World.BotId, bits) ? null : Refusal.MissingPermissions;
    }

    /// <summary>A channel of a server: direct channels are refused.</summary>
    public static Answer? GuildChannel(this RestRequest request, ulong bits, out Channel channel)
    {
        if (request.Channel(out channel) is { } refused)
            return refused;
        if (channel.IsDirect)
            return Refusal.NotInDirectChannel;
        return Access.Has(request.World, channel, request.World.BotId, bits) ? null : Refusal.MissingPermissions;
    }

    /// <summary>The server of the path, of which the bot must be a member.</summary>
    public static Answer? Guild(this RestRequest request, out Guild guild)
    {
        guild = request.World.Guilds.Find(request.Id("guild_id"))!;
        return guild is not null && request.World.Members.Find(new(guild.Id, request.World.BotId)) is not null ? null : Refusal.UnknownGuild;
    }

    /// <summary>The server of the path, in which the bot must hold these bits.</summary>
    public static Answer? Guild(this RestRequest request, ulong bits, out Guild guild)
    {
        if (request.Guild(out guild) is { } refused)
            return refused;
        return (Access.InGuild(request.World, guild.Id, request.World.BotId) & bits) == bits ? null : Refusal.MissingPermissions;
    }

    /// <summary>The member of the path.</summary>
    public static Answer? Member(this RestRequest request, Guild guild, out Member member)
    {
        member = request.World.Members.Find(new(guild.Id, request.Id("user_id")))!;
        if (member is not null)
            return null;
        return request.World.Users.Find(request.Id("user_id")) is null ? Refusal.UnknownUser : Refusal.UnknownMember;
    }

    /// <summary>The role of the path.</summary>
    public static Answer? Role(this RestRequest request, Guild guild, out Role role)
    {
        role = request.World.Roles.Find(request.Id("role_id"))!;
        return role?.GuildId == guild.Id ? null : Refusal.UnknownRole;
    }

    /// <summary>The message of the path; ephemeral ones are not there for channel calls.</summary>
    public static Answer? Message(this RestRequest request, Channel channel, out Message message)
    {
        message = request.World.Messages.Find(request.Id("message_id"))!;
        return message?.ChannelId == channel.Id && !message.IsEphemeral ? null : Refusal.UnknownMessage;
    }
}
