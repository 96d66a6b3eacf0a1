using ArkMarket.Core.Guilds;
using ArkMarket.Core.Orders;
using ArkMarket.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace ArkMarket.Core.Feedback;

/// <summary>The buyer of a completed order rates its seller, once, within the server's number of days.</summary>
public sealed class GiveVouch(Database database, GuildConfigs configs)
{
    public async Task<Result<VouchChanged>> HandleAsync(VouchRequest request, VouchRatings ratings, string? text, CancellationToken ct)
    {
        text = string.IsNullOrWhiteSpace(text) ? null : text.Trim();
        if (!ratings.IsValid)
            return new InvalidInput($"Each rating is a whole number from {VouchRatings.Lowest} to {VouchRatings.Highest}.");
        if (text?.Length > Vouch.TextLengthMax)
            return new InvalidInput($"The text of a vouch has at most {Vouch.TextLengthMax} characters.");
        return await database.OnceAsync<VouchChanged>(request.Key, work => DecideAsync(work, request, (ratings, text), ct), ct);
    }

    private async Task<Result<VouchChanged>> DecideAsync(
        Work work, VouchRequest request, (VouchRatings Ratings, string? Text) said, CancellationToken ct)
    {
        if (await configs.FindAsync(work.Guild, ct) is not { } config)
            return new MarketNotSetUp();
        if (await VouchChanges.LockOrderAsync(work, request.OrderId, ct) is not { } order)
            return new NotFound("order");
        if (Refuse(order, request.Actor, config.Get(GuildSettings.FeedbackDays), work.Now) is { } refusal)
            return refusal;

        var db = await work.DbAsync(ct);
        if (await db.Set<Vouch>().AnyAsync(v => v.GuildId == work.Guild && v.OrderId == order.Id, ct))
            return new AlreadyVouched(order.Id);
        work.RefuseOn(VouchMapping.KeyConstraint, () => new AlreadyVouched(order.Id));
        var vouch = Vouch.For(order, said.Ratings, said.Text, work.Now);
        db.Add(vouch);
        return await VouchChanges.RecordAsync(work, vouch, vouch.Given(), ct);
    }

    private static Refusal? Refuse(Order order, Actor actor, int days, DateTimeOffset now)
    {
        if (actor.User != order.BuyerId)
            return new NotAllowed("the buyer of this order");
        if (order.State is OrderState.Cancelled)
            return new WrongState(order.Id, order.State, "only an order that was completed gets a vouch");
        if (order.State is not OrderState.Completed)
            return new WrongState(order.Id, order.State, "a vouch can be given when it is completed");
        if (order.ChargedBackAt is not null)
            return new VouchIsAnnulled(order.Id);
        return now > order.ClosedAt!.Value.AddDays(days) ? new VouchWindowPassed(order.Id, days) : null;
    }
}

public sealed record AlreadyVouched(long Order) : Refusal
{
    public override string Explain(Wording wording) =>
        $"You have vouched for order #{Order} before: each order gets one vouch, and it stays as you gave it. Nothing was changed.";
}

public sealed record VouchWindowPassed(long Order, int Days) : Refusal
{
    public override string Explain(Wording wording) =>
        $"Order #{Order} was completed more than {Days} days ago: the time to vouch for it has passed. Nothing was changed.";
}
