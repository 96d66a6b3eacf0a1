using ArkMarket.Core.Platform;

namespace ArkMarket.Core.Feedback;

/// <summary>Writes down where a vouch is shown. Called by an effect, so it may be called again with the same facts.</summary>
public sealed class RecordVouchMessage(Database database)
{
    public Task HandleAsync(GuildId guild, long orderId, (ChannelId Channel, MessageId Message) place, CancellationToken ct) =>
        database.WriteAsync<bool>(guild, async work =>
        {
            (await VouchChanges.LockAsync(work, orderId, ct))?.RecordMessage(place.Channel, place.Message);
            return true;
        }, ct);
}
