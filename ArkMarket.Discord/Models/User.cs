using System.Text.Json;

namespace ArkMarket.Discord;

/// <summary>A Discord account. Names are chosen by their owners: escape them before they are shown.</summary>
public sealed record User
{
    public Snowflake Id { get; internal set; }

    public string Username { get; internal set; } = "";

    public string? GlobalName { get; internal set; }

    /// <summary>"0" for everyone since names are unique; bots may still have four digits.</summary>
    public string? Discriminator { get; internal set; }

    public string? Avatar { get; internal set; }

    public bool IsBot { get; internal set; }

    public string DisplayName => GlobalName ?? Username;

    internal static User? Read(ref Utf8JsonReader reader)
    {
        if (!reader.EnterObject()) return null;
        var user = new User();
        while (reader.NextProperty())
        {
            if (reader.At("id"u8)) user.Id = reader.SnowflakeOrNull() ?? default;
            else if (reader.At("username"u8)) user.Username = reader.StringOrNull() ?? "";
            else if (reader.At("global_name"u8)) user.GlobalName = reader.StringOrNull();
            else if (reader.At("discriminator"u8)) user.Discriminator = ReadDiscriminator(ref reader);
            else if (reader.At("avatar"u8)) user.Avatar = reader.StringOrNull();
            else if (reader.At("bot"u8)) user.IsBot = reader.BoolOrNull() ?? false;
            else reader.Skip();
        }
        return user;
    }

    // Nearly every account has "0": one string for all of them.
    private static string? ReadDiscriminator(ref Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.String && reader.ValueTextEquals("0"u8) ? "0" : reader.StringOrNull();
}
