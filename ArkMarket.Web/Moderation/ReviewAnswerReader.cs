using System.Text.Json;
using ArkMarket.Core.Moderation;

namespace ArkMarket.Web.Moderation;

/// <summary>Reads an answer with suspicion: whatever is not exactly what was asked for is none.</summary>
internal static class ReviewAnswerReader
{
    private const int LengthMax = 4_000;

    public static ReviewOpinion? Read(string text)
    {
        if (text.Length > LengthMax)
            return null;
        try
        {
            using var document = JsonDocument.Parse(text);
            return document.RootElement is { ValueKind: JsonValueKind.Object } answer
                && answer.TryGetProperty("category", out var category) && CategoryOf(category) is { } kind
                && answer.TryGetProperty("confidence", out var confidence) && confidence.ValueKind is JsonValueKind.Number
                && confidence.TryGetInt32(out var sure) && sure is >= 0 and <= 100
                && answer.TryGetProperty("reason", out var reason) && reason.ValueKind is JsonValueKind.String
                ? new ReviewOpinion(kind, sure, OneLine(reason.GetString()!))
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static ReviewCategory? CategoryOf(JsonElement category) => category.ValueKind is not JsonValueKind.String ? null : category.GetString() switch
    {
        "fine" => ReviewCategory.Fine,
        "outside_sale" => ReviewCategory.OutsideSale,
        "solicitation" => ReviewCategory.Solicitation,
        "impersonation" => ReviewCategory.Impersonation,
        "scam" => ReviewCategory.Scam,
        "other" => ReviewCategory.Other,
        _ => null,
    };

    private static string OneLine(string text)
    {
        var line = string.Join(' ', string.Concat(text.Select(letter => char.IsControl(letter) ? ' ' : letter)).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return line.Length > ReviewOpinion.ReasonLengthMax ? line[..(ReviewOpinion.ReasonLengthMax - 1)] + "…" : line;
    }
}
