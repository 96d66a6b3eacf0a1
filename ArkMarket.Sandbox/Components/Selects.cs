using System.Text.Json.Nodes;
using ArkMarket.Sandbox.Validation;

namespace ArkMarket.Sandbox.Components;

/// <summary>Reads selects, which messages and modals share.</summary>
internal static class Selects
{
    public static JsonObject Read(Field select, ComponentReader reader, int type, bool inModal)
    {
        var json = reader.Begin(select, type);
        reader.CustomId(select, json);
        ComponentReader.Copy(json, "placeholder", select["placeholder"].Text(0, 150));
        var minValues = (int)(select["min_values"].Integer(0, 25) ?? 1);
        var maxValues = (int)(select["max_values"].Integer(1, 25) ?? 1);
        json["min_values"] = minValues;
        json["max_values"] = maxValues;
        if (minValues > maxValues)
            select["min_values"].Fail("SELECT_COMPONENT_MIN_VALUES_GREATER_THAN_MAX_VALUES", "min_values must not be greater than max_values");
        if (inModal)
            ReadRequired(select, json, minValues);
        else
            json["disabled"] = select["disabled"].Bool() ?? false;

        if (type == ComponentType.StringSelect)
            ReadOptions(select, json, maxValues);
        else
            ReadDefaults(select, json, maxValues);
        if (type == ComponentType.ChannelSelect && !select["channel_types"].IsNull)
            json["channel_types"] = new JsonArray([.. select["channel_types"].Items(0, 20).Select(item => (JsonNode?)item.Integer(0, 20))]);
        return json;
    }

    /// <summary>In a modal: required by default, and then nothing less than one value.</summary>
    public static void ReadRequired(Field component, JsonObject json, int minValues)
    {
        var required = component["required"].Bool() ?? true;
        json["required"] = required;
        if (required && minValues == 0)
            component["min_values"].Fail("SELECT_COMPONENT_MIN_VALUES_REQUIRED", "min_values must be at least 1 while the component is required");
        if (!component["disabled"].IsNull)
            component["disabled"].Fail("COMPONENT_DISABLED_IN_MODAL", "A component of a modal cannot be disabled");
    }

    private static void ReadOptions(Field select, JsonObject json, int maxValues)
    {
        var values = new HashSet<string>(StringComparer.Ordinal);
        var options = select["options"].Required().Items(1, 25).Select(option =>
        {
            var read = new JsonObject
            {
                ["label"] = option["label"].Required().Text(1, 100),
                ["value"] = option["value"].Required().Text(1, 100),
            };
            if (read["value"]?.GetValue<string>() is { } value && !values.Add(value))
                option["value"].Fail("SELECT_COMPONENT_OPTION_VALUE_DUPLICATED", "The specified option value is already used");
            ComponentReader.Copy(read, "description", option["description"].Text(0, 100));
            ComponentReader.Copy(read, "emoji", ComponentReader.Emoji(option["emoji"]));
            if (option["default"].Bool() is true)
                read["default"] = true;
            return read;
        }).ToList();
        json["options"] = new JsonArray([.. options]);
        if (options.Count(option => option.ContainsKey("default")) > maxValues)
            select["options"].Fail("SELECT_COMPONENT_TOO_MANY_DEFAULT_VALUES", "More options are set by default than max_values allows");
    }

    private static void ReadDefaults(Field select, JsonObject json, int maxValues)
    {
        if (select["default_values"].IsNull)
            return;
        var defaults = select["default_values"].Items(0, 25).Select(item => new JsonObject
        {
            ["id"] = item["id"].Required().Snowflake()?.ToString(),
            ["type"] = item["type"].Required().Text(1, 10),
        }).ToList();
        json["default_values"] = new JsonArray([.. defaults]);
        if (defaults.Count > maxValues)
            select["default_values"].Fail("SELECT_COMPONENT_TOO_MANY_DEFAULT_VALUES", "More values are set by default than max_values allows");
    }
}
