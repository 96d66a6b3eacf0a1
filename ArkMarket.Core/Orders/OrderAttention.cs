using ArkMarket.Core.Guilds;
using ArkMarket.Core.Platform;
using ArkMarket.Core.Tickets;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ArkMarket.Core.Orders;

/// <summary>Whose turn it is.</summary>
public enum Awaited : short
{
    /// <summary>Nobody who would be reminded: other deadlines hold.</summary>
    Nobody = 0,

    /// <summary>The buyer, to answer the questions.</summary>
    Buyer = 1,

    /// <summary>Any seller, to claim it.</summary>
    Sellers = 2,

    /// <summary>Its seller, to propose or to answer a proposal.</summary>
    Seller = 3,

    /// <summary>The buyer, to confirm a delivery before time does.</summary>
    Confirmation = 4,
}

/// <summary>
/// Whose turn it is in an order, since when, and how often they were told. A step is one turn of one side: within it
/// each reminder is sent once. Guarded by the order's row lock.
/// </summary>
public sealed class OrderAttention
{
    /// <summary>A buyer hears so long before a delivery completes by itself, or at half of a shorter time.</summary>
    private const double ConfirmationHours = 24;

    public GuildId GuildId { get; init; }

    public long OrderId { get; init; }

    public Awaited Awaited { get; private set; }

    /// <summary>Who is meant by "its seller".</summary>
    public UserId? Seller { get; private set; }

    /// <summary>The proposal that is to be answered.</summary>
    public int Proposal { get; private set; }

    /// <summary>Counts the steps; what was sent for an older one has no meaning any more.</summary>
    public int Step { get; private set; }

    public DateTimeOffset Since { get; private set; }

    /// <summary>When the next reminder is due; null when none will follow.</summary>
    public DateTimeOffset? DueAt { get; private set; }

    /// <summary>0: none sent; 1: reminded; 2: escalated.</summary>
    public int Level { get; private set; }

    /// <summary>The buyer was told that the support hours are over: once in an order.</summary>
    public bool HoursTold { get; private set; }

    /// <summary>The buyer was reminded of this delivery: once, whatever stops and starts meanwhile.</summary>
    public bool DeliveryTold { get; private set; }

    /// <summary>Looks whose turn it is now. True when it is another one's than before.</summary>
    public bool Observe(Order order, GuildConfig config, DateTimeOffset now)
    {
        var awaited = AwaitedIn(order);
        DeliveryTold &= order.State is OrderState.Delivered;
        var (seller, proposal) = awaited is Awaited.Seller ? (order.SellerId, order.ProposalNumber) : (null, 0);
        if ((awaited, seller, proposal) == (Awaited, Seller, Proposal) && Step > 0)
        {
            // Its time may have been put off.
            if (awaited is Awaited.Confirmation)
                DueAt = ConfirmationDue(order, config);
            return false;
        }

        (Awaited, Seller, Proposal, Since, Level) = (awaited, seller, proposal, now, 0);
        Step++;
        DueAt = awaited switch
        {
            Awaited.Buyer => config.Get(GuildSettings.StaleHours) is > 0 and var hours ? now.AddHours(hours / 2.0) : null,
            Awaited.Sellers or Awaited.Seller => Target(config, GuildSettings.RespondMinutes) ?? Target(config, GuildSettings.EscalateMinutes),
            Awaited.Confirmation => ConfirmationDue(order, config),
            _ => null,
        };
        return true;
    }

    /// <summary>The buyer was reminded, and the rest of their time is over too.</summary>
    public bool IsStale(DateTimeOffset now) => Awaited is Awaited.Buyer && Level > 0 && DueAt <= now;

    /// <summary>What is due now is sent: whom to remind.</summary>
    public OrderReminder Pass(GuildConfig config, DateTimeOffset now)
    {
        if (Awaited is Awaited.Buyer)
        {
            // Counted from the reminder: however late that was, half of the time follows it.
            (Level, DueAt) = (1, now.AddHours(config.Get(GuildSettings.StaleHours) / 2.0));
            return OrderReminder.Buyer;
        }

        if (Awaited is Awaited.Confirmation)
        {
            (DueAt, DeliveryTold) = (null, true);
            return OrderReminder.Confirmation;
        }

        // Without a target for the first reminder, the moderators are the first to be called.
        var reminds = Level == 0 && config.Get(GuildSettings.RespondMinutes) > 0;
        (Level, DueAt) = reminds ? (1, Target(config, GuildSettings.EscalateMinutes)) : (2, null);
        return reminds ? OrderReminder.Sellers : OrderReminder.Moderators;
    }

    /// <summary>The buyer is told when the support opens, unless it is open or they know.</summary>
    public bool TellHours(GuildConfig config, DateTimeOffset now)
    {
        if (HoursTold || Awaited is not (Awaited.Sellers or Awaited.Seller) || SupportHours.Of(config).IsOpen(now))
            return false;
        return HoursTold = true;
    }

    private DateTimeOffset? ConfirmationDue(Order order, GuildConfig config) =>
        DeliveryTold ? null : order.StateDueAt?.AddHours(-Math.Min(ConfirmationHours, config.Get(GuildSettings.ConfirmHours) / 2.0));

    private DateTimeOffset? Target(GuildConfig config, IntegerSetting minutes) =>
        config.Get(minutes) is > 0 and var target ? SupportHours.Of(config).AddMinutes(Since, target) : null;

    private static Awaited AwaitedIn(Order order) => order switch
    {
        // A party is away: nobody is waited for.
        { TimersStoppedAt: not null } => Awaited.Nobody,
        { State: OrderState.Open } => order.IntakeComplete ? Awaited.Sellers : Awaited.Buyer,
        // With terms agreed it waits for a payment, which has deadlines of its own.
        { State: OrderState.Claimed, TermsAgreedAt: null } when order.ProposedBy is null || order.ProposedBy == order.BuyerId => Awaited.Seller,
        { State: OrderState.Delivered, ReviewPending: false } => Awaited.Confirmation,
        _ => Awaited.Nobody,
    };
}

internal sealed class OrderAttentionMapping : IEntityTypeConfiguration<OrderAttention>
{
    public void Configure(EntityTypeBuilder<OrderAttention> builder)
    {
        builder.ToTable("order_attention");
        builder.HasKey(attention => new { attention.GuildId, attention.OrderId });
        builder.HasOne<Order>().WithMany().HasForeignKey(attention => new { attention.GuildId, attention.OrderId });
        builder.HasIndex(attention => attention.DueAt).HasFilter("due_at IS NOT NULL");
    }
}
