using ArkMarket.Core.Platform;
using Npgsql;

namespace ArkMarket.Core.Guilds;

/// <summary>
/// Asks for a catch-up of every server of a shard. Where one waits that has not begun, it covers this one too: it looks later
/// than now, and it was asked for earlier.
/// </summary>
public sealed class AskCatchUp(Database database)
{
    private const int PageSize = 500;

    /// <summary>So that a thousand servers are not all looked up in one second.</summary>
    private static readonly TimeSpan Apart = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan SpreadMax = TimeSpan.FromMinutes(2);

    private const string Servers =
        """
        SELECT guild_id FROM guilds
        WHERE guild_id > $1 AND (guild_id >> 22) % $2 = $3 AND left_at IS NULL AND NOT EXISTS (
            SELECT FROM effects JOIN lanes ON lanes.guild_id = effects.guild_id AND lanes.name = effects.lane
            WHERE effects.guild_id = guilds.guild_id AND lane = $4 AND state = 0 AND (leased_until IS NULL OR leased_until <= $5))
        ORDER BY guild_id LIMIT $6
        """;

    /// <returns>How many servers were asked for.</returns>
    public async Task<int> HandleAsync(HeldShard shard, DateTimeOffset since, CancellationToken ct)
    {
        var (asked, last) = (0, 0L);
        while (true)
        {
            var page = await PageAsync(shard, last, ct);
            foreach (var guild in page)
            {
                var delay = Apart * asked++;
                await EnqueueAsync(guild, since, delay < SpreadMax ? delay : SpreadMax, ct);
            }

            if (page.Count < PageSize)
                return asked;
            last = page[^1].Db;
        }
    }

    private async Task<IReadOnlyList<GuildId>> PageAsync(HeldShard shard, long after, CancellationToken ct)
    {
        await using var command = database.Source.CreateCommand(Servers);
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = after });
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = shard.ShardCount });
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = shard.ShardId });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = CatchUp.Lane });
        command.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = database.Now });
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = PageSize });
        return await GuildsAsync(command, ct);
    }

    internal static async Task<IReadOnlyList<GuildId>> GuildsAsync(NpgsqlCommand command, CancellationToken ct)
    {
        await using var reader = await command.ExecuteReaderAsync(ct);
        var guilds = new List<GuildId>();
        while (await reader.ReadAsync(ct))
            guilds.Add(new GuildId((ulong)reader.GetInt64(0)));
        return guilds;
    }

    private Task EnqueueAsync(GuildId guild, DateTimeOffset since, TimeSpan delay, CancellationToken ct) => database.WriteAsync<bool>(guild, work =>
    {
        work.Enqueue(CatchUp.Lane, new CatchUp(since), new EffectTiming(DueAt: work.Now + delay));
        return Task.FromResult<Result<bool>>(true);
    }, ct);
}
