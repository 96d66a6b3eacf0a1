using System.Text.Json;
using ArkMarket.Core.Platform;

namespace ArkMarket.Core.Shop;

public sealed record CatalogueItem(string? Key, string? Name, long Price)
{
    /// <summary>See <see cref="ItemEmoji"/>.</summary>
    public string? Emoji { get; init; }

    public string? Description { get; init; }

    public int? Stock { get; init; }

    public int? LimitPerBuyer { get; init; }

    public string? DeliveryText { get; init; }

    public string? Question { get; init; }

    /// <summary>False takes it out of the shop; orders that were made stay as they are.</summary>
    public bool Visible { get; init; } = true;
}

public sealed record CatalogueCategory(string? Key, string? Name, IReadOnlyList<CatalogueItem>? Items)
{
    /// <summary>See <see cref="ItemEmoji"/>.</summary>
    public string? Emoji { get; init; }

    public string? Description { get; init; }

    /// <summary>False takes it out of the shop with all its items.</summary>
    public bool Visible { get; init; } = true;
}

/// <summary>A catalogue as JSON, what import reads. Whatever the file left out or got wrong is found by <see cref="Check"/>.</summary>
public sealed record CatalogueFile(string? Format, int Version, IReadOnlyList<CatalogueCategory>? Categories)
{
    public const string FormatName = "arkmarket-catalogue";
    public const int FormatVersion = 1;
    public const int BytesMax = 1_000_000;
    public const int CategoriesMax = 25;
    public const int ItemsMax = 2_000;

    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Disallow,
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
        try
        {
            return JsonSerializer.Deserialize<CatalogueFile>(utf8, Json) is { } file ? (file, null) : (null, "The file is empty.");
        }
        catch (JsonException error)
        {
            return (null, $"Line {(error.LineNumber ?? 0) + 1}: this is not the JSON of a catalogue ({error.Path ?? "$"}).");
        }
    }

    /// <summary>Every fault of the content at once, each with its place; empty when it can be imported.</summary>
    public IReadOnlyList<string> Check() => CatalogueCheck.Faults(this);
}
