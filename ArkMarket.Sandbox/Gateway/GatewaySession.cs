namespace ArkMarket.Sandbox.Gateway;

/// <summary>What a client has asked for with its identify.</summary>
internal sealed record SessionWish(int Intents, int Shard, int ShardCount)
{
    /// <summary>Whether the events of a server, or of no server, belong to this shard.</summary>
    public bool Covers(ulong? guild) => (guild is { } id ? (int)((id >> 22) % (ulong)ShardCount) : 0) == Shard;
}

/// <summary>
/// One session: numbers its events and keeps the latest of them, so that a client which comes back gets what it missed.
/// Outlives its connections for some minutes.
/// </summary>
internal sealed class GatewaySession(string id, SessionWish wish)
{
    private const long BufferedBytesMax = 64 * 1024 * 1024;

    private readonly Lock gate = new();
    private readonly Dictionary<long, SentEvent> buffer = [];
    private long oldest = 1;
    private long bufferedBytes;

    public string Id => id;

    public SessionWish Wish => wish;

    public long Sequence { get; private set; }

    public int Resumes { get; set; }

    /// <summary>The connection that is fed; null while the client is away.</summary>
    public GatewayConnection? Connection { get; set; }

    /// <summary>When the client went, as a timestamp of the wall clock.</summary>
    public long LeftAt { get; set; }

    /// <summary>A script made the gateway forget it: it runs on, but nobody can come back to it.</summary>
    public bool IsForgotten { get; set; }

    public bool Wants(GatewayEvent happened) =>
        wish.Covers(happened.GuildId) && (happened.Intents == Intents.None || (happened.Intents & wish.Intents) != 0);

    /// <summary>Numbers an event and keeps it; the oldest make room.</summary>
    public void Append(string type, ReadOnlyMemory<byte> data, EventManner manner)
    {
        lock (gate)
        {
            Sequence++;
            var kept = manner.IsLost ? default : data;
            buffer[Sequence] = new SentEvent(type, Sequence, kept)
            {
                NotBefore = manner.NotBefore,
                OnlyFor = manner.OnlyFor,
            };
            bufferedBytes += kept.Length;
            while (buffer.Count > manner.BufferedEventsMax || (bufferedBytes > BufferedBytesMax && buffer.Count > 1))
            {
                buffer.Remove(oldest++, out var dropped);
                bufferedBytes -= dropped!.Data.Length;
            }
        }

        Connection?.Wake();
    }

    /// <summary>The event after a number: null when there is none yet. False when it has been dropped already.</summary>
    public bool TryNext(long after, out SentEvent? next)
    {
        lock (gate)
        {
            next = null;
            if (after >= Sequence)
                return true;
            return after + 1 >= oldest && buffer.TryGetValue(after + 1, out next);
        }
    }

    /// <summary>Whether everything after a number can still be replayed.</summary>
    public bool CanReplay(long after)
    {
        lock (gate)
            return after + 1 >= oldest;
    }
}

/// <summary>How an event goes into a session.</summary>
internal sealed record EventManner(int BufferedEventsMax)
{
    public bool IsLost { get; init; }
    public long NotBefore { get; init; }
    public Guid? OnlyFor { get; init; }
}
