namespace ArkMarket.Discord;

/// <summary>Checks a guild's commands against Discord's limits before they are registered.</summary>
/// <remarks>Discord: Application Commands.</remarks>
public static class CommandLimits
{
    /// <summary>All faults as sentences; none when Discord should take the set.</summary>
    public static IReadOnlyList<string> Check(IReadOnlyList<CommandDefinition> commands)
    {
        var faults = new Faults();
        CheckCount(commands, CommandType.ChatInput, DiscordLimits.ChatInputCommands, faults);
        CheckCount(commands, CommandType.User, DiscordLimits.UserCommands, faults);
        CheckCount(commands, CommandType.Message, DiscordLimits.MessageCommands, faults);
        foreach (var sameType in commands.GroupBy(command => command.Type))
            faults.Unique($"The set of {sameType.Key} commands", sameType.Select(command => command.Name), "name");
        foreach (var command in commands) Check(command, faults);
        return faults.Found;
    }

    private static void CheckCount(IReadOnlyList<CommandDefinition> commands, CommandType type, int max, Faults faults)
    {
        var count = commands.Count(command => command.Type == type);
        faults.AddIf(count > max, $"The set of {type} commands", $"has {count} entries, and {max} are allowed");
    }

    private static void Check(CommandDefinition command, Faults faults)
    {
        var path = command.Type == CommandType.ChatInput ? $"/{command.Name}" : $"{command.Type} command \"{command.Name}\"";
        if (command.Type == CommandType.ChatInput) CheckChatInput(command, path, faults);
        else CheckContextMenu(command, path, faults);
        faults.AddIf(
            (ulong)command.DefaultMemberPermissions.GetValueOrDefault() > DiscordLimits.MemberPermissions, path, "has permission bits that Discord does not take");
        var total = CommandSize.Of(command);
        faults.AddIf(total > DiscordLimits.CommandTotal, path, $"has {total} characters in all, and {DiscordLimits.CommandTotal} are allowed");
    }

    private static void CheckChatInput(CommandDefinition command, string path, Faults faults)
    {
        CommandTextRules.CheckName(path, command.Name, command.NameLocalizations, faults);
        CommandTextRules.CheckDescription(path, command.Description, command.DescriptionLocalizations, faults);
        OptionRules.CheckTopLevel(command.Options, path, faults);
    }

    private static void CheckContextMenu(CommandDefinition command, string path, Faults faults)
    {
        faults.AddIf(command.Type is not (CommandType.User or CommandType.Message), path, "is of a type that cannot be registered here");
        faults.RequiredText($"{path}: the name", command.Name, DiscordLimits.CommandName);
        CommandTextRules.CheckLocales(path, command.NameLocalizations, faults);
        foreach (var (locale, text) in command.NameLocalizations.Texts)
            faults.RequiredText($"{path}: the name in {locale}", text, DiscordLimits.CommandName);
        var hasDescription = command.Description.Length > 0 || command.DescriptionLocalizations.Texts.Count > 0;
        faults.AddIf(hasDescription, path, "cannot have a description");
        faults.AddIf(command.Options.Count > 0, path, "cannot have options");
    }
}
