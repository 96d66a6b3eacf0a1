using ArkMarket.Core.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ArkMarket.Core.Orders;

public enum DisputeOutcome : short
{
    Open = 0,

    /// <summary>Both sides agreed to go on.</summary>
    Settled = 1,

    /// <summary>Both sides agreed to share the held price.</summary>
    Split = 2,

    /// <summary>A moderator's ruling, unappealed, was carried out.</summary>
    Ruled = 3,

    /// <summary>Another moderator decided the appeal.</summary>
    RuledOnAppeal = 4,

    /// <summary>The order ended in another way meanwhile, such as a payment that was taken back.</summary>
    Overtaken = 5,
}

/// <summary>
/// What two parties disagree about, from its opening to its end. The order owns the transitions (see
/// <see cref="Order"/>); this is the file they write in. What both said and what was decided is never overwritten:
/// each field is set once, the proposals excepted, and every change is an event of the order.
/// </summary>
public sealed class Dispute
{
    public const int StatementLengthMax = 1_500;

    public GuildId GuildId { get; init; }

    public long OrderId { get; init; }

    /// <summary>1, 2, 3… within the order.</summary>
    public int Number { get; init; }

    /// <summary>Null when the delivery deadline opened it.</summary>
    public UserId? OpenedBy { get; init; }

    public string? Reason { get; init; }

    public OrderState FormerState { get; init; }

    public DateTimeOffset OpenedAt { get; init; }

    /// <summary>By then both sides have told their story. One that has not loses to one that has, which both are told from the start.</summary>
    public DateTimeOffset AnswerDueAt { get; internal set; }

    public string? BuyerStatement { get; internal set; }

    public string? SellerStatement { get; internal set; }

    /// <summary>The moderator who decides it.</summary>
    public UserId? SolverId { get; internal set; }

    /// <summary>Both sides see it here. Who claims to be the solver elsewhere and does not know it, is not.</summary>
    public string? SolverCode { get; internal set; }

    /// <summary>When moderators are called the next time, while nobody has ruled.</summary>
    public DateTimeOffset? RuleDueAt { get; internal set; }

    /// <summary>How often they were called.</summary>
    public int Escalations { get; internal set; }

    public int ProposalNumber { get; internal set; }

    /// <summary>The split one side proposes: the seller's percentage of what is held.</summary>
    public int? SplitPercent { get; internal set; }

    /// <summary>Going on instead: hours for the delivery from the agreement.</summary>
    public int? SettleHours { get; internal set; }

    public UserId? ProposedBy { get; internal set; }

    /// <summary>Null when a side's silence decided.</summary>
    public UserId? RuledBy { get; internal set; }

    public int? RulingPercent { get; internal set; }

    public string? RulingReason { get; internal set; }

    public DateTimeOffset? RuledAt { get; internal set; }

    /// <summary>Until then nothing moves, and either side may appeal once.</summary>
    public DateTimeOffset? AppealUntil { get; internal set; }

    public UserId? AppealedBy { get; internal set; }

    public string? AppealReason { get; internal set; }

    public DateTimeOffset? AppealedAt { get; internal set; }

    public UserId? AppealRuledBy { get; internal set; }

    public int? AppealPercent { get; internal set; }

    public string? AppealRulingReason { get; internal set; }

    public DisputeOutcome Outcome { get; internal set; }

    public DateTimeOffset? ClosedAt { get; internal set; }

    public bool IsOpen => Outcome is DisputeOutcome.Open;

    public bool IsRuled => RuledAt is not null;

    public bool IsAppealed => AppealedAt is not null;

    /// <summary>When the timer acts on it next; null when only people can.</summary>
    public DateTimeOffset? DueAt => this switch
    {
        { IsRuled: true, IsAppealed: false } => AppealUntil,
        { IsRuled: false } when !BothAnswered && AnswerDueAt < (RuleDueAt ?? DateTimeOffset.MaxValue) && !AnswerTimePassed => AnswerDueAt,
        _ => RuleDueAt,
    };

    public bool BothAnswered => BuyerStatement is not null && SellerStatement is not null;

    /// <summary>The time to answer has passed and was dealt with.</summary>
    public bool AnswerTimePassed { get; internal set; }

    internal void Shift(TimeSpan by)
    {
        AnswerDueAt += by;
        RuleDueAt += by;
        AppealUntil += by;
    }

    internal void ForgetProposal() => (SplitPercent, SettleHours, ProposedBy) = (null, null, null);

    internal void Close(DisputeOutcome outcome, DateTimeOffset now)
    {
        ForgetProposal();
        (Outcome, ClosedAt) = (outcome, now);
    }
}

internal sealed class DisputeMapping : IEntityTypeConfiguration<Dispute>
{
    public void Configure(EntityTypeBuilder<Dispute> builder)
    {
        builder.ToTable("disputes", table =>
        {
            table.HasCheckConstraint("ck_disputes_percent", "ruling_percent BETWEEN 0 AND 100 AND appeal_percent BETWEEN 0 AND 100 AND split_percent BETWEEN 0 AND 100");
            table.HasCheckConstraint("ck_disputes_appeal_other", "appeal_ruled_by <> ruled_by");
            table.HasCheckConstraint("ck_disputes_closed", "(outcome = 0) = (closed_at IS NULL)");
        });
        builder.HasKey(dispute => new { dispute.GuildId, dispute.OrderId, dispute.Number });
        builder.HasOne<Order>().WithMany().HasForeignKey(dispute => new { dispute.GuildId, dispute.OrderId });
        builder.HasIndex(dispute => new { dispute.GuildId, dispute.OrderId }, "ux_disputes_one_open").IsUnique().HasFilter("outcome = 0");
        builder.Property(dispute => dispute.Reason).HasMaxLength(Dispute.StatementLengthMax);
        builder.Property(dispute => dispute.BuyerStatement).HasMaxLength(Dispute.StatementLengthMax);
        builder.Property(dispute => dispute.SellerStatement).HasMaxLength(Dispute.StatementLengthMax);
        builder.Property(dispute => dispute.RulingReason).HasMaxLength(Dispute.StatementLengthMax);
        builder.Property(dispute => dispute.AppealReason).HasMaxLength(Dispute.StatementLengthMax);
        builder.Property(dispute => dispute.AppealRulingReason).HasMaxLength(Dispute.StatementLengthMax);
        builder.Property(dispute => dispute.SolverCode).HasMaxLength(8);
        foreach (var derived in new[] { nameof(Dispute.IsOpen), nameof(Dispute.IsRuled), nameof(Dispute.IsAppealed), nameof(Dispute.DueAt), nameof(Dispute.BothAnswered) })
            builder.Ignore(derived);
    }
}
