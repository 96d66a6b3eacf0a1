using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using ArkMarket.Sandbox.Rest.Commands;

namespace ArkMarket.Sandbox.Acting;

/// <summary>Checks and converts the values of a command's options as a client does before it sends them.</summary>
internal sealed class OptionReader(Picks picks)
{
    private const int TextMax = 6_000;

    /// <summary>Every required option must be there.</summary>
    public JsonArray Complete(IReadOnlyList<JsonObject> options, JsonObject given)
    {
        RefuseUnknown(options, given);
        var values = new JsonArray();
        foreach (var option in options)
        {
            if (given[Name(option)] is { } value)
                values.Add(Entry(option, Convert(option, value)));
            else if (option["required"]?.GetValue<bool>() is true)
                throw new ImpossibleException($"The option {Name(option)} is required.");
        }

        return values;
    }

    /// <summary>What has been filled in so far; the focused option is text whatever its type.</summary>
    public JsonArray SoFar(IReadOnlyList<JsonObject> options, JsonObject given, string focused)
    {
        RefuseUnknown(options, given);
        var values = new JsonArray();
        foreach (var option in options.Where(option => Name(option) == focused || given[Name(option)] is not null))
        {
            var isFocused = Name(option) == focused;
            var entry = Entry(option, isFocused ? given[focused]?.ToString() ?? "" : Convert(option, given[Name(option)]!));
            if (isFocused)
                entry["focused"] = true;
            values.Add(entry);
        }

        return values;
    }

    private JsonNode Convert(JsonObject option, JsonNode value) => option["type"]!.GetValue<int>() switch
    {
        OptionType.String => Text(option, value),
        OptionType.Integer => Number(option, value, whole: true),
        OptionType.Number => Number(option, value, whole: false),
        OptionType.Boolean => value.GetValueKind() is JsonValueKind.True or JsonValueKind.False ? value.GetValue<bool>() : throw Wrong(option, "true or false"),
        OptionType.User => picks.User(value.ToString()),
        OptionType.Channel => picks.Channel(value.ToString(), [.. (option["channel_types"] as JsonArray ?? []).Select(type => type!.GetValue<int>())]),
        OptionType.Role => picks.Role(value.ToString()),
        OptionType.Mentionable => picks.Mentionable(value.ToString()),
        _ => picks.Upload(value),
    };

    private static JsonNode Text(JsonObject option, JsonNode value)
    {
        if (value is not JsonValue)
            throw Wrong(option, "text");
        var text = value.ToString();
        if (Choice(option, text) is { } choice)
            return choice;
        var min = option["min_length"]?.GetValue<int>() ?? 0;
        var max = option["max_length"]?.GetValue<int>() ?? TextMax;
        if (text.Length < min || text.Length > max)
            throw Wrong(option, $"between {min} and {max} characters long");
        return text;
    }

    private static JsonNode Number(JsonObject option, JsonNode value, bool whole)
    {
        if (Choice(option, value.ToString()) is { } choice)
            return choice;
        if (value is not JsonValue || !double.TryParse(value.ToString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) || !double.IsFinite(number))
            throw Wrong(option, "a number");
        if (whole && number != Math.Truncate(number))
            throw Wrong(option, "a whole number");
        if (number < Bound(option, "min_value", -9_007_199_254_740_991) || number > Bound(option, "max_value", 9_007_199_254_740_991))
            throw Wrong(option, $"between {option["min_value"]?.ToString() ?? "any"} and {option["max_value"]?.ToString() ?? "any"}");
        return number == Math.Truncate(number) ? (long)number : number;
    }

    private static double Bound(JsonObject option, string name, double otherwise) =>
        double.TryParse(option[name]?.ToJsonString(), CultureInfo.InvariantCulture, out var bound) ? bound : otherwise;

    /// <summary>With choices, one of them, by name or by value; without, null.</summary>
    private static JsonNode? Choice(JsonObject option, string text)
    {
        if (option["choices"] is not JsonArray { Count: > 0 } choices)
            return null;
        var choice = choices.OfType<JsonObject>().FirstOrDefault(choice => choice["name"]!.ToString() == text || choice["value"]!.ToString() == text)
            ?? throw Wrong(option, "one of its choices");
        return choice["value"]!.DeepClone();
    }

    private static void RefuseUnknown(IReadOnlyList<JsonObject> options, JsonObject given)
    {
        foreach (var (name, _) in given)
        {
            if (!options.Any(option => Name(option) == name))
                throw new ImpossibleException($"There is no option {name}.");
        }
    }

    private static JsonObject Entry(JsonObject option, JsonNode value) => new()
    {
        ["name"] = Name(option),
        ["type"] = option["type"]!.GetValue<int>(),
        ["value"] = value,
    };

    private static string Name(JsonObject option) => option["name"]!.GetValue<string>();

    private static ImpossibleException Wrong(JsonObject option, string expected) => new($"The option {Name(option)} must be {expected}.");
}
