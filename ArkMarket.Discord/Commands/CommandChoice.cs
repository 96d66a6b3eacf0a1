using System.Globalization;
using System.Text.Json;

namespace ArkMarket.Discord;

/// <summary>A value offered for an option, fixed in its definition or proposed by autocomplete, with the text shown for it.</summary>
public sealed record CommandChoice(string Name, ChoiceValue Value)
{
    public Localizations NameLocalizations { get; init; } = Localizations.None;

    internal static void WriteAll(Utf8JsonWriter json, IReadOnlyList<CommandChoice> choices)
    {
        json.WriteStartArray("choices"u8);
        foreach (var choice in choices)
        {
            json.WriteStartObject();
            json.WriteString("name"u8, choice.Name);
            choice.NameLocalizations.Write(json, "name_localizations"u8);
            choice.Value.Write(json);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }
}

/// <summary>A choice's value: text, integer or number, as its option is.</summary>
public readonly record struct ChoiceValue
{
    private readonly string? _text;
    private readonly long? _integer;
    private readonly double _number;

    private ChoiceValue(string? text, long? integer, double number) => (_text, _integer, _number) = (text, integer, number);

    public CommandOptionType Type =>
        _text is not null ? CommandOptionType.String : _integer is not null ? CommandOptionType.Integer : CommandOptionType.Number;

    public static implicit operator ChoiceValue(string text) => new(text, null, 0);

    public static implicit operator ChoiceValue(long integer) => new(null, integer, 0);

    public static implicit operator ChoiceValue(double number) => new(null, null, number);

    public override string ToString() =>
        _text ?? _integer?.ToString(CultureInfo.InvariantCulture) ?? _number.ToString(CultureInfo.InvariantCulture);

    internal void Write(Utf8JsonWriter json)
    {
        if (_text is not null) json.WriteString("value"u8, _text);
        else if (_integer is { } whole) json.WriteNumber("value"u8, whole);
        else json.WriteNumber("value"u8, _number);
    }
}
