using ArkMarket.Sandbox.Feed;
using ArkMarket.Sandbox.Permissions;
using ArkMarket.Sandbox.State;

namespace ArkMarket.Sandbox.Rest.Channels;

/// <summary>Puts channels into the world and tells those who saw them before or see them now.</summary>
internal static class ChannelWriter
{
    public static Channel Create(World world, Channel channel)
    {
        world.Channels.Put(channel);
        Tell(world, "channel_create", channel.Id, channel);
        return channel;
    }

    /// <summary>Changes a channel; children that were in step with a category stay in step.</summary>
    public static Channel Update(World world, Channel before, Channel after)
    {
        var sawBefore = Watching(world, before);
        world.Channels.Put(after);
        world.Tell(new FeedEvent("channel_update", user => sawBefore(user) || Access.CanSee(world, after, user))
        {
            GuildId = after.GuildId,
            ChannelId = after.Id,
        });
        if (after.Type == ChannelType.Category && !SameOverwrites(before.Overwrites, after.Overwrites))
        {
            foreach (var child in world.Channels.In(after.GuildId).Where(child => child.ParentId == after.Id && SameOverwrites(child.Overwrites, before.Overwrites)).ToList())
                Update(world, child, child with { Overwrites = after.Overwrites });
        }

        return after;
    }

    /// <summary>Removes a channel with its messages and invites; a category's children stand alone afterwards.</summary>
    public static void Delete(World world, Channel channel)
    {
        var saw = Watching(world, channel);
        foreach (var message in world.Messages.In(channel.Id).ToList())
            world.Messages.Remove(message.Id);
        foreach (var invite in world.Invites.In(channel.GuildId).Where(invite => invite.ChannelId == channel.Id).ToList())
            world.Invites.Remove(invite.Code);
        world.Channels.Remove(channel.Id);
        world.Tell(new FeedEvent("channel_delete", saw) { GuildId = channel.GuildId, ChannelId = channel.Id });
        foreach (var child in world.Channels.In(channel.GuildId).Where(child => child.ParentId == channel.Id).ToList())
            Update(world, child, child with { ParentId = null });
    }

    public static bool SameOverwrites(IReadOnlyList<Overwrite> left, IReadOnlyList<Overwrite> right) =>
        left.Count == right.Count && left.OrderBy(overwrite => overwrite.Id).SequenceEqual(right.OrderBy(overwrite => overwrite.Id));

    private static void Tell(World world, string type, ulong channelId, Channel channel) =>
        world.Tell(new FeedEvent(type, user => Access.CanSee(world, channel, user)) { GuildId = channel.GuildId, ChannelId = channelId });

    /// <summary>Who sees the channel at this moment.</summary>
    private static Func<ulong, bool> Watching(World world, Channel channel)
    {
        var seeing = world.Members.In(channel.GuildId).Select(member => member.UserId).Where(user => Access.CanSee(world, channel, user)).ToHashSet();
        return seeing.Contains;
    }
}
