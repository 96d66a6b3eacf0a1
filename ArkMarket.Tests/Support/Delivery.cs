using System.Text.Json;
using System.Text.Json.Nodes;

namespace ArkMarket.Tests.Support;

/// <summary>One interaction as Discord delivers it. Sending the same one again is a replay, to the byte.</summary>
/// <remarks>Discord: Receiving and Responding, interaction object.</remarks>
public sealed class Delivery
{
    private byte[]? _bytes;

    private Delivery(JsonObject json, string token) => (Json, Token) = (json, token);

    /// <summary>May be changed until it is first sent.</summary>
    public JsonObject Json { get; }

    public string Token { get; }

    public byte[] Bytes => _bytes ??= JsonSerializer.SerializeToUtf8Bytes(Json);

    /// <summary>The same interaction id with other content: a replay that was tampered with.</summary>
    public Delivery With(Action<JsonObject> change)
    {
        var copy = new Delivery((JsonObject)Json.DeepClone(), Token);
        change(copy.Json);
        return copy;
    }

    public static Delivery Ping(ulong applicationId) => Of(1, applicationId, []);

    /// <param name="member">Who acts.</param>
    /// <param name="path">The command with its group and subcommand: "credits grant".</param>
    /// <param name="options">Values by name. A <see cref="TestMember"/> stands for a user option.</param>
    public static Delivery Command(TestMember member, string path, params IReadOnlyList<(string Name, object? Value)> options) =>
        InGuild(2, member, DeliveryData.Command(path, options, focused: null));

    /// <summary>A command from the menu of a user.</summary>
    public static Delivery UserCommand(TestMember member, string name, TestMember target) => InGuild(2, member, DeliveryData.UserCommand(name, target));

    public static Delivery Autocomplete(TestMember member, string path, string focused, params IReadOnlyList<(string Name, object? Value)> options) =>
        InGuild(4, member, DeliveryData.Command(path, options, focused));

    public static Delivery Click(TestMember member, string customId) =>
        OnMessage(InGuild(3, member, new JsonObject { ["custom_id"] = customId, ["component_type"] = 2, ["id"] = 1 }));

    /// <summary>A choice in a string select.</summary>
    public static Delivery Choose(TestMember member, string customId, params IReadOnlyList<string> values) =>
        OnMessage(InGuild(3, member, DeliveryData.Select(customId, values)));

    /// <summary>A choice in a user select, of a member who is still here.</summary>
    public static Delivery ChooseMember(TestMember member, string customId, TestMember chosen)
    {
        var data = new JsonObject
        {
            ["custom_id"] = customId,
            ["component_type"] = 5,
            ["id"] = 1,
            ["values"] = new JsonArray(chosen.Id.ToString()),
            ["resolved"] = new JsonObject
            {
                ["users"] = new JsonObject { [chosen.Id.ToString()] = chosen.UserJson() },
                ["members"] = new JsonObject { [chosen.Id.ToString()] = chosen.MemberJson(withUser: false) },
            },
        };
        return OnMessage(InGuild(3, member, data));
    }

    public static Delivery Submit(TestMember member, string customId, params IReadOnlyList<(string CustomId, string Value)> fields) =>
        InGuild(5, member, DeliveryData.Form(customId, fields));

    /// <summary>A command in the direct messages with the app: a user, and neither member nor server.</summary>
    public static Delivery DirectMessage(TestMember member, string path)
    {
        var delivery = Of(2, member.Guild.App.Door.ApplicationId, DeliveryData.Command(path, [], focused: null));
        delivery.Json["user"] = member.UserJson();
        delivery.Json["context"] = 1;
        return delivery;
    }

    private static Delivery InGuild(int type, TestMember member, JsonObject data)
    {
        var delivery = Of(type, member.Guild.App.Door.ApplicationId, data);
        var guild = member.Guild.Id.ToString();
        delivery.Json["guild_id"] = guild;
        delivery.Json["guild"] = new JsonObject { ["id"] = guild, ["features"] = new JsonArray(), ["locale"] = "en-US" };
        delivery.Json["guild_locale"] = "en-US";
        delivery.Json["channel_id"] = member.Guild.ChannelId;
        delivery.Json["channel"] = new JsonObject { ["id"] = member.Guild.ChannelId, ["type"] = 0, ["name"] = "market" };
        delivery.Json["context"] = 0;
        delivery.Json["authorizing_integration_owners"] = new JsonObject { ["0"] = guild };
        delivery.Json["member"] = member.MemberJson(withUser: true);
        return delivery;
    }

    private static Delivery OnMessage(Delivery delivery)
    {
        delivery.Json["message"] = new JsonObject
        {
            ["id"] = TestIds.Next().ToString(),
            ["type"] = 0,
            ["channel_id"] = delivery.Json["channel_id"]!.DeepClone(),
            ["flags"] = 64,
            ["content"] = "",
            ["components"] = new JsonArray(),
        };
        return delivery;
    }

    private static Delivery Of(int type, ulong applicationId, JsonObject data)
    {
        var id = TestIds.Next();
        var token = $"test-token-{id}";
        var json = new JsonObject
        {
            ["id"] = id.ToString(),
            ["application_id"] = applicationId.ToString(),
            ["type"] = type,
            ["version"] = 1,
            ["token"] = token,
            ["app_permissions"] = "2251799813685247",
            ["attachment_size_limit"] = 10_485_760,
            ["entitlements"] = new JsonArray(),
            ["locale"] = "en-GB",
        };
        if (type != 1)
            json["data"] = data;
        return new Delivery(json, token);
    }
}
