using System.Net;
using System.Text.Json;
using ArkMarket.Core.Platform;
using ArkMarket.Discord;

namespace ArkMarket.Tests.Support;

/// <summary>What the app answered to a delivery, as Discord would read it.</summary>
public sealed record Answer(HttpStatusCode Status, byte[] Bytes)
{
    private const int Ephemeral = 64;
    private const int ActionRow = 1;
    private const int Readable = 10;

    private readonly Lazy<JsonElement> _json = new(() => JsonDocument.Parse(Bytes).RootElement);

    public JsonElement Json => _json.Value;

    /// <summary>The interaction callback type: 4 message, 5 and 6 deferred, 7 update, 8 autocomplete, 9 form.</summary>
    public int Type => Json.GetProperty("type").GetInt32();

    public bool IsDeferred => Status is HttpStatusCode.OK && Type is 5 or 6;

    public bool IsMessage => Type is 4;

    public bool IsUpdate => Type is 7;

    public bool IsModal => Type is 9;

    public bool IsPrivate => (Flags & Ephemeral) != 0;

    public int Flags => Data.ValueKind is JsonValueKind.Object && Data.TryGetProperty("flags", out var flags) ? flags.GetInt32() : 0;

    public JsonElement Data => Json.TryGetProperty("data", out var data) ? data : default;

    /// <summary>All that can be read: the content, and the texts of all components, a line each.</summary>
    public string Text => string.Join('\n', Texts());

    /// <summary>Every component, however deep it stands.</summary>
    public IEnumerable<JsonElement> Components => Below(Data);

    public IReadOnlyList<string> ButtonLabels => [.. Components.Where(c => TypeOf(c) is 2).Select(c => c.GetProperty("label").GetString()!)];

    /// <summary>What an autocomplete proposed: names and values.</summary>
    public IReadOnlyList<(string Name, JsonElement Value)> Choices =>
        [.. Data.GetProperty("choices").EnumerateArray().Select(choice => (choice.GetProperty("name").GetString()!, choice.GetProperty("value")))];

    /// <summary>The custom id of the button with this label.</summary>
    public string Button(string label) => Components
        .Where(component => TypeOf(component) is 2 && component.GetProperty("label").GetString() == label)
        .Select(component => component.GetProperty("custom_id").GetString()!)
        .FirstOrDefault() ?? throw new InvalidOperationException($"No button \"{label}\" in: {Json}");

    /// <summary>The custom id of the only select, or of the one with this placeholder.</summary>
    public string Select(string? placeholder = null) => Components
        .Single(component => TypeOf(component) is 3 or 5 or 6 or 7 or 8
            && (placeholder is null || component.GetProperty("placeholder").GetString() == placeholder))
        .GetProperty("custom_id").GetString()!;

    /// <summary>The form's custom id.</summary>
    public string Modal => IsModal ? Data.GetProperty("custom_id").GetString()! : throw new InvalidOperationException($"No form: {Json}");

    /// <summary>It is this refusal, in a message that only the acting member sees; of a form, with what was typed below.</summary>
    public void AssertRefuses(Refusal refusal)
    {
        Assert.Equal("⚠️ " + Markdown.Escape(refusal.Explain(Wording.Default)), Text.Split("\n\nThis is what you wrote, to copy:")[0]);
        Assert.True(this is { IsMessage: true, IsPrivate: true });
        AssertNobodyIsPinged();
    }

    /// <summary>It is an answer to one person that says this.</summary>
    public void AssertSaysPrivately(string text)
    {
        Assert.Contains(text, Text);
        Assert.True(this is { IsMessage: true, IsPrivate: true }, Json.ToString());
        AssertNobodyIsPinged();
    }

    /// <summary>Everybody in the channel sees this; at most this one member is notified.</summary>
    public void AssertSaysPublicly(string text, TestMember notified)
    {
        Assert.Contains(text, Text);
        Assert.True(this is { IsMessage: true, IsPrivate: false }, Json.ToString());
        Assert.Equal($$"""{"parse":[],"users":["{{notified.Id}}"]}""", Data.GetProperty("allowed_mentions").GetRawText());
    }

    public void AssertNobodyIsPinged() => Assert.Equal("""{"parse":[]}""", Data.GetProperty("allowed_mentions").GetRawText());

    private IEnumerable<string> Texts()
    {
        if (Data.ValueKind is not JsonValueKind.Object)
            yield break;
        if (Data.TryGetProperty("content", out var content) && content.ValueKind is JsonValueKind.String)
            yield return content.GetString()!;
        foreach (var component in Components.Where(component => TypeOf(component) is Readable))
            yield return component.GetProperty("content").GetString()!;
    }

    private static int TypeOf(JsonElement component) => component.TryGetProperty("type", out var type) ? type.GetInt32() : ActionRow;

    private static IEnumerable<JsonElement> Below(JsonElement parent)
    {
        if (parent.ValueKind is not JsonValueKind.Object)
            yield break;
        foreach (var name in (string[])["components", "component", "accessory"])
        {
            if (!parent.TryGetProperty(name, out var inside))
                continue;
            foreach (var child in inside.ValueKind is JsonValueKind.Array ? inside.EnumerateArray().ToArray() : [inside])
            {
                yield return child;
                foreach (var deeper in Below(child))
                    yield return deeper;
            }
        }
    }
}
