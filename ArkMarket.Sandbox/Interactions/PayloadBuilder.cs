using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using ArkMarket.Sandbox.Permissions;
using ArkMarket.Sandbox.State;
using ArkMarket.Sandbox.Wire;

namespace ArkMarket.Sandbox.Interactions;

/// <summary>What somebody does that becomes an interaction.</summary>
/// <param name="Type">See <see cref="InteractionType"/>.</param>
/// <param name="User">Who.</param>
/// <param name="Channel">Where.</param>
/// <param name="Data">The payload's data.</param>
internal sealed record InteractionOrder(int Type, User User, Channel Channel, JsonObject Data)
{
    /// <summary>The message whose component is used, or whose component opened the modal.</summary>
    public Message? Source { get; init; }

    public int FocusedOptionType { get; init; }
    public int MessageType { get; init; }

    /// <summary>In a modal's submit: the metadata of what opened it.</summary>
    public JsonElement? TriggeredBy { get; init; }
}

/// <summary>Builds the JSON of deliveries as full as Discord's (Discord: Receiving and Responding). Under the world's lock.</summary>
internal sealed class PayloadBuilder(World world, int seed, bool fuzz)
{
    public const int AttachmentSizeLimit = 10 * 1024 * 1024;

    /// <summary>ATTACH_FILES, EMBED_LINKS, MENTION_EVERYONE and USE_EXTERNAL_EMOJIS: what an app may in its own direct channel.</summary>
    private const string DirectAppPermissions = "442368";

    private static readonly JsonSerializerOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly JsonSerializerOptions Spaced = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.Default };

    private readonly Random random = new(seed);

    /// <summary>The body's text. The signature covers it as it is, spaces and escapes included.</summary>
    public string Build(InteractionOrder order, Interaction interaction)
    {
        var json = new JsonObject
        {
            ["application_id"] = world.BotId.ToString(),
            ["attachment_size_limit"] = AttachmentSizeLimit,
            ["channel"] = ChannelPart(order.Channel, order.User.Id),
            ["channel_id"] = order.Channel.Id.ToString(),
            ["data"] = order.Data,
            ["entitlements"] = new JsonArray(),
            ["entitlement_sku_ids"] = new JsonArray(),
            ["id"] = interaction.Id.ToString(),
            ["locale"] = order.User.Locale ?? "en-US",
            ["token"] = interaction.Token,
            ["type"] = order.Type,
            ["version"] = 1,
        };
        if (order.Channel.IsDirect)
            AddDirect(json, order);
        else
            AddGuild(json, order);
        if (order.Source is { } source)
            json["message"] = source.ToJson(world);
        if (fuzz)
            AddUnknown(json);
        return json.ToJsonString(random.Next(2) == 0 ? Compact : Spaced);
    }

    /// <summary>interaction_metadata of the messages that answer it.</summary>
    public JsonObject Metadata(InteractionOrder order, ulong id)
    {
        var json = new JsonObject
        {
            ["id"] = id.ToString(),
            ["type"] = order.Type,
            ["user"] = order.User.ToJson(),
            ["authorizing_integration_owners"] = Owners(order.Channel),
        };
        if (order.Type == InteractionType.Component && order.Source is { } source)
            json["interacted_message_id"] = source.Id.ToString();
        if (order.TriggeredBy is { } triggeredBy)
            json["triggering_interaction_metadata"] = WireForms.Node(triggeredBy);
        return json;
    }

    /// <summary>A channel as it stands in an interaction: partial, with the user's rights in it.</summary>
    public JsonObject ChannelPart(Channel channel, ulong user)
    {
        if (channel.IsDirect)
            return channel.ToJson(world);
        return new JsonObject
        {
            ["flags"] = 0,
            ["guild_id"] = channel.GuildId.ToString(),
            ["id"] = channel.Id.ToString(),
            ["last_message_id"] = WireForms.Id(channel.LastMessageId),
            ["name"] = channel.Name,
            ["nsfw"] = channel.Nsfw,
            ["parent_id"] = WireForms.Id(channel.ParentId),
            ["permissions"] = Access.Computed(world, channel, user).ToString(),
            ["position"] = channel.Position,
            ["rate_limit_per_user"] = channel.SlowmodeSeconds,
            ["topic"] = channel.Topic,
            ["type"] = channel.Type,
        };
    }

    private void AddGuild(JsonObject json, InteractionOrder order)
    {
        var member = world.Members.Find(new(order.Channel.GuildId, order.User.Id))!;
        var memberJson = member.ToJson(world);
        memberJson["permissions"] = Access.Computed(world, order.Channel, order.User.Id).ToString();
        memberJson["unusual_dm_activity_until"] = null;
        json["app_permissions"] = Access.Computed(world, order.Channel, world.BotId).ToString();
        json["authorizing_integration_owners"] = Owners(order.Channel);
        json["context"] = 0;
        json["guild"] = new JsonObject { ["id"] = order.Channel.GuildId.ToString(), ["features"] = new JsonArray(), ["locale"] = "en-US" };
        json["guild_id"] = order.Channel.GuildId.ToString();
        json["guild_locale"] = "en-US";
        json["member"] = memberJson;
    }

    private static void AddDirect(JsonObject json, InteractionOrder order)
    {
        json["app_permissions"] = DirectAppPermissions;
        json["authorizing_integration_owners"] = Owners(order.Channel);
        json["context"] = 1;
        json["user"] = order.User.ToJson();
    }

    private static JsonObject Owners(Channel channel) => new() { ["0"] = channel.IsDirect ? "0" : channel.GuildId.ToString() };

    /// <summary>Discord adds fields without notice; so does the sandbox, now and then.</summary>
    private void AddUnknown(JsonObject json)
    {
        if (random.Next(3) != 0)
            return;
        json["future_field_" + random.Next(1_000)] = new JsonObject { ["nested"] = new JsonArray(1, null, "two"), ["flag"] = true };
        if (json["member"] is JsonObject member)
            member["future_badge"] = null;
        if (json["data"] is JsonObject data)
            data["future_hint"] = random.Next();
    }
}
