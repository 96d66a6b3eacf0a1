namespace ArkMarket.Discord;

/// <summary>How a command is used.</summary>
public enum CommandType
{
    /// <summary>Typed after a slash.</summary>
    ChatInput = 1,

    /// <summary>From the menu of a user.</summary>
    User = 2,

    /// <summary>From the menu of a message.</summary>
    Message = 3,

    /// <summary>Starts an activity; listed here because Discord reports it.</summary>
    PrimaryEntryPoint = 4,
}

/// <summary>What an option takes.</summary>
public enum CommandOptionType
{
    Subcommand = 1,
    SubcommandGroup = 2,
    String = 3,
    Integer = 4,
    Boolean = 5,
    User = 6,
    Channel = 7,
    Role = 8,
    Mentionable = 9,
    Number = 10,
    Attachment = 11,
}
