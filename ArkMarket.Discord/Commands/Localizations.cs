using System.Text.Json;

namespace ArkMarket.Discord;

/// <summary>Translations by Discord's locale, for example "de" or "pt-BR".</summary>
public sealed record Localizations(IReadOnlyDictionary<string, string> Texts)
{
    public static readonly Localizations None = new(new Dictionary<string, string>(StringComparer.Ordinal));

    internal void Write(Utf8JsonWriter json, ReadOnlySpan<byte> name)
    {
        if (Texts.Count == 0) return;
        json.WriteStartObject(name);
        foreach (var (locale, text) in Texts.OrderBy(entry => entry.Key, StringComparer.Ordinal)) json.WriteString(locale, text);
        json.WriteEndObject();
    }
}
