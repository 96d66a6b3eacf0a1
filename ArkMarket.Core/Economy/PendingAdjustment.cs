using ArkMarket.Core.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ArkMarket.Core.Economy;

public enum AdjustmentKind : short
{
    Grant = 1,
    Remove = 2,

    /// <summary>A movement is taken back.</summary>
    Correct = 3,
}

public enum AdjustmentState : short
{
    Waiting = 0,
    Approved = 1,
    Declined = 2,
}

/// <summary>An adjustment so large that a second pair of eyes looks at it first. No money has moved yet.</summary>
public sealed class PendingAdjustment
{
    public const int NoteLengthMax = 200;

    public static readonly TimeSpan Kept = TimeSpan.FromDays(7);

    public GuildId GuildId { get; init; }

    /// <summary>The number people see.</summary>
    public long Id { get; init; }

    public AdjustmentKind Kind { get; init; }

    public UserId MemberId { get; init; }

    public Credits Amount { get; init; }

    /// <summary>The movement that is taken back.</summary>
    public Guid? MovementId { get; init; }

    public required string Reason { get; init; }

    public UserId AskedBy { get; init; }

    public DateTimeOffset AskedAt { get; init; }

    /// <summary>After this nobody can approve it any more.</summary>
    public DateTimeOffset ExpiresAt { get; init; }

    public AdjustmentState State { get; private set; }

    public UserId? DecidedBy { get; private set; }

    public DateTimeOffset? DecidedAt { get; private set; }

    /// <summary>Why it was declined.</summary>
    public string? Note { get; private set; }

    /// <summary>It can still be decided.</summary>
    public bool IsWaiting(DateTimeOffset now) => State is AdjustmentState.Waiting && ExpiresAt > now;

    public void Decide(AdjustmentState state, UserId by, DateTimeOffset now, string? note = null) =>
        (State, DecidedBy, DecidedAt, Note) = (state, by, now, note);
}

internal sealed class PendingAdjustmentMapping : IEntityTypeConfiguration<PendingAdjustment>
{
    public void Configure(EntityTypeBuilder<PendingAdjustment> builder)
    {
        builder.ToTable("pending_adjustments", table =>
        {
            table.HasCheckConstraint("ck_pending_adjustments_amount", "amount >= 1");
            table.HasCheckConstraint("ck_pending_adjustments_movement", "(kind = 3) = (movement_id IS NOT NULL)");
            table.HasCheckConstraint("ck_pending_adjustments_decided", "(state = 0) = (decided_by IS NULL) AND (state = 0) = (decided_at IS NULL)");
            table.HasCheckConstraint("ck_pending_adjustments_other", "state <> 1 OR decided_by <> asked_by");
        });
        builder.HasKey(pending => new { pending.GuildId, pending.Id });
        builder.Property(pending => pending.Id).UseIdentityByDefaultColumn();
        builder.Property(pending => pending.Reason).HasMaxLength(LedgerMovement.ReasonLengthMax);
        builder.Property(pending => pending.Note).HasMaxLength(PendingAdjustment.NoteLengthMax);
        builder.HasIndex(pending => new { pending.GuildId, pending.ExpiresAt, pending.Id }, "ix_pending_adjustments_waiting").HasFilter("state = 0");
    }
}
