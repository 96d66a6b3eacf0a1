using ArkMarket.Core.Platform;

namespace ArkMarket.Core.Moderation;

/// <summary>Writes down where moderators see something in Discord. Called by effects, so it may be called again with the same facts.</summary>
public sealed class RecordAlert(Database database)
{
    public Task ReviewAsync(GuildId guild, long id, (ChannelId Channel, MessageId Message) place, CancellationToken ct) =>
        database.WriteAsync<bool>(guild, async work =>
        {
            if (await ReviewRows.LockAsync(work, id, ct) is { } item)
                item.RecordAlert(place);
            return true;
        }, ct);

    public Task AppealAsync(GuildId guild, long id, (ChannelId Channel, MessageId Message) place, CancellationToken ct) =>
        database.WriteAsync<bool>(guild, async work =>
        {
            if (await ReviewRows.LockAppealAsync(work, id, ct) is { } appeal)
                appeal.RecordAlert(place);
            return true;
        }, ct);
}
