using ArkMarket.Core.Guilds;
using ArkMarket.Core.Orders;
using ArkMarket.Core.Platform;
using ArkMarket.Tests.Feedback;
using ArkMarket.Tests.Support;

namespace ArkMarket.Tests.Admin;

/// <summary>The orders' room of the panel: how an order stands, and stepping in.</summary>
public sealed class PanelOrderTests(AppFixture app)
{
    [Fact]
    public async Task A_moderator_finds_an_order_by_its_number_and_cancels_it_with_a_reason()
    {
        var desk = await PanelDesk.OpenAsync(app);
        var order = await desk.Market.InStateAsync(OrderState.InProgress, price: 500);
        var before = await desk.Guild.BalanceAsync(desk.Market.Buyer);
        var card = await FindAsync(desk.Moderator, order);
        Assert.Contains($"Order #{order}", card.Text);
        Assert.Contains($"**Buyer** <@{desk.Market.Buyer.Id}>", card.Text);
        Assert.True(card.IsUpdate);

        var form = await desk.Moderator.ClickAsync(card, "Cancel the order");
        Assert.Contains("What is held (500 credits) goes back to the buyer. This cannot be undone.", form.Text);
        Assert.Equal(before, await desk.Guild.BalanceAsync(desk.Market.Buyer));
        var done = await PanelDesk.SubmitAsync(desk.Moderator, form, about: null, ("reason", "Both asked for it"));

        PanelDesk.AssertDone(done, $"Order #{order}: it is cancelled. What was held is paid back.");
        Assert.Equal(OrderState.Cancelled, (await desk.Market.FindAsync(order)).State);
        Assert.Equal(before + 500, await desk.Guild.BalanceAsync(desk.Market.Buyer));
        Assert.Contains($"order.Cancelled order:{order}", await desk.AuditedAsync(desk.Moderator));
        await desk.Guild.AssertBooksAsync();
    }

    [Fact]
    public async Task A_form_that_is_sent_twice_acts_once_and_with_other_words_is_refused()
    {
        var desk = await PanelDesk.OpenAsync(app);
        var order = await desk.Market.InStateAsync(OrderState.InProgress);
        var form = await desk.Moderator.ClickAsync(await FindAsync(desk.Moderator, order), "Cancel the order");
        var answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => PanelDesk.SubmitAsync(desk.Moderator, form, about: null, ("reason", "Enough"))));
        Assert.All(answers, answer => PanelDesk.AssertDone(answer, "it is cancelled"));
        (await PanelDesk.SubmitAsync(desk.Moderator, form, about: null, ("reason", "Other words"))).AssertRefuses(new RequestConflict());
        Assert.Single(await desk.Market.EventsAsync(order), OrderEventKind.Cancelled);
        await desk.Guild.AssertBooksAsync();
    }

    [Fact]
    public async Task Finance_records_that_a_payment_was_taken_back_and_withdraws_it_when_that_was_a_mistake()
    {
        var desk = await PanelDesk.OpenAsync(app);
        var order = await desk.Market.InStateAsync(OrderState.Completed, price: 500);
        await desk.Guild.ExecuteAsync($"UPDATE orders SET currency = 'EUR' WHERE guild_id = {desk.Guild.Id.Db} AND id = {order}");
        var form = await desk.Treasurer.ClickAsync(await FindAsync(desk.Treasurer, order), "Payment was taken back");
        PanelDesk.AssertDone(await PanelDesk.SubmitAsync(desk.Treasurer, form, about: null, ("reason", "The bank says so")), "what came with it is taken back too");
        var card = await FindAsync(desk.Treasurer, order);
        Assert.Contains("**Payment taken back**", card.Text);
        Assert.DoesNotContain("Payment was taken back", card.ButtonLabels);

        form = await desk.Treasurer.ClickAsync(card, "Withdraw chargeback");
        Assert.Contains("the reward, the role, the vouch and the buyer's trust", form.Text);
        var answers = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => PanelDesk.SubmitAsync(desk.Treasurer, form, about: null, ("reason", "It was another one"))));

        Assert.All(answers, answer => PanelDesk.AssertDone(answer, "what was taken back because of it is given back"));
        Assert.Equal([OrderEventKind.ChargedBack, OrderEventKind.ChargebackWithdrawn], (await desk.Market.EventsAsync(order)).TakeLast(2));
        Assert.DoesNotContain("Withdraw chargeback", (await FindAsync(desk.Treasurer, order)).ButtonLabels);
    }

    [Fact]
    public async Task Releasing_a_claim_asks_first_and_a_double_click_acts_once()
    {
        var desk = await PanelDesk.OpenAsync(app);
        var order = await desk.Market.InStateAsync(OrderState.Claimed);
        var asked = await desk.Admin.ClickAsync(await FindAsync(desk.Admin, order), "Release the claim");
        Assert.Contains($"<@{desk.Market.Seller.Id}> loses the order", asked.Text);
        Assert.Equal(["Release the claim", "No, go back"], asked.ButtonLabels);
        Assert.Equal(OrderState.Claimed, (await desk.Market.FindAsync(order)).State);
        Assert.Contains("Release the claim", (await desk.Admin.ClickAsync(asked, "No, go back")).ButtonLabels);

        PanelDesk.AssertDone(await desk.Admin.ClickAsync(asked, "Release the claim"), "it is open again");
        await desk.Market.Seller.ClickAsync($"order.claim:{order}");
        // The second click is the first one's echo: the order was claimed anew, and stays so.
        PanelDesk.AssertDone(await desk.Admin.ClickAsync(asked, "Release the claim"), "it is open again");
        Assert.Equal(OrderState.Claimed, (await desk.Market.FindAsync(order)).State);
        (await desk.Moderator.ClickAsync(asked, "Release the claim")).AssertRefuses(new RequestConflict());
    }

    [Fact]
    public async Task A_moderator_takes_a_case_and_rules_it()
    {
        var desk = await PanelDesk.OpenAsync(app);
        var order = await desk.Market.InStateAsync(OrderState.InProgress, price: 500);
        await desk.Market.Buyer.SubmitAsync($"dispute.open:{order}", ("reason", "Nothing came"));
        var card = await FindAsync(desk.Moderator, order);
        Assert.Contains("Case file", card.ButtonLabels);
        Assert.DoesNotContain("Rule", card.ButtonLabels);
        Assert.DoesNotContain("Cancel the order", card.ButtonLabels);

        var asked = await desk.Moderator.ClickAsync(card, "Take the case");
        card = await desk.Moderator.ClickAsync(asked, "Take the case");
        PanelDesk.AssertDone(card, "the case is yours");
        var form = await desk.Moderator.ClickAsync(card, "Rule");
        Assert.Contains("A ruling cannot be changed", form.Text);
        var ruled = await PanelDesk.SubmitAsync(desk.Moderator, form, about: null, ("number", "40 %"), ("reason", "Half of it came"));

        PanelDesk.AssertDone(ruled, "your ruling is written down");
        Assert.Contains("**Ruling** 40 % to the seller", ruled.Text);
        Assert.Equal([$"order.CaseTaken order:{order}", $"order.Ruled order:{order}"], await desk.AuditedAsync(desk.Moderator));
    }

    [Fact]
    public async Task The_finance_role_sees_and_records_payments_and_nothing_of_the_moderators()
    {
        var desk = await PanelDesk.OpenAsync(app);
        var order = await desk.Market.InStateAsync(OrderState.InProgress);
        var card = await FindAsync(desk.Treasurer, order);
        Assert.DoesNotContain("Cancel the order", card.ButtonLabels);
        Assert.DoesNotContain("Hand over", card.ButtonLabels);
        // Paid with market money: nobody outside can take it back.
        Assert.DoesNotContain("Payment was taken back", card.ButtonLabels);
    }

    [Fact]
    public async Task An_order_is_offered_to_another_seller()
    {
        var desk = await PanelDesk.OpenAsync(app);
        var order = await desk.Market.InStateAsync(OrderState.Claimed);
        var page = await desk.Moderator.ClickAsync(await FindAsync(desk.Moderator, order), "Hand over");
        var refused = await desk.Moderator.SendAsync(Delivery.ChooseMember(desk.Moderator, page.Select(), desk.Market.Stranger));
        refused.AssertRefuses(new InvalidInput("Choose a seller of this server who is not part of this order yet."));

        page = await desk.Moderator.ClickAsync(await FindAsync(desk.Moderator, order), "Hand over");
        var done = await desk.Moderator.SendAsync(Delivery.ChooseMember(desk.Moderator, page.Select(), desk.Market.OtherSeller));
        PanelDesk.AssertDone(done, "the hand-over is offered");
        Assert.Equal(desk.Market.OtherSeller.Id, (await desk.Market.FindAsync(order)).HandOverTo);
    }

    [Fact]
    public async Task Nobody_steps_into_an_order_of_their_own()
    {
        var desk = await PanelDesk.OpenAsync(app);
        var owner = desk.Guild.Admin("Otto");
        await desk.Guild.GrantAsync(owner, 10_000);
        var order = await desk.Market.OrderAsync(buyer: owner);
        var card = await FindAsync(owner, order);
        Assert.Contains("somebody else has to step in", card.Text);
        Assert.DoesNotContain("Cancel the order", card.ButtonLabels);
    }

    [Fact]
    public async Task What_became_impossible_meanwhile_says_so()
    {
        var desk = await PanelDesk.OpenAsync(app);
        var order = await desk.Market.InStateAsync(OrderState.Claimed);
        var card = await FindAsync(desk.Moderator, order);
        await desk.Market.Seller.ClickAsync($"order.unclaim:{order}");
        (await desk.Moderator.ClickAsync(card, "Release the claim")).AssertRefuses(
            new WrongState(order, OrderState.Open, "that is not possible any more"));
    }

    [Fact]
    public async Task An_order_of_another_server_is_not_found()
    {
        var (here, there) = (await PanelDesk.OpenAsync(app), await PanelDesk.OpenAsync(app));
        var order = await here.Market.OrderAsync();
        foreach (var click in new[] { $"admin.order:{order}", $"admin.order_act:cancel:{order}" })
            (await there.Admin.ClickAsync(click)).AssertRefuses(new NotFound("order"));
        (await there.Admin.SubmitAsync($"admin.order_do:cancel:{order}:{Guid.CreateVersion7():N}", ("reason", "No"))).AssertRefuses(new NotFound("order"));
        Assert.Equal(OrderState.Open, (await here.Market.FindAsync(order)).State);
    }

    [Fact]
    public async Task A_number_that_is_none_is_handed_back()
    {
        var desk = await PanelDesk.OpenAsync(app);
        var form = await desk.Admin.ClickAsync(await PanelDesk.EnterAsync(desk.Admin, "Orders"), "Find by number");
        (await PanelDesk.SubmitAsync(desk.Admin, form, about: null, ("number", "forty"))).AssertRefuses(
            new InvalidInput("An order's number is written in digits, such as 42."));
    }

    [Fact]
    public async Task Orders_are_listed_by_what_waits_and_by_state()
    {
        var desk = await PanelDesk.OpenAsync(app);
        var (open, disputed) = (await desk.Market.OrderAsync(), await desk.Market.InStateAsync(OrderState.InProgress));
        await desk.Market.Buyer.SubmitAsync($"dispute.open:{disputed}", ("reason", "Nothing came"));
        var all = await PanelDesk.EnterAsync(desk.Moderator, "Orders");
        Assert.Contains($"**#{open}**", all.Text);
        Assert.Contains($"**#{disputed}**", all.Text);
        var some = await desk.Moderator.ChooseAsync(all.Select("Another list"), "disputed");
        Assert.DoesNotContain($"**#{open}**", some.Text);
        Assert.Contains($"Order #{disputed}", (await desk.Moderator.ChooseAsync(some.Select("Open an order"), $"{disputed}")).Text);
        Assert.Contains("There is none", (await desk.Moderator.ChooseAsync(all.Select("Another list"), "s5")).Text);
    }

    [Fact]
    public async Task Sixty_orders_are_reached_page_by_page()
    {
        var desk = await PanelDesk.OpenAsync(app, (GuildSettings.OpenTicketsMax.Key, 50), (GuildSettings.OrdersPerDayMax.Key, 100));
        await desk.Guild.GrantAsync(desk.Market.Stranger, 1);
        for (var order = 0; order < 60; order++)
            await desk.Market.OrderAsync(buyer: order < 30 ? desk.Market.Buyer : desk.Market.Stranger);
        var seen = new HashSet<string>();
        for (var page = await PanelDesk.EnterAsync(desk.Admin, "Orders"); ; page = await desk.Admin.ClickAsync(page, "More"))
        {
            Assert.InRange(page.Text.Length, 1, 4_000);
            foreach (var option in page.Components.First(component => component.TryGetProperty("options", out _)).GetProperty("options").EnumerateArray())
                seen.Add(option.GetProperty("value").GetString()!);
            if (!page.ButtonLabels.Contains("More"))
                break;
        }

        Assert.Equal(60, seen.Count);
    }

    private static async Task<Answer> FindAsync(TestMember member, long order)
    {
        var form = await member.ClickAsync(await PanelDesk.EnterAsync(member, "Orders"), "Find by number");
        return await PanelDesk.SubmitAsync(member, form, about: null, ("number", $"{order}"));
    }
}
