using System.Globalization;
using System.Text.Json;
using ArkMarket.Core.Platform;

namespace ArkMarket.Web.Admin.Pages;

/// <summary>One value of what an entry of the audit says; with what it was before, where it replaced something.</summary>
/// <param name="Field">As the entry names it.</param>
/// <param name="Before">Null where nothing is said of a value before.</param>
/// <param name="After">As plain text.</param>
internal sealed record AuditValue(string Field, string? Before, string After);

/// <summary>An entry's detail, taken apart for people: what was replaced, and what was said besides.</summary>
internal sealed record AuditDetail(IReadOnlyList<AuditValue> Changes, IReadOnlyList<AuditValue> Facts)
{
    private const int ValueLengthMax = 400;
    private const int ValuesMax = 100;
    private static readonly (string Before, string After)[] Pairs = [("before", "after"), ("from", "to")];

    public static AuditDetail Of(AuditEntry entry)
    {
        if (entry.Detail is null)
            return new([], []);
        using var document = JsonDocument.Parse(entry.Detail);
        if (document.RootElement.ValueKind is not JsonValueKind.Object)
            return new([], [new("detail", null, Text(document.RootElement))]);
        var (changes, facts) = (new List<AuditValue>(), new List<AuditValue>());
        var fields = document.RootElement.EnumerateObject().ToDictionary(property => property.Name, property => property.Value, StringComparer.OrdinalIgnoreCase);
        foreach (var (before, after) in Pairs)
            if (fields.Remove(before, out var was) | fields.Remove(after, out var became))
                changes.AddRange(Compared(was, became));
        if (fields.Remove("changes", out var list))
            changes.AddRange(Listed(list));
        facts.AddRange(fields.Select(field => new AuditValue(field.Key, null, Text(field.Value))));
        return new([.. changes.Take(ValuesMax)], [.. facts.Take(ValuesMax)]);
    }

    // Two objects are compared field by field: what stayed the same is not worth a line.
    private static IEnumerable<AuditValue> Compared(JsonElement was, JsonElement became)
    {
        if (was.ValueKind is not JsonValueKind.Object && became.ValueKind is not JsonValueKind.Object)
            return [new("value", Text(was), Text(became))];
        var (old, present) = (Fields(was), Fields(became));
        return old.Keys.Union(present.Keys)
            .Select(key => new AuditValue(key, Text(old.GetValueOrDefault(key)), Text(present.GetValueOrDefault(key))))
            .Where(change => change.Before != change.After);
    }

    private static IEnumerable<AuditValue> Listed(JsonElement list) => list.ValueKind is not JsonValueKind.Array
        ? [new("changes", null, Text(list))]
        : list.EnumerateArray().Select(change =>
        {
            var fields = Fields(change);
            return new AuditValue(Text(fields.GetValueOrDefault("field")), Text(fields.GetValueOrDefault("from")), Text(fields.GetValueOrDefault("to")));
        });

    private static Dictionary<string, JsonElement> Fields(JsonElement element) => element.ValueKind is JsonValueKind.Object
        ? element.EnumerateObject().ToDictionary(property => property.Name, property => property.Value, StringComparer.OrdinalIgnoreCase)
        : new(StringComparer.OrdinalIgnoreCase);

    private static string Text(JsonElement element)
    {
        var text = element.ValueKind switch
        {
            JsonValueKind.Undefined or JsonValueKind.Null => "",
            JsonValueKind.True => "yes",
            JsonValueKind.False => "no",
            JsonValueKind.String => element.GetString()!,
            JsonValueKind.Number when element.TryGetInt64(out var number) => number.ToString("N0", CultureInfo.InvariantCulture),
            JsonValueKind.Array when element.EnumerateArray().All(item => item.ValueKind is JsonValueKind.String or JsonValueKind.Number) =>
                string.Join(", ", element.EnumerateArray().Select(Text)),
            _ => element.GetRawText(),
        };
        return text.Length <= ValueLengthMax ? text : text[..ValueLengthMax] + "…";
    }
}
