using System.Text.Json.Nodes;

namespace ArkMarket.Sandbox.Components;

/// <summary>Discord's component types (Discord: Component Reference).</summary>
internal static class ComponentType
{
    public const int Row = 1;
    public const int Button = 2;
    public const int StringSelect = 3;
    public const int TextInput = 4;
    public const int UserSelect = 5;
    public const int RoleSelect = 6;
    public const int MentionableSelect = 7;
    public const int ChannelSelect = 8;
    public const int Section = 9;
    public const int Text = 10;
    public const int Thumbnail = 11;
    public const int Gallery = 12;
    public const int File = 13;
    public const int Separator = 14;
    public const int Container = 17;
    public const int Label = 18;
    public const int FileUpload = 19;
    public const int RadioGroup = 21;
    public const int CheckboxGroup = 22;
    public const int Checkbox = 23;

    public static bool IsSelect(int type) => type is StringSelect or UserSelect or RoleSelect or MentionableSelect or ChannelSelect;
}

/// <summary>Walks through components in the order in which they are shown.</summary>
internal static class ComponentTree
{
    /// <summary>Every component with those inside it, parents first. Stored components nest four deep at most.</summary>
    public static IEnumerable<JsonObject> All(JsonArray components) =>
        components.OfType<JsonObject>().SelectMany(WithInside);

    public static int TypeOf(JsonObject component) => component["type"]?.GetValue<int>() ?? 0;

    public static string? Text(JsonObject component, string name) => component[name]?.GetValue<string>();

    private static IEnumerable<JsonObject> WithInside(JsonObject component)
    {
        yield return component;
        var inside = (component["components"] as JsonArray ?? []).Append(component["accessory"]).Append(component["component"]);
        foreach (var child in inside.OfType<JsonObject>().SelectMany(WithInside))
            yield return child;
    }
}
