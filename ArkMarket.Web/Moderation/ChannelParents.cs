using System.Collections.Concurrent;
using ArkMarket.Core.Platform;
using ArkMarket.Discord;
using ArkMarket.Web.Gateway;
using ArkMarket.Web.Hosting;

namespace ArkMarket.Web.Moderation;

/// <summary>Which channel a thread belongs to. It never changes, so Discord is asked once; bounded, and in memory.</summary>
public sealed class ChannelParents(DiscordConnection discord)
{
    private const int EntriesMax = 50_000;
    private readonly ConcurrentDictionary<Snowflake, ChannelId?> _known = [];

    /// <summary>Null for what is no thread, or is not to be seen.</summary>
    public async ValueTask<ChannelId?> FindAsync(Snowflake channel, CancellationToken ct) =>
        _known.TryGetValue(channel, out var known) ? known : Learn(channel, await AskAsync(channel, ct));

    /// <summary>Discord told of it by itself.</summary>
    public void Learn(Channel channel) => Learn(channel.Id, ParentOf(channel));

    private async Task<ChannelId?> AskAsync(Snowflake channel, CancellationToken ct)
    {
        try
        {
            return ParentOf(await discord.Rest.GetChannel(channel, ct));
        }
        catch (DiscordRefusedException refused) when (refused.Code is ErrorCodes.UnknownChannel or ErrorCodes.MissingAccess)
        {
            return null;
        }
    }

    private ChannelId? Learn(Snowflake channel, ChannelId? parent)
    {
        if (_known.Count >= EntriesMax)
            _known.Clear();
        return _known[channel] = parent;
    }

    // What stands above other channels is a category, and that is not what is asked for.
    private static ChannelId? ParentOf(Channel channel) =>
        channel.Type is ChannelType.AnnouncementThread or ChannelType.PublicThread or ChannelType.PrivateThread && channel.ParentId is { } parent
            ? new ChannelId(parent.Value)
            : null;
}

/// <summary>A thread was opened, or the app was let into one.</summary>
internal sealed class LearnThread(ChannelParents parents) : GatewayHandler<ChannelEvent>
{
    public override GatewayIntents Intents => GatewayIntents.Guilds;

    public override string EventType => "THREAD_CREATE";

    protected override Task HandleAsync(ChannelEvent happened, GatewayContext context, CancellationToken ct)
    {
        parents.Learn(happened.Channel);
        return Task.CompletedTask;
    }
}
