using System.Text.Json.Nodes;
using ArkMarket.Sandbox.Validation;

namespace ArkMarket.Sandbox.Content;

/// <summary>Reads embeds (Discord: Embed Limits). Texts are trimmed before they are measured.</summary>
internal static class EmbedForm
{
    private const int CharactersMax = 6_000;

    public static JsonArray Read(Field embeds)
    {
        var characters = 0;
        var read = embeds.Items(0, 10).Select(embed => ReadOne(embed, ref characters)).ToList();
        if (characters > CharactersMax)
            embeds.Fail("MAX_EMBED_SIZE_EXCEEDED", $"Embed size exceeds maximum size of {CharactersMax}");
        return [.. read];
    }

    private static JsonObject? ReadOne(Field embed, ref int characters)
    {
        if (embed.Required().Object() is null)
            return null;
        var json = new JsonObject { ["type"] = "rich" };
        Put(json, "title", Text(embed["title"], 256, ref characters));
        Put(json, "description", Text(embed["description"], 4_096, ref characters));
        Put(json, "url", embed["url"].Url(2_048));
        Put(json, "color", embed["color"].Integer(0, 0xFFFFFF));
        Put(json, "timestamp", embed["timestamp"].Time() is { } time ? Wire.WireForms.Time(time) : null);
        ReadFooter(embed["footer"], json, ref characters);
        ReadAuthor(embed["author"], json, ref characters);
        foreach (var name in (string[])["image", "thumbnail"])
            ReadImage(embed[name], json, name);
        var fields = new JsonArray();
        foreach (var field in embed["fields"].Items(0, 25))
        {
            fields.Add(new JsonObject
            {
                ["name"] = Text(Required(field["name"]), 256, ref characters),
                ["value"] = Text(Required(field["value"]), 1_024, ref characters),
                ["inline"] = field["inline"].Bool() ?? false,
            });
        }

        if (fields.Count > 0)
            json["fields"] = fields;
        if (json.Count == 1)
            embed.Fail("description", "BASE_TYPE_REQUIRED", "This field is required");
        return json;
    }

    private static void ReadFooter(Field footer, JsonObject json, ref int characters)
    {
        if (footer.Object() is null)
            return;
        var read = new JsonObject { ["text"] = Text(Required(footer["text"]), 2_048, ref characters) };
        Put(read, "icon_url", footer["icon_url"].Url(2_048, "attachment"));
        json["footer"] = read;
    }

    private static void ReadAuthor(Field author, JsonObject json, ref int characters)
    {
        if (author.Object() is null)
            return;
        var read = new JsonObject { ["name"] = Text(Required(author["name"]), 256, ref characters) };
        Put(read, "url", author["url"].Url(2_048));
        Put(read, "icon_url", author["icon_url"].Url(2_048, "attachment"));
        json["author"] = read;
    }

    private static void ReadImage(Field image, JsonObject json, string name)
    {
        if (image.Object() is null)
            return;
        if (image["url"].Required().Url(2_048, "attachment") is { } url)
            json[name] = new JsonObject { ["url"] = url };
    }

    /// <summary>A name or value that is only space is as good as missing.</summary>
    private static Field Required(Field field)
    {
        if (field.Node?.GetValueKind() == System.Text.Json.JsonValueKind.String && string.IsNullOrWhiteSpace(field.Node.GetValue<string>()))
            field.Fail("BASE_TYPE_REQUIRED", "This field is required");
        return field.Required();
    }

    private static string? Text(Field field, int max, ref int characters)
    {
        var trimmed = field.Node?.GetValueKind() == System.Text.Json.JsonValueKind.String
            ? field.WithText(field.Node.GetValue<string>().Trim())
            : field;
        var text = trimmed.Text(0, max);
        characters += text?.Length ?? 0;
        return string.IsNullOrEmpty(text) ? null : text;
    }

    private static void Put(JsonObject json, string name, JsonNode? value)
    {
        if (value is not null)
            json[name] = value;
    }
}
