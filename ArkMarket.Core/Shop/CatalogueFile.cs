using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;

namespace ArkMarket.Core.Shop;

/// <summary>A catalogue as JSON, what import reads. Whatever the file left out or got wrong is found by <see cref="Check"/>.</summary>
public sealed record CatalogueFile(string? Format, int Version, IReadOnlyList<CatalogueCategory>? Categories)
{
    public const string FormatName = "arkmarket-catalogue";
    public const int FormatVersion = 1;
    public const int BytesMax = 1_000_000;
    public const int CategoriesMax = 25;
    public const int ItemsMax = 2_000;

    /// <summary>So many times what the shop may have is kept with what was retired.</summary>
    public const int KeptTimes = 5;

    internal static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
        WriteIndented = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false) },
    };

    /// <summary>The ready catalogue for ARK servers that every new server may start from.</summary>
    public static CatalogueFile Starter()
    {
        using var stream = typeof(CatalogueFile).Assembly.GetManifestResourceStream("ArkMarket.Core.Shop.ark-starter.json")!;
        return JsonSerializer.Deserialize<CatalogueFile>(stream, Json)!;
    }

    /// <summary>Reads a file that somebody gave us; a fault says what is wrong with its form.</summary>
    public static (CatalogueFile? File, string? Fault) Parse(ReadOnlySpan<byte> utf8)
    {
        if (utf8.Length > BytesMax)
            return (null, $"A catalogue file has at most {BytesMax:N0} bytes.");
        if (utf8.StartsWith("\uFEFF"u8))
            utf8 = utf8[3..];
        try
        {
            return JsonSerializer.Deserialize<CatalogueFile>(utf8, Json) is { } file ? (file, null) : (null, "The file is empty.");
        }
        catch (JsonException error)
        {
            return (null, $"Line {(error.LineNumber ?? 0) + 1}: this is not the JSON of a catalogue ({error.Path ?? "$"}).");
        }
    }

    public byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(this, Json);

    /// <summary>Every fault of the content at once, each with its place; empty when it can be imported.</summary>
    public IReadOnlyList<string> Check() => [.. CatalogueCheck.Faults(this).Select(fault => fault.ToString())];

    /// <summary>One category as a file: what is edited by hand keeps the rules of what is imported.</summary>
    internal static CatalogueFile Of(CatalogueCategory category) => new(FormatName, FormatVersion, [category]);

    internal CatalogueFile Normalised() => this with
    {
        Categories =
        [
            .. Categories!.Select(category => category with
            {
                Emoji = category.Emoji is null ? null : ItemEmoji.Normalise(category.Emoji),
                Items = [.. (category.Items ?? []).Select(item => item.Normalised())],
            }),
        ],
    };
}
