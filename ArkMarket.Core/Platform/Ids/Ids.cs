namespace ArkMarket.Core.Platform;

/// <summary>
/// A Discord id: 64 bits that hold the time of creation and grow with it
/// (Discord: API Reference, Snowflakes). Stored as <c>bigint</c>.
/// </summary>
public interface ISnowflake<TSelf> where TSelf : struct, ISnowflake<TSelf>
{
    ulong Value { get; }

    static abstract TSelf From(ulong value);
}

/// <summary>A Discord server. Every row that a server owns carries it first in its keys.</summary>
public readonly record struct GuildId(ulong Value) : ISnowflake<GuildId>
{
    public static GuildId From(ulong value) => new(value);

    public long Db => (long)Value;

    public override string ToString() => Value.ToString();
}

/// <summary>A Discord user. The same person has the same id on every server.</summary>
public readonly record struct UserId(ulong Value) : ISnowflake<UserId>
{
    public static UserId From(ulong value) => new(value);

    public long Db => (long)Value;

    public override string ToString() => Value.ToString();
}

/// <summary>A role of one server.</summary>
public readonly record struct RoleId(ulong Value) : ISnowflake<RoleId>
{
    public static RoleId From(ulong value) => new(value);

    public override string ToString() => Value.ToString();
}

/// <summary>A channel or category of one server.</summary>
public readonly record struct ChannelId(ulong Value) : ISnowflake<ChannelId>
{
    public static ChannelId From(ulong value) => new(value);

    public override string ToString() => Value.ToString();
}

/// <summary>A message in a channel.</summary>
public readonly record struct MessageId(ulong Value) : ISnowflake<MessageId>
{
    public static MessageId From(ulong value) => new(value);

    public override string ToString() => Value.ToString();
}
