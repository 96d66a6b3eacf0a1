using ArkMarket.Core.Platform;
using Npgsql;

namespace ArkMarket.Core.Tickets;

/// <summary>
/// What is known of who may do what in tickets' channels, so that nobody need ask Discord before each message: written after
/// it was set or looked at, doubted when Discord tells of something else.
/// </summary>
public sealed class TicketAccessSeen(Database database)
{
    /// <param name="guild">The server.</param>
    /// <param name="ticketId">Whose channel it is.</param>
    /// <param name="seen">The channel that was looked at, and the hash of what Discord said. Nothing is written when the ticket has another channel by now.</param>
    /// <param name="ct">Gives up.</param>
    public async Task RecordAsync(GuildId guild, long ticketId, (ChannelId Channel, byte[] Access) seen, CancellationToken ct)
    {
        await using var command = database.Source.CreateCommand("UPDATE tickets SET access_seen = $4 WHERE guild_id = $1 AND id = $2 AND channel_id = $3");
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = guild.Db });
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = ticketId });
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = (long)seen.Channel.Value });
        command.Parameters.Add(new NpgsqlParameter<byte[]> { TypedValue = seen.Access });
        await command.ExecuteNonQueryAsync(ct);
    }

    /// <summary>Discord tells how these channels are now. Where a ticket's channel was seen otherwise, it is looked at again before its next change.</summary>
    /// <returns>How many tickets are doubted.</returns>
    public async Task<int> CompareAsync(GuildId guild, IReadOnlyCollection<(ChannelId Channel, byte[] Access)> now, CancellationToken ct)
    {
        if (now.Count == 0)
            return 0;
        await using var command = database.Source.CreateCommand(
            """
            UPDATE tickets SET access_seen = NULL FROM unnest($2, $3) AS told (channel, access)
            WHERE guild_id = $1 AND channel_id = told.channel AND access_seen <> told.access
            """);
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = guild.Db });
        command.Parameters.Add(new NpgsqlParameter<long[]> { TypedValue = [.. now.Select(one => (long)one.Channel.Value)] });
        command.Parameters.Add(new NpgsqlParameter<byte[][]> { TypedValue = [.. now.Select(one => one.Access)] });
        return await command.ExecuteNonQueryAsync(ct);
    }
}
