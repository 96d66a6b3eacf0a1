using ArkMarket.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace ArkMarket.Core.Tickets;

/// <summary>Writes down the categories that were made because the mapped one is full.</summary>
public sealed class RecordTicketCategory(Database database)
{
    // As long as a handler may run, and some more.
    private static readonly TimeSpan MakingMax = TimeSpan.FromSeconds(60);

    /// <summary>The categories of a mapped one that are known to exist, by their number.</summary>
    public async Task<IReadOnlyDictionary<int, ChannelId>> KnownAsync(GuildId guild, ChannelId @base, CancellationToken ct)
    {
        await using var db = database.CreateContext();
        return await db.Set<TicketCategory>().AsNoTracking()
            .Where(category => category.GuildId == guild && category.BaseId == @base && category.ChannelId != null)
            .ToDictionaryAsync(category => category.Number, category => category.ChannelId!.Value, ct);
    }

    /// <summary>
    /// Written before Discord is asked for it. Null: go on and make it, unless one of this name is there. Otherwise
    /// somebody else is about to, until then.
    /// </summary>
    public async Task<DateTimeOffset?> BeginAsync(GuildId guild, ChannelId @base, (int Number, string Name) wanted, CancellationToken ct)
    {
        DateTimeOffset? busyUntil = null;
        await database.WriteAsync<bool>(guild, async work =>
        {
            var (db, category) = await FindAsync(work, @base, wanted.Number, ct);
            busyUntil = category?.BusyUntil > work.Now ? category.BusyUntil : null;
            if (busyUntil is not null)
                return true;
            if (category is null)
                db.Add(category = new TicketCategory { GuildId = guild, BaseId = @base, Number = wanted.Number, Name = wanted.Name });
            category.BeginMaking(work.Now + MakingMax);
            return true;
        }, ct);
        return busyUntil;
    }

    public Task MadeAsync(GuildId guild, ChannelId @base, int number, ChannelId channel, CancellationToken ct) =>
        ChangeAsync(guild, @base, number, category => category.Record(channel), ct);

    /// <summary>The server is full: whoever comes next need not wait for this one.</summary>
    public Task NotMadeAsync(GuildId guild, ChannelId @base, int number, CancellationToken ct) =>
        ChangeAsync(guild, @base, number, category => category.GiveUpMaking(), ct);

    private Task ChangeAsync(GuildId guild, ChannelId @base, int number, Action<TicketCategory> change, CancellationToken ct) =>
        database.WriteAsync<bool>(guild, async work =>
        {
            var (_, category) = await FindAsync(work, @base, number, ct);
            change(category!);
            return true;
        }, ct);

    // The lock stands for a row that may not be there yet.
    private static async Task<(ArkMarketDb Db, TicketCategory? Category)> FindAsync(Work work, ChannelId @base, int number, CancellationToken ct)
    {
        await work.LockAsync("ticket-category", @base.Value, ct);
        var db = await work.DbAsync(ct);
        return (db, await db.Set<TicketCategory>().SingleOrDefaultAsync(
            category => category.GuildId == work.Guild && category.BaseId == @base && category.Number == number, ct));
    }
}
