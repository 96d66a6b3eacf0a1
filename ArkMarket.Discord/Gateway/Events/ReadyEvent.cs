using System.Text.Json;

namespace ArkMarket.Discord;

/// <summary>READY: a session has begun.</summary>
public sealed record ReadyEvent : IGatewayPayload<ReadyEvent>
{
    public string SessionId { get; private set; } = "";

    public string ResumeUrl { get; private set; } = "";

    /// <summary>The bot itself.</summary>
    public User? User { get; private set; }

    /// <summary>The servers of this shard; a GUILD_CREATE follows for each.</summary>
    public IReadOnlyList<Snowflake> Guilds { get; private set; } = [];

    public static ReadyEvent? Read(ReadOnlySpan<byte> json)
    {
        var happened = new ReadyEvent();
        var reader = new Utf8JsonReader(json);
        reader.Read();
        if (!reader.EnterObject()) return null;
        while (reader.NextProperty())
        {
            if (reader.At("session_id"u8)) happened.SessionId = reader.StringOrNull() ?? "";
            else if (reader.At("resume_gateway_url"u8)) happened.ResumeUrl = reader.StringOrNull() ?? "";
            else if (reader.At("user"u8)) happened.User = User.Read(ref reader);
            else if (reader.At("guilds"u8)) happened.Guilds = [.. reader.ListOf(Guild.Read).Select(guild => guild.Id)];
            else reader.Skip();
        }
        return happened.SessionId.Length > 0 ? happened : null;
    }
}
