using System.Text.Json;

namespace ArkMarket.Discord;

/// <summary>Reads a command's options, going down through group and subcommand to the values.</summary>
internal static class CommandArgumentsReader
{
    /// <param name="reader">On the array of options.</param>
    /// <param name="subcommands">The names of the group and subcommand passed through, or null.</param>
    public static CommandArguments Read(ref Utf8JsonReader reader, out string? subcommands)
    {
        var arguments = new List<CommandArgument>();
        subcommands = ReadLevel(ref reader, arguments);
        return new CommandArguments(arguments);
    }

    private static string? ReadLevel(ref Utf8JsonReader reader, List<CommandArgument> arguments)
    {
        string? subcommands = null;
        if (!reader.EnterArray()) return null;
        while (reader.NextElement()) subcommands = ReadOption(ref reader, arguments) ?? subcommands;
        return subcommands;
    }

    /// <summary>Adds a value to the arguments, or gives the path of a group or subcommand, whose values it has added.</summary>
    private static string? ReadOption(ref Utf8JsonReader reader, List<CommandArgument> arguments)
    {
        if (!reader.EnterObject()) return null;
        var argument = new CommandArgument();
        string? below = null;
        while (reader.NextProperty())
        {
            if (reader.At("name"u8)) argument.Name = reader.StringOrNull() ?? "";
            else if (reader.At("type"u8)) argument.Type = (CommandOptionType)(reader.IntOrNull() ?? 0);
            else if (reader.At("value"u8)) ReadValue(ref reader, argument);
            else if (reader.At("focused"u8)) argument.IsFocused = reader.BoolOrNull() ?? false;
            else if (reader.At("options"u8)) below = ReadLevel(ref reader, arguments);
            else reader.Skip();
        }
        if (argument.Type is CommandOptionType.Subcommand or CommandOptionType.SubcommandGroup)
            return below is null ? argument.Name : $"{argument.Name} {below}";
        arguments.Add(argument);
        return null;
    }

    private static void ReadValue(ref Utf8JsonReader reader, CommandArgument argument)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.String:
                argument.Text = reader.GetString();
                break;
            case JsonTokenType.True or JsonTokenType.False:
                argument.Flag = reader.GetBoolean();
                break;
            case JsonTokenType.Number:
                argument.Integer = reader.TryGetInt64(out var integer) ? integer : null;
                argument.Number = reader.TryGetDouble(out var number) ? number : null;
                break;
            default:
                reader.Skip();
                break;
        }
    }
}
