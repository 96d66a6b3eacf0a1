using ArkMarket.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace ArkMarket.Core.Transcripts;

/// <summary>Which tickets have a transcript: for a list that leads to it. Whether somebody may look is asked when they do.</summary>
public sealed class TranscriptPresence(Database database)
{
    /// <summary>How many tickets one question may name.</summary>
    public const int AskedMax = 100;

    public async Task<IReadOnlySet<long>> AmongAsync(GuildId guild, IReadOnlyCollection<long> tickets, CancellationToken ct)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(tickets.Count, AskedMax, nameof(tickets));
        await using var db = database.CreateContext();
        return await db.Set<Transcript>().Where(t => t.GuildId == guild && tickets.Contains(t.TicketId)).Select(t => t.TicketId).ToHashSetAsync(ct);
    }
}
