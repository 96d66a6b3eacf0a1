namespace ArkMarket.Discord;

/// <summary>
/// Counts a command's characters as Discord does: names, descriptions and values of the whole tree, of each text its
/// longest language.
/// </summary>
internal static class CommandSize
{
    public static int Of(CommandDefinition command) =>
        Longest(command.Name, command.NameLocalizations)
        + Longest(command.Description, command.DescriptionLocalizations)
        + command.Options.Sum(Of);

    private static int Of(CommandOption option) =>
        Longest(option.Name, option.NameLocalizations)
        + Longest(option.Description, option.DescriptionLocalizations)
        + option.Choices.Sum(choice => Longest(choice.Name, choice.NameLocalizations) + choice.Value.ToString().Length)
        + option.Options.Sum(Of);

    private static int Longest(string text, Localizations localizations) =>
        localizations.Texts.Values.Select(translation => translation.Length).Append(text.Length).Max();
}
