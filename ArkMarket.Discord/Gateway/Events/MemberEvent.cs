namespace ArkMarket.Discord;

/// <summary>
/// GUILD_MEMBER_ADD or GUILD_MEMBER_UPDATE. It tells how the member is now, never what has changed, and an ADD may repeat
/// for somebody who is there already.
/// </summary>
public sealed record MemberEvent(Snowflake GuildId, User User, Member Member) : IGatewayPayload<MemberEvent>
{
    public static MemberEvent? Read(ReadOnlySpan<byte> json) =>
        GatewayReading.GuildOf(json) is { } guild && GatewayReading.Whole(json, Member.Read) is { User: { } user } member
            ? new MemberEvent(guild, user, member)
            : null;
}

/// <summary>GUILD_MEMBER_REMOVE: left, kicked and banned look the same.</summary>
public sealed record MemberRemovedEvent(Snowflake GuildId, User User) : IGatewayPayload<MemberRemovedEvent>
{
    public static MemberRemovedEvent? Read(ReadOnlySpan<byte> json) =>
        GatewayReading.GuildAndUser(json) is { } of ? new MemberRemovedEvent(of.GuildId, of.User) : null;
}

/// <summary>GUILD_BAN_ADD or GUILD_BAN_REMOVE. Comes only where the bot may ban, or see the audit log.</summary>
public sealed record BanEvent(Snowflake GuildId, User User) : IGatewayPayload<BanEvent>
{
    public static BanEvent? Read(ReadOnlySpan<byte> json) =>
        GatewayReading.GuildAndUser(json) is { } of ? new BanEvent(of.GuildId, of.User) : null;
}
