using System.Collections.Frozen;

namespace ArkMarket.Sandbox.Rest.Commands;

/// <summary>Discord's locales.</summary>
internal static class Locales
{
    private static readonly FrozenSet<string> Known = new[]
    {
        "ar", "bg", "cs", "da", "de", "el", "en-GB", "en-US", "es-419", "es-ES", "fi", "fr", "he", "hi", "hr", "hu", "id", "it", "ja", "ko",
        "lt", "nl", "no", "pl", "pt-BR", "ro", "ru", "sv-SE", "th", "tr", "uk", "vi", "zh-CN", "zh-TW",
    }.ToFrozenSet(StringComparer.Ordinal);

    public static bool IsKnown(string locale) => Known.Contains(locale);
}
