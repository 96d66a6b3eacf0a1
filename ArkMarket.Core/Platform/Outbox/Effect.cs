using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ArkMarket.Core.Platform;

public enum EffectState : short
{
    Open = 0,
    Done = 1,

    /// <summary>Failed for good: a person can read it, retry it or discard it.</summary>
    Dead = 2,
    Discarded = 3,

    /// <summary>Its time had passed before it could be shown; showing it later would only confuse.</summary>
    Expired = 4,
}

/// <summary>
/// What Discord must show, or another feature must do, because of something that was committed. Written in the
/// transaction of its cause and performed by the dispatcher, in the order of its lane.
/// </summary>
public sealed class Effect
{
    public GuildId GuildId { get; init; }

    /// <summary>What must stay in order, at most 80 characters: one ticket, one member, one message to keep.</summary>
    public required string Lane { get; init; }

    /// <summary>1, 2, 3… within the lane, given under the lane's row lock.</summary>
    public long Sequence { get; init; }

    public Guid Id { get; init; }

    public required string Kind { get; init; }

    public required string Payload { get; init; }

    public EffectState State { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset DueAt { get; init; }

    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>Failures that counted; an outage is none.</summary>
    public int Attempts { get; init; }

    public string? LastError { get; init; }

    /// <summary>As a dead letter it holds back what follows it in its lane.</summary>
    public bool Blocks { get; init; }

    public DateTimeOffset? ClosedAt { get; init; }
}

/// <summary>An effect's payload. The kind is its stable name in the database, such as <c>tickets.open</c>.</summary>
public interface IEffect
{
    static abstract string Kind { get; }
}

/// <summary>When an effect may run at the earliest, and after when it must not run any more.</summary>
public readonly record struct EffectTiming(DateTimeOffset? DueAt = null, DateTimeOffset? ExpiresAt = null);

/// <summary>A row per lane: the lease that keeps two dispatchers out of it, and when to look at it next.</summary>
public sealed class Lane
{
    public GuildId GuildId { get; init; }

    public required string Name { get; init; }

    public long LastSequence { get; init; }

    /// <summary>When the lane's oldest open effect can run; null when it has none, or a dead letter blocks it.</summary>
    public DateTimeOffset? WakeAt { get; init; }

    public DateTimeOffset? LeasedUntil { get; init; }

    public string? LeasedBy { get; init; }

    /// <summary>Grows with every claim. A result is written only by the holder of the newest one.</summary>
    public long Fence { get; init; }
}

internal sealed class EffectMapping : IEntityTypeConfiguration<Effect>
{
    public void Configure(EntityTypeBuilder<Effect> builder)
    {
        builder.ToTable("effects");
        builder.HasKey(effect => new { effect.GuildId, effect.Lane, effect.Sequence });
        builder.HasIndex(effect => new { effect.GuildId, effect.Id }).IsUnique();
        builder.Property(effect => effect.Lane).HasMaxLength(80);
        builder.Property(effect => effect.Kind).HasMaxLength(60);
        builder.Property(effect => effect.Payload).HasColumnType("jsonb");
        builder.Property(effect => effect.LastError).HasMaxLength(2000);
        builder.HasIndex(effect => new { effect.GuildId, effect.Lane, effect.Sequence }, "ix_effects_head").HasFilter("state = 0 OR (state = 2 AND blocks)");
        builder.HasIndex(effect => new { effect.GuildId, effect.ClosedAt }, "ix_effects_dead").HasFilter("state = 2");
        builder.HasIndex(effect => effect.ClosedAt);
    }
}

internal sealed class LaneMapping : IEntityTypeConfiguration<Lane>
{
    public void Configure(EntityTypeBuilder<Lane> builder)
    {
        builder.ToTable("lanes");
        builder.HasKey(lane => new { lane.GuildId, lane.Name });
        builder.Property(lane => lane.Name).HasMaxLength(80);
        builder.Property(lane => lane.LeasedBy).HasMaxLength(80);
        builder.HasIndex(lane => lane.WakeAt).HasFilter("wake_at IS NOT NULL");
    }
}
