using Npgsql;

namespace ArkMarket.Core.Platform;

/// <summary>What the app itself may do to effects from outside the dispatcher.</summary>
public sealed class OutboxControl(Database database)
{
    /// <summary>Closes what is open in a lane that nobody works on: its purpose was reached another way.</summary>
    public async Task DoneAsync(GuildId guild, string lane, CancellationToken ct)
    {
        await using var command = database.Source.CreateCommand(
            """
            UPDATE effects SET state = 1, closed_at = $3 WHERE guild_id = $1 AND lane = $2 AND state = 0
              AND EXISTS (SELECT 1 FROM lanes WHERE guild_id = $1 AND name = $2 AND leased_until IS NULL)
            """);
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = guild.Db });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = lane });
        command.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = database.Now });
        await command.ExecuteNonQueryAsync(ct);
    }
}
