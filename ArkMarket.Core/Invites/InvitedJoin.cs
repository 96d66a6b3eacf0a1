using ArkMarket.Core.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ArkMarket.Core.Invites;

/// <summary>Somebody joined: by whose invite, whether they stayed long enough to count, and whether that was taken back.</summary>
public sealed class InvitedJoin
{
    public GuildId GuildId { get; init; }

    public UserId UserId { get; init; }

    public DateTimeOffset JoinedAt { get; init; }

    /// <summary>When we heard of it.</summary>
    public DateTimeOffset RecordedAt { get; init; }

    public Attribution Attribution { get; private set; }

    /// <summary>When Discord was asked for the invites that decided it.</summary>
    public DateTimeOffset? DecidedAt { get; private set; }

    public string? Code { get; private set; }

    public UserId? InviterId { get; private set; }

    /// <summary>When it counts, if they are still there; null when it never will.</summary>
    public DateTimeOffset? CountsAt { get; private set; }

    public DateTimeOffset? CountedAt { get; private set; }

    public DateTimeOffset? LeftAt { get; private set; }

    /// <summary>When what had counted was taken back, because they left.</summary>
    public DateTimeOffset? TakenBackAt { get; private set; }

    /// <summary>Why it does not count: a second joining, an account too young, one's own invite.</summary>
    public string? WhyNot { get; private set; }

    /// <summary>It was found out, or given up.</summary>
    /// <param name="found">By which invite.</param>
    /// <param name="whyNot">Why it will not count all the same; null when it may.</param>
    /// <param name="stay">How long they have to stay.</param>
    /// <param name="askedAt">When Discord was asked.</param>
    public void Decide(InviteFinding found, string? whyNot, TimeSpan stay, DateTimeOffset askedAt)
    {
        (Attribution, Code, InviterId, DecidedAt) = (found.Attribution, found.Code, found.Inviter, askedAt);
        var counts = found.Attribution is Attribution.Known && whyNot is null;
        (WhyNot, CountsAt) = (found.Attribution is Attribution.Known ? whyNot : null, counts ? JoinedAt + stay : null);
    }

    /// <summary>What was found out cannot be relied on: somebody else's joining was told too late, or not at all.</summary>
    public void Doubt()
    {
        (Attribution, Code, InviterId, WhyNot) = (Attribution.Unknown, null, null, null);
        (CountsAt, CountedAt) = (null, null);
    }

    public void Count(DateTimeOffset now) => CountedAt = now;

    /// <summary>Nobody can say now whether they are here: it is looked at again then.</summary>
    public void Postpone(DateTimeOffset until) => CountsAt = until;

    /// <summary>They are gone; what had counted counts no more. The first time is what is written down.</summary>
    public void Leave(DateTimeOffset at)
    {
        if (LeftAt is not null)
            return;
        LeftAt = at;
        if (CountedAt is not null)
            TakenBackAt = at;
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
        builder.HasIndex(join => new { join.GuildId, join.RecordedAt }, "ix_invited_joins_pending").HasFilter("attribution = 0");
        builder.HasIndex(join => new { join.GuildId, join.DecidedAt }, "ix_invited_joins_decided").HasFilter("attribution IN (1, 3)");
    }
}
