using ArkMarket.Core.Platform;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace ArkMarket.Core.Guilds;

/// <summary>On which servers the app is, as far as is known.</summary>
public sealed class GuildPresence(Database database)
{
    /// <summary>Those of one shard of the gateway.</summary>
    public async Task<IReadOnlyList<GuildId>> OfShardAsync(int shardCount, int shardId, CancellationToken ct)
    {
        await using var command = database.Source.CreateCommand(
            "SELECT guild_id FROM guilds WHERE (guild_id >> 22) % $1 = $2 AND left_at IS NULL");
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = shardCount });
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = shardId });
        return await AskCatchUp.GuildsAsync(command, ct);
    }

    /// <summary>False for a server that was never enrolled, or that the app was removed from.</summary>
    public async Task<bool> IsOnAsync(GuildId guild, CancellationToken ct)
    {
        await using var db = database.CreateContext();
        return await db.Set<Guild>().AnyAsync(known => known.GuildId == guild && known.LeftAt == null, ct);
    }

    /// <summary>The app was removed from the server. Nothing of it is deleted: books must be kept, and it may come back.</summary>
    public Task<Result<bool>> LeftAsync(GuildId guild, CancellationToken ct) => database.WriteAsync<bool>(guild, async work =>
    {
        var db = await work.DbAsync(ct);
        var changed = await db.Database.ExecuteSqlAsync(
            $"UPDATE guilds SET left_at = {work.Now} WHERE guild_id = {guild.Db} AND left_at IS NULL", ct);
        if (changed == 1)
            work.Audit(actor: null, "guild.left", $"guild:{guild}");
        return changed == 1;
    }, ct);
}
