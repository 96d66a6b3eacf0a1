using System.Text;

namespace ArkMarket.Discord;

/// <summary>Which entries of the audit log to list, newest first.</summary>
public readonly record struct AuditLogPage
{
    public AuditLogPage()
    {
    }

    /// <summary>1 to 100.</summary>
    public int Limit { get; init; } = 50;

    /// <summary>Only what this user did.</summary>
    public Snowflake? UserId { get; init; }

    public AuditLogAction? Action { get; init; }

    /// <summary>Only older ones than this.</summary>
    public Snowflake? Before { get; init; }
}

/// <summary>Calls about a server's audit log.</summary>
public static class AuditLogCalls
{
    /// <summary>Needs VIEW_AUDIT_LOG. Discord keeps entries for 45 days.</summary>
    public static Task<IReadOnlyList<AuditLogEntry>> GetAuditLog(
        this DiscordRest rest, Snowflake guildId, AuditLogPage page, CancellationToken cancellation = default)
    {
        var query = new StringBuilder($"?limit={page.Limit}");
        if (page.UserId is { } user) query.Append($"&user_id={user}");
        if (page.Action is { } action) query.Append($"&action_type={(int)action}");
        if (page.Before is { } before) query.Append($"&before={before}");
        var request = new RestRequest(HttpMethod.Get, "guilds/{guild}/audit-logs", $"guilds/{guildId}/audit-logs{query}") { TopLevelId = guildId.ToString() };
        return rest.Send(request, AuditLogEntry.ReadPage, cancellation);
    }
}
