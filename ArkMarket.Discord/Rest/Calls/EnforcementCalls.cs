using System.Text.Json;

namespace ArkMarket.Discord;

/// <summary>What of a member is to be different, all of it in one request; what is left out stays.</summary>
public sealed record MemberEdit
{
    /// <summary>The end of a time-out, at most 28 days ahead; null ends one. Needs MODERATE_MEMBERS.</summary>
    public Optional<DateTimeOffset?> TimedOutUntil { get; init; }

    /// <summary>Null takes it away. Needs MANAGE_NICKNAMES.</summary>
    public Optional<string?> Nick { get; init; }

    /// <summary>Replaces all roles; null leaves them. Needs MANAGE_ROLES.</summary>
    public IReadOnlyList<Snowflake>? Roles { get; init; }

    /// <summary>For the server's audit log.</summary>
    public string? Reason { get; init; }

    internal void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        if (TimedOutUntil is { IsPresent: true, Value: { } until }) json.WriteString("communication_disabled_until"u8, until);
        else if (TimedOutUntil.IsPresent) json.WriteNull("communication_disabled_until"u8);
        if (Nick.IsPresent) json.WriteString("nick"u8, Nick.Value);
        if (Roles is not null) json.WriteSnowflakes("roles"u8, Roles);
        json.WriteEndObject();
    }
}

/// <summary>A ban, with the reason for the server's audit log.</summary>
/// <param name="DeleteMessages">What they wrote in this time is deleted too, in whole seconds, at most seven days.</param>
/// <param name="Reason">For the server's audit log.</param>
public readonly record struct Ban(TimeSpan DeleteMessages, string? Reason = null);

/// <summary>Calls that keep order among members. Each needs a role of the bot's above theirs; nobody can do it to the owner.</summary>
public static class EnforcementCalls
{
    private const string MemberRoute = "guilds/{guild}/members/{user}";
    private const string BanRoute = "guilds/{guild}/bans/{user}";

    /// <summary>The member as they are then. Refused with 404 (10007) when they are not in the guild.</summary>
    public static Task<Member> EditMember(
        this DiscordRest rest, MemberAddress member, MemberEdit edit, CancellationToken cancellation = default)
    {
        var request = Request(HttpMethod.Patch, MemberRoute, member);
        return rest.Send(request with { Body = edit.Write, Reason = edit.Reason }, Member.Read, cancellation);
    }

    /// <summary>Kicks. False when they were not there (any more).</summary>
    public static Task<bool> RemoveMember(
        this DiscordRest rest, MemberAddress member, string? reason = null, CancellationToken cancellation = default) =>
        rest.SendDelete(Request(HttpMethod.Delete, MemberRoute, member) with { Reason = reason }, ErrorCodes.UnknownMember, cancellation);

    /// <summary>Works for those too who are not in the guild; who is banned already stays so.</summary>
    public static Task BanUser(this DiscordRest rest, MemberAddress member, Ban ban, CancellationToken cancellation = default) =>
        rest.Send(
            Request(HttpMethod.Put, BanRoute, member) with
            {
                Reason = ban.Reason,
                Body = json =>
                {
                    json.WriteStartObject();
                    json.WriteNumber("delete_message_seconds"u8, (int)ban.DeleteMessages.TotalSeconds);
                    json.WriteEndObject();
                },
            },
            cancellation);

    /// <summary>False when there was no such ban (any more).</summary>
    public static Task<bool> Unban(
        this DiscordRest rest, MemberAddress member, string? reason = null, CancellationToken cancellation = default) =>
        rest.SendDelete(Request(HttpMethod.Delete, BanRoute, member) with { Reason = reason }, ErrorCodes.UnknownBan, cancellation);

    private static RestRequest Request(HttpMethod method, string route, MemberAddress member) =>
        new(
            method,
            route,
            route.Replace("{guild}", member.GuildId.ToString(), StringComparison.Ordinal).Replace("{user}", member.UserId.ToString(), StringComparison.Ordinal))
        {
            TopLevelId = member.GuildId.ToString(),
        };
}
