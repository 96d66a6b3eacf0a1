using ArkMarket.Core.Economy;
using ArkMarket.Core.Guilds;
using ArkMarket.Core.Moderation;
using ArkMarket.Core.Orders;
using ArkMarket.Core.Platform;
using ArkMarket.Core.Sellers;
using ArkMarket.Core.Tickets;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace ArkMarket.Core.Admin;

/// <summary>One day of the market, in UTC.</summary>
/// <param name="Orders">Opened on that day.</param>
/// <param name="Value">What those of them that were not called off are worth, in market money.</param>
public sealed record MarketDay(DateOnly Day, int Orders, long Value);

/// <summary>What waits for somebody; each counted no further than <see cref="MarketOverview.CountedMax"/>.</summary>
public sealed record OpenWork
{
    /// <summary>See <see cref="OrderStage.Unclaimed"/>.</summary>
    public int Unclaimed { get; init; }

    public int Reviews { get; init; }

    public int Disputes { get; init; }

    public int Payments { get; init; }

    public int DeadLetters { get; init; }

    public int Applications { get; init; }

    /// <summary>Messages that wait for a moderator's judgement.</summary>
    public int Messages { get; init; }

    public int Appeals { get; init; }

    /// <summary>Adjustments that wait for a second pair of eyes.</summary>
    public int Adjustments { get; init; }

    /// <summary>Tickets in line for a channel.</summary>
    public int TicketsInLine { get; init; }
}

/// <summary>How a market does.</summary>
/// <param name="Days">The last <see cref="MarketOverview.Days"/>, the oldest first, none left out.</param>
/// <param name="Work">What waits.</param>
public sealed record Overview(IReadOnlyList<MarketDay> Days, OpenWork Work)
{
    /// <summary>Orders opened in these days.</summary>
    public int Orders { get; init; }

    /// <summary>How many of them came to their end, either way. What counts as what: see "What counts" in docs/trading.md.</summary>
    public int Completed { get; init; }

    public int Cancelled { get; init; }

    /// <summary>Those whose payment was taken back: they are neither.</summary>
    public int ChargedBack { get; init; }

    public int Disputed { get; init; }

    /// <summary>From agreed terms to delivery: the median of the newest completed orders; null while there is none.</summary>
    public TimeSpan? MedianDelivery { get; init; }

    /// <summary>Of those that are over, 0 to 1; null while none is.</summary>
    public double? CompletionRate => Completed + Cancelled == 0 ? null : (double)Completed / (Completed + Cancelled);

    /// <summary>Of all, 0 to 1; null while there is none.</summary>
    public double? DisputeRate => Orders == 0 ? null : (double)Disputed / Orders;
}

/// <summary>The figures a server's staff begins its day with. They look at a window of time and a bounded number of rows.</summary>
public sealed class MarketOverview(Database database, GuildConfigs configs)
{
    public const int Days = 30;
    public const int CountedMax = 1_000;
    private const int TimedMax = 500;

    // States and kinds by their numbers in the database, as in the figures of one seller.
    private const string DaysSql =
        """
        SELECT (created_at AT TIME ZONE 'UTC')::date, count(*)::int, COALESCE(sum(value) FILTER (WHERE currency IS NULL AND state <> 6), 0)::bigint,
            (count(*) FILTER (WHERE state = 5))::int, (count(*) FILTER (WHERE state = 6))::int, (count(*) FILTER (WHERE dispute_number > 0))::int
        FROM orders WHERE guild_id = $1 AND created_at >= $2 GROUP BY 1
        """;

    // They are few and have an index of their own: without looking at each order of these days.
    private const string ChargedBackSql =
        """
        SELECT (count(*) FILTER (WHERE state = 5))::int, (count(*) FILTER (WHERE state = 6))::int, (count(*) FILTER (WHERE charged_back_at IS NOT NULL))::int
        FROM orders WHERE guild_id = $1 AND (charged_back_at IS NOT NULL OR ended_by_chargeback) AND created_at >= $2
        """;

    private const string DeliverySql =
        """
        SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM delivery.at - agreement.at)::float8)
        FROM (SELECT id FROM orders WHERE guild_id = $1 AND state = 5 ORDER BY created_at DESC, id DESC LIMIT $2) newest
        CROSS JOIN LATERAL (
            SELECT number, at FROM order_events e WHERE e.guild_id = $1 AND e.order_id = newest.id AND e.kind = 8
            ORDER BY number DESC LIMIT 1) agreement
        CROSS JOIN LATERAL (
            SELECT at FROM order_events e WHERE e.guild_id = $1 AND e.order_id = newest.id AND e.kind = 9 AND e.number > agreement.number
            ORDER BY number LIMIT 1) delivery
        """;

    /// <summary>For moderators and those who keep the books.</summary>
    public async Task<Result<Overview>> HandleAsync(Actor actor, CancellationToken ct)
    {
        if (await configs.FindAsync(actor.Guild, ct) is not { } config)
            return new ServerNotKnownYet();
        if (!config.IsModerator(actor) && !config.IsFinance(actor))
            return new NotAllowed("the moderator or the finance role of this server");
        var overview = await DaysAsync(actor.Guild, ct);
        return overview with { Work = await WorkAsync(actor.Guild, config, ct), MedianDelivery = await DeliveryAsync(actor.Guild, ct) };
    }

    private async Task<Overview> DaysAsync(GuildId guild, CancellationToken ct)
    {
        var first = DateOnly.FromDateTime(database.Now.UtcDateTime).AddDays(1 - Days);
        var (lost, ended, chargedBack) = await ChargedBackAsync(guild, first, ct);
        await using var command = Since(DaysSql, guild, first);
        await using var reader = await command.ExecuteReaderAsync(ct);
        var days = Enumerable.Range(0, Days).ToDictionary(first.AddDays, day => new MarketDay(first.AddDays(day), 0, 0));
        var (completed, cancelled, disputed) = (0, 0, 0);
        while (await reader.ReadAsync(ct))
        {
            var day = reader.GetFieldValue<DateOnly>(0);
            days[day] = new MarketDay(day, reader.GetInt32(1), reader.GetInt64(2));
            completed += reader.GetInt32(3);
            cancelled += reader.GetInt32(4);
            disputed += reader.GetInt32(5);
        }

        return new Overview([.. days.Values.OrderBy(day => day.Day)], new OpenWork())
        {
            Orders = days.Values.Sum(day => day.Orders), Completed = completed - lost, Cancelled = cancelled - ended, Disputed = disputed,
            ChargedBack = chargedBack,
        };
    }

    /// <summary>After their completion, and before, which ended them; and how many of both are not withdrawn.</summary>
    private async Task<(int Completed, int Cancelled, int ChargedBack)> ChargedBackAsync(GuildId guild, DateOnly first, CancellationToken ct)
    {
        await using var command = Since(ChargedBackSql, guild, first);
        await using var reader = await command.ExecuteReaderAsync(ct);
        await reader.ReadAsync(ct);
        return (reader.GetInt32(0), reader.GetInt32(1), reader.GetInt32(2));
    }

    private NpgsqlCommand Since(string sql, GuildId guild, DateOnly first)
    {
        var command = database.Source.CreateCommand(sql);
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = guild.Db });
        command.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = new DateTimeOffset(first, TimeOnly.MinValue, TimeSpan.Zero) });
        return command;
    }

    private async Task<OpenWork> WorkAsync(GuildId guild, GuildConfig config, CancellationToken ct)
    {
        await using var db = database.CreateContext();
        var now = database.Now;
        var orders = db.Set<Order>().Where(o => o.GuildId == guild);
        var since = now.AddMinutes(-OrderList.UnclaimedMinutes(config));
        Task<int> StageAsync(OrderStage stage) => OrderList.Staged(orders, stage, since).Take(CountedMax).CountAsync(ct);
        return new OpenWork
        {
            Unclaimed = await StageAsync(OrderStage.Unclaimed),
            Reviews = await StageAsync(OrderStage.Review),
            Disputes = await StageAsync(OrderStage.Disputed),
            Payments = await StageAsync(OrderStage.Payment),
            DeadLetters = await db.Set<Effect>().Where(e => e.GuildId == guild && e.State == EffectState.Dead).Take(CountedMax).CountAsync(ct),
            Applications = await db.Set<Seller>().Where(s => s.GuildId == guild && s.Status == SellerStatus.Applied).Take(CountedMax).CountAsync(ct),
            Messages = await db.Set<ReviewItem>().Where(r => r.GuildId == guild && r.State == ReviewState.WaitingForPerson).Take(CountedMax).CountAsync(ct),
            Appeals = await db.Set<Appeal>().Where(a => a.GuildId == guild && a.State == AppealState.Open).Take(CountedMax).CountAsync(ct),
            Adjustments = await db.Set<PendingAdjustment>().Where(p => p.GuildId == guild && p.State == AdjustmentState.Waiting && p.ExpiresAt > now).Take(CountedMax).CountAsync(ct),
            TicketsInLine = await db.Set<Ticket>().Where(t => t.GuildId == guild && t.QueuedAt != null).Take(CountedMax).CountAsync(ct),
        };
    }

    private async Task<TimeSpan?> DeliveryAsync(GuildId guild, CancellationToken ct)
    {
        await using var command = database.Source.CreateCommand(DeliverySql);
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = guild.Db });
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = TimedMax });
        return await command.ExecuteScalarAsync(ct) is double seconds ? TimeSpan.FromSeconds(seconds) : null;
    }
}
