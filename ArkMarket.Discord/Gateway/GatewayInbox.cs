namespace ArkMarket.Discord;

/// <summary>
/// What outlives a connection: the session, how far it was handled, and what waits. It takes events in and hands them on.
/// </summary>
internal sealed class GatewayInbox(GatewayOptions options, IGatewayHost host, GatewaySession? from)
{
    private readonly GatewayRoom _room = new(options.UnhandledMax, options.UnhandledBytesMax);
    private readonly GatewayGuilds _guilds = new(options.KnownGuilds);
    private volatile Current? _current = from is null ? null : new Current(from.SessionId, from.ResumeUrl, new HandledSequence(from.Sequence));

    public GatewaySession? Session => _current is { } current ? new GatewaySession(current.Id, current.ResumeUrl, current.Sequence.Handled) : null;

    public GatewayRoom Room => _room;

    /// <summary>What the process itself still holds need not be sent again: a resume within it begins after that.</summary>
    public (string Id, long Sequence)? ToResume => _current is { } current ? (current.Id, current.Sequence.Received) : null;

    /// <summary>Between a resume and Discord's word that it is complete.</summary>
    public bool IsReplaying { get; set; }

    public void Forget() => _current = null;

    /// <summary>Returns true when the session has begun, or goes on, with this event.</summary>
    public bool Take(GatewayFrame frame, ReadOnlyMemory<byte> payload)
    {
        var data = payload[frame.Data];
        if (frame.Type is "READY") return Begin(frame, data);
        if (frame.Sequence is not { } sequence || _current?.Sequence is not { } handled) return false;
        if (handled.Receive(sequence) is { } entry)
        {
            var arrival = Follow(frame.Type, data.Span);
            if (frame.Type is { } type && options.EventTypes.Contains(type)) HandOn(new(type, sequence, data.ToArray()), (handled, entry), arrival);
            else handled.Finish(entry);
        }
        if (frame.Type is not "RESUMED") return false;
        IsReplaying = false;
        host.Resumed();
        return true;
    }

    /// <summary>One whose data were too large to keep.</summary>
    public void PassOver(GatewayFrame frame)
    {
        if (frame.Sequence is { } sequence && _current?.Sequence is { } handled && handled.Receive(sequence) is { } entry) handled.Finish(entry);
        host.Noticed($"{frame.Type ?? "A payload"} was too large and passed over");
    }

    private bool Begin(GatewayFrame frame, ReadOnlyMemory<byte> data)
    {
        if (ReadyEvent.Read(data.Span) is not { } ready || frame.Sequence is not { } sequence) return false;
        _guilds.Begin(ready.Guilds);
        // Told before the session can be kept: else it might be resumed by somebody who does not know that there is a gap before it.
        host.Began();
        _current = new Current(ready.SessionId, ready.ResumeUrl, new HandledSequence(sequence));
        IsReplaying = false;
        return true;
    }

    private GuildArrival Follow(string? type, ReadOnlySpan<byte> data)
    {
        if (type is "GUILD_CREATE" && GuildEvent.Read(data) is { } came) return _guilds.Arrive(came);
        if (type is "GUILD_DELETE" && GuildDeletedEvent.Read(data) is { } gone) _guilds.Leave(gone);
        return GuildArrival.Backfill;
    }

    private void HandOn(GatewayEvent happened, (HandledSequence Sequence, HandledSequence.Entry Entry) of, GuildArrival arrival)
    {
        var size = happened.Data.Length;
        _room.Take(size);
        host.Receive(happened with
        {
            GuildId = GuildOf(happened),
            IsReplay = IsReplaying,
            Arrival = arrival,
            WhenHandled = () =>
            {
                of.Sequence.Finish(of.Entry);
                _room.Return(size);
            },
        });
    }

    // Events about a server itself carry its id as their own.
    private static Snowflake? GuildOf(GatewayEvent happened) => happened.Type is "GUILD_CREATE" or "GUILD_UPDATE" or "GUILD_DELETE"
        ? GatewayReading.IdAt(happened.Data.Span, "id"u8)
        : GatewayReading.GuildOf(happened.Data.Span);

    private sealed record Current(string Id, string ResumeUrl, HandledSequence Sequence);
}
