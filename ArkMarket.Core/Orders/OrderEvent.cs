using System.Text.RegularExpressions;
using ArkMarket.Core.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ArkMarket.Core.Orders;

public enum OrderEventKind : short
{
    Opened = 1,
    Answered = 2,
    Claimed = 3,
    Unclaimed = 4,
    HandOverOffered = 5,
    HandedOver = 6,
    TermsProposed = 7,
    TermsAccepted = 8,
    Delivered = 9,
    Confirmed = 10,
    ConfirmedByTime = 11,
    CancelAsked = 12,
    Cancelled = 13,
    ClaimExpired = 14,
    TermsExpired = 15,
    NeverOpened = 17,
    TermsDeclined = 18,
    ProposalExpired = 19,
    PaymentReported = 20,
    PaymentSeen = 21,
    PaymentNotSeen = 22,
    PaymentConfirmed = 23,
    PaymentRejected = 24,
    PaymentOverdue = 25,
    PaymentExpired = 26,
    Refunded = 27,
    ChargedBack = 28,
    MoreTimeAsked = 29,
    MoreTimeAgreed = 30,
    ReviewApproved = 31,
    ReviewRejected = 32,
    ReviewOverdue = 33,
    Disputed = 34,
    DisputedByTime = 35,
    StatementGiven = 36,
    SplitProposed = 37,
    GoingOnProposed = 38,
    SplitAgreed = 39,
    Settled = 40,
    CaseTaken = 41,
    Ruled = 42,
    RuledBySilence = 43,
    Appealed = 44,
    RuledOnAppeal = 45,
    RulingCarriedOut = 46,
    DisputeEscalated = 47,
    TimersStopped = 48,
    TimersResumed = 49,
    TimersForced = 50,
    IntakeExpired = 51,
    DeadlinePutOff = 52,
    ChargebackWithdrawn = 53,
}

public static partial class OrderEventKindWords
{
    /// <summary>The event as a line of a timeline says it, before who did it: its own name, in words.</summary>
    public static string InWords(this OrderEventKind kind) => kind switch
    {
        // The clock is named as the one who did it.
        OrderEventKind.ConfirmedByTime => "Confirmed",
        OrderEventKind.DisputedByTime => "Disputed, as the delivery was late,",
        OrderEventKind.RuledBySilence => "Ruled, as one side stayed silent,",
        _ => WordStart().Replace(kind.ToString(), match => " " + match.Value.ToLowerInvariant()),
    };

    [GeneratedRegex("(?<!^)[A-Z]", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex WordStart();
}

/// <summary>What both sides agree on.</summary>
/// <param name="DeliveryHours">From acceptance.</param>
public sealed record OrderTerms(Credits Price, int DeliveryHours);

/// <summary>One thing that happened to an order. Never edited.</summary>
public sealed class OrderEvent
{
    public GuildId GuildId { get; init; }

    public long OrderId { get; init; }

    /// <summary>1, 2, 3… within the order.</summary>
    public int Number { get; init; }

    public OrderEventKind Kind { get; init; }

    public OrderState From { get; init; }

    public OrderState To { get; init; }

    /// <summary>Null when a timer acted.</summary>
    public UserId? Actor { get; init; }

    /// <summary>Whom it concerns besides the actor, such as the seller a hand-over was offered to.</summary>
    public UserId? Other { get; init; }

    public string? Reason { get; init; }

    public OrderTerms? Terms { get; init; }

    /// <summary>The seller's percentage, where a split or a ruling names one.</summary>
    public int? Percent { get; init; }

    public DateTimeOffset At { get; init; }
}

internal sealed class OrderEventMapping : IEntityTypeConfiguration<OrderEvent>
{
    public void Configure(EntityTypeBuilder<OrderEvent> builder)
    {
        builder.ToTable("order_events");
        builder.HasKey(happened => new { happened.GuildId, happened.OrderId, happened.Number });
        builder.HasOne<Order>().WithMany().HasForeignKey(happened => new { happened.GuildId, happened.OrderId });
        builder.Property(happened => happened.Reason).HasMaxLength(Dispute.StatementLengthMax);
        builder.Property(happened => happened.Terms).HasColumnType("jsonb").HasConversion(
            terms => terms == null ? null : System.Text.Json.JsonSerializer.Serialize(terms, CoreJson.Options),
            json => json == null ? null : System.Text.Json.JsonSerializer.Deserialize<OrderTerms>(json, CoreJson.Options));
    }
}
