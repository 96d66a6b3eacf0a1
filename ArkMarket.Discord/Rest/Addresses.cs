namespace ArkMarket.Discord;

/// <summary>A message by its place.</summary>
public readonly record struct MessageAddress(Snowflake ChannelId, Snowflake MessageId);

/// <summary>A member by guild and user.</summary>
public readonly record struct MemberAddress(Snowflake GuildId, Snowflake UserId);

/// <summary>Which messages of a channel to list, newest first.</summary>
public readonly record struct MessagePage
{
    public MessagePage()
    {
    }

    /// <summary>1 to 100.</summary>
    public int Limit { get; init; } = 50;

    /// <summary>Only older ones than this; not together with <see cref="After"/>.</summary>
    public Snowflake? Before { get; init; }

    /// <summary>Only newer ones than this.</summary>
    public Snowflake? After { get; init; }
}
