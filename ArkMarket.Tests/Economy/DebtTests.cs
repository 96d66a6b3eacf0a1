using ArkMarket.Core.Economy;
using ArkMarket.Core.Orders;
using ArkMarket.Core.Platform;
using ArkMarket.Tests.Orders;
using ArkMarket.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace ArkMarket.Tests.Economy;

/// <summary>What a correction takes and the wallet does not cover: owed, shown, and settled first.</summary>
public sealed class DebtTests(AppFixture app)
{
    [Fact]
    public async Task A_correction_leaves_a_debt_that_the_member_and_the_admins_see()
    {
        var guild = await app.NewGuildAsync();
        var ann = await IndebtedAsync(guild, 25);

        (await ann.CommandAsync("balance")).AssertSaysPrivately("You have **0 credits** and owe **25 credits**");
        (await ann.CommandAsync("history")).AssertSaysPrivately("You owe **25 credits**");
        (await guild.Admin().CommandAsync("credits debts")).AssertSaysPrivately($"<@{ann.Id}> owes **25 credits**");
        await AssertDebtAsync(guild, ann, amount: 0, debt: 25);
    }

    [Fact]
    public async Task What_comes_in_settles_it_first_whoever_gives_it()
    {
        var guild = await app.NewGuildAsync();
        var ann = await IndebtedAsync(guild, 25);
        var bob = await guild.MemberWithAsync("Bob", 100);

        await bob.CommandAsync("pay", ("member", ann), ("amount", 10));
        await AssertDebtAsync(guild, ann, amount: 0, debt: 15);
        await guild.GrantAsync(ann, 15);
        await AssertDebtAsync(guild, ann, amount: 0, debt: 0);
        (await guild.Admin().CommandAsync("credits debts")).AssertSaysPrivately("Nobody owes anything.");
        await guild.GrantAsync(ann, 40);

        await AssertDebtAsync(guild, ann, amount: 40, debt: 0);
    }

    [Fact]
    public async Task More_than_the_debt_leaves_the_rest_in_the_wallet()
    {
        var guild = await app.NewGuildAsync();
        var ann = await IndebtedAsync(guild, 25);
        await guild.GrantAsync(ann, 60);
        await AssertDebtAsync(guild, ann, amount: 35, debt: 0);
    }

    [Fact]
    public async Task A_released_price_settles_the_sellers_debt_first()
    {
        var desk = await OrderDesk.OpenAsync(app);
        await OweAsync(desk.Guild, desk.Seller, 120);
        var order = await desk.InStateAsync(OrderState.Delivered, price: 500);
        await OrderDesk.MustAsync(desk.Buyer.ClickAsync($"order.confirm:{order}"));
        await AssertDebtAsync(desk.Guild, desk.Seller, amount: 380, debt: 0);
    }

    [Fact]
    public async Task Money_that_is_paid_back_settles_the_buyers_debt_first()
    {
        var desk = await OrderDesk.OpenAsync(app);
        var order = await desk.InStateAsync(OrderState.InProgress, price: 500);
        await desk.Buyer.CommandAsync("pay", ("member", desk.Stranger), ("amount", 9_500));
        await OweAsync(desk.Guild, desk.Buyer, 200);
        await OrderDesk.MustAsync(desk.Moderator.SubmitAsync($"order.cancel:{order}", ("reason", "Scam")));
        await AssertDebtAsync(desk.Guild, desk.Buyer, amount: 300, debt: 0);
    }

    [Fact]
    public async Task While_in_debt_nothing_is_paid_and_nothing_is_bought()
    {
        var desk = await OrderDesk.OpenAsync(app);
        var order = await desk.InStateAsync(OrderState.Claimed);
        await OrderDesk.MustAsync(desk.ProposeAsync(order, 1));
        await desk.Buyer.CommandAsync("pay", ("member", desk.Stranger), ("amount", 10_000));
        await OweAsync(desk.Guild, desk.Buyer, 5);

        (await desk.Buyer.CommandAsync("pay", ("member", desk.Stranger), ("amount", 1))).AssertRefuses(new NotEnoughCredits(1));
        (await desk.Buyer.ClickAsync($"order.accept:{order}:1")).AssertRefuses(new NotEnoughCredits(1));
        var taken = await desk.Guild.Admin().CommandAsync("credits remove", ("member", desk.Buyer), ("amount", 1), ("reason", "More"));

        taken.AssertRefuses(new NotEnoughCredits(1));
        await AssertDebtAsync(desk.Guild, desk.Buyer, amount: 0, debt: 5);
        Assert.Equal(OrderState.Claimed, (await desk.FindAsync(order)).State);
    }

    [Fact]
    public async Task A_payment_that_was_spent_is_returned_to_the_payer_and_owed_by_the_other()
    {
        var guild = await app.NewGuildAsync();
        var (ann, bob) = (await guild.MemberWithAsync("Ann", 100), guild.Member("Bob"));
        await ann.CommandAsync("pay", ("member", bob), ("amount", 80));
        var code = CodeIn(await bob.CommandAsync("history"));
        await bob.CommandAsync("pay", ("member", guild.Member("Cleo")), ("amount", 50));

        (await CorrectAsync(guild, bob, code)).AssertSaysPrivately("is taken back");

        await AssertDebtAsync(guild, ann, amount: 100, debt: 0);
        await AssertDebtAsync(guild, bob, amount: 0, debt: 50);
    }

    [Fact]
    public async Task Two_corrections_add_up_to_one_debt()
    {
        var guild = await app.NewGuildAsync();
        var ann = await guild.MemberWithAsync("Ann", 25);
        var first = CodeIn(await ann.CommandAsync("history"));
        await guild.GrantAsync(ann, 30);
        var second = CodeIn(await ann.CommandAsync("history"));
        await ann.CommandAsync("pay", ("member", guild.Member("Bob")), ("amount", 50));

        foreach (var code in new[] { first, second })
            (await CorrectAsync(guild, ann, code)).AssertSaysPrivately("is taken back");

        await AssertDebtAsync(guild, ann, amount: 0, debt: 50);
    }

    [Fact]
    public async Task Only_admins_see_who_owes_something()
    {
        var guild = await app.NewGuildAsync();
        await IndebtedAsync(guild, 25);
        (await guild.Member("Bob").CommandAsync("credits debts")).AssertRefuses(new NotAllowed("the Manage Server permission or the finance role"));
    }

    [Fact]
    public async Task Corrections_and_payments_at_once_keep_the_books_and_never_both_money_and_debt()
    {
        var guild = await app.NewGuildAsync();
        var (ann, bob) = (guild.Member("Ann"), await guild.MemberWithAsync("Bob", 1_000));
        var codes = new List<string>();
        for (var i = 0; i < 8; i++)
        {
            await guild.GrantAsync(ann, 10);
            codes.Add(CodeIn(await ann.CommandAsync("history")));
        }

        await ann.CommandAsync("pay", ("member", bob), ("amount", 80));
        await Task.WhenAll([
            .. codes.Select(code => CorrectAsync(guild, ann, code)),
            .. Enumerable.Range(0, 8).Select(_ => bob.CommandAsync("pay", ("member", ann), ("amount", 7))),
        ]);

        await AssertDebtAsync(guild, ann, amount: 0, debt: 80 - 56);
        Assert.Equal(1_080 - 56, await guild.BalanceAsync(bob));
    }

    private static async Task<TestMember> IndebtedAsync(TestGuild guild, long debt)
    {
        var ann = guild.Member("Ann");
        await OweAsync(guild, ann, debt);
        return ann;
    }

    /// <summary>A grant that was spent is taken back; the wallet is empty before.</summary>
    private static async Task OweAsync(TestGuild guild, TestMember member, long debt)
    {
        await guild.GrantAsync(member, debt);
        var code = CodeIn(await member.CommandAsync("history"));
        await member.CommandAsync("pay", ("member", guild.Member("Dan")), ("amount", debt));
        (await CorrectAsync(guild, member, code)).AssertSaysPrivately("is taken back");
    }

    private static async Task AssertDebtAsync(TestGuild guild, TestMember member, long amount, long debt)
    {
        await using var db = guild.App.Get<Database>().CreateContext();
        var row = await db.Set<Balance>().AsNoTracking().SingleAsync(b => b.GuildId == guild.Id && b.Kind == AccountKind.Member && b.AccountId == (long)member.Id.Value);
        Assert.Equal((amount, debt), (row.Amount, row.Debt));
        await guild.AssertBooksAsync();
    }

    private static string CodeIn(Answer history) => history.Text.Split('`')[1];

    private static Task<Answer> CorrectAsync(TestGuild guild, TestMember member, string movement) =>
        guild.Admin().CommandAsync("credits correct", ("member", member), ("movement", movement), ("reason", "A slip"));
}
