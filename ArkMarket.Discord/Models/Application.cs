using System.Text.Json;

namespace ArkMarket.Discord;

/// <summary>The app's own registration with Discord.</summary>
public sealed record Application
{
    public Snowflake Id { get; internal set; }

    public string Name { get; internal set; } = "";

    /// <summary>The public key, 64 hex digits, that deliveries to the interactions endpoint are signed for.</summary>
    public string? VerifyKey { get; internal set; }

    public string? InteractionsEndpointUrl { get; internal set; }

    internal static Application? Read(ref Utf8JsonReader reader)
    {
        if (!reader.EnterObject()) return null;
        var application = new Application();
        while (reader.NextProperty())
        {
            if (reader.At("id"u8)) application.Id = reader.SnowflakeOrNull() ?? default;
            else if (reader.At("name"u8)) application.Name = reader.StringOrNull() ?? "";
            else if (reader.At("verify_key"u8)) application.VerifyKey = reader.StringOrNull();
            else if (reader.At("interactions_endpoint_url"u8)) application.InteractionsEndpointUrl = reader.StringOrNull();
            else reader.Skip();
        }
        return application;
    }
}
