using ArkMarket.Core.Platform;
using Npgsql;
using NpgsqlTypes;

namespace ArkMarket.Core.Tickets;

/// <summary>
/// What is known of who may do what in tickets' channels, so that nobody need ask Discord before each message: written after
/// it was set or looked at, doubted when Discord tells of something else. A doubt is kept as what was told, with one more byte:
/// so it equals nothing that anybody wants, and a change by hand in the very moment of one of ours is not taken for ours.
/// </summary>
public sealed class TicketAccessSeen(Database database)
{
    private const string Doubt = "'\\x00'::bytea";

    /// <param name="guild">The server.</param>
    /// <param name="ticketId">Whose channel it is.</param>
    /// <param name="seen">The channel that was looked at, what was known of it before, and the hash of what Discord said. Nothing is written when the ticket has another channel by now, or Discord told of something else meanwhile.</param>
    /// <param name="ct">Gives up.</param>
    public async Task RecordAsync(GuildId guild, long ticketId, (ChannelId Channel, byte[]? Before, byte[] Access) seen, CancellationToken ct)
    {
        await using var command = database.Source.CreateCommand(
            $"""
            UPDATE tickets SET access_seen = $4
            WHERE guild_id = $1 AND id = $2 AND channel_id = $3 AND (access_seen IS NOT DISTINCT FROM $5 OR access_seen = $4 || {Doubt})
            """);
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = guild.Db });
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = ticketId });
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = (long)seen.Channel.Value });
        command.Parameters.Add(new NpgsqlParameter<byte[]> { TypedValue = seen.Access });
        command.Parameters.Add(new NpgsqlParameter { Value = (object?)seen.Before ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Bytea });
        await command.ExecuteNonQueryAsync(ct);
    }

    /// <summary>Discord tells how these channels are now. Where a ticket's channel was seen otherwise, it is looked at again before its next change.</summary>
    /// <returns>How many tickets are doubted.</returns>
    public async Task<int> CompareAsync(GuildId guild, IReadOnlyCollection<(ChannelId Channel, byte[] Access)> now, CancellationToken ct)
    {
        if (now.Count == 0)
            return 0;
        await using var command = database.Source.CreateCommand(
            $"""
            UPDATE tickets SET access_seen = told.access || {Doubt} FROM unnest($2, $3) AS told (channel, access)
            WHERE guild_id = $1 AND channel_id = told.channel AND (access_seen IS NULL OR access_seen NOT IN (told.access, told.access || {Doubt}))
            """);
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = guild.Db });
        command.Parameters.Add(new NpgsqlParameter<long[]> { TypedValue = [.. now.Select(one => (long)one.Channel.Value)] });
        command.Parameters.Add(new NpgsqlParameter<byte[][]> { TypedValue = [.. now.Select(one => one.Access)] });
        return await command.ExecuteNonQueryAsync(ct);
    }
}
