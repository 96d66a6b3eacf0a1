using ArkMarket.Sandbox.State;
using ArkMarket.Sandbox.Storage;

namespace ArkMarket.Sandbox.Gateway.Changes;

/// <summary>What a piece of work did to one record in the end: made it, changed it, took it away.</summary>
internal sealed record Change(object? Before, object? After)
{
    /// <summary>Brings several writes to one record together, in the place of the first.</summary>
    public static List<Change> Of(IReadOnlyList<Write> writes)
    {
        var changes = new List<Change>();
        var latest = new Dictionary<object, int>(ReferenceEqualityComparer.Instance);
        foreach (var write in writes)
        {
            var after = write.Removed ? null : write.Record;
            if (write.Before is { } before && latest.Remove(before, out var index))
            {
                changes[index] = changes[index] with { After = after };
            }
            else
            {
                index = changes.Count;
                changes.Add(new Change(write.Before, after));
            }

            if (after is not null)
                latest[after] = index;
        }

        changes.RemoveAll(static change => change.Before is null && change.After is null);
        return changes;
    }
}

/// <summary>All changes of one piece of work, and what has to be known of it as a whole.</summary>
internal sealed class ChangeSet
{
    private readonly HashSet<ulong> channelsGone;
    private readonly HashSet<ulong> channelsWritten;
    private readonly HashSet<ulong> toldInBulk = [];

    public ChangeSet(World world, IReadOnlyList<Write> writes)
    {
        World = world;
        All = Change.Of(writes);
        channelsGone = [.. All.Where(change => change.After is null).Select(change => change.Before).OfType<Channel>().Select(channel => channel.Id)];
        channelsWritten = [.. All.Where(change => change.Before is null).Select(change => change.After).OfType<Message>().Select(message => message.ChannelId)];
        Joined = Own(static change => change.Before is null);
        Left = Own(static change => change.After is null);
    }

    public World World { get; }

    public IReadOnlyList<Change> All { get; }

    /// <summary>Servers that the bot came into: they are told as a whole.</summary>
    public IReadOnlySet<ulong> Joined { get; }

    /// <summary>Servers that the bot is no longer in: only that is told.</summary>
    public IReadOnlySet<ulong> Left { get; }

    /// <summary>Whether what happens in a server is told one by one.</summary>
    public bool IsTold(ulong guild) =>
        !Joined.Contains(guild) && !Left.Contains(guild) && World.Members.Find(new(guild, World.BotId)) is not null;

    /// <summary>Messages that go with their channel, or make room for new ones, are not told of.</summary>
    public bool GoesQuietly(Message message) => channelsGone.Contains(message.ChannelId) || channelsWritten.Contains(message.ChannelId);

    /// <summary>The messages that left a channel together; none when they have been told of.</summary>
    public IReadOnlyList<Message> TakeRemoved(ulong channel) => toldInBulk.Add(channel)
        ? [.. All.Where(change => change.After is null).Select(change => change.Before).OfType<Message>().Where(message => message.ChannelId == channel && !message.IsEphemeral)]
        : [];

    private HashSet<ulong> Own(Func<Change, bool> which) => [.. All.Where(which)
        .Select(change => change.Before ?? change.After)
        .OfType<Member>()
        .Where(member => member.UserId == World.BotId)
        .Select(member => member.GuildId)];
}
