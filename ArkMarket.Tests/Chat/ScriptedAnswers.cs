using System.Text.Json.Nodes;

namespace ArkMarket.Tests.Chat;

/// <summary>What the scripted application answers, by command name and custom id.</summary>
internal static class ScriptedAnswers
{
    private const int Ephemeral = 64;
    private const int ComponentsV2 = 32_768;

    public static JsonNode? To(JsonNode interaction)
    {
        var data = interaction["data"]!;
        return interaction["type"]!.GetValue<int>() switch
        {
            2 => ToCommand(data),
            3 => ToComponent(data),
            4 => ToAutocomplete(data),
            5 => Message("The form arrived."),
            _ => null,
        };
    }

    public static JsonObject Message(string content, int flags = 0, JsonNode? components = null) => new()
    {
        ["type"] = 4,
        ["data"] = new JsonObject { ["content"] = content, ["flags"] = flags, ["components"] = components ?? new JsonArray() },
    };

    public static JsonObject Form() => new() { ["type"] = 9, ["data"] = JsonNode.Parse(ScriptedLayouts.Form) };

    private static JsonNode? ToCommand(JsonNode data) => data["name"]!.GetValue<string>() switch
    {
        "hello" => Message("Hello, everybody."),
        "secret" => Message("This is a secret.", Ephemeral, JsonNode.Parse(ScriptedLayouts.Controls)),
        "gallery" => new JsonObject
        {
            ["type"] = 4,
            ["data"] = new JsonObject { ["flags"] = ComponentsV2, ["components"] = JsonNode.Parse(ScriptedLayouts.Gallery) },
        },
        "form" => Form(),
        "later" => new JsonObject { ["type"] = 5 },
        "broken" => null,
        var name => Message($"Ran {name}.", Ephemeral),
    };

    private static JsonNode? ToComponent(JsonNode data) => data["custom_id"]!.GetValue<string>() switch
    {
        "update" => new JsonObject { ["type"] = 7, ["data"] = new JsonObject { ["content"] = "The message was changed.", ["components"] = new JsonArray() } },
        "form" => Form(),
        "broken" => null,
        var id => Message($"Pressed {id}: {string.Join(", ", Values(data))}", Ephemeral),
    };

    private static IEnumerable<string> Values(JsonNode data) =>
        data["values"]?.AsArray().Select(value => value!.GetValue<string>()) ?? [];

    private static JsonObject ToAutocomplete(JsonNode data)
    {
        var typed = data["options"]![0]!["options"]![0]!["value"]!.GetValue<string>();
        string[] orders = ["Rex for Ben", "Giga egg for Bea", "Rex saddle for Nia"];
        var found = orders.Where(order => order.Contains(typed, StringComparison.OrdinalIgnoreCase));
        return new JsonObject
        {
            ["type"] = 8,
            ["data"] = new JsonObject
            {
                ["choices"] = new JsonArray([.. found.Select(order => (JsonNode)new JsonObject { ["name"] = order, ["value"] = "id-of-" + order })]),
            },
        };
    }
}
