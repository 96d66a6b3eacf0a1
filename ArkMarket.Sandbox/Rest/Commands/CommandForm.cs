using System.Text.Json.Nodes;
using ArkMarket.Sandbox.Validation;

namespace ArkMarket.Sandbox.Rest.Commands;

/// <summary>Reads a command's definition and gives it back as Discord stores it (Discord: Application Commands).</summary>
internal static class CommandForm
{
    public const int ChatInput = 1;
    public const int OnUser = 2;
    public const int OnMessage = 3;
    private const int EntryPoint = 4;
    private const int SizeMax = 8_000;
    private const long PermissionsMax = (1L << 54) - 1;

    public static JsonObject Read(Field form, bool isGlobal)
    {
        if (form.Required().Object() is null)
            return [];
        var type = form["type"].Choice(ChatInput, OnUser, OnMessage, EntryPoint) ?? ChatInput;
        var json = new JsonObject
        {
            ["type"] = type,
            ["name"] = ReadName(form["name"].Required(), type),
            ["name_localizations"] = Localizations(form["name_localizations"], 32, type == ChatInput),
            ["description"] = ReadDescription(form["description"], type),
            ["description_localizations"] = Localizations(form["description_localizations"], 100, areNames: false),
            ["default_member_permissions"] = form["default_member_permissions"].Bits() is { } bits ? CheckedBits(form, bits) : null,
            ["nsfw"] = form["nsfw"].Bool() ?? false,
        };
        form["default_permission"].Bool();
        ReadScope(form, json, isGlobal);
        if (type == ChatInput)
        {
            var options = CommandOptions.Read(form["options"], CommandOptions.Level.Command);
            if (options.Count > 0)
                json["options"] = options;
        }
        else if (form["options"].Node is JsonArray { Count: > 0 })
        {
            form["options"].Fail("APPLICATION_COMMAND_CONTEXT_MENU_OPTIONS", "Context menu commands cannot have options");
        }

        if (Size(json) > SizeMax)
            form.Fail("APPLICATION_COMMAND_TOO_LARGE", $"Command exceeds maximum size ({SizeMax})");
        return json;
    }

    /// <summary>A name: of a slash command or option by the strict rule, of a menu command free.</summary>
    public static string? ReadName(Field field, int type)
    {
        var name = field.Text(1, 32);
        if (name is not null && type == ChatInput && !CommandNames.IsValid(name))
            field.Fail("APPLICATION_COMMAND_INVALID_NAME", "Command name is invalid");
        return name;
    }

    public static JsonObject? Localizations(Field field, int max, bool areNames)
    {
        if (field.Object() is not { } given)
            return null;
        var json = new JsonObject();
        foreach (var (locale, _) in given)
        {
            if (!Locales.IsKnown(locale))
                field.Fail(locale, "BASE_TYPE_CHOICES", "Unknown locale");
            else if (areNames)
                json[locale] = ReadName(field[locale].Required(), ChatInput);
            else
                json[locale] = field[locale].Required().Text(1, max);
        }

        return json;
    }

    private static string ReadDescription(Field field, int type)
    {
        if (type == ChatInput)
            return field.Required().Text(1, 100) ?? "";
        if (field.Text(0, 100) is { Length: > 0 })
            field.Fail("APPLICATION_COMMAND_DESCRIPTION_NOT_ALLOWED", "Context menu commands cannot have a description");
        return "";
    }

    private static string CheckedBits(Field form, ulong bits)
    {
        if (bits > PermissionsMax)
            form["default_member_permissions"].Fail("NUMBER_TYPE_MAX", $"int value should be less than or equal to {PermissionsMax}.");
        return bits.ToString();
    }

    private static void ReadScope(Field form, JsonObject json, bool isGlobal)
    {
        if (!isGlobal)
            return;
        json["dm_permission"] = form["dm_permission"].Bool() ?? true;
        json["contexts"] = form["contexts"].IsNull ? null : new JsonArray([.. form["contexts"].Items(1, 3).Select(item => (JsonNode?)item.Choice(0, 1, 2))]);
        json["integration_types"] = form["integration_types"].IsNull
            ? new JsonArray(0)
            : new JsonArray([.. form["integration_types"].Items(1, 2).Select(item => (JsonNode?)item.Choice(0, 1))]);
    }

    /// <summary>All names, descriptions and values; of translations only the longest counts.</summary>
    private static int Size(JsonObject json)
    {
        var size = Longest(json, "name") + Longest(json, "description");
        foreach (var option in (json["options"] as JsonArray ?? []).OfType<JsonObject>())
            size += Size(option);
        foreach (var choice in (json["choices"] as JsonArray ?? []).OfType<JsonObject>())
            size += Longest(choice, "name") + (choice["value"]?.ToString().Length ?? 0);
        return size;
    }

    private static int Longest(JsonObject json, string name)
    {
        var own = json[name]?.GetValue<string>()?.Length ?? 0;
        var translated = json[name + "_localizations"] is JsonObject all ? all.Select(pair => pair.Value?.GetValue<string>()?.Length ?? 0).DefaultIfEmpty().Max() : 0;
        return Math.Max(own, translated);
    }
}
