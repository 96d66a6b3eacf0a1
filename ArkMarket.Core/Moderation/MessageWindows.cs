using System.Collections.Concurrent;
using ArkMarket.Core.Platform;

namespace ArkMarket.Core.Moderation;

/// <summary>
/// The last few messages of each member, and who joined lately: what tells repeats and bursts. Bounded, and in memory only:
/// after a restart the counting begins anew, and nothing else is lost. A message counts once, however often it is told,
/// and by when it was written, not by when it came.
/// </summary>
public sealed class MessageWindows
{
    /// <summary>How long after a burst those who joined in it are watched.</summary>
    public static readonly TimeSpan BurstWatched = TimeSpan.FromMinutes(30);

    private const int MembersMax = 50_000;
    private const int MessagesPerMember = 12;
    private const int GuildsMax = 20_000;
    private const int JoinsPerGuild = 500;

    // A word of greeting or thanks may be said to many.
    private const int LettersMin = 6;

    private static readonly TimeSpan Together = TimeSpan.FromMinutes(1);
    private readonly ConcurrentDictionary<(GuildId Guild, UserId User), Ring<(MessageId Message, int Text)>> _messages = [];
    private readonly ConcurrentDictionary<GuildId, Ring<(UserId User, bool Joined)>> _joins = [];

    /// <summary>Takes down a joining; told again, it counts once.</summary>
    public void Join(GuildId guild, UserId user, DateTimeOffset at)
    {
        if (_joins.Count >= GuildsMax)
            _joins.Clear();
        _joins.GetOrAdd(guild, static _ => new(JoinsPerGuild)).Put((user, true), at, static (one, other) => one.User == other.User);
    }

    /// <summary>How many joined within the minute before or after.</summary>
    public int CountJoins(GuildId guild, DateTimeOffset at) => _joins.TryGetValue(guild, out var joins)
        ? Math.Max(joins.Count(_ => true, at - Together, at), joins.Count(_ => true, at, at + Together))
        : 0;

    /// <summary>How often the member wrote the same, this message among it; null for what is too short to count.</summary>
    internal int? CountSame(MessageText message, TimeSpan window)
    {
        if (message.Letters.Length < LettersMin)
            return null;
        if (_messages.Count >= MembersMax)
            _messages.Clear();
        var facts = message.Facts;
        var text = string.GetHashCode(message.Letters.Letters, StringComparison.Ordinal);
        var ring = _messages.GetOrAdd((facts.Guild, facts.Author), static _ => new(MessagesPerMember));
        ring.Put((facts.Message, text), facts.WrittenAt, static (one, other) => one.Message == other.Message);
        return ring.Count(entry => entry.Text == text, facts.WrittenAt - window, facts.WrittenAt + window);
    }

    /// <summary>A few entries with their times; a new one takes the place of the oldest.</summary>
    private sealed class Ring<T>(int most)
    {
        private readonly Lock _lock = new();
        private readonly List<(T Entry, DateTimeOffset At)> _entries = [];

        public void Put(T entry, DateTimeOffset at, Func<T, T, bool> isSame)
        {
            lock (_lock)
            {
                _entries.RemoveAll(other => isSame(other.Entry, entry));
                if (_entries.Count == most)
                    _entries.Remove(_entries.MinBy(other => other.At));
                _entries.Add((entry, at));
            }
        }

        public int Count(Func<T, bool> counts, DateTimeOffset from, DateTimeOffset to)
        {
            lock (_lock)
                return _entries.Count(entry => entry.At >= from && entry.At <= to && counts(entry.Entry));
        }
    }
}
