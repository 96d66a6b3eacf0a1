using System.Globalization;
using ArkMarket.Core.Moderation;
using ArkMarket.Core.Platform;
using ArkMarket.Discord;
using ArkMarket.Web.Hosting;

namespace ArkMarket.Web.Moderation;

/// <summary>Reads from Discord's audit log what people did by hand, and has it taken down. What the app did itself is passed over.</summary>
internal sealed class HandLog(DiscordConnection discord, BotUser bot, RecordByHand record)
{
    private const string TimeOutKey = "communication_disabled_until";
    private const int PagesMax = 20;
    private const int PageSize = 100;
    private static readonly AuditLogAction[] Actions =
        [AuditLogAction.MemberKick, AuditLogAction.MemberBanAdd, AuditLogAction.MemberBanRemove, AuditLogAction.MemberUpdate];

    /// <summary>Takes down one entry; false when it is none of these.</summary>
    public async Task<bool> TakeAsync(GuildId guild, AuditLogEntry entry, CancellationToken ct)
    {
        if (entry is not { UserId: { } by, TargetId: { } target } || by == await bot.IdAsync(ct) || Of(entry) is not { } act)
            return false;
        await record.HandleAsync(new(guild, entry.Id.Value, new UserId(target.Value), new UserId(by.Value))
        {
            Act = act.Act, Until = act.Until, At = entry.Id.Timestamp, Reason = entry.Reason,
        }, ct);
        return true;
    }

    /// <summary>Takes down all of a server's entries since then, or those about one member; the oldest first.</summary>
    public async Task ReadAsync(GuildId guild, UserId? about, DateTimeOffset since, CancellationToken ct)
    {
        List<AuditLogEntry> found = [];
        try
        {
            foreach (var action in Actions)
                found.AddRange(await ReadAsync(guild, action, since, ct));
        }
        catch (DiscordRefusedException refused) when (refused.Code is ErrorCodes.MissingPermissions or ErrorCodes.MissingAccess)
        {
            // Without the permission to see the log nobody can be named: what vanished counts as vanished.
            return;
        }

        foreach (var entry in found.Where(entry => about is null || entry.TargetId?.Value == about.Value.Value).OrderBy(entry => entry.Id))
            await TakeAsync(guild, entry, ct);
    }

    private async Task<List<AuditLogEntry>> ReadAsync(GuildId guild, AuditLogAction action, DateTimeOffset since, CancellationToken ct)
    {
        List<AuditLogEntry> found = [];
        var page = new AuditLogPage { Limit = PageSize, Action = action };
        for (var read = 0; read < PagesMax; read++)
        {
            var entries = await discord.Rest.GetAuditLog(new Snowflake(guild.Value), page, ct);
            found.AddRange(entries.Where(entry => entry.Action == action && entry.Id.Timestamp >= since));
            if (entries.Count < PageSize || entries[^1].Id.Timestamp < since)
                break;
            page = page with { Before = entries[^1].Id };
        }

        return found;
    }

    private static (HandAct Act, DateTimeOffset? Until)? Of(AuditLogEntry entry) => entry.Action switch
    {
        AuditLogAction.MemberKick => (HandAct.Kicked, null),
        AuditLogAction.MemberBanAdd => (HandAct.Banned, null),
        AuditLogAction.MemberBanRemove => (HandAct.Unbanned, null),
        AuditLogAction.MemberUpdate when entry.Changes.FirstOrDefault(change => change.Key == TimeOutKey) is { } change => change.NewValue is null
            ? (HandAct.TimeOutEnded, null)
            : DateTimeOffset.TryParse(change.NewValue, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var until)
                ? until > entry.Id.Timestamp ? (HandAct.TimedOut, until) : (HandAct.TimeOutEnded, null)
                : null,
        _ => null,
    };
}
