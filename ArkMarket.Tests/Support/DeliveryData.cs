using System.Text.Json.Nodes;
using ArkMarket.Core.Platform;

namespace ArkMarket.Tests.Support;

/// <summary>The <c>data</c> of a delivery, by its kind.</summary>
internal static class DeliveryData
{
    public static JsonObject Command(string path, IReadOnlyList<(string Name, object? Value)> options, string? focused)
    {
        var words = path.Split(' ');
        var data = new JsonObject { ["id"] = TestIds.Next().ToString(), ["name"] = words[0], ["type"] = 1 };
        var values = new JsonArray([.. options.Select(option => Option(option.Name, option.Value, option.Name == focused))]);
        // From the inside out: subcommand (1), then group (2).
        for (var depth = words.Length - 1; depth > 0; depth--)
            values = [new JsonObject { ["name"] = words[depth], ["type"] = words.Length - depth, ["options"] = values }];
        if (values.Count > 0)
            data["options"] = values;
        if (options.Any(option => option.Value is TestMember))
            data["resolved"] = Resolved(options.Select(option => option.Value).OfType<TestMember>());
        return data;
    }

    public static JsonObject UserCommand(string name, TestMember target) => new()
    {
        ["id"] = TestIds.Next().ToString(),
        ["name"] = name,
        ["type"] = 2,
        ["target_id"] = target.Id.ToString(),
        ["resolved"] = Resolved([target]),
    };

    public static JsonObject Select(string customId, IReadOnlyList<string> values) => new()
    {
        ["custom_id"] = customId,
        ["component_type"] = 3,
        ["id"] = 1,
        ["values"] = new JsonArray([.. values.Select(value => (JsonNode)value)]),
    };

    public static JsonObject Form(string customId, IReadOnlyList<(string CustomId, string Value)> fields) => new()
    {
        ["custom_id"] = customId,
        ["components"] = new JsonArray(
        [
            .. fields.Select((field, index) => new JsonObject
            {
                ["type"] = 18,
                ["id"] = 2 * index + 1,
                ["component"] = new JsonObject { ["type"] = 4, ["id"] = 2 * index + 2, ["custom_id"] = field.CustomId, ["value"] = field.Value },
            }),
        ]),
    };

    private static JsonObject Option(string name, object? value, bool focused)
    {
        var (type, json) = Typed(value);
        // What is being typed arrives as text, whatever the option's type.
        var option = new JsonObject { ["name"] = name, ["type"] = type, ["value"] = focused ? json?.ToString() : json };
        if (focused)
            option["focused"] = true;
        return option;
    }

    private static (int Type, JsonNode? Json) Typed(object? value) => value switch
    {
        string text => (3, text),
        int number => (4, number),
        long number => (4, number),
        bool flag => (5, flag),
        TestMember member => (6, member.Id.ToString()),
        ChannelId channel => (7, channel.ToString()),
        RoleId role => (8, role.ToString()),
        double number => (10, number),
        JsonNode raw => (4, raw),
        _ => throw new ArgumentException($"No option type for {value}.", nameof(value)),
    };

    /// <summary>A user who left has an entry among the users, and none among the members.</summary>
    private static JsonObject Resolved(IEnumerable<TestMember> members)
    {
        var (users, here) = (new JsonObject(), new JsonObject());
        foreach (var member in members)
        {
            users[member.Id.ToString()] = member.UserJson();
            if (!member.HasLeft)
                here[member.Id.ToString()] = member.MemberJson(withUser: false);
        }

        return new JsonObject { ["users"] = users, ["members"] = here };
    }
}
