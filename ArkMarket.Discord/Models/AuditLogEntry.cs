using System.Text.Json;

namespace ArkMarket.Discord;

/// <summary>What an entry of the audit log is about, as far as this app asks.</summary>
/// <remarks>Discord: Audit Logs Resource, Audit Log Events.</remarks>
public enum AuditLogAction
{
    MemberKick = 20,
    MemberPrune = 21,
    MemberBanAdd = 22,
    MemberBanRemove = 23,

    /// <summary>Time-outs are among its changes: key communication_disabled_until.</summary>
    MemberUpdate = 24,
    MemberRoleUpdate = 25,
    MessageDelete = 72,
    MessageBulkDelete = 73,
}

/// <summary>Who did what to whom on a server, and why.</summary>
public sealed record AuditLogEntry
{
    public Snowflake Id { get; private set; }

    public AuditLogAction Action { get; private set; }

    public Snowflake? UserId { get; private set; }

    public Snowflake? TargetId { get; private set; }

    public string? Reason { get; private set; }

    public IReadOnlyList<AuditLogChange> Changes { get; private set; } = [];

    internal static AuditLogEntry? Read(ref Utf8JsonReader reader)
    {
        if (!reader.EnterObject()) return null;
        var entry = new AuditLogEntry();
        while (reader.NextProperty())
        {
            if (reader.At("id"u8)) entry.Id = reader.SnowflakeOrNull() ?? default;
            else if (reader.At("action_type"u8)) entry.Action = (AuditLogAction)(reader.IntOrNull() ?? 0);
            else if (reader.At("user_id"u8)) entry.UserId = reader.SnowflakeOrNull();
            else if (reader.At("target_id"u8)) entry.TargetId = reader.SnowflakeOrNull();
            else if (reader.At("reason"u8)) entry.Reason = reader.StringOrNull();
            else if (reader.At("changes"u8)) entry.Changes = reader.ListOf(AuditLogChange.Read);
            else reader.Skip();
        }
        return entry;
    }

    /// <summary>A page of the log is an object whose entries stand beside the users they name.</summary>
    internal static IReadOnlyList<AuditLogEntry>? ReadPage(ref Utf8JsonReader reader)
    {
        if (!reader.EnterObject()) return null;
        IReadOnlyList<AuditLogEntry> entries = [];
        while (reader.NextProperty())
        {
            if (reader.At("audit_log_entries"u8)) entries = reader.ListOf(Read);
            else reader.Skip();
        }
        return entries;
    }
}

/// <summary>One field of what was changed.</summary>
/// <param name="Key">Such as communication_disabled_until, nick, $add.</param>
/// <param name="NewValue">A text as it is, anything else as its JSON; null when it was taken away.</param>
public sealed record AuditLogChange(string Key, string? NewValue)
{
    internal static AuditLogChange? Read(ref Utf8JsonReader reader)
    {
        if (!reader.EnterObject()) return null;
        string? key = null, value = null;
        while (reader.NextProperty())
        {
            if (reader.At("key"u8)) key = reader.StringOrNull();
            else if (reader.At("new_value"u8)) value = ReadValue(ref reader);
            else reader.Skip();
        }
        return key is null ? null : new AuditLogChange(key, value);
    }

    private static string? ReadValue(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.Null) return null;
        if (reader.TokenType == JsonTokenType.String) return reader.GetString();
        using var value = JsonDocument.ParseValue(ref reader);
        return value.RootElement.GetRawText();
    }
}
