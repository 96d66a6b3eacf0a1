using System.Net;
using ArkMarket.Core.Members;
using ArkMarket.Core.Orders;
using ArkMarket.Tests.Support;
using ArkMarket.Web.Orders.Pages;

namespace ArkMarket.Tests.Orders;

/// <summary>A member's own pages: so that nobody loses value for being muted.</summary>
public sealed class MyOrderPageTests(AppFixture fixture)
{
    [Fact]
    public async Task A_muted_buyer_confirms_on_the_web_and_the_seller_is_paid()
    {
        var desk = await OrderPageDesk.OpenAsync(fixture);
        var order = await desk.Life.AtAsync(Stage.Delivered);
        await desk.Life.AwayAsync(desk.Life.Buyer, Standing.TimedOut);
        Assert.NotNull((await desk.Life.FindAsync(order)).TimersStoppedAt);

        var done = await desk.DoAsync(desk.Life.Buyer, order, PartyActs.Confirm);

        Assert.Contains("it is completed. Enjoy!", done.Text, StringComparison.Ordinal);
        Assert.Equal((OrderState.Completed, 500), (await desk.StateAsync(order), await desk.Guild.BalanceAsync(desk.Life.Seller)));
        await desk.Guild.AssertBooksAsync();
    }

    [Fact]
    public async Task A_muted_seller_delivers_and_a_muted_party_disputes_tells_its_side_and_appeals_on_the_web()
    {
        var desk = await OrderPageDesk.OpenAsync(fixture);
        var life = desk.Life;
        var order = await life.AtAsync(Stage.InProgress);
        await life.AwayAsync(life.Seller, Standing.TimedOut);
        await desk.DoAsync(life.Seller, order, PartyActs.Deliver, ("reason", "In the red box"));
        Assert.Equal(OrderState.Delivered, await desk.StateAsync(order));
        await desk.DoAsync(life.Buyer, order, PartyActs.Dispute, ("reason", "The box is empty"));
        await desk.DoAsync(life.Seller, order, PartyActs.Statement, ("reason", "It was full"));
        await life.DoAsync(life.Moderator, "dispute.take", order);
        await LifeDesk.RuleAsync(life.Moderator, "dispute.rule", order, 0);

        await desk.DoAsync(life.Seller, order, PartyActs.Appeal, ("reason", "Look at the log"));

        Assert.Equal(("The box is empty", "It was full", "Look at the log"), await SidesAsync(life, order));
        Assert.Equal(500, await life.EscrowAsync(order));
    }

    [Fact]
    public async Task A_muted_party_agrees_to_a_split_that_the_other_proposed_and_it_is_shared()
    {
        var desk = await OrderPageDesk.OpenAsync(fixture);
        var life = desk.Life;
        var order = await life.AtAsync(Stage.Disputed);
        await life.AwayAsync(life.Buyer, Standing.TimedOut);
        await desk.DoAsync(life.Seller, order, PartyActs.Split, ("number", "40"));
        using var browser = await WebVisitor.SignInAsync(life.Buyer);
        var seen = await browser.GetAsync(desk.PageOf(life.Buyer, order));
        Assert.Contains("Agree: 40 % to the seller, 60 % to the buyer", seen.Text, StringComparison.Ordinal);
        await desk.DoAsync(life.Seller, order, PartyActs.Split, ("number", "90"));

        var refused = await browser.SubmitAsync(seen, PartyActs.Agree);
        Assert.Contains("Something happened to order", refused.Text, StringComparison.Ordinal);
        Assert.Equal(500, await life.EscrowAsync(order));
        await desk.DoAsync(life.Seller, order, PartyActs.Split, ("number", "40"));
        await desk.DoAsync(life.Buyer, order, PartyActs.Agree);

        Assert.Equal((9_800, 200), (await desk.Guild.BalanceAsync(life.Buyer), await desk.Guild.BalanceAsync(life.Seller)));
        await desk.Guild.AssertBooksAsync();
    }

    [Fact]
    public async Task The_first_page_has_what_one_buys_and_sells_and_what_moved_in_ones_wallet()
    {
        var desk = await OrderPageDesk.OpenAsync(fixture);
        var order = await desk.Life.AtAsync(Stage.Completed);
        var bought = await desk.LookAsync(desk.Life.Buyer, desk.Url("my"));
        Assert.Contains($"#{order} · ", bought.Text, StringComparison.Ordinal);
        Assert.Contains("9,500 credits", bought.Text, StringComparison.Ordinal);
        Assert.Contains($"Held for order #{order}", bought.Text, StringComparison.Ordinal);
        var sold = await desk.LookAsync(desk.Life.Seller, desk.Url("my"));
        Assert.Contains($"+500 credits Order #{order} completed", sold.Text, StringComparison.Ordinal);
        var neither = await desk.LookAsync(desk.Life.OtherSeller, desk.Url("my"));
        Assert.Contains("You have no orders here yet", neither.Text, StringComparison.Ordinal);
        Assert.DoesNotContain($"#{order}", neither.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Somebody_elses_order_is_not_there_whoever_asks()
    {
        var desk = await OrderPageDesk.OpenAsync(fixture);
        var order = await desk.Life.AtAsync(Stage.Completed);
        foreach (var who in new[] { desk.Life.OtherSeller, desk.Life.Moderator, desk.Life.Finance })
            Assert.Equal((who.Name, HttpStatusCode.NotFound), (who.Name, (await desk.LookAsync(who, desk.Url($"my/orders/{order}"))).Status));
    }

    [Fact]
    public async Task A_form_that_lacks_something_says_so_beside_the_field_and_keeps_the_rest()
    {
        var desk = await OrderPageDesk.OpenAsync(fixture);
        var order = await desk.Life.AtAsync(Stage.Completed);
        var refused = await desk.DoAsync(desk.Life.Seller, order, PartyActs.Refund, ("number", "many"), ("reason", "One was bad"));
        Assert.Contains("Please give a whole number.", refused.Text, StringComparison.Ordinal);
        Assert.Contains(refused.Form(PartyActs.Refund), field => field is ("reason", "One was bad"));
        var tooMuch = await desk.DoAsync(desk.Life.Seller, order, PartyActs.Refund, ("number", "501"), ("reason", "One was bad"));
        Assert.Contains("At most 500 credits", tooMuch.Text, StringComparison.Ordinal);
        Assert.Equal(9_500, await desk.Guild.BalanceAsync(desk.Life.Buyer));
        await desk.DoAsync(desk.Life.Seller, order, PartyActs.Refund, ("number", "100"), ("reason", "One was bad"));
        Assert.Equal((9_600, 400), (await desk.Guild.BalanceAsync(desk.Life.Buyer), await desk.Guild.BalanceAsync(desk.Life.Seller)));
    }

    private static async Task<(string?, string?, string?)> SidesAsync(LifeDesk life, long order)
    {
        var dispute = await life.DisputeAsync(order);
        return (dispute.BuyerStatement, dispute.SellerStatement, dispute.AppealReason);
    }
}
