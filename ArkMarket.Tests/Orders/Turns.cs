using ArkMarket.Core.Orders;
using ArkMarket.Core.Platform;
using Npgsql;

namespace ArkMarket.Tests.Orders;

/// <summary>
/// Two acts on one order that meet at its row, in a chosen order: the row is held until both wait for it, and they get it
/// in the order in which they came. So either winner of a race can be had as often as a test likes.
/// </summary>
internal static class Turns
{
    /// <summary>One of the two acts; see <see cref="TimerAsync"/> for the one that needs something to be due.</summary>
    /// <param name="Start">Begins it.</param>
    /// <param name="IsTimer">Right before it begins, everything of the order is due.</param>
    public sealed record Act(Func<Task<bool>> Start, bool IsTimer = false);

    /// <summary>Whether each of them worked, first and second as they were given.</summary>
    public static async Task<(bool First, bool Second)> TakeAsync(this LifeDesk desk, long order, Act first, Act second)
    {
        await using var connection = await desk.Guild.App.Get<Database>().Source.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await ExecuteAsync(connection, "SELECT 1 FROM orders WHERE guild_id = $1 AND id = $2 FOR UPDATE", desk, order);
        // Of its own: inside a transaction PostgreSQL shows the sessions as they were when first asked.
        await using var watch = await desk.Guild.App.Get<Database>().Source.OpenConnectionAsync();
        var (acts, isDue) = (new List<Task<bool>>(), false);
        foreach (var act in new[] { first, second })
        {
            if (act.IsTimer && !isDue)
                await MakeDueAsync(connection, desk, order);
            isDue |= act.IsTimer;
            // What the queue does for the order may stand in line already.
            var waiting = await WaitingAsync(watch, connection.ProcessID) + 1;
            acts.Add(act.Start());
            await Support.Eventually.TrueAsync(async () => await WaitingAsync(watch, connection.ProcessID) >= waiting, $"{waiting} wait for order #{order}");
        }

        await transaction.CommitAsync();
        await Task.WhenAll(acts);
        return (await acts[0], await acts[1]);
    }

    /// <summary>Both at once, and whoever comes first comes first.</summary>
    public static async Task<(bool First, bool Second)> RaceAsync(this LifeDesk desk, long order, Act first, Act second)
    {
        if (first.IsTimer || second.IsTimer)
        {
            await using var connection = await desk.Guild.App.Get<Database>().Source.OpenConnectionAsync();
            await MakeDueAsync(connection, desk, order);
        }

        var results = await Task.WhenAll(Task.Run(first.Start), Task.Run(second.Start));
        return (results[0], results[1]);
    }

    /// <summary>The order's timer, as the sweep of any node lets it act.</summary>
    public static Act TimerAsync(this LifeDesk desk, long order) => new(
        async () => !(await desk.Guild.App.Get<PassOrderDeadlines>().PassAsync(desk.Guild.Id, order, outage: null, default)).IsRefused, IsTimer: true);

    public static Act Does(this LifeDesk desk, Support.TestMember who, string act, long order, (int Terms, int Dispute) numbers = default) => new(
        async () => (await desk.ActAsync(who, act, order, numbers)).Text.StartsWith('✅'));

    private static async Task MakeDueAsync(NpgsqlConnection connection, LifeDesk desk, long order)
    {
        await ExecuteAsync(
            connection,
            """
            UPDATE orders SET due_at = $3, state_due_at = CASE WHEN proposal_expires_at IS NULL THEN $3 ELSE state_due_at END,
                proposal_expires_at = CASE WHEN proposal_expires_at IS NULL THEN NULL ELSE $3 END
            WHERE guild_id = $1 AND id = $2
            """,
            desk, order, withNow: true);
        await ExecuteAsync(
            connection, "UPDATE disputes SET appeal_until = $3 WHERE guild_id = $1 AND order_id = $2 AND appeal_until IS NOT NULL", desk, order, withNow: true);
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, LifeDesk desk, long order, bool withNow = false)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = desk.Guild.Id.Db });
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = order });
        if (withNow)
            command.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = desk.Guild.App.Get<Database>().Now });
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>How many sessions wait for this one, also behind one another.</summary>
    public static async Task<long> WaitingAsync(NpgsqlConnection watch, int holder)
    {
        await using var command = new NpgsqlCommand(
            """
            WITH RECURSIVE waiting(pid) AS (
                SELECT $1
                UNION SELECT a.pid FROM pg_stat_activity a JOIN waiting w ON w.pid = ANY(pg_blocking_pids(a.pid)))
            SELECT count(*) - 1 FROM waiting
            """,
            watch);
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = holder });
        return (long)(await command.ExecuteScalarAsync())!;
    }
}
