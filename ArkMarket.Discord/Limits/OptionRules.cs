namespace ArkMarket.Discord;

/// <summary>What Discord demands of the options of a slash command: their nesting, order and names.</summary>
internal static class OptionRules
{
    /// <summary>Directly under the command: values, or groups and subcommands, never both.</summary>
    public static void CheckTopLevel(IReadOnlyList<CommandOption> options, string path, Faults faults)
    {
        var nested = options.Count(option => IsNested(option.Type));
        faults.AddIf(nested > 0 && nested < options.Count, path, "has values beside subcommands: only one of them can be used");
        CheckLevel(options, path, faults);
        foreach (var option in options)
        {
            var below = $"{path} {option.Name}";
            if (option.Type == CommandOptionType.SubcommandGroup) CheckGroup(option, below, faults);
            else if (option.Type == CommandOptionType.Subcommand) CheckSubcommand(option, below, faults);
            else CheckValue(option, below, faults);
        }
    }

    private static void CheckGroup(CommandOption group, string path, Faults faults)
    {
        CheckNested(group, path, faults);
        faults.AddIf(group.Options.Count == 0, path, "is a group without subcommands");
        CheckLevel(group.Options, path, faults);
        foreach (var option in group.Options)
        {
            var below = $"{path} {option.Name}";
            faults.AddIf(option.Type != CommandOptionType.Subcommand, below, "stands in a group and is not a subcommand");
            CheckSubcommand(option, below, faults);
        }
    }

    private static void CheckSubcommand(CommandOption subcommand, string path, Faults faults)
    {
        CheckNested(subcommand, path, faults);
        CheckLevel(subcommand.Options, path, faults);
        foreach (var option in subcommand.Options)
        {
            var below = $"{path} {option.Name}";
            faults.AddIf(IsNested(option.Type), below, "is a subcommand or group inside a subcommand");
            CheckValue(option, below, faults);
        }
    }

    private static void CheckNested(CommandOption option, string path, Faults faults)
    {
        CheckTexts(option, path, faults);
        faults.AddIf(option.IsRequired, path, "is a subcommand or group and cannot be required");
    }

    private static void CheckValue(CommandOption option, string path, Faults faults)
    {
        CheckTexts(option, path, faults);
        faults.AddIf(!IsNested(option.Type) && option.Options.Count > 0, path, "is a value and cannot have options");
        ValueRules.Check(option, path, faults);
    }

    private static void CheckTexts(CommandOption option, string path, Faults faults)
    {
        CommandTextRules.CheckName(path, option.Name, option.NameLocalizations, faults);
        CommandTextRules.CheckDescription(path, option.Description, option.DescriptionLocalizations, faults);
    }

    private static void CheckLevel(IReadOnlyList<CommandOption> options, string path, Faults faults)
    {
        faults.Count($"{path}: the options", options.Count, 0, DiscordLimits.CommandOptions);
        faults.Unique($"{path}: the options", options.Select(option => option.Name), "name");
        foreach (var locale in options.SelectMany(option => option.NameLocalizations.Texts.Keys).Distinct(StringComparer.Ordinal))
            faults.Unique($"{path}: the options in {locale}", options.Select(option => NameIn(option, locale)), "name");
        var firstOptional = options.TakeWhile(option => option.IsRequired).Count();
        foreach (var late in options.Skip(firstOptional).Where(option => option.IsRequired))
            faults.Add($"{path} {late.Name}", "is required and stands behind one that is not");
    }

    private static string NameIn(CommandOption option, string locale) =>
        option.NameLocalizations.Texts.GetValueOrDefault(locale, option.Name);

    private static bool IsNested(CommandOptionType type) => type is CommandOptionType.Subcommand or CommandOptionType.SubcommandGroup;
}
