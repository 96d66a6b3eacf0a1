using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace ArkMarket.Sandbox.OpenApi;

/// <summary>
/// Checks JSON against the part of JSON Schema that Discord's description uses. Where the description is known to be
/// wrong, Discord's documentation wins: see <see cref="Leniency"/>.
/// </summary>
internal sealed class SchemaChecker(SchemaSource schemas, bool areRequests)
{
    private static readonly TimeSpan PatternTimeout = TimeSpan.FromMilliseconds(100);

    public void Check(JsonElement schema, JsonElement value, string path, List<string> violations)
    {
        if (schema.TryGetProperty("$ref", out var reference))
            Check(schemas.Resolve(reference.GetString()!), value, path, violations);
        if (schema.TryGetProperty("allOf", out var all))
        {
            foreach (var part in all.EnumerateArray())
                CheckPart(part, value, path, violations);
        }

        foreach (var union in (string[])["oneOf", "anyOf"])
        {
            if (schema.TryGetProperty(union, out var options))
                CheckUnion(options, value, path, violations);
        }

        if (schema.TryGetProperty("type", out var type) && !IsOfType(type, value, path))
        {
            violations.Add($"{path}: must be {type.ToString().Replace("\"", "", StringComparison.Ordinal)}, is {Kind(value)}");
            return;
        }

        CheckConstants(schema, value, path, violations);
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                CheckObject(schema, value, path, violations);
                break;
            case JsonValueKind.Array:
                CheckArray(schema, value, path, violations);
                break;
            case JsonValueKind.String:
                CheckText(schema, value.GetString()!, path, violations);
                break;
            case JsonValueKind.Number:
                CheckNumber(schema, value, path, violations);
                break;
        }
    }

    /// <summary>A part of a whole says nothing of properties that other parts name.</summary>
    private void CheckPart(JsonElement part, JsonElement value, string path, List<string> violations)
    {
        var found = new List<string>();
        Check(part, value, path, found);
        violations.AddRange(found.Where(violation => !violation.EndsWith(Leniency.UnknownProperty, StringComparison.Ordinal) || violation.Count(c => c == '.') > path.Count(c => c == '.') + 1));
    }

    /// <summary>One of the options must fit. When none does, the violations of the one that fits best are told.</summary>
    private void CheckUnion(JsonElement options, JsonElement value, string path, List<string> violations)
    {
        List<string>? best = null;
        var bestScore = int.MaxValue;
        foreach (var option in options.EnumerateArray())
        {
            var found = new List<string>();
            Check(option, value, path, found);
            if (found.Count == 0)
                return;
            // An option of another kind (its type is another, its constant differs) is a worse guess than one with many small faults.
            var score = found.Sum(violation => violation.StartsWith(path + ": ", StringComparison.Ordinal) || violation.StartsWith(path + ".type: ", StringComparison.Ordinal) ? 1_000 : 1);
            if (score < bestScore)
                (best, bestScore) = (found, score);
        }

        if (best is null)
            return;
        if (best.TrueForAll(violation => violation.StartsWith(path + ": must be exactly", StringComparison.Ordinal)))
            violations.Add($"{path}: {Kind(value)} {Leniency.Shown(value)} is none of the described values");
        else
            violations.AddRange(best);
    }

    private static void CheckConstants(JsonElement schema, JsonElement value, string path, List<string> violations)
    {
        if (schema.TryGetProperty("const", out var constant) && !JsonElement.DeepEquals(constant, value))
            violations.Add($"{path}: must be exactly {constant}");
        if (schema.TryGetProperty("enum", out var allowed) && !allowed.EnumerateArray().Any(item => JsonElement.DeepEquals(item, value)))
            violations.Add($"{path}: {Leniency.Shown(value)} is none of {string.Join(", ", allowed.EnumerateArray())}");
    }

    private void CheckObject(JsonElement schema, JsonElement value, string path, List<string> violations)
    {
        if (schema.TryGetProperty("required", out var required))
        {
            foreach (var name in required.EnumerateArray().Select(name => name.GetString()!).Where(name => !value.TryGetProperty(name, out _)))
                violations.Add($"{path}.{name}: is required");
        }

        var properties = schema.TryGetProperty("properties", out var declared) ? declared : default;
        var additional = schema.TryGetProperty("additionalProperties", out var other) && other.ValueKind == JsonValueKind.Object ? other : default;
        foreach (var property in value.EnumerateObject())
        {
            if (properties.ValueKind == JsonValueKind.Object && properties.TryGetProperty(property.Name, out var known))
                Check(known, property.Value, $"{path}.{property.Name}", violations);
            else if (additional.ValueKind == JsonValueKind.Object)
                Check(additional, property.Value, $"{path}.{property.Name}", violations);
        }

        // Discord ignores what it does not know, so an unknown name in a request is mostly a slip of the pen.
        if (areRequests && properties.ValueKind == JsonValueKind.Object && schemas.PropertiesOf(schema) is { } names)
            violations.AddRange(value.EnumerateObject().Where(property => !names.Contains(property.Name) && !Leniency.IsKnownName(property.Name)).Select(property => $"{path}.{property.Name}: {Leniency.UnknownProperty}"));
        var count = value.EnumerateObject().Count();
        if (Bound(schema, "maxProperties") < count || Bound(schema, "minProperties") > count)
            violations.Add($"{path}: has {count} properties");
    }

    private void CheckArray(JsonElement schema, JsonElement value, string path, List<string> violations)
    {
        var length = value.GetArrayLength();
        if (Bound(schema, "maxItems") is { } max && max != Leniency.NoItemLimit && length > max)
            violations.Add($"{path}: has {length} items, at most {max}");
        if (Bound(schema, "minItems") is { } min && length < min)
            violations.Add($"{path}: has {length} items, at least {min}");
        if (schema.TryGetProperty("uniqueItems", out var unique) && unique.GetBoolean() && value.EnumerateArray().Select(item => item.GetRawText()).Distinct().Count() != length)
            violations.Add($"{path}: repeats an item");
        if (!schema.TryGetProperty("items", out var items))
            return;
        var index = 0;
        foreach (var item in value.EnumerateArray())
            Check(items, item, $"{path}[{index++}]", violations);
    }

    private static void CheckText(JsonElement schema, string text, string path, List<string> violations)
    {
        if (Bound(schema, "maxLength") is { } max && max != Leniency.NoLengthLimit && text.Length > max)
            violations.Add($"{path}: is {text.Length} characters long, at most {max}");
        if (Bound(schema, "minLength") is { } min && text.Length < min)
            violations.Add($"{path}: is {text.Length} characters long, at least {min}");
        if (schema.TryGetProperty("pattern", out var pattern) && !Regex.IsMatch(text, pattern.GetString()!, RegexOptions.ExplicitCapture, PatternTimeout))
            violations.Add($"{path}: does not have the form {pattern}");
        if (!schema.TryGetProperty("format", out var format))
            return;
        var isGood = format.GetString() switch
        {
            "date-time" => DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, out _),
            "uri" => Uri.TryCreate(text, UriKind.Absolute, out _),
            _ => true,
        };
        if (!isGood)
            violations.Add($"{path}: is no {format}");
    }

    private static void CheckNumber(JsonElement schema, JsonElement value, string path, List<string> violations)
    {
        var number = value.GetDouble();
        if (schema.TryGetProperty("minimum", out var min) && number < min.GetDouble())
            violations.Add($"{path}: {number} is below {min}");
        if (schema.TryGetProperty("maximum", out var max) && number > max.GetDouble())
            violations.Add($"{path}: {number} is above {max}");
        if (schema.TryGetProperty("format", out var format) && format.GetString() == "int32" && !value.TryGetInt32(out _))
            violations.Add($"{path}: is no int32");
    }

    private static bool IsOfType(JsonElement type, JsonElement value, string path) => type.ValueKind == JsonValueKind.Array
        ? type.EnumerateArray().Any(one => IsOfType(one.GetString()!, value, path))
        : IsOfType(type.GetString()!, value, path);

    private static bool IsOfType(string type, JsonElement value, string path) => type switch
    {
        "null" => value.ValueKind == JsonValueKind.Null,
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "object" => value.ValueKind == JsonValueKind.Object,
        "array" => value.ValueKind == JsonValueKind.Array,
        "string" => value.ValueKind == JsonValueKind.String || Leniency.IsFileIndex(value, path),
        "number" => value.ValueKind == JsonValueKind.Number,
        "integer" => (value.ValueKind == JsonValueKind.Number && value.GetDouble() == Math.Truncate(value.GetDouble())) || Leniency.IsPermissionText(value, path),
        _ => true,
    };

    private static int? Bound(JsonElement schema, string name) => schema.TryGetProperty(name, out var bound) ? bound.GetInt32() : null;

    private static string Kind(JsonElement value) => value.ValueKind.ToString().ToLowerInvariant();
}
