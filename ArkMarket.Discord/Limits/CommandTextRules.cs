using System.Text;

namespace ArkMarket.Discord;

/// <summary>What Discord demands of the names and descriptions of slash commands and options, in every language.</summary>
internal static class CommandTextRules
{
    private static readonly HashSet<string> Locales = new(StringComparer.Ordinal)
    {
        "id", "da", "de", "en-GB", "en-US", "es-ES", "es-419", "fr", "hr", "it", "lt", "hu", "nl", "no", "pl", "pt-BR", "ro", "fi",
        "sv-SE", "vi", "tr", "cs", "el", "bg", "ru", "uk", "hi", "th", "zh-CN", "ja", "zh-TW", "ko",
    };

    public static void CheckName(string path, string name, Localizations localizations, Faults faults)
    {
        CheckName($"{path}: the name", name, faults);
        CheckLocales(path, localizations, faults);
        foreach (var (locale, text) in localizations.Texts) CheckName($"{path}: the name in {locale}", text, faults);
    }

    public static void CheckDescription(string path, string description, Localizations localizations, Faults faults)
    {
        faults.RequiredText($"{path}: the description", description, DiscordLimits.CommandDescription);
        CheckLocales(path, localizations, faults);
        foreach (var (locale, text) in localizations.Texts)
            faults.RequiredText($"{path}: the description in {locale}", text, DiscordLimits.CommandDescription);
    }

    public static void CheckLocales(string path, Localizations localizations, Faults faults)
    {
        foreach (var locale in localizations.Texts.Keys)
            faults.AddIf(!Locales.Contains(locale), path, $"has a text for \"{locale}\", which is no language of Discord's");
    }

    private static void CheckName(string where, string name, Faults faults)
    {
        faults.RequiredText(where, name, DiscordLimits.CommandName);
        foreach (var rune in name.EnumerateRunes())
        {
            if (!IsAllowed(rune))
            {
                faults.Add(where, $"has the character \"{rune}\": only letters, numbers, - _ and ' are allowed");
                return;
            }
            if (Rune.ToLowerInvariant(rune) == rune) continue;
            faults.Add(where, $"has the upper-case letter \"{rune}\": lower case must be used");
            return;
        }
    }

    // Devanagari and Thai write vowels with signs that are not letters; .NET knows no scripts, so these are their ranges.
    private static bool IsAllowed(Rune rune) =>
        Rune.IsLetter(rune) || Rune.IsNumber(rune) || rune.Value is '-' or '_' or '\''
        || rune.Value is (>= 0x0900 and <= 0x097F) or (>= 0xA8E0 and <= 0xA8FF) or (>= 0x11B00 and <= 0x11B09)
        || rune.Value is (>= 0x0E01 and <= 0x0E3A) or (>= 0x0E40 and <= 0x0E5B);
}
