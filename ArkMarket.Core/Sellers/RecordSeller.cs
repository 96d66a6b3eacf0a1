using ArkMarket.Core.Platform;

namespace ArkMarket.Core.Sellers;

/// <summary>Writes down what others know of a seller. Called by effects, so it may be called again with the same facts.</summary>
public sealed class RecordSeller(Database database)
{
    /// <summary>Where moderators see the application.</summary>
    public Task ReviewAsync(GuildId guild, UserId user, (ChannelId Channel, MessageId Message) place, CancellationToken ct) =>
        database.WriteAsync<bool>(guild, async work =>
        {
            if (await SellerRows.FindAsync(work, user, ct) is { } seller)
                seller.RecordReview(place.Channel, place.Message);
            return true;
        }, ct);

    /// <param name="guild">The server.</param>
    /// <param name="user">The seller; a row is made when there is none.</param>
    /// <param name="rating">The mean in hundredths, 100 to 500, of so many ratings; null: there is none any more.</param>
    /// <param name="ct">Gives up.</param>
    public Task RatingAsync(GuildId guild, UserId user, (short Hundredths, int Count)? rating, CancellationToken ct) =>
        database.WriteAsync<bool>(guild, async work =>
        {
            (await SellerRows.LockAsync(work, user, ct)).RecordRating(rating?.Hundredths, rating?.Count ?? 0);
            return true;
        }, ct);
}
