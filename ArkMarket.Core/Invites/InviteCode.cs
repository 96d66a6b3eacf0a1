using ArkMarket.Core.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ArkMarket.Core.Invites;

/// <summary>An invite of a server and how often it was used when Discord was last asked.</summary>
public sealed class InviteCode
{
    public const int CodeLengthMax = 100;

    public GuildId GuildId { get; init; }

    public required string Code { get; init; }

    /// <summary>Null for the server's own address, or when Discord does not tell.</summary>
    public UserId? InviterId { get; set; }

    public int Uses { get; set; }

    /// <summary>0: without limit.</summary>
    public int MaxUses { get; set; }

    public DateTimeOffset? ExpiresAt { get; set; }

    /// <summary>The server's own address: vanity URL.</summary>
    public bool IsVanity { get; init; }

    /// <summary>When Discord last told of it.</summary>
    public DateTimeOffset SeenAt { get; set; }

    /// <summary>Since when Discord does not list it any more.</summary>
    public DateTimeOffset? GoneAt { get; set; }

    /// <summary>It is gone, and what that may explain was looked at.</summary>
    public bool IsSettled { get; set; }
}

public enum Attribution : short
{
    /// <summary>Asked for, not found out yet.</summary>
    Pending = 0,

    /// <summary>Exactly one invite had one use more.</summary>
    Known = 1,

    /// <summary>More than one was possible, or none: an honest answer.</summary>
    Unknown = 2,

    /// <summary>They came by the server's own address.</summary>
    Vanity = 3,
}

internal sealed class InviteCodeMapping : IEntityTypeConfiguration<InviteCode>
{
    public void Configure(EntityTypeBuilder<InviteCode> builder)
    {
        builder.ToTable("invite_codes");
        builder.HasKey(invite => new { invite.GuildId, invite.Code });
        builder.Property(invite => invite.Code).HasMaxLength(InviteCode.CodeLengthMax);
    }
}
