namespace ArkMarket.Discord;

/// <summary>The values of a command's options. Every getter gives null when the option is missing or of another type.</summary>
public sealed class CommandArguments
{
    /// <summary>No option at all.</summary>
    public static readonly CommandArguments None = new([]);

    private readonly List<CommandArgument> _arguments;

    internal CommandArguments(List<CommandArgument> arguments) => _arguments = arguments;

    public IReadOnlyList<CommandArgument> All => _arguments;

    /// <summary>The option being typed, in autocomplete only.</summary>
    public CommandArgument? Focused => _arguments.Find(argument => argument.IsFocused);

    public string? GetString(string name) => Find(name) is { Type: CommandOptionType.String } argument ? argument.Text : null;

    public long? GetInteger(string name) => Find(name) is { Type: CommandOptionType.Integer } argument ? argument.Integer : null;

    /// <summary>The value of a number option, also when it arrives without a fraction.</summary>
    public double? GetNumber(string name) => Find(name) is { Type: CommandOptionType.Number } argument ? argument.Number : null;

    public bool? GetBoolean(string name) => Find(name) is { Type: CommandOptionType.Boolean } argument ? argument.Flag : null;

    /// <summary>The id of a user, role, mentionable, channel or attachment; what it refers to is in <see cref="Interaction.Resolved"/>.</summary>
    public Snowflake? GetSnowflake(string name) => Find(name) is { IsReference: true } argument ? argument.Id : null;

    private CommandArgument? Find(string name)
    {
        foreach (var argument in _arguments)
            if (argument.Name == name)
                return argument;
        return null;
    }
}
