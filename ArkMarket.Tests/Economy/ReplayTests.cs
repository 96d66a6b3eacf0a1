using ArkMarket.Core.Economy;
using ArkMarket.Core.Platform;
using ArkMarket.Tests.Support;

namespace ArkMarket.Tests.Economy;

/// <summary>A delivery that comes again: Discord promises once, networks and attackers do not.</summary>
public sealed class ReplayTests(AppFixture app)
{
    [Fact]
    public async Task A_payment_delivered_again_gets_the_first_answer_and_moves_nothing()
    {
        var guild = await app.NewGuildAsync();
        var (ann, bob) = (await guild.MemberWithAsync("Ann", 100), guild.Member("Bob"));
        var delivery = Delivery.Command(ann, "pay", ("member", bob), ("amount", 30));

        var first = await ann.SendAsync(delivery);
        var before = await guild.FootprintAsync();
        var second = await ann.SendAsync(delivery);

        first.AssertSaysPublicly("paid", bob);
        Assert.Equal(first.Bytes, second.Bytes);
        Assert.Equal(before, await guild.FootprintAsync());
        Assert.Equal((70, 30), (await guild.BalanceAsync(ann), await guild.BalanceAsync(bob)));
    }

    [Fact]
    public async Task A_payment_delivered_twenty_times_at_once_is_made_once()
    {
        var guild = await app.NewGuildAsync();
        var (ann, bob) = (await guild.MemberWithAsync("Ann", 1_000), guild.Member("Bob"));
        var delivery = Delivery.Command(ann, "pay", ("member", bob), ("amount", 30));

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => ann.SendAsync(delivery)));

        Assert.All(answers, answer => Assert.Equal(answers[0].Text, answer.Text));
        answers[0].AssertSaysPublicly("paid", bob);
        Assert.Equal((970, 30), (await guild.BalanceAsync(ann), await guild.BalanceAsync(bob)));
        await guild.AssertBooksAsync();
    }

    [Fact]
    public async Task A_refusal_is_repeated_even_when_the_reason_for_it_is_gone()
    {
        var guild = await app.NewGuildAsync();
        var (ann, bob) = (await guild.MemberWithAsync("Ann", 10), guild.Member("Bob"));
        var delivery = Delivery.Command(ann, "pay", ("member", bob), ("amount", 30));

        (await ann.SendAsync(delivery)).AssertRefuses(new NotEnoughCredits(30));
        await guild.GrantAsync(ann, 100);

        (await ann.SendAsync(delivery)).AssertRefuses(new NotEnoughCredits(30));
        Assert.Equal((110, 0), (await guild.BalanceAsync(ann), await guild.BalanceAsync(bob)));
    }

    [Fact]
    public async Task The_same_delivery_with_another_amount_is_a_conflict()
    {
        var guild = await app.NewGuildAsync();
        var (ann, bob) = (await guild.MemberWithAsync("Ann", 100), guild.Member("Bob"));
        var delivery = Delivery.Command(ann, "pay", ("member", bob), ("amount", 30));
        var tampered = delivery.With(json => json["data"]!["options"]![1]!["value"] = 31);

        await ann.SendAsync(delivery);
        (await ann.SendAsync(tampered)).AssertRefuses(new RequestConflict());

        Assert.Equal((70, 30), (await guild.BalanceAsync(ann), await guild.BalanceAsync(bob)));
    }

    [Fact]
    public async Task The_same_delivery_id_in_another_server_is_another_request()
    {
        var (here, there) = (await app.NewGuildAsync(), await app.NewGuildAsync());
        var (ann, bob) = (await here.MemberWithAsync("Ann", 100), here.Member("Bob"));
        var delivery = Delivery.Command(ann, "pay", ("member", bob), ("amount", 30));

        await ann.SendAsync(delivery);
        var elsewhere = await ann.SendAsync(delivery.With(json => json["guild_id"] = there.Id.ToString()));

        elsewhere.AssertRefuses(new NotEnoughCredits(30));
        Assert.Equal(70, await here.BalanceAsync(ann));
    }

    [Fact]
    public async Task A_grant_delivered_again_is_made_once()
    {
        var guild = await app.NewGuildAsync();
        var (ada, ann) = (guild.Admin(), guild.Member("Ann"));
        var delivery = Delivery.Command(ada, "credits grant", ("member", ann), ("amount", 30), ("reason", "A start"));

        var answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => ada.SendAsync(delivery)));

        Assert.All(answers, answer => Assert.Equal(answers[0].Text, answer.Text));
        Assert.Equal(30, await guild.BalanceAsync(ann));
    }

    [Fact]
    public async Task A_correction_delivered_again_gets_the_first_answer()
    {
        var guild = await app.NewGuildAsync();
        var (ada, ann) = (guild.Admin(), await guild.MemberWithAsync("Ann", 30));
        var movement = (await ada.CompleteAsync("credits correct", "movement", ("member", ann), ("movement", ""))).Choices.Single().Value.GetString();
        var delivery = Delivery.Command(ada, "credits correct", ("member", ann), ("movement", movement), ("reason", "A slip"));

        var answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => ada.SendAsync(delivery)));

        Assert.All(answers, answer => answer.AssertSaysPrivately("is taken back"));
        Assert.Equal(0, await guild.BalanceAsync(ann));
        await guild.AssertBooksAsync();
    }
}
