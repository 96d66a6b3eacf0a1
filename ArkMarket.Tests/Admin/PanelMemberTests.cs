using ArkMarket.Core.Economy;
using ArkMarket.Core.Members;
using ArkMarket.Core.Orders;
using ArkMarket.Core.Platform;
using ArkMarket.Tests.Support;

namespace ArkMarket.Tests.Admin;

/// <summary>The members' room of the panel: wallet, standing, orders.</summary>
public sealed class PanelMemberTests(AppFixture app)
{
    [Fact]
    public async Task The_finance_role_grants_credits_and_takes_them_back()
    {
        var desk = await PanelDesk.OpenAsync(app);
        var nia = desk.Market.Stranger;
        var card = await PanelDesk.LookAtAsync(desk.Treasurer, nia);
        Assert.Contains("**Wallet** 0 credits", card.Text);
        var form = await desk.Treasurer.ClickAsync(card, "Grant");
        Assert.Contains("at once. It can be taken back", form.Text);
        var granted = await PanelDesk.SubmitAsync(desk.Treasurer, form, nia, ("number", "1,200"), ("reason", "A *prize*"));
        PanelDesk.AssertDone(granted, $"1,200 credits granted to <@{nia.Id}>.");
        Assert.Contains(@"Reason: A \*prize\*.", granted.Text);
        Assert.Contains("**Wallet** 1,200 credits", granted.Text);
        Assert.Equal(1_200, await desk.Guild.BalanceAsync(nia));

        var wallet = await desk.Treasurer.ClickAsync(granted, "Wallet");
        var movement = wallet.Components.Single(component => component.TryGetProperty("options", out _)).GetProperty("options")[0].GetProperty("value").GetString()!;
        var back = await desk.Treasurer.ChooseAsync(wallet.Select(), movement);
        Assert.Contains("This itself cannot be taken back", back.Text);
        PanelDesk.AssertDone(await PanelDesk.SubmitAsync(desk.Treasurer, back, about: null, ("reason", "A slip")), "is taken back. Reason: A slip.");
        Assert.Equal(0, await desk.Guild.BalanceAsync(nia));
        Assert.Equal([$"credits.granted member:{nia.Id}", $"credits.corrected movement:{Guid.ParseExact(movement, "N")}"], await desk.AuditedAsync(desk.Treasurer));
        await desk.Guild.AssertBooksAsync();
    }

    [Fact]
    public async Task A_grant_that_is_sent_ten_times_at_once_is_made_once()
    {
        var desk = await PanelDesk.OpenAsync(app);
        var nia = desk.Market.Stranger;
        var form = await desk.Treasurer.ClickAsync(await PanelDesk.LookAtAsync(desk.Treasurer, nia), "Grant");
        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(
            _ => PanelDesk.SubmitAsync(desk.Treasurer, form, nia, ("number", "50"), ("reason", "A prize"))));
        Assert.All(answers, answer => PanelDesk.AssertDone(answer, "50 credits granted"));
        Assert.Equal(50, await desk.Guild.BalanceAsync(nia));
        (await PanelDesk.SubmitAsync(desk.Treasurer, form, nia, ("number", "51"), ("reason", "A prize"))).AssertRefuses(new RequestConflict());
        Assert.Equal(50, await desk.Guild.BalanceAsync(nia));
    }

    [Fact]
    public async Task What_cannot_be_granted_or_removed_says_why_and_moves_nothing()
    {
        var desk = await PanelDesk.OpenAsync(app);
        var fay = desk.Treasurer;
        var (nia, bot, gone) = (desk.Market.Stranger, desk.Guild.Member("Beep") with { IsBot = true }, desk.Guild.Member("Gus") with { HasLeft = true });
        (await TryAsync("Grant", nia, "many", "A prize")).AssertRefuses(new AmountOutOfRange());
        (await TryAsync("Grant", nia, "0", "A prize")).AssertRefuses(new AmountOutOfRange());
        (await TryAsync("Grant", bot, "5", "A prize")).AssertRefuses(new BotsHaveNoWallet());
        (await TryAsync("Grant", gone, "5", "A prize")).AssertRefuses(new NotFound("member"));
        (await TryAsync("Grant", nia, "5", "")).AssertRefuses(new InvalidInput($"A reason of 1 to {LedgerMovement.ReasonLengthMax} characters is needed: the member sees it."));
        Assert.Contains("There are not enough credits", (await TryAsync("Remove", nia, "5", "A fine")).Text);
        Assert.Equal(0, await desk.Guild.BalanceAsync(nia));

        async Task<Answer> TryAsync(string act, TestMember whom, string amount, string reason) => await PanelDesk.SubmitAsync(
            fay, await fay.ClickAsync(await PanelDesk.LookAtAsync(fay, nia), act), whom, ("number", amount), ("reason", reason));
    }

    [Fact]
    public async Task A_moderator_sees_standing_and_orders_and_no_wallet_and_sets_trust()
    {
        var desk = await PanelDesk.OpenAsync(app);
        var order = await desk.Market.InStateAsync(OrderState.InProgress);
        var card = await PanelDesk.LookAtAsync(desk.Moderator, desk.Market.Buyer);
        Assert.DoesNotContain("Wallet", card.Text);
        Assert.DoesNotContain("Grant", card.ButtonLabels);
        Assert.Contains("**Trust** not written down yet", card.Text);
        Assert.Contains($"Order #{order}", (await desk.Moderator.ChooseAsync(card.Select("Their orders"), $"{order}")).Text);

        var form = await desk.Moderator.ClickAsync(card, "Set trust");
        var set = await PanelDesk.SubmitAsync(desk.Moderator, form, desk.Market.Buyer, ("number", "70"), ("reason", "Years of good trades"));
        PanelDesk.AssertDone(set, "is 70 of 100 now");
        Assert.Contains("**Trust** 70 of 100: Years of good trades", set.Text);
        Assert.Equal([$"trust.set member:{desk.Market.Buyer.Id}"], await desk.AuditedAsync(desk.Moderator));
        Assert.Equal((short)70, (await desk.Guild.App.Get<MemberQueries>().FindAsync(desk.Guild.Id, desk.Market.Buyer.Id, default))!.Trust);
    }

    [Fact]
    public async Task Somebody_who_left_is_found_by_their_id()
    {
        var desk = await PanelDesk.OpenAsync(app);
        var gone = await desk.Guild.MemberWithAsync("Gus", 30);
        var form = await desk.Treasurer.ClickAsync(await PanelDesk.EnterAsync(desk.Treasurer, "Members"), "Somebody who left");
        var card = await PanelDesk.SubmitAsync(desk.Treasurer, form, about: null, ("id", $" {gone.Id} "));
        Assert.Contains("**Wallet** 30 credits", card.Text);
        foreach (var nonsense in new[] { "Gus the great one", "-1234567890123456", "99999999999999999999" })
            (await PanelDesk.SubmitAsync(desk.Treasurer, form, about: null, ("id", nonsense))).AssertRefuses(
                new InvalidInput("An id has digits only, such as 123456789012345678."));
    }

    [Fact]
    public async Task The_wallet_of_somebody_in_another_server_is_another_one()
    {
        var (here, there) = (await PanelDesk.OpenAsync(app), await PanelDesk.OpenAsync(app));
        var rich = await here.Guild.MemberWithAsync("Rich", 500);
        Assert.Contains("**Wallet** 0 credits", (await there.Treasurer.ClickAsync($"admin.member:{rich.Id}")).Text);
    }
}
