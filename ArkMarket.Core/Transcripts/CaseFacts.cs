using System.Globalization;
using ArkMarket.Core.Guilds;
using ArkMarket.Core.Orders;
using ArkMarket.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace ArkMarket.Core.Transcripts;

/// <summary>A fact in words.</summary>
public sealed record CaseLine(string Label, string Value);

/// <summary>What one side has done here before. What counts as what: see "What counts" in docs/trading.md.</summary>
/// <param name="Side">Buyer or seller.</param>
public sealed record PartyRecord(UserId User, string Side, int Completed, int Cancelled, DateTimeOffset? FirstOrderAt)
{
    /// <summary>Orders they bought whose payment was taken back.</summary>
    public int ChargedBack { get; init; }
}

/// <summary>What the books say of an order at one moment: its terms, the buyer's answers, and both sides' record.</summary>
public sealed record CaseFacts(IReadOnlyList<CaseLine> Terms, IReadOnlyList<CaseLine> Answers, IReadOnlyList<PartyRecord> Parties)
{
    internal static async Task<CaseFacts> CollectAsync(ArkMarketDb db, Order order, GuildConfig config, CancellationToken ct)
    {
        var parties = new List<PartyRecord> { await RecordAsync(db, order, order.BuyerId, "Buyer", ct) };
        if (order.SellerId is { } seller)
            parties.Add(await RecordAsync(db, order, seller, "Seller", ct));
        return new CaseFacts([.. TermsOf(order, config)], await AnswersAsync(db, order, ct), parties);
    }

    /// <summary>The one place that knows what of an order is part of its terms.</summary>
    private static IEnumerable<CaseLine> TermsOf(Order order, GuildConfig config)
    {
        yield return new("Item", order.ItemName);
        if (order.Quantity > 1)
            yield return new("Quantity", $"{order.Quantity:N0}");
        if (order.Map is { } map)
            yield return new("Map", map);
        yield return new("Listed price", config.Wording.Price(Credits.Of(order.Price.Value + order.Discount), order.Currency));
        if (order.Discount > 0)
            yield return new("Off by coupon", config.Wording.Price(Credits.Of(order.Discount), order.Currency));
        if (order.AgreedPrice is { } agreed)
            yield return new("Agreed price", config.Wording.Price(agreed, order.Currency));
        else if (order.ProposedPrice is { } proposed)
            yield return new("Proposed price", config.Wording.Price(proposed, order.Currency));
        if (order.TermsAgreedAt is { } at)
            yield return new("Agreed at", Moment(at));
        if (order.DeliveryDueAt is { } due)
            yield return new("Delivery due", Moment(due));
        if (order.AgreedPrice is not null && order.FeePercent > 0)
            yield return new("Market fee", $"{order.FeePercent} %");
        if (order.Refunded > 0)
            yield return new(order.IsFinal ? "Paid back" : "Paid back so far", config.Wording.Price(Credits.Of(order.Refunded), order.Currency));
        if (order.SellerPercent is { } percent)
            yield return new("Seller's part", $"{percent} %");
        if (order.DeliveryText.Length > 0)
            yield return new("Delivery", order.DeliveryText);
    }

    private static async Task<IReadOnlyList<CaseLine>> AnswersAsync(ArkMarketDb db, Order order, CancellationToken ct)
    {
        var intake = await db.Set<OrderIntake>().AsNoTracking().SingleOrDefaultAsync(i => i.GuildId == order.GuildId && i.OrderId == order.Id, ct);
        var answers = intake?.Questions.Select(question => (question.Label, Answer: intake.Answers.GetValueOrDefault(question.Key))) ?? [];
        return [.. answers.Where(pair => pair.Answer is { IsBlank: false }).Select(pair => new CaseLine(pair.Label, pair.Answer!.Text ?? pair.Answer.InWords()))];
    }

    private static string Moment(DateTimeOffset at) => at.UtcDateTime.ToString("d MMM yyyy, HH:mm 'UTC'", CultureInfo.InvariantCulture);

    private static async Task<PartyRecord> RecordAsync(ArkMarketDb db, Order order, UserId user, string side, CancellationToken ct)
    {
        var orders = db.Set<Order>().AsNoTracking().Where(o => o.GuildId == order.GuildId && (o.BuyerId == user || o.SellerId == user));
        return new PartyRecord(
            user, side,
            await orders.CountAsync(o => o.State == OrderState.Completed && o.ChargedBackAt == null, ct),
            await orders.CountAsync(o => o.State == OrderState.Cancelled && !o.EndedByChargeback, ct),
            await orders.MinAsync(o => (DateTimeOffset?)o.CreatedAt, ct))
        {
            ChargedBack = await orders.CountAsync(o => o.BuyerId == user && o.ChargedBackAt != null, ct),
        };
    }
}
