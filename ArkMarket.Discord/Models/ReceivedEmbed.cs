using System.Text.Json;

namespace ArkMarket.Discord;

/// <summary>A card of a received message: what it says.</summary>
public sealed record ReceivedEmbed
{
    public string? Author { get; internal set; }

    public string? Title { get; internal set; }

    public string? Description { get; internal set; }

    public IReadOnlyList<(string Name, string Value)> Fields { get; internal set; } = [];

    public string? Footer { get; internal set; }

    /// <summary>All that it says, from top to bottom.</summary>
    public IEnumerable<string> Texts =>
        new[] { Author, Title, Description }.Concat(Fields.Select(pair => $"{pair.Name}: {pair.Value}")).Append(Footer)
            .OfType<string>().Where(text => text.Length > 0);

    internal static ReceivedEmbed? Read(ref Utf8JsonReader reader)
    {
        if (!reader.EnterObject()) return null;
        var embed = new ReceivedEmbed();
        while (reader.NextProperty())
        {
            if (reader.At("title"u8)) embed.Title = reader.StringOrNull();
            else if (reader.At("description"u8)) embed.Description = reader.StringOrNull();
            else if (reader.At("author"u8)) embed.Author = ReadPair(ref reader).Name;
            else if (reader.At("footer"u8)) embed.Footer = ReadPair(ref reader).Value;
            else if (reader.At("fields"u8)) embed.Fields = ReadFields(ref reader);
            else reader.Skip();
        }
        return embed;
    }

    private static List<(string Name, string Value)> ReadFields(ref Utf8JsonReader reader)
    {
        var fields = new List<(string, string)>();
        if (!reader.EnterArray()) return fields;
        while (reader.NextElement()) fields.Add(ReadPair(ref reader));
        return fields;
    }

    // Author and field have a name, footer a text, field a value.
    private static (string Name, string Value) ReadPair(ref Utf8JsonReader reader)
    {
        var (name, value) = ("", "");
        if (!reader.EnterObject()) return (name, value);
        while (reader.NextProperty())
        {
            if (reader.At("name"u8)) name = reader.StringOrNull() ?? "";
            else if (reader.At("value"u8) || reader.At("text"u8)) value = reader.StringOrNull() ?? "";
            else reader.Skip();
        }
        return (name, value);
    }
}
