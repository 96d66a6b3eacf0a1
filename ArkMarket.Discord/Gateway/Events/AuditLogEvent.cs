namespace ArkMarket.Discord;

/// <summary>GUILD_AUDIT_LOG_ENTRY_CREATE: who did what to whom, and why. Comes only where the bot may see the audit log.</summary>
public sealed record AuditLogEvent(Snowflake GuildId, AuditLogEntry Entry) : IGatewayPayload<AuditLogEvent>
{
    public Snowflake Id => Entry.Id;

    public AuditLogAction ActionType => Entry.Action;

    public Snowflake? UserId => Entry.UserId;

    public Snowflake? TargetId => Entry.TargetId;

    public string? Reason => Entry.Reason;

    public IReadOnlyList<AuditLogChange> Changes => Entry.Changes;

    public static AuditLogEvent? Read(ReadOnlySpan<byte> json) =>
        GatewayReading.GuildOf(json) is { } guild && GatewayReading.Whole(json, AuditLogEntry.Read) is { } entry
            ? new AuditLogEvent(guild, entry)
            : null;
}
