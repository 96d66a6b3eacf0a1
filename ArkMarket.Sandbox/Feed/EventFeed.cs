using System.Text.Json.Nodes;
using System.Threading.Channels;

namespace ArkMarket.Sandbox.Feed;

/// <summary>Something that happened, and who may know of it.</summary>
internal sealed record FeedEvent(string Type, Func<ulong, bool> MayKnow)
{
    public ulong? GuildId { get; init; }
    public ulong? ChannelId { get; init; }
    public ulong? MessageId { get; init; }
    public ulong? UserId { get; init; }
    public ulong? InteractionId { get; init; }
    public long? RequestNumber { get; init; }

    public string ToJson()
    {
        var json = new JsonObject { ["type"] = Type };
        Add(json, "guild_id", GuildId);
        Add(json, "channel_id", ChannelId);
        Add(json, "message_id", MessageId);
        Add(json, "user_id", UserId);
        Add(json, "interaction_id", InteractionId);
        if (RequestNumber is { } number)
            json["n"] = number;
        return json.ToJsonString();
    }

    private static void Add(JsonObject json, string name, ulong? id)
    {
        if (id is { } value)
            json[name] = value.ToString();
    }
}

/// <summary>
/// The live feed of the chat page: events go to those who may know of them, after the change is on disk. A watcher who
/// reads too slowly loses the oldest events; nothing can be resumed.
/// </summary>
internal sealed class EventFeed
{
    private const int WaitingEventsMax = 1_000;

    private readonly Lock gate = new();
    private readonly List<Watcher> watchers = [];
    private List<(Watcher Watcher, string Json)> collected = [];

    public Watcher Watch(ulong userId)
    {
        var watcher = new Watcher(userId, Channel.CreateBounded<string>(
            new BoundedChannelOptions(WaitingEventsMax) { FullMode = BoundedChannelFullMode.DropOldest }));
        lock (gate)
            watchers.Add(watcher);
        return watcher;
    }

    public void Leave(Watcher watcher)
    {
        lock (gate)
            watchers.Remove(watcher);
    }

    /// <summary>Notes an event of the work in progress, for those who may know of it now. Under the world's lock.</summary>
    public void Collect(FeedEvent happened)
    {
        lock (gate)
        {
            if (watchers.Count == 0)
                return;
            var json = happened.ToJson();
            foreach (var watcher in watchers)
            {
                if (happened.MayKnow(watcher.UserId))
                    collected.Add((watcher, json));
            }
        }
    }

    /// <summary>Hands over what was noted, as the act of publishing it.</summary>
    public Action Collected()
    {
        if (collected.Count == 0)
            return static () => { };
        var events = collected;
        collected = [];
        return () =>
        {
            foreach (var (watcher, json) in events)
                watcher.Events.Writer.TryWrite(json);
        };
    }

    public void Forget() => collected = [];

    /// <summary>Tells every watcher at once of something that is no part of the world.</summary>
    public void TellAll(FeedEvent happened)
    {
        lock (gate)
        {
            if (watchers.Count == 0)
                return;
            var json = happened.ToJson();
            foreach (var watcher in watchers)
                watcher.Events.Writer.TryWrite(json);
        }
    }
}

internal sealed record Watcher(ulong UserId, Channel<string> Events);
