namespace ArkMarket.Discord;

/// <summary>Text that Discord shows as a link to a member, channel, role or command.</summary>
public static class Mention
{
    public static string User(Snowflake id) => $"<@{id}>";

    public static string Channel(Snowflake id) => $"<#{id}>";

    public static string Role(Snowflake id) => $"<@&{id}>";

    /// <param name="path">The command with its groups and subcommands, as in "credits grant".</param>
    /// <param name="id">The id that Discord gave the command at registration.</param>
    public static string Command(string path, Snowflake id) => $"</{path}:{id}>";
}

/// <summary>Text that Discord shows as a time in the reader's own language and time zone.</summary>
public static class Timestamp
{
    /// <summary>"in five minutes", kept up to date.</summary>
    public static string Relative(DateTimeOffset time) => Of(time, 'R');

    /// <summary>"20 November 2026 12:00".</summary>
    public static string DateAndTime(DateTimeOffset time) => Of(time, 'f');

    /// <summary>"20 November 2026".</summary>
    public static string Date(DateTimeOffset time) => Of(time, 'D');

    private static string Of(DateTimeOffset time, char style) => $"<t:{time.ToUnixTimeSeconds()}:{style}>";
}
