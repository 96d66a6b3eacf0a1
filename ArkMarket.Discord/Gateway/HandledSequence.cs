namespace ArkMarket.Discord;

/// <summary>
/// How far a session has been handled. Events are handled in any order; what counts is the last one below which nothing is
/// left to do, for a resumed session is told everything after that again.
/// </summary>
internal sealed class HandledSequence(long from)
{
    private readonly Lock _gate = new();
    private readonly Queue<Entry> _open = new();
    private long _received = from;
    private long _handled = from;

    /// <summary>The last one that came in.</summary>
    public long Received
    {
        get
        {
            lock (_gate) return _received;
        }
    }

    public long Handled
    {
        get
        {
            lock (_gate) return _handled;
        }
    }

    /// <summary>Notes that one came in. Null when it had come in before: then there is nothing to do for it.</summary>
    public Entry? Receive(long sequence)
    {
        lock (_gate)
        {
            if (sequence <= _received) return null;
            _received = sequence;
            var entry = new Entry(sequence);
            _open.Enqueue(entry);
            return entry;
        }
    }

    public void Finish(Entry entry)
    {
        lock (_gate)
        {
            entry.IsDone = true;
            while (_open.TryPeek(out var first) && first.IsDone) _handled = _open.Dequeue().Sequence;
        }
    }

    internal sealed class Entry(long sequence)
    {
        public long Sequence => sequence;

        public bool IsDone { get; set; }
    }
}
