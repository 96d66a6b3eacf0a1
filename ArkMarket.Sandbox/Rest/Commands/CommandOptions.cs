using System.Text.Json.Nodes;
using ArkMarket.Sandbox.Validation;

namespace ArkMarket.Sandbox.Rest.Commands;

/// <summary>Discord's option types.</summary>
internal static class OptionType
{
    public const int Subcommand = 1;
    public const int Group = 2;
    public const int String = 3;
    public const int Integer = 4;
    public const int Boolean = 5;
    public const int User = 6;
    public const int Channel = 7;
    public const int Role = 8;
    public const int Mentionable = 9;
    public const int Number = 10;
    public const int Attachment = 11;
}

/// <summary>Reads the options of a command: group, subcommand, values, and nothing deeper.</summary>
internal static class CommandOptions
{
    private const int Max = 25;
    private const double IntegerMax = 9_007_199_254_740_991;

    internal enum Level
    {
        Command,
        Group,
        Subcommand,
    }

    public static JsonArray Read(Field options, Level level)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        var json = new JsonArray();
        var optionalSeen = false;
        foreach (var option in options.Items(0, Max))
        {
            if (ReadOne(option, level) is not { } read)
                continue;
            json.Add(read);
            if (read["name"]?.GetValue<string>() is { } name && !names.Add(name))
                option["name"].Fail("APPLICATION_COMMAND_OPTION_NAME_DUPLICATE", "Option name is already used");
            var required = read["required"]?.GetValue<bool>() ?? false;
            if (required && optionalSeen)
                option.Fail("APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID", "Required options must be placed before non-required options");
            optionalSeen |= !required;
        }

        var containers = json.Count(read => read!["type"]!.GetValue<int>() is OptionType.Subcommand or OptionType.Group);
        if (containers > 0 && containers < json.Count)
            options.Fail("APPLICATION_COMMAND_OPTIONS_TYPE_INVALID", "Sub-command and sub-command group option types are mutually exclusive to all other types");
        return json;
    }

    private static JsonObject? ReadOne(Field option, Level level)
    {
        if (option.Required().Object() is null || TypeOf(option["type"].Required(), level) is not { } type)
            return null;
        var json = new JsonObject
        {
            ["type"] = type,
            ["name"] = CommandForm.ReadName(option["name"].Required(), CommandForm.ChatInput),
            ["name_localizations"] = CommandForm.Localizations(option["name_localizations"], 32, areNames: true),
            ["description"] = option["description"].Required().Text(1, 100),
            ["description_localizations"] = CommandForm.Localizations(option["description_localizations"], 100, areNames: false),
        };
        if (type is OptionType.Subcommand or OptionType.Group)
            json["options"] = Read(option["options"], type == OptionType.Group ? Level.Group : Level.Subcommand);
        else
            ReadValue(option, type, json);
        return json;
    }

    private static int? TypeOf(Field type, Level level) => level switch
    {
        Level.Command => type.Choice(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11),
        Level.Group => type.Choice(OptionType.Subcommand),
        _ => type.Choice(3, 4, 5, 6, 7, 8, 9, 10, 11),
    };

    private static void ReadValue(Field option, int type, JsonObject json)
    {
        if (option["required"].Bool() is true)
            json["required"] = true;
        var takesChoices = type is OptionType.String or OptionType.Integer or OptionType.Number;
        var autocomplete = option["autocomplete"].Bool() ?? false;
        if (autocomplete)
            json["autocomplete"] = true;
        if (autocomplete && !takesChoices)
            option["autocomplete"].Fail("APPLICATION_COMMAND_OPTION_AUTOCOMPLETE_TYPE", "Autocomplete is not available for this option type");
        if (option["choices"].Node is JsonArray { Count: > 0 } || !option["choices"].IsNull && !takesChoices)
            ReadChoices(option, type, json, takesChoices && !autocomplete);

        if (type == OptionType.Channel && !option["channel_types"].IsNull)
            json["channel_types"] = new JsonArray([.. option["channel_types"].Items(0, 20).Select(item => (JsonNode?)item.Choice(0, 1, 2, 3, 4, 5, 10, 11, 12, 13, 14, 15, 16))]);
        if (type is OptionType.Integer or OptionType.Number)
            ReadBounds(option, json, "min_value", "max_value", field => field.Number());
        if (type == OptionType.String)
            ReadBounds(option, json, "min_length", "max_length", field => field.Integer(field.Path.EndsWith("max_length", StringComparison.Ordinal) ? 1 : 0, 6_000));
        if (type == OptionType.Attachment && !option["file_types"].IsNull)
            json["file_types"] = new JsonArray([.. option["file_types"].Items(0, 10).Select(item => (JsonNode?)item.Text(1, 20))]);
    }

    private static void ReadBounds(Field option, JsonObject json, string min, string max, Func<Field, double?> read)
    {
        var (low, high) = (read(option[min]), read(option[max]));
        foreach (var (name, value) in new[] { (min, low), (max, high) })
        {
            if (value is { } bound && Math.Abs(bound) > IntegerMax + 1)
                option[name].Fail("NUMBER_TYPE_MAX", $"Must be within ±{IntegerMax:0}.");
            else if (value is not null)
                json[name] = option[name].Node?.DeepClone();
        }

        if (low > high)
            option[min].Fail("APPLICATION_COMMAND_OPTION_RANGE_INVALID", $"{min} must not be greater than {max}");
    }

    private static void ReadChoices(Field option, int type, JsonObject json, bool allowed)
    {
        if (!allowed)
            option["choices"].Fail("APPLICATION_COMMAND_OPTION_CHOICES_NOT_ALLOWED", "Choices are not allowed here, or not together with autocomplete");
        var names = new HashSet<string>(StringComparer.Ordinal);
        json["choices"] = new JsonArray([.. option["choices"].Items(0, Max).Select(choice =>
        {
            var read = ReadChoice(choice, type);
            if (read["name"]?.GetValue<string>() is { } name && !names.Add(name))
                choice["name"].Fail("APPLICATION_COMMAND_OPTIONS_CHOICE_NAME_DUPLICATE", "Choice name is already used");
            return (JsonNode)read;
        })]);
    }

    /// <summary>A choice, of a definition or of an autocomplete answer: its value has the type of its option.</summary>
    public static JsonObject ReadChoice(Field choice, int type)
    {
        var value = choice["value"].Required();
        JsonNode? read = type switch
        {
            OptionType.Integer => value.Integer((long)-IntegerMax, (long)IntegerMax),
            OptionType.Number => value.Number(),
            _ => value.Text(1, 100),
        };
        return new JsonObject
        {
            ["name"] = choice["name"].Required().Text(1, 100),
            ["name_localizations"] = CommandForm.Localizations(choice["name_localizations"], 100, areNames: false),
            ["value"] = read,
        };
    }
}
