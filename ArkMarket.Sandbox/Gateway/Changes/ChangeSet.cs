using ArkMarket.Sandbox.State;
using ArkMarket.Sandbox.Storage;

namespace ArkMarket.Sandbox.Gateway.Changes;

/// <summary>All changes of one piece of work, and what has to be known of it as a whole.</summary>
internal sealed class ChangeSet
{
    private readonly HashSet<ulong> channelsWritten;
    private readonly HashSet<ulong> toldInBulk = [];

    public ChangeSet(World world, IReadOnlyList<Write> writes)
    {
        World = world;
        All = Change.Of(writes);
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

    /// <summary>A message that makes room for a new one is not told of.</summary>
    public bool MakesRoom(Message message) => channelsWritten.Contains(message.ChannelId);

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
