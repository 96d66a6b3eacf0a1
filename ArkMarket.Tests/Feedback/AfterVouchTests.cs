using ArkMarket.Core.Feedback;
using ArkMarket.Core.Orders;
using ArkMarket.Core.Platform;
using ArkMarket.Tests.Orders;
using ArkMarket.Tests.Support;

namespace ArkMarket.Tests.Feedback;

/// <summary>What may still happen to a vouch: one answer, the moderators, a chargeback.</summary>
public sealed class AfterVouchTests(AppFixture fixture)
{
    [Fact]
    public async Task The_seller_answers_once_and_it_stays()
    {
        var desk = await OrderDesk.OpenAsync(fixture);
        var order = await desk.VouchedAsync();
        var own = await desk.Seller.CommandAsync("vouches");
        Assert.Equal($"feedback.answer:{order}", (await desk.Seller.ClickAsync(own, $"Answer #{order}")).Modal);

        await OrderDesk.MustAsync(desk.Seller.AnswerVouchAsync(order, "  Thank you! "));
        var second = await desk.Seller.AnswerVouchAsync(order, "Changed my mind");

        second.AssertSaysPrivately("You have answered the vouch");
        Assert.Contains("> Changed my mind", second.Text);
        Assert.Equal("Thank you!", (await desk.FindVouchAsync(order))!.Answer);
        (await desk.Stranger.CommandAsync("vouches", ("member", desk.Seller))).AssertSaysPrivately("*The seller:* Thank you!");
        Assert.DoesNotContain($"Answer #{order}", (await desk.Seller.CommandAsync("vouches")).ButtonLabels);
    }

    [Fact]
    public async Task Two_answers_at_once_are_one()
    {
        var desk = await OrderDesk.OpenAsync(fixture);
        var order = await desk.VouchedAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(n => desk.Seller.AnswerVouchAsync(order, $"Answer {n}")));

        Assert.Single(answers, answer => answer.Text.StartsWith('✅'));
        Assert.Single(await desk.VouchEventsAsync(order), e => e.Kind is VouchEventKind.Answered);
    }

    [Fact]
    public async Task Nobody_but_the_seller_answers()
    {
        var desk = await OrderDesk.OpenAsync(fixture);
        var order = await desk.VouchedAsync();
        foreach (var other in new[] { desk.Buyer, desk.OtherSeller, desk.Moderator, desk.Stranger })
            (await other.AnswerVouchAsync(order, "Not mine")).AssertSaysPrivately("That needs the seller of this order");
        (await desk.Seller.AnswerVouchAsync(order, "   ")).AssertRefuses(new InvalidInput("An answer has 1 to 500 characters."));
        (await desk.Seller.AnswerVouchAsync(order + 1_000_000, "What?")).AssertSaysPrivately("That vouch does not exist here");
        Assert.Null((await desk.FindVouchAsync(order))!.Answer);
    }

    [Fact]
    public async Task A_hidden_vouch_is_out_of_sight_still_counts_and_can_come_back_with_its_history()
    {
        var desk = await OrderDesk.OpenAsync(fixture);
        var order = await desk.VouchedAsync("Rude words");

        await OrderDesk.MustAsync(ModerateAsync(desk.Moderator, "hide", order, "Insults"));

        var hidden = await desk.Stranger.CommandAsync("vouches", ("member", desk.Seller));
        Assert.DoesNotContain("Rude words", hidden.Text);
        Assert.Contains("**1 vouch**", hidden.Text);
        Assert.Contains("1 hidden by a moderator", hidden.Text);
        (await desk.Seller.AnswerVouchAsync(order, "Hey")).AssertSaysPrivately("is hidden by a moderator");
        (await ModerateAsync(desk.Moderator, "hide", order, "Again")).AssertRefuses(new VouchIsHidden(order));

        await OrderDesk.MustAsync(ModerateAsync(desk.Moderator, "show", order, "It was a joke between them"));

        Assert.Contains("Rude words", (await desk.Stranger.CommandAsync("vouches", ("member", desk.Seller))).Text);
        (await ModerateAsync(desk.Moderator, "show", order, "Again")).AssertRefuses(new VouchIsNotHidden(order));
        Assert.Equal(
            [(VouchEventKind.Given, null), (VouchEventKind.Hidden, "Insults"), (VouchEventKind.ShownAgain, "It was a joke between them")],
            (await desk.VouchEventsAsync(order)).Select(e => (e.Kind, e.Reason)));
        var audit = await desk.Guild.AuditAsync();
        Assert.Contains($"vouch.hidden order:{order}", audit);
        Assert.Contains($"vouch.shown_again order:{order}", audit);
    }

    [Fact]
    public async Task Only_a_moderator_who_has_no_part_in_it_moderates()
    {
        var desk = await OrderDesk.OpenAsync(fixture);
        var order = await desk.VouchedAsync();
        foreach (var other in new[] { desk.Stranger, desk.Seller, desk.Buyer })
            (await ModerateAsync(other, "hide", order, "Because")).AssertRefuses(new NotAllowed("a moderator of this server"));
        foreach (var party in new[] { desk.Seller, desk.Buyer })
            (await ModerateAsync(party with { Roles = desk.Moderator.Roles }, "hide", order, "Because")).AssertRefuses(new NotAllowed("a moderator who is not part of this order"));
        (await ModerateAsync(desk.Moderator, "hide", order, "  ")).AssertRefuses(new InvalidInput("A reason has 1 to 300 characters."));
        (await ModerateAsync(desk.Moderator, "hide", order + 1_000_000, "Because")).AssertRefuses(new NotFound("vouch"));
        Assert.Null((await desk.FindVouchAsync(order))!.HiddenAt);
        Assert.Single(await desk.VouchEventsAsync(order));
        Assert.DoesNotContain(await desk.Guild.AuditAsync(), entry => entry.StartsWith("vouch.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_chargeback_takes_a_vouch_out_of_the_rating_once_until_it_is_withdrawn()
    {
        var desk = await OrderDesk.OpenAsync(fixture);
        var (order, other) = (await desk.VouchedAsync(ratings: "5 5 5"), await desk.VouchedAsync(ratings: "1 1 1"));

        await ChargeBackAsync(desk, order);
        await FollowAsync(desk, order);
        await FollowAsync(desk, order);

        Assert.Equal((1, 1.0), ((await desk.RatingAsync()).Count, (await desk.RatingAsync()).Average));
        var shown = await desk.Stranger.CommandAsync("vouches", ("member", desk.Seller));
        Assert.DoesNotContain($"#{order} ", shown.Text);
        Assert.Contains($"#{other} ", shown.Text);
        (await ModerateAsync(desk.Moderator, "hide", order, "Because")).AssertRefuses(new VouchIsAnnulled(order));
        (await desk.Seller.AnswerVouchAsync(order, "But")).AssertSaysPrivately("was taken back");
        Assert.Equal([VouchEventKind.Given, VouchEventKind.Annulled], (await desk.VouchEventsAsync(order)).Select(e => e.Kind));

        await OrderDesk.MustAsync(desk.Guild.Admin().CommandAsync("chargeback", ("order", order), ("reason", "It was another one"), ("withdraw", true)));
        await FollowAsync(desk, order);
        await FollowAsync(desk, order);

        Assert.Equal((2, 3.0), ((await desk.RatingAsync()).Count, (await desk.RatingAsync()).Average));
        Assert.Equal([VouchEventKind.Given, VouchEventKind.Annulled, VouchEventKind.Restored], (await desk.VouchEventsAsync(order)).Select(e => e.Kind));
    }

    [Fact]
    public async Task After_a_chargeback_no_vouch_can_be_given_any_more()
    {
        var desk = await OrderDesk.OpenAsync(fixture);
        var order = await desk.InStateAsync(OrderState.Completed);
        await ChargeBackAsync(desk, order);

        (await desk.Buyer.VouchAsync(order)).AssertRefuses(new VouchIsAnnulled(order));

        Assert.Equal(SellerRating.None, await desk.RatingAsync());
    }

    private static Task<Answer> ModerateAsync(TestMember member, string act, long order, string reason) =>
        member.CommandAsync($"vouch {act}", ("order", order), ("reason", reason));

    private static async Task ChargeBackAsync(OrderDesk desk, long order)
    {
        await desk.Guild.ExecuteAsync($"UPDATE orders SET currency = 'EUR' WHERE guild_id = {desk.Guild.Id.Db} AND id = {order}");
        await OrderDesk.MustAsync(desk.Guild.Admin().CommandAsync("chargeback", ("order", order), ("reason", "The bank took it back")));
    }

    /// <summary>What the effect does.</summary>
    private static Task FollowAsync(OrderDesk desk, long order) => desk.Guild.App.Get<FollowChargeback>().HandleAsync(desk.Guild.Id, order, default);
}
