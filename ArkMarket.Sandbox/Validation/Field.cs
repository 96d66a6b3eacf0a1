using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ArkMarket.Sandbox.Validation;

/// <summary>
/// One field of a request body: reads a value of the wanted form, or notes a fault at its path. A reader returns null
/// when the field is missing, null or at fault.
/// </summary>
internal readonly struct Field
{
    private readonly string path;
    private readonly FormErrors errors;

    private Field(JsonNode? node, bool isGiven, string path, FormErrors errors)
    {
        Node = node;
        IsGiven = isGiven;
        this.path = path;
        this.errors = errors;
    }

    public JsonNode? Node { get; }

    /// <summary>The key is there, perhaps with null.</summary>
    public bool IsGiven { get; }

    public bool IsNull => Node is null;

    public string Path => path;

    public static Field Root(JsonNode? body, FormErrors errors) => new(body, body is not null, "", errors);

    public static Field At(string path, JsonNode? body, FormErrors errors) => new(body, body is not null, path, errors);

    public Field this[string name]
    {
        get
        {
            JsonNode? value = null;
            var given = Node is JsonObject json && json.TryGetPropertyValue(name, out value);
            return new Field(value, given, Join(name), errors);
        }
    }

    /// <summary>The same field with another text, for what is trimmed before it is measured.</summary>
    public Field WithText(string text) => new(JsonValue.Create(text), IsGiven, path, errors);

    /// <summary>Notes a fault here.</summary>
    public void Fail(string code, string message) => errors.Add(path, code, message);

    /// <summary>Notes a fault at a field below, whether it is there or not.</summary>
    public void Fail(string name, string code, string message) => errors.Add(Join(name), code, message);

    /// <summary>The field must be there and not null.</summary>
    public Field Required()
    {
        if (IsNull)
            Fail("BASE_TYPE_REQUIRED", "This field is required");
        return this;
    }

    public JsonObject? Object()
    {
        if (IsNull)
            return null;
        if (Node is JsonObject json)
            return json;
        Fail("MODEL_TYPE_CONVERT", "Only dictionaries may be used in a ModelType");
        return null;
    }

    /// <summary>The items of a list, each as a field.</summary>
    public IReadOnlyList<Field> Items(int min, int max)
    {
        if (IsNull)
            return [];
        if (Node is not JsonArray array)
        {
            Fail("LIST_TYPE_CONVERT", "Only iterables may be used in a ListType");
            return [];
        }

        if (!HasLength(array.Count, min, max))
            return [];
        var items = new Field[array.Count];
        for (var i = 0; i < items.Length; i++)
            items[i] = new Field(array[i], isGiven: true, Join(i.ToString()), errors);
        return items;
    }

    public string? Text(int min, int max)
    {
        if (IsNull)
            return null;
        if (Node is JsonValue value && value.GetValueKind() == JsonValueKind.String)
        {
            var text = value.GetValue<string>();
            return HasLength(text.Length, min, max) ? text : null;
        }

        Fail("STRING_TYPE_CONVERT", $"Could not interpret \"{Shown}\" as string.");
        return null;
    }

    public long? Integer(long min, long max)
    {
        if (IsNull)
            return null;
        if (!TryInteger(out var number))
        {
            Fail("NUMBER_TYPE_COERCE", $"Value \"{Shown}\" is not int.");
            return null;
        }

        if (number < min)
            Fail("NUMBER_TYPE_MIN", $"int value should be greater than or equal to {min}.");
        else if (number > max)
            Fail("NUMBER_TYPE_MAX", $"int value should be less than or equal to {max}.");
        else
            return number;
        return null;
    }

    public double? Number()
    {
        if (IsNull)
            return null;
        if (Node!.GetValueKind() == JsonValueKind.Number && double.TryParse(Node.ToJsonString(), CultureInfo.InvariantCulture, out var number))
            return number;
        Fail("NUMBER_TYPE_COERCE", $"Value \"{Shown}\" is not double.");
        return null;
    }

    public bool? Bool()
    {
        if (IsNull)
            return null;
        if (Node!.GetValueKind() is JsonValueKind.True or JsonValueKind.False)
            return Node.GetValue<bool>();
        Fail("BOOLEAN_TYPE_CONVERT", "Must be either true or false.");
        return null;
    }

    public ulong? Snowflake()
    {
        if (IsNull)
            return null;
        if (ulong.TryParse(Shown, NumberStyles.None, CultureInfo.InvariantCulture, out var id) && Node!.GetValueKind() is JsonValueKind.String or JsonValueKind.Number)
            return id;
        Fail("NUMBER_TYPE_COERCE", $"Value \"{Shown}\" is not snowflake.");
        return null;
    }

    /// <summary>A permission set: a decimal string, or a number.</summary>
    public ulong? Bits()
    {
        if (IsNull)
            return null;
        if (ulong.TryParse(Shown, NumberStyles.None, CultureInfo.InvariantCulture, out var bits))
            return bits;
        Fail("NUMBER_TYPE_COERCE", $"Value \"{Shown}\" is not int.");
        return null;
    }

    public DateTimeOffset? Time()
    {
        if (IsNull)
            return null;
        if (DateTimeOffset.TryParse(Shown, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time))
            return time;
        Fail("DATE_TIME_TYPE_PARSE", $"Could not parse {Shown}. Should be ISO8601.");
        return null;
    }

    /// <summary>A number out of a few.</summary>
    public int? Choice(params ReadOnlySpan<int> choices)
    {
        if (IsNull)
            return null;
        if (TryInteger(out var number) && number is >= int.MinValue and <= int.MaxValue && choices.Contains((int)number))
            return (int)number;
        Fail("BASE_TYPE_CHOICES", $"Value must be one of {{{string.Join(", ", choices.ToArray())}}}.");
        return null;
    }

    /// <summary>An http(s) address, or one of the other schemes given.</summary>
    public string? Url(int max, params ReadOnlySpan<string> otherSchemes)
    {
        if (Text(1, max) is not { } text)
            return null;
        if (Uri.TryCreate(text, UriKind.Absolute, out var uri) && (uri.Scheme is "http" or "https" || otherSchemes.Contains(uri.Scheme)))
            return text;
        Fail("URL_TYPE_INVALID_SCHEME", $"Scheme \"{uri?.Scheme}\" is not supported. Scheme must be one of ('http', 'https').");
        return null;
    }

    /// <summary>The value as text, cut, for a fault's words.</summary>
    private string Shown
    {
        get
        {
            var text = Node is JsonValue value && value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : Node?.ToJsonString() ?? "";
            return text.Length > 100 ? text[..100] : text;
        }
    }

    private bool HasLength(int length, int min, int max)
    {
        if (length >= min && length <= max)
            return true;
        if (min == 0 || length > max && max == int.MaxValue)
            Fail("BASE_TYPE_MAX_LENGTH", $"Must be {max} or fewer in length.");
        else
            Fail("BASE_TYPE_BAD_LENGTH", $"Must be between {min} and {max} in length.");
        return false;
    }

    private bool TryInteger(out long number)
    {
        number = 0;
        if (Node is not JsonValue value)
            return false;
        if (value.GetValueKind() == JsonValueKind.String)
            return long.TryParse(value.GetValue<string>(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number);
        return value.GetValueKind() == JsonValueKind.Number
            && decimal.TryParse(value.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var exact)
            && decimal.Truncate(exact) == exact && exact is >= long.MinValue and <= long.MaxValue
            && (number = (long)exact) == exact;
    }

    private string Join(string step) => path.Length == 0 ? step : $"{path}.{step}";
}
