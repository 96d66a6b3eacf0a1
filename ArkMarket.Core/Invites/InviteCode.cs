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

    public DateTimeOffset SeenAt { get; set; }

    /// <summary>Since when Discord does not list it any more.</summary>
    public DateTimeOffset? GoneAt { get; set; }
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

/// <summary>Somebody joined: by whose invite, whether they stayed long enough to count, and whether that was taken back.</summary>
public sealed partial class InvitedJoin
{
    public GuildId GuildId { get; init; }

    public UserId UserId { get; init; }

    public DateTimeOffset JoinedAt { get; init; }

    public Attribution Attribution { get; set; }

    public string? Code { get; set; }

    public UserId? InviterId { get; set; }

    /// <summary>When it counts, if they are still there; null when it never will.</summary>
    public DateTimeOffset? CountsAt { get; set; }

    public DateTimeOffset? CountedAt { get; set; }

    public DateTimeOffset? LeftAt { get; set; }

    /// <summary>When what had counted was taken back, because they left.</summary>
    public DateTimeOffset? TakenBackAt { get; set; }

    /// <summary>Why it does not count: a second joining, an account too young, one's own invite.</summary>
    public string? WhyNot { get; set; }
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

internal sealed class InvitedJoinMapping : IEntityTypeConfiguration<InvitedJoin>
{
    public void Configure(EntityTypeBuilder<InvitedJoin> builder)
    {
        builder.ToTable("invited_joins", table => table.HasCheckConstraint("ck_invited_joins_inviter", "attribution <> 1 OR inviter_id IS NOT NULL"));
        builder.HasKey(join => new { join.GuildId, join.UserId, join.JoinedAt });
        builder.Property(join => join.Code).HasMaxLength(InviteCode.CodeLengthMax);
        builder.Property(join => join.WhyNot).HasMaxLength(200);
        builder.HasIndex(join => new { join.GuildId, join.InviterId, join.CountedAt }, "ix_invited_joins_inviter");
        builder.HasIndex(join => join.CountsAt, "ix_invited_joins_due").HasFilter("counts_at IS NOT NULL AND counted_at IS NULL AND left_at IS NULL");
        builder.HasIndex(join => new { join.GuildId, join.JoinedAt }, "ix_invited_joins_joined");
    }
}
