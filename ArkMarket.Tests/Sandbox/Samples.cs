using System.Net.Http.Headers;
using System.Text;

namespace ArkMarket.Tests.Sandbox;

/// <summary>Commands as an app registers them.</summary>
internal static class Commands
{
    public static object Rich(string name) => new
    {
        name,
        description = "The market",
        name_localizations = new Dictionary<string, string>(StringComparer.Ordinal) { ["de"] = "markt" },
        default_member_permissions = "2048",
        options = new object[]
        {
            new { type = 3, name = "item", description = "What", required = true, autocomplete = true },
            new { type = 4, name = "amount", description = "How many", min_value = 1, max_value = 10 },
            new { type = 3, name = "map", description = "Where", choices = new[] { new { name = "The Island", value = "island" }, new { name = "Ragnarok", value = "ragnarok" } } },
        },
    };
}

/// <summary>Messages as an app sends them.</summary>
internal static class Samples
{
    /// <summary>A picture of one pixel.</summary>
    public static readonly byte[] Png = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    public static readonly object Embed = new
    {
        title = "Rex",
        description = "A strong one",
        color = 5763719,
        url = "https://example.com",
        timestamp = "2026-01-01T00:00:00Z",
        footer = new { text = "footer" },
        author = new { name = "author" },
        image = new { url = "https://example.com/a.png" },
        fields = new[] { new { name = "Level", value = "150", inline = true } },
    };

    public static readonly object[] LegacyComponents =
    [
        new
        {
            type = 1,
            components = new object[]
            {
                new { type = 2, style = 1, label = "Buy", custom_id = "buy" },
                new { type = 2, style = 5, label = "Site", url = "https://example.com" },
                new { type = 2, style = 2, label = "Off", custom_id = "off", disabled = true },
            },
        },
        new { type = 1, components = new object[] { new { type = 3, custom_id = "pick", placeholder = "Pick", min_values = 1, max_values = 2, options = new[] { new { label = "One", value = "1" }, new { label = "Two", value = "2" }, new { label = "Three", value = "3" } } } } },
        new { type = 1, components = new object[] { new { type = 5, custom_id = "who", placeholder = "Who" } } },
    ];

    public static readonly object[] V2Components =
    [
        new
        {
            type = 17,
            accent_color = 255,
            components = new object[]
            {
                new { type = 10, content = "## Shop" },
                new { type = 9, components = new object[] { new { type = 10, content = "Rex" } }, accessory = new { type = 2, style = 3, label = "Order", custom_id = "order" } },
                new { type = 14, divider = true, spacing = 2 },
                new { type = 12, items = new object[] { new { media = new { url = "https://example.com/b.png" }, description = "b" } } },
                new { type = 1, components = new object[] { new { type = 3, custom_id = "category", options = new[] { new { label = "Dinos", value = "dinos" } } } } },
            },
        },
    ];

    public static MultipartFormDataContent Upload(object payload, string fileName, byte[] bytes)
    {
        var file = new ByteArrayContent(bytes);
        file.Headers.ContentType = new MediaTypeHeaderValue("image/png");
        return new MultipartFormDataContent
        {
            { new StringContent(System.Text.Json.JsonSerializer.Serialize(payload), Encoding.UTF8, "application/json"), "payload_json" },
            { file, "files[0]", fileName },
        };
    }
}
