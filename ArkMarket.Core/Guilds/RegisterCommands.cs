using ArkMarket.Core.Platform;
using Npgsql;

namespace ArkMarket.Core.Guilds;

/// <summary>Bring the server's slash commands in line with its feature flags.</summary>
public sealed record RegisterCommands : IEffect
{
    public static string Kind => "guilds.register_commands";

    public static string Lane(GuildId guild) => $"commands:{guild}";

    /// <summary>Sends them even if they are those that Discord was last given: somebody has found them missing there.</summary>
    internal static void Again(Work work)
    {
        work.Add(new NpgsqlBatchCommand("UPDATE guilds SET commands_hash = NULL WHERE guild_id = $1")
        {
            Parameters = { new NpgsqlParameter<long> { TypedValue = work.Guild.Db } },
        });
        work.Enqueue(Lane(work.Guild), new RegisterCommands());
    }
}

/// <summary>Which set of commands Discord has for a server, as a hash: it is replaced only when that changes.</summary>
public sealed class CommandRegistration(Database database)
{
    /// <summary>Null when nothing was registered yet, or when Discord has forgotten it.</summary>
    public async Task<string?> FindHashAsync(GuildId guild, CancellationToken ct)
    {
        await using var command = database.Source.CreateCommand("SELECT commands_hash FROM guilds WHERE guild_id = $1");
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = guild.Db });
        return await command.ExecuteScalarAsync(ct) as string;
    }

    /// <param name="hash">64 hexadecimal digits.</param>
    public Task RecordAsync(GuildId guild, string hash, CancellationToken ct) => WriteAsync(guild, hash, ct);

    /// <summary>The app was removed from the server and added again: its commands went with it.</summary>
    public Task ForgetAsync(GuildId guild, CancellationToken ct) => WriteAsync(guild, hash: null, ct);

    private async Task WriteAsync(GuildId guild, string? hash, CancellationToken ct)
    {
        await using var command = database.Source.CreateCommand("UPDATE guilds SET commands_hash = $2 WHERE guild_id = $1");
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = guild.Db });
        command.Parameters.Add(OutboxSql.Nullable(hash));
        await command.ExecuteNonQueryAsync(ct);
    }
}
