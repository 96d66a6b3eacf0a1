using ArkMarket.Core.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ArkMarket.Core.Feedback;

public enum VouchEventKind : short
{
    Given = 1,
    Answered = 2,
    Hidden = 3,
    ShownAgain = 4,

    /// <summary>The order's payment was taken back.</summary>
    Annulled = 5,

    /// <summary>That was withdrawn: it counts again.</summary>
    Restored = 6,
}

/// <summary>One thing that happened to an order's vouch. Never edited.</summary>
public sealed class VouchEvent
{
    public GuildId GuildId { get; init; }

    public long OrderId { get; init; }

    public Guid Id { get; init; }

    public VouchEventKind Kind { get; init; }

    /// <summary>Null when it followed from something else.</summary>
    public UserId? Actor { get; init; }

    public string? Reason { get; init; }

    public DateTimeOffset At { get; init; }
}

internal sealed class VouchEventMapping : IEntityTypeConfiguration<VouchEvent>
{
    public void Configure(EntityTypeBuilder<VouchEvent> builder)
    {
        builder.ToTable("vouch_events", table =>
            table.HasCheckConstraint("ck_vouch_events_reason", "kind NOT IN (3, 4) OR (reason <> '' AND actor IS NOT NULL)"));
        builder.HasKey(happened => new { happened.GuildId, happened.OrderId, happened.Id });
        builder.HasOne<Vouch>().WithMany().HasForeignKey(happened => new { happened.GuildId, happened.OrderId });
        builder.Property(happened => happened.Reason).HasMaxLength(Vouch.ReasonLengthMax);
    }
}
