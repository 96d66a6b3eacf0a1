using System.Text.Json.Nodes;
using ArkMarket.Sandbox.Permissions;
using ArkMarket.Sandbox.State;
using ArkMarket.Sandbox.Validation;
using ArkMarket.Sandbox.Wire;

namespace ArkMarket.Sandbox.Rest.Channels;

/// <summary>Reads the fields of a channel, for creating and for editing.</summary>
internal static class ChannelForm
{
    public const int OverwritesInRequestMax = 100;
    public const int ChildrenMax = 50;

    private static readonly string[] Kept =
    [
        "bitrate", "user_limit", "rtc_region", "video_quality_mode", "default_auto_archive_duration",
        "default_thread_rate_limit_per_user", "default_sort_order", "default_forum_layout", "default_reaction_emoji", "available_tags",
    ];

    /// <summary>The channel with the fields of the form put over it.</summary>
    public static Channel Apply(Field form, Channel channel, World world)
    {
        var isForum = channel.Type is ChannelType.Forum or ChannelType.Media;
        var changed = channel with
        {
            Name = form["name"].IsGiven ? NameOf(form["name"].Required().Text(1, 100) ?? channel.Name, channel.Type) : channel.Name,
            Topic = form["topic"].IsGiven ? form["topic"].Text(0, isForum ? 4_096 : 1_024) : channel.Topic,
            Position = (int)(form["position"].Integer(0, int.MaxValue) ?? channel.Position),
            Nsfw = form["nsfw"].Bool() ?? channel.Nsfw,
            SlowmodeSeconds = (int)(form["rate_limit_per_user"].Integer(0, 21_600) ?? channel.SlowmodeSeconds),
            ParentId = form["parent_id"].IsGiven ? form["parent_id"].Snowflake() : channel.ParentId,
            Overwrites = form["permission_overwrites"].IsNull ? channel.Overwrites : ReadOverwrites(form["permission_overwrites"]),
            Extras = Extras(form, channel),
        };
        if (changed.ParentId != channel.ParentId || channel.Id == 0)
            CheckParent(form["parent_id"], changed, world);
        return changed;
    }

    public static List<Overwrite> ReadOverwrites(Field field)
    {
        var read = field.Items(0, OverwritesInRequestMax).Select(item => new Overwrite(
            item["id"].Required().Snowflake() ?? 0,
            (OverwriteType)(item["type"].Choice(0, 1) ?? 0),
            item["allow"].Bits() ?? 0,
            item["deny"].Bits() ?? 0)).ToList();
        // The last one of an id counts.
        return [.. read.GroupBy(overwrite => overwrite.Id).Select(same => same.Last())];
    }

    /// <summary>Text channels are written small and without spaces.</summary>
    private static string NameOf(string name, int type) =>
        type is ChannelType.Text or ChannelType.Announcement or ChannelType.Forum or ChannelType.Media
            ? name.Trim().ToLowerInvariant().Replace(' ', '-')
            : name.Trim();

    private static void CheckParent(Field field, Channel channel, World world)
    {
        if (channel.ParentId is not { } parentId)
            return;
        if (channel.Type == ChannelType.Category)
            field.Fail("CHANNEL_PARENT_INVALID_PARENT", "Category channels cannot have subcategories");
        else if (world.Channels.Find(parentId) is not { Type: ChannelType.Category } parent || parent.GuildId != channel.GuildId)
            field.Fail("CHANNEL_PARENT_INVALID", "Category does not exist");
        else if (world.Channels.In(channel.GuildId).Count(child => child.ParentId == parentId && child.Id != channel.Id) >= ChildrenMax)
            field.Fail("CHANNEL_PARENT_MAX_CHANNELS", $"Maximum number of channels in category reached ({ChildrenMax})");
    }

    private static System.Text.Json.JsonElement? Extras(Field form, Channel channel)
    {
        if (!Kept.Any(name => form[name].IsGiven))
            return channel.Extras;
        var extras = WireForms.Node(channel.Extras) as JsonObject ?? [];
        foreach (var name in Kept.Where(name => form[name].IsGiven))
            extras[name] = form[name].Node?.DeepClone();
        return WireForms.Element(extras);
    }
}
