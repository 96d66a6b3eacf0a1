using System.Collections.Concurrent;
using ArkMarket.Core.Platform;
using Npgsql;

namespace ArkMarket.Core.Guilds;

/// <summary>Configuration by server, cached. A change empties its entry on every node; a lost notice line empties all.</summary>
public sealed class GuildConfigs
{
    private const int EntriesMax = 20_000;
    private readonly ConcurrentDictionary<GuildId, GuildConfig> _cache = [];
    private readonly Database _database;
    private long _generation;

    public GuildConfigs(Database database, ConfigSignal signal)
    {
        _database = database;
        signal.Changed += Forget;
        signal.Lost += Clear;
    }

    /// <summary>Null for a server that was never enrolled.</summary>
    public ValueTask<GuildConfig?> FindAsync(GuildId guild, CancellationToken ct) =>
        _cache.TryGetValue(guild, out var config) ? new ValueTask<GuildConfig?>(config) : LoadAsync(guild, ct);

    /// <summary>
    /// Whether the server entrusts this to the member. A server that was never enrolled has named no roles: there only
    /// who manages it in Discord has rights.
    /// </summary>
    public async ValueTask<bool> AllowsAsync(Actor actor, Right right, CancellationToken ct) =>
        actor.ManagesGuild || (await FindAsync(actor.Guild, ct))?.Has(actor, right) is true;

    public void Forget(GuildId guild)
    {
        Interlocked.Increment(ref _generation);
        _cache.TryRemove(guild, out _);
    }

    private void Clear()
    {
        Interlocked.Increment(ref _generation);
        _cache.Clear();
    }

    /// <summary>Past the cache, as it stands in the database: for effects that act on what was just committed, perhaps by another node.</summary>
    public ValueTask<GuildConfig?> ReadAsync(GuildId guild, CancellationToken ct) => LoadAsync(guild, ct);

    private async ValueTask<GuildConfig?> LoadAsync(GuildId guild, CancellationToken ct)
    {
        var generation = Interlocked.Read(ref _generation);
        await using var command = _database.Source.CreateCommand("SELECT name, version, settings FROM guilds WHERE guild_id = $1");
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = guild.Db });
        await using var reader = await command.ExecuteReaderAsync(ct);
        if (!await reader.ReadAsync(ct))
            return null;
        var config = new GuildConfig(guild, reader.GetString(0), reader.GetInt64(1), reader.GetString(2));
        if (_cache.Count >= EntriesMax)
            _cache.Clear();
        // What was read before somebody said "changed" may be old: it answers this request but is not kept.
        if (generation == Interlocked.Read(ref _generation))
            _cache[guild] = config;
        return config;
    }
}
