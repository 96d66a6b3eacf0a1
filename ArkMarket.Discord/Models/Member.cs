using System.Text.Json;

namespace ArkMarket.Discord;

/// <summary>A user as a member of one guild.</summary>
public sealed record Member
{
    /// <summary>Missing in the resolved members of an interaction and in message events.</summary>
    public User? User { get; internal set; }

    public string? Nick { get; internal set; }

    public string? Avatar { get; internal set; }

    /// <summary>The roles held, @everyone never among them.</summary>
    public IReadOnlyList<Snowflake> Roles { get; internal set; } = [];

    /// <summary>The member's permissions in the channel of the interaction; null outside interactions.</summary>
    public Permissions? Permissions { get; internal set; }

    public DateTimeOffset? JoinedAt { get; internal set; }

    /// <summary>End of a time-out; one in the past means that there is none.</summary>
    public DateTimeOffset? TimedOutUntil { get; internal set; }

    public bool IsPending { get; internal set; }

    public string? DisplayName => Nick ?? User?.DisplayName;

    internal static Member? Read(ref Utf8JsonReader reader)
    {
        if (!reader.EnterObject()) return null;
        var member = new Member();
        while (reader.NextProperty())
        {
            if (reader.At("user"u8)) member.User = User.Read(ref reader);
            else if (reader.At("nick"u8)) member.Nick = reader.StringOrNull();
            else if (reader.At("avatar"u8)) member.Avatar = reader.StringOrNull();
            else if (reader.At("roles"u8)) member.Roles = reader.Snowflakes();
            else if (reader.At("permissions"u8)) member.Permissions = reader.PermissionsOrNull();
            else if (reader.At("joined_at"u8)) member.JoinedAt = reader.TimeOrNull();
            else if (reader.At("communication_disabled_until"u8)) member.TimedOutUntil = reader.TimeOrNull();
            else if (reader.At("pending"u8)) member.IsPending = reader.BoolOrNull() ?? false;
            else reader.Skip();
        }
        return member;
    }
}
