using System.Text.Json;

namespace ArkMarket.Discord;

/// <summary>Where the gateway is, and how this bot may use it. Not for keeping: the numbers change.</summary>
public sealed record GatewayBot
{
    public string Url { get; internal set; } = "";

    /// <summary>How many shards Discord recommends.</summary>
    public int Shards { get; internal set; } = 1;

    /// <summary>How many sessions may still be begun before <see cref="ResetAfter"/>; more would take the bot its token.</summary>
    public int Remaining { get; internal set; } = 1;

    public TimeSpan ResetAfter { get; internal set; }

    /// <summary>How many sessions may be begun in five seconds, each in a bucket of its own: shard id modulo this.</summary>
    public int MaxConcurrency { get; internal set; } = 1;

    internal static GatewayBot? Read(ref Utf8JsonReader reader)
    {
        if (!reader.EnterObject()) return null;
        var bot = new GatewayBot();
        while (reader.NextProperty())
        {
            if (reader.At("url"u8)) bot.Url = reader.StringOrNull() ?? "";
            else if (reader.At("shards"u8)) bot.Shards = Math.Max(1, reader.IntOrNull() ?? 1);
            else if (reader.At("session_start_limit"u8)) bot.ReadLimit(ref reader);
            else reader.Skip();
        }
        return bot;
    }

    private void ReadLimit(ref Utf8JsonReader reader)
    {
        if (!reader.EnterObject()) return;
        while (reader.NextProperty())
        {
            if (reader.At("remaining"u8)) Remaining = reader.IntOrNull() ?? 1;
            else if (reader.At("reset_after"u8)) ResetAfter = TimeSpan.FromMilliseconds(reader.LongOrNull() ?? 0);
            else if (reader.At("max_concurrency"u8)) MaxConcurrency = Math.Max(1, reader.IntOrNull() ?? 1);
            else reader.Skip();
        }
    }
}
