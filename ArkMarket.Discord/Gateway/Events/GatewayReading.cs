using System.Text.Json;

namespace ArkMarket.Discord;

/// <summary>What the readers of events share. Some read twice: what they are about, and what stands beside it in the same object.</summary>
internal static class GatewayReading
{
    public static T? Whole<T>(ReadOnlySpan<byte> json, JsonRead<T> read) where T : class
    {
        var reader = new Utf8JsonReader(json);
        return reader.Read() ? read(ref reader) : null;
    }

    public static Snowflake? GuildOf(ReadOnlySpan<byte> json) => IdAt(json, "guild_id"u8);

    /// <summary>An id that stands at the top of the object.</summary>
    public static Snowflake? IdAt(ReadOnlySpan<byte> json, ReadOnlySpan<byte> name)
    {
        var reader = new Utf8JsonReader(json);
        reader.Read();
        if (!reader.EnterObject()) return null;
        while (reader.NextProperty())
        {
            if (reader.At(name)) return reader.SnowflakeOrNull();
            reader.Skip();
        }
        return null;
    }

    public static (Snowflake GuildId, User User)? GuildAndUser(ReadOnlySpan<byte> json)
    {
        User? user = null;
        var reader = new Utf8JsonReader(json);
        reader.Read();
        if (!reader.EnterObject()) return null;
        while (reader.NextProperty())
        {
            if (reader.At("user"u8)) user = User.Read(ref reader);
            else reader.Skip();
        }
        return user is not null && GuildOf(json) is { } guild ? (guild, user) : null;
    }
}
