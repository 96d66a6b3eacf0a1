using System.Text.Json;

namespace ArkMarket.Discord;

/// <summary>An invite of a server. How often it was used is told only to those who may manage the server.</summary>
public sealed record GuildInvite
{
    public string Code { get; internal set; } = "";

    public Snowflake? ChannelId { get; internal set; }

    /// <summary>Null for the vanity address, and for what was made by nobody.</summary>
    public Snowflake? InviterId { get; internal set; }

    public int Uses { get; internal set; }

    /// <summary>0: as often as one likes.</summary>
    public int MaxUses { get; internal set; }

    public DateTimeOffset? ExpiresAt { get; internal set; }

    internal static GuildInvite? Read(ref Utf8JsonReader reader)
    {
        if (!reader.EnterObject()) return null;
        var invite = new GuildInvite();
        while (reader.NextProperty())
        {
            if (reader.At("code"u8)) invite.Code = reader.StringOrNull() ?? "";
            else if (reader.At("channel"u8)) invite.ChannelId = Channel.Read(ref reader)?.Id;
            else if (reader.At("inviter"u8)) invite.InviterId = User.Read(ref reader)?.Id;
            else if (reader.At("uses"u8)) invite.Uses = reader.IntOrNull() ?? 0;
            else if (reader.At("max_uses"u8)) invite.MaxUses = reader.IntOrNull() ?? 0;
            else if (reader.At("expires_at"u8)) invite.ExpiresAt = reader.TimeOrNull();
            else reader.Skip();
        }
        return invite;
    }
}
