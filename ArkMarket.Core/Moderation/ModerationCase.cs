using ArkMarket.Core.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ArkMarket.Core.Moderation;

public enum CaseKind : short
{
    /// <summary>A warning; with points it is a strike.</summary>
    Strike = 1,
    Timeout = 2,
    Kick = 3,
    Ban = 4,
}

/// <summary>What made the case.</summary>
public enum CaseOrigin : short
{
    Moderator = 1,

    /// <summary>A rule of stage one.</summary>
    Rule = 2,

    /// <summary>The AI review, above the server's threshold.</summary>
    Review = 3,

    /// <summary>Points reached a threshold of the server.</summary>
    Threshold = 4,

    /// <summary>Somebody acted in Discord itself; seen in its audit log.</summary>
    ByHand = 5,
}

/// <summary>
/// Something a member did and what followed. What holds now is computed from its events (<see cref="CaseEvent"/>); the
/// columns here say the same for lists, and change in the transaction of the event.
/// </summary>
public sealed partial class ModerationCase
{
    public const int ReasonLengthMax = 500;
    public const int PointsMax = 100;
    public const int OriginKeyLengthMax = 100;

    public GuildId GuildId { get; init; }

    /// <summary>The number people see.</summary>
    public long Id { get; init; }

    public UserId UserId { get; init; }

    public CaseKind Kind { get; init; }

    public CaseOrigin Origin { get; init; }

    /// <summary>What it came from, once: <c>message:1234</c>, <c>audit:5678</c>. Null for a moderator's command, which has its own once-only key.</summary>
    public string? OriginKey { get; init; }

    /// <summary>Null when no person decided it.</summary>
    public UserId? IssuedBy { get; init; }

    public DateTimeOffset IssuedAt { get; init; }

    public required string Reason { get; set; }

    public int Points { get; set; }

    /// <summary>When its points stop counting; null: never.</summary>
    public DateTimeOffset? PointsUntil { get; set; }

    /// <summary>When the time-out or ban ends; null: a ban without an end, or nothing that lasts.</summary>
    public DateTimeOffset? EndsAt { get; set; }

    /// <summary>When somebody took it back, or an appeal was granted.</summary>
    public DateTimeOffset? LiftedAt { get; set; }

    /// <summary>The message and where it stood, the rule, the confidence: all that led to it.</summary>
    public CaseContext Context { get; init; } = new();

    /// <summary>Grows with each event.</summary>
    public int Version { get; set; } = 1;
}

/// <summary>What led to a case, frozen.</summary>
public sealed record CaseContext
{
    public ChannelId? ChannelId { get; init; }

    public MessageId? MessageId { get; init; }

    /// <summary>What was written, at most 4,000 characters.</summary>
    public string? Content { get; init; }

    public DateTimeOffset? WrittenAt { get; init; }

    /// <summary>Names of attached files.</summary>
    public IReadOnlyList<string> Files { get; init; } = [];

    /// <summary>The rule that was met, by name.</summary>
    public string? Rule { get; init; }

    /// <summary>The part that met it.</summary>
    public string? Matched { get; init; }

    /// <summary>Of the AI review: what it took it for.</summary>
    public string? Category { get; init; }

    /// <summary>Of the AI review: 0 to 100.</summary>
    public int? Confidence { get; init; }

    /// <summary>A few messages from before, oldest first, as "name: text".</summary>
    public IReadOnlyList<string> Before { get; init; } = [];

    /// <summary>Of a ban: what they wrote in so many seconds before is deleted with it.</summary>
    public int? DeleteSeconds { get; init; }
}

internal sealed class ModerationCaseMapping : IEntityTypeConfiguration<ModerationCase>
{
    public const string OriginConstraint = "ux_moderation_cases_origin";

    public void Configure(EntityTypeBuilder<ModerationCase> builder)
    {
        builder.ToTable("moderation_cases", table =>
        {
            table.HasCheckConstraint("ck_moderation_cases_points", "points BETWEEN 0 AND 100");
            table.HasCheckConstraint("ck_moderation_cases_person", "kind NOT IN (3, 4) OR issued_by IS NOT NULL OR origin = 5");
        });
        builder.HasKey(entry => new { entry.GuildId, entry.Id });
        builder.Property(entry => entry.Id).UseIdentityByDefaultColumn();
        builder.Property(entry => entry.Reason).HasMaxLength(ModerationCase.ReasonLengthMax);
        builder.Property(entry => entry.OriginKey).HasMaxLength(ModerationCase.OriginKeyLengthMax);
        builder.Property(entry => entry.Context).HasJson();
        builder.Property(entry => entry.Version).IsConcurrencyToken();
        builder.HasIndex(entry => new { entry.GuildId, entry.OriginKey }, OriginConstraint).IsUnique();
        builder.HasIndex(entry => new { entry.GuildId, entry.UserId, entry.Id }, "ix_moderation_cases_member");
        builder.HasIndex(entry => new { entry.GuildId, entry.IssuedAt, entry.Id }, "ix_moderation_cases_at");
        // Somebody looks at their own cases over all servers.
        builder.HasIndex(entry => new { entry.UserId, entry.IssuedAt }, "ix_moderation_cases_user");
    }
}
