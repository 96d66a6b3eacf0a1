using ArkMarket.Core.Guilds;
using ArkMarket.Core.Orders;
using ArkMarket.Tests.Support;

namespace ArkMarket.Tests.Orders;

/// <summary>Terms go back and forth until both mean the same ones.</summary>
public sealed class NegotiationTests(LifeFixture fixture)
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    [Fact]
    public async Task The_buyer_counters_the_seller_accepts_and_those_terms_are_held()
    {
        var desk = await fixture.OpenAsync();
        var order = await desk.AtAsync(Stage.Proposed);
        await OrderDesk.MustAsync(TermsAsync(desk.Buyer, order, 320, 30));

        (await desk.ActAsync(desk.Buyer, "accept", order)).AssertSaysPrivately("these are your own terms");
        await desk.DoAsync(desk.Seller, "accept", order);

        var agreed = await desk.FindAsync(order);
        Assert.Equal((OrderState.InProgress, 320L, 30, 2), (agreed.State, agreed.AgreedPrice!.Value.Value, agreed.AgreedDeliveryHours!.Value, agreed.ProposalNumber));
        Assert.Equal(9_680, await desk.Guild.BalanceAsync(desk.Buyer));
        Assert.Equal(Hour * 30, agreed.DeliveryDueAt - agreed.TermsAgreedAt);
        await desk.AssertConsistentAsync(order);
    }

    [Fact]
    public async Task Counters_go_back_and_forth_and_only_the_newest_counts()
    {
        var desk = await fixture.OpenAsync();
        var order = await desk.AtAsync(Stage.Claimed);
        foreach (var (who, price) in new[] { (desk.Seller, 900), (desk.Buyer, 100), (desk.Seller, 600), (desk.Seller, 500), (desk.Buyer, 400) })
            await OrderDesk.MustAsync(TermsAsync(who, order, price, 12));

        foreach (var old in new[] { 1, 2, 3, 4 })
        {
            (await desk.ActAsync(desk.Seller, "accept", order, (old, 0))).AssertRefuses(new TermsReplaced(order));
            (await desk.ActAsync(desk.Seller, "decline", order, (old, 0))).AssertSaysPrivately("Something else was proposed");
        }

        await desk.DoAsync(desk.Seller, "accept", order);
        Assert.Equal(9_600, await desk.Guild.BalanceAsync(desk.Buyer));
    }

    [Fact]
    public async Task The_seller_makes_the_first_proposal()
    {
        var desk = await fixture.OpenAsync();
        var order = await desk.AtAsync(Stage.Claimed);

        (await desk.ActAsync(desk.Buyer, "propose", order)).AssertSaysPrivately("the seller makes the first proposal");

        Assert.Equal(0, (await desk.FindAsync(order)).ProposalNumber);
    }

    [Fact]
    public async Task Declined_terms_cannot_be_accepted_any_more_and_talking_goes_on()
    {
        var desk = await fixture.OpenAsync();
        var order = await desk.AtAsync(Stage.Proposed);
        await desk.DoAsync(desk.Buyer, "decline", order);

        (await desk.ActAsync(desk.Buyer, "accept", order, (1, 0))).AssertSaysPrivately("there are no terms to answer");
        await OrderDesk.MustAsync(TermsAsync(desk.Seller, order, 450, 12));
        await desk.DoAsync(desk.Buyer, "accept", order);

        Assert.Equal(9_550, await desk.Guild.BalanceAsync(desk.Buyer));
        Assert.Equal(
            [OrderEventKind.TermsProposed, OrderEventKind.TermsDeclined, OrderEventKind.TermsProposed, OrderEventKind.TermsAccepted],
            (await desk.Desk.EventsAsync(order)).Skip(2));
    }

    [Fact]
    public async Task A_proposal_expires_by_itself_and_the_claim_goes_on()
    {
        var desk = await fixture.OpenAsync();
        var order = await desk.AtAsync(Stage.Proposed);

        await desk.PassAsync(Hour * 11);
        Assert.NotNull((await desk.FindAsync(order)).ProposedPrice);
        await desk.PassAsync(Hour * 2);

        await desk.HappensAsync(order, OrderEventKind.ProposalExpired);
        Assert.Equal((OrderState.Claimed, null), ((await desk.FindAsync(order)).State, (await desk.FindAsync(order)).ProposedPrice));
        (await desk.ActAsync(desk.Buyer, "accept", order, (1, 0))).AssertSaysPrivately("there are no terms to answer");
        // The time to agree was not renewed by proposing: 24 hours from the claim.
        await desk.PassAsync(Hour * 12);
        await desk.HappensAsync(order, OrderEventKind.TermsExpired);
        Assert.Equal((OrderState.Open, null), ((await desk.FindAsync(order)).State, (await desk.FindAsync(order)).SellerId));
    }

    [Fact]
    public async Task A_proposal_whose_time_has_passed_is_refused_even_before_the_timer_has_acted()
    {
        var desk = await fixture.OpenAsync();
        var order = await desk.AtAsync(Stage.Proposed);
        // The timer is kept from acting: its own due time is later than the moment the terms expire.
        await desk.ExpireTermsAsync(order);

        (await desk.ActAsync(desk.Buyer, "accept", order)).AssertRefuses(new ProposalHasExpired(order));
        (await desk.ActAsync(desk.Buyer, "decline", order)).AssertSaysPrivately("has expired");

        Assert.Equal((OrderState.Claimed, 10_000L), ((await desk.FindAsync(order)).State, await desk.Guild.BalanceAsync(desk.Buyer)));
        await OrderDesk.MustAsync(TermsAsync(desk.Buyer, order, 480, 12));
        await desk.DoAsync(desk.Seller, "accept", order);
    }

    [Theory]
    [InlineData(0, 12)]
    [InlineData(-5, 12)]
    [InlineData(100, 0)]
    [InlineData(100, 721)]
    public async Task Terms_outside_their_bounds_are_refused(long price, int hours)
    {
        var desk = await fixture.OpenAsync();
        var order = await desk.AtAsync(Stage.Claimed);

        Assert.StartsWith("⚠️", (await TermsAsync(desk.Seller, order, price, hours)).Text, StringComparison.Ordinal);

        Assert.Equal(0, (await desk.FindAsync(order)).ProposalNumber);
    }

    [Fact]
    public async Task The_fee_is_the_one_that_stood_when_both_agreed()
    {
        var desk = await fixture.OpenAsync((GuildSettings.FeePercent.Key, 10));
        var order = await desk.AtAsync(Stage.InProgress);
        var set = await desk.Guild.Admin().CommandAsync("settings", ("setting", GuildSettings.FeePercent.Key), ("value", "50"));
        Assert.Contains("was 10 percent, and is 50 percent", set.Text, StringComparison.Ordinal);

        await desk.DoAsync(desk.Seller, "deliver", order);
        await desk.DoAsync(desk.Buyer, "confirm", order);

        Assert.Equal((450, 50), (await desk.Guild.BalanceAsync(desk.Seller), await desk.Desk.FeesAsync()));
    }

    private static Task<Answer> TermsAsync(TestMember who, long order, long price, int hours) =>
        who.SubmitAsync($"order.propose:{order}", ("price", price.ToString()), ("hours", hours.ToString()));
}
