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
    DeliveryLate = 16,
    NeverOpened = 17,
    IntakeExpired = 60,
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

    public DateTimeOffset At { get; init; }
}

internal sealed class OrderEventMapping : IEntityTypeConfiguration<OrderEvent>
{
    public void Configure(EntityTypeBuilder<OrderEvent> builder)
    {
        builder.ToTable("order_events");
        builder.HasKey(happened => new { happened.GuildId, happened.OrderId, happened.Number });
        builder.HasOne<Order>().WithMany().HasForeignKey(happened => new { happened.GuildId, happened.OrderId });
        builder.Property(happened => happened.Reason).HasMaxLength(Order.ReasonLengthMax);
        builder.Property(happened => happened.Terms).HasColumnType("jsonb").HasConversion(
            terms => terms == null ? null : System.Text.Json.JsonSerializer.Serialize(terms, CoreJson.Options),
            json => json == null ? null : System.Text.Json.JsonSerializer.Deserialize<OrderTerms>(json, CoreJson.Options));
    }
}
