using System.Collections.Concurrent;
using ArkMarket.Core.Platform;
using ArkMarket.Core.Transcripts;

namespace ArkMarket.Web.Transcripts;

/// <summary>
/// Which channels are tickets, so that what is written elsewhere costs no question. A new ticket is known after a moment;
/// whatever is said in it until then is read with what follows.
/// </summary>
internal sealed class TicketChannels(AskCapture capture, TimeProvider clock)
{
    private const int EntriesMax = 20_000;
    private static readonly TimeSpan Believed = TimeSpan.FromSeconds(5);
    private readonly ConcurrentDictionary<GuildId, (IReadOnlyDictionary<ChannelId, long> Tickets, long At)> _known = [];

    /// <summary>Has the channel written down, if it is a ticket's.</summary>
    public async Task ChangedAsync(GuildId guild, ChannelId channel, CancellationToken ct)
    {
        if ((await TicketsAsync(guild, ct)).TryGetValue(channel, out var ticket))
            await capture.HandleAsync(guild, ticket, ct);
    }

    private async ValueTask<IReadOnlyDictionary<ChannelId, long>> TicketsAsync(GuildId guild, CancellationToken ct)
    {
        if (_known.TryGetValue(guild, out var known) && clock.GetElapsedTime(known.At) < Believed)
            return known.Tickets;
        var at = clock.GetTimestamp();
        var tickets = await capture.TicketsAsync(guild, ct);
        if (_known.Count >= EntriesMax)
            _known.Clear();
        _known[guild] = (tickets, at);
        return tickets;
    }
}
