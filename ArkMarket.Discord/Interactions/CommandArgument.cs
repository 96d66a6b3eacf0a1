namespace ArkMarket.Discord;

/// <summary>One option's value as it arrived.</summary>
public sealed record CommandArgument
{
    public string Name { get; internal set; } = "";

    public CommandOptionType Type { get; internal set; }

    /// <summary>The option being typed. Its value is text then, whatever its type.</summary>
    public bool IsFocused { get; internal set; }

    /// <summary>The value when it arrived as text: strings, ids, and what has been typed so far.</summary>
    public string? Text { get; internal set; }

    internal long? Integer { get; set; }

    internal double? Number { get; set; }

    internal bool? Flag { get; set; }

    internal bool IsReference =>
        Type is CommandOptionType.User or CommandOptionType.Channel or CommandOptionType.Role
            or CommandOptionType.Mentionable or CommandOptionType.Attachment;

    internal Snowflake? Id => Snowflake.TryParse(Text, out var id) ? id : null;
}
