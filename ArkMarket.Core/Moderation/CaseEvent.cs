using ArkMarket.Core.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ArkMarket.Core.Moderation;

public enum CaseEventKind : short
{
    Issued = 1,

    /// <summary>Reason, points or end were changed; the detail has before and after.</summary>
    Amended = 2,

    /// <summary>Taken back.</summary>
    Lifted = 3,

    /// <summary>Its member was told by direct message.</summary>
    Told = 4,

    /// <summary>Its member takes no direct messages.</summary>
    CouldNotTell = 5,

    /// <summary>Discord did it.</summary>
    Enforced = 6,

    /// <summary>Discord refused; the detail says why.</summary>
    CouldNotEnforce = 7,

    /// <summary>Done again: they came back, or somebody had undone it by hand.</summary>
    EnforcedAgain = 8,
    Appealed = 9,
    AppealGranted = 10,
    AppealDenied = 11,

    /// <summary>Its time was over.</summary>
    Ended = 12,
    MessageRemoved = 13,

    /// <summary>It was taken back while an appeal waited.</summary>
    AppealSettled = 14,
}

/// <summary>One step in the life of a case. Never edited.</summary>
public sealed class CaseEvent
{
    public const int NoteLengthMax = 1_000;

    public GuildId GuildId { get; init; }

    public long CaseId { get; init; }

    /// <summary>1, 2, 3… within the case.</summary>
    public int Sequence { get; init; }

    public CaseEventKind Kind { get; init; }

    /// <summary>Null when no person acted.</summary>
    public UserId? ActorId { get; init; }

    public DateTimeOffset At { get; init; }

    /// <summary>The reason that was given, or what could not be done.</summary>
    public string? Note { get; init; }

    public CaseTerms? Before { get; init; }

    public CaseTerms? After { get; init; }
}

/// <summary>What can be changed about a case.</summary>
public sealed record CaseTerms(string Reason, int Points, DateTimeOffset? PointsUntil, DateTimeOffset? EndsAt);

internal sealed class CaseEventMapping : IEntityTypeConfiguration<CaseEvent>
{
    public void Configure(EntityTypeBuilder<CaseEvent> builder)
    {
        builder.ToTable("case_events");
        builder.HasKey(happened => new { happened.GuildId, happened.CaseId, happened.Sequence });
        builder.Property(happened => happened.Note).HasMaxLength(CaseEvent.NoteLengthMax);
        builder.Property(happened => happened.Before!).HasJson().IsRequired(false);
        builder.Property(happened => happened.After!).HasJson().IsRequired(false);
        builder.HasOne<ModerationCase>().WithMany().HasForeignKey(happened => new { happened.GuildId, happened.CaseId });
    }
}
