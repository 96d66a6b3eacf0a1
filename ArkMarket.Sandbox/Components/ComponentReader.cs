using System.Text.Json.Nodes;
using ArkMarket.Sandbox.Validation;

namespace ArkMarket.Sandbox.Components;

/// <summary>
/// What one set of components has in common while it is read: ids and custom ids may not repeat, and there is only so
/// much room. Reading gives back the components as Discord would store them, defaults filled in.
/// </summary>
internal sealed class ComponentReader
{
    public const int ComponentsMax = 40;
    public const int TextCharactersMax = 4_000;

    private readonly HashSet<string> customIds = new(StringComparer.Ordinal);
    private readonly HashSet<int> explicitIds = [];
    private readonly IReadOnlyCollection<string> fileNames;
    private readonly HashSet<int> usedIds = [];
    private int nextId = 1;

    /// <param name="fileNames">Names of the attached files, which attachment:// may point at.</param>
    public ComponentReader(IReadOnlyCollection<string> fileNames) => this.fileNames = fileNames;

    public int Count { get; private set; }

    public int TextCharacters { get; private set; }

    /// <summary>Notes the ids that are given by hand, so that those given in order step around them.</summary>
    public void NoteIds(Field components)
    {
        foreach (var node in Nodes(components.Node, depth: 0))
        {
            if (node["id"] is JsonValue value && value.TryGetValue<int>(out var id) && id > 0)
                explicitIds.Add(id);
        }
    }

    /// <summary>The common beginning of every component: type and id.</summary>
    public JsonObject Begin(Field component, int type)
    {
        Count++;
        var given = component["id"].Integer(0, int.MaxValue) ?? 0;
        if (given > 0 && !usedIds.Add((int)given))
            component["id"].Fail("COMPONENT_ID_DUPLICATED", "Component id cannot be duplicated");
        while (given == 0 && explicitIds.Contains(nextId))
            nextId++;
        return new JsonObject { ["type"] = type, ["id"] = given > 0 ? (int)given : nextId++ };
    }

    public void CustomId(Field component, JsonObject json)
    {
        var customId = component["custom_id"].Required().Text(1, 100);
        if (customId is not null && !customIds.Add(customId))
            component["custom_id"].Fail("COMPONENT_CUSTOM_ID_DUPLICATED", "Component custom id cannot be duplicated");
        json["custom_id"] = customId;
    }

    public string? DisplayText(Field content)
    {
        var text = content.Required().Text(1, TextCharactersMax);
        TextCharacters += text?.Length ?? 0;
        return text;
    }

    public void Media(Field media, JsonObject json, string name, bool attachmentOnly = false)
    {
        media.Required().Object();
        var url = media["url"].Required();
        var text = url.Text(1, 2_048);
        if (text is null)
            return;
        const string scheme = "attachment://";
        if (text.StartsWith(scheme, StringComparison.Ordinal))
        {
            if (!fileNames.Contains(text[scheme.Length..]))
                url.Fail("UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND", $"The specified attachment could not be found: {text}");
        }
        else if (attachmentOnly)
        {
            url.Fail("UNFURLED_MEDIA_ITEM_ATTACHMENT_REQUIRED", "Only attachments are allowed.");
        }
        else
        {
            url.Url(2_048);
        }

        json[name] = new JsonObject { ["url"] = text };
    }

    public static JsonObject? Emoji(Field emoji)
    {
        if (emoji.Object() is null)
            return null;
        var json = new JsonObject();
        if (emoji["id"].Snowflake() is { } id)
            json["id"] = id.ToString();
        if (emoji["name"].Text(1, 100) is { } name)
            json["name"] = name;
        else if (!json.ContainsKey("id"))
            emoji["name"].Fail("BUTTON_COMPONENT_INVALID_EMOJI", "Invalid emoji");
        if (emoji["animated"].Bool() is true)
            json["animated"] = true;
        return json;
    }

    public static void Copy(JsonObject json, string name, JsonNode? value)
    {
        if (value is not null)
            json[name] = value;
    }

    private static IEnumerable<JsonObject> Nodes(JsonNode? node, int depth)
    {
        if (depth > 10)
            yield break;
        IEnumerable<JsonNode?> inner = node switch
        {
            JsonObject json => json.Select(pair => pair.Value).Where(value => value is JsonObject or JsonArray),
            JsonArray array => array,
            _ => [],
        };
        if (node is JsonObject self && self.ContainsKey("type"))
            yield return self;
        foreach (var found in inner.SelectMany(child => Nodes(child, depth + 1)))
            yield return found;
    }
}
