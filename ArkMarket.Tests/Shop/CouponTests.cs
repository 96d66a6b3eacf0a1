using ArkMarket.Core.Guilds;
using ArkMarket.Core.Platform;
using ArkMarket.Core.Shop;
using ArkMarket.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace ArkMarket.Tests.Shop;

/// <summary>Coupons: what they take off, all they refuse, and that none is used more often than it may.</summary>
public sealed class CouponTests(AppFixture app)
{
    [Fact]
    public async Task A_percentage_is_taken_off_the_whole_order_in_the_buyers_own_spelling_of_the_code()
    {
        var shop = await OpenAsync(("code", "rex-25"), ("percent", 25));
        var ben = shop.Guild.Member("Ben");
        var answer = await ShopWorld.BuyAsync(ben, await ShopWorld.CardAsync(ben, "Rex"), "3", " Rex-25 ");
        Assert.Contains("3 × Rex for 1,575 credits (525 credits less with your coupon)", answer.Text);
        var order = Assert.Single(await shop.OrdersAsync());
        Assert.Equal((1_575L, 525L), (order.Price.Value, order.Discount));
        Assert.NotNull(order.CouponId);
        Assert.Contains("**REX-25** 25 % off · used 1", (await shop.Guild.Admin().CommandAsync("coupon list")).Text);
    }

    [Fact]
    public async Task A_fixed_amount_never_makes_an_order_free()
    {
        var shop = await OpenAsync(("code", "GIFT"), ("amount", 5_000));
        var ben = shop.Guild.Member("Ben");
        Assert.Contains("Rex for 1 credits", (await ShopWorld.BuyAsync(ben, await ShopWorld.CardAsync(ben, "Rex"), coupon: "GIFT")).Text);
    }

    [Fact]
    public async Task Of_ten_who_take_the_last_use_at_once_one_gets_it()
    {
        var shop = await OpenAsync(("code", "LAST"), ("percent", 10), ("uses", 1));
        var buyers = Enumerable.Range(1, 10).Select(n => shop.Guild.Member($"Buyer {n}")).ToList();
        var cards = await Task.WhenAll(buyers.Select((buyer, n) => ShopWorld.CardAsync(buyer, n % 2 == 0 ? "Rex" : "Egg")));
        var answers = await Task.WhenAll(buyers.Zip(cards, (buyer, card) => ShopWorld.BuyAsync(buyer, card, coupon: "last")));
        Assert.Single(answers, answer => answer.IsUpdate);
        Assert.Equal(9, answers.Count(answer => answer.Text.Contains("used as often as it can be", StringComparison.Ordinal)));
        Assert.Single(await shop.OrdersAsync());
        Assert.Equal(9, (await shop.StoredAsync("rex")).Stock + (await shop.StoredAsync("egg")).Stock - 10);
    }

    [Fact]
    public async Task A_cancelled_order_frees_its_use_once()
    {
        var shop = await OpenAsync(("code", "ONCE"), ("percent", 10), ("uses", 1), ("per_buyer", 1));
        var ben = shop.Guild.Member("Ben");
        await ShopWorld.BuyAsync(ben, await ShopWorld.CardAsync(ben, "Rex"), coupon: "ONCE");
        (await ShopWorld.BuyAsync(ben, await ShopWorld.CardAsync(ben, "Rex"), coupon: "ONCE")).AssertRefuses(new CouponUsedUp("ONCE"));
        await ben.SubmitAsync($"order.cancel:{(await shop.OrdersAsync())[0].Id}", ("reason", ""));
        Assert.Contains("is open", (await ShopWorld.BuyAsync(ben, await ShopWorld.CardAsync(ben, "Rex"), coupon: "ONCE")).Text);
        (await ShopWorld.BuyAsync(ben, await ShopWorld.CardAsync(ben, "Rex"), coupon: "ONCE")).AssertRefuses(new CouponUsedUp("ONCE"));
    }

    [Fact]
    public async Task Each_buyer_uses_it_as_often_as_it_says()
    {
        var shop = await OpenAsync(("code", "EACH"), ("percent", 10), ("per_buyer", 1));
        var (ben, bea) = (shop.Guild.Member("Ben"), shop.Guild.Member("Bea"));
        await ShopWorld.BuyAsync(ben, await ShopWorld.CardAsync(ben, "Rex"), coupon: "EACH");
        (await ShopWorld.BuyAsync(ben, await ShopWorld.CardAsync(ben, "Rex"), coupon: "EACH")).AssertRefuses(new CouponUsedByYou("EACH", 1));
        Assert.Contains("is open", (await ShopWorld.BuyAsync(bea, await ShopWorld.CardAsync(bea, "Rex"), coupon: "EACH")).Text);
    }

    [Fact]
    public async Task It_is_for_the_items_it_names_and_for_totals_that_reach_its_smallest()
    {
        var shop = await OpenAsync(("code", "EGGS"), ("percent", 10), ("items", "egg"), ("smallest_total", 1_000));
        var ben = shop.Guild.Member("Ben");
        (await ShopWorld.BuyAsync(ben, await ShopWorld.CardAsync(ben, "Rex"), "9", "EGGS")).AssertRefuses(new CouponNotForItem("EGGS", "Rex"));
        (await ShopWorld.BuyAsync(ben, await ShopWorld.CardAsync(ben, "Egg"), "9", "EGGS")).AssertRefuses(new CouponNeedsMore("EGGS", Credits.Of(1_000)));
        Assert.Empty(await shop.OrdersAsync());
        Assert.Contains("is open", (await ShopWorld.BuyAsync(ben, await ShopWorld.CardAsync(ben, "Egg"), "10", "EGGS")).Text);
        Assert.Contains("for Egg", (await shop.Guild.Admin().CommandAsync("coupon list")).Text);
    }

    [Fact]
    public async Task An_amount_in_one_currency_is_not_taken_off_a_price_in_another()
    {
        var shop = await OpenAsync(("code", "EURO"), ("amount", 100), ("currency", "eur"));
        await shop.ImportAsync(ShopWorld.File(ShopWorld.Item("rex", "Rex", 700) with { Stock = 10 }, ShopWorld.Item("egg", "Egg", 499) with { Currency = "EUR" }));
        var ben = shop.Guild.Member("Ben");
        (await ShopWorld.BuyAsync(ben, await ShopWorld.CardAsync(ben, "Rex"), coupon: "EURO")).AssertRefuses(new CouponNotForItem("EURO", "Rex"));
        Assert.Contains(@"for 3\.99 EUR (1\.00 EUR less", (await ShopWorld.BuyAsync(ben, await ShopWorld.CardAsync(ben, "Egg"), coupon: "EURO")).Text);
    }

    [Fact]
    public async Task Expired_ended_unknown_and_foreign_ones_are_refused()
    {
        var shop = await OpenAsync(("code", "OLD"), ("percent", 10), ("days", 1));
        await using (var db = shop.Guild.App.Get<Database>().CreateContext())
            await db.Set<Coupon>().Where(c => c.GuildId == shop.Guild.Id).ExecuteUpdateAsync(set => set.SetProperty(c => c.ExpiresAt, c => c.CreatedAt));
        var ben = shop.Guild.Member("Ben");
        (await ShopWorld.BuyAsync(ben, await ShopWorld.CardAsync(ben, "Rex"), coupon: "OLD")).AssertRefuses(new CouponExpired("OLD"));
        Assert.Contains("used 0 times", (await shop.Guild.Admin().CommandAsync("coupon end", ("code", "old"))).Text);
        (await ShopWorld.BuyAsync(ben, await ShopWorld.CardAsync(ben, "Rex"), coupon: "OLD")).AssertRefuses(new CouponUnknown());
        (await ShopWorld.BuyAsync(ben, await ShopWorld.CardAsync(ben, "Rex"), coupon: "' OR 1=1 --")).AssertRefuses(new CouponUnknown());
        var theirs = await OpenAsync(("code", "THEIRS"), ("percent", 50));
        Assert.NotNull(theirs);
        (await ShopWorld.BuyAsync(ben, await ShopWorld.CardAsync(ben, "Rex"), coupon: "THEIRS")).AssertRefuses(new CouponUnknown());
        Assert.Empty(await shop.OrdersAsync());
    }

    [Fact]
    public async Task A_code_is_there_once_and_again_after_it_was_ended()
    {
        var shop = await OpenAsync(("code", "SUMMER"), ("percent", 10));
        var ada = shop.Guild.Admin();
        (await ada.CommandAsync("coupon create", ("code", "summer"), ("percent", 20))).AssertRefuses(new CouponExists("SUMMER"));
        Assert.Contains("is ended", (await ada.CommandAsync("coupon end", ("code", "SUMMER"))).Text);
        (await ada.CommandAsync("coupon end", ("code", "SUMMER"))).AssertRefuses(new NotFound("coupon"));
        Assert.Contains("can be used", (await ada.CommandAsync("coupon create", ("code", "summer"), ("percent", 20))).Text);
    }

    [Fact]
    public async Task A_server_has_so_many_coupons_and_one_more_when_one_was_ended()
    {
        var shop = await OpenAsync(("code", "FIRST"), ("percent", 10));
        await using (var db = shop.Guild.App.Get<Database>().CreateContext())
        {
            db.AddRange(Enumerable.Range(2, Coupon.PerServerMax - 1).Select(n => new Coupon
            {
                GuildId = shop.Guild.Id, Code = $"CODE-{n}", Percent = 10, CreatedBy = shop.Guild.Admin().Id, CreatedAt = shop.Guild.App.Get<Database>().Now,
            }));
            await db.SaveChangesAsync();
        }

        var ada = shop.Guild.Admin();
        (await ada.CommandAsync("coupon create", ("code", "MORE"), ("percent", 10))).AssertRefuses(new TooManyCoupons(Coupon.PerServerMax));
        Assert.Contains("is ended", (await ada.CommandAsync("coupon end", ("code", "FIRST"))).Text);
        Assert.Contains("can be used", (await ada.CommandAsync("coupon create", ("code", "MORE"), ("percent", 10))).Text);
    }

    [Fact]
    public async Task What_makes_no_coupon_is_refused_in_words()
    {
        var shop = await ShopWorld.OpenAsync(app, ShopWorld.Item("rex", "Rex"));
        var ada = shop.Guild.Admin();
        foreach (var (expected, options) in new (string, (string, object?)[])[]
        {
            ("letters A to Z", [("code", "a b"), ("percent", 5)]),
            ("give one of the two", [("code", "AAA")]),
            ("give one of the two", [("code", "AAA"), ("percent", 5), ("amount", 5)]),
            ("from 1 to 99", [("code", "AAA"), ("percent", 100)]),
            ("whole number from 1", [("code", "AAA"), ("amount", -5)]),
            ("three letters", [("code", "AAA"), ("amount", 5), ("currency", "E1")]),
            ("number of uses", [("code", "AAA"), ("percent", 5), ("uses", 0)]),
            ("1 to 365 days", [("code", "AAA"), ("percent", 5), ("days", 400)]),
            ("with the key nope", [("code", "AAA"), ("percent", 5), ("items", "rex, nope")]),
        })
            Assert.Contains(expected, (await ada.CommandAsync("coupon create", options)).Text);
        Assert.Contains("There are none", (await ada.CommandAsync("coupon list")).Text);
    }

    [Fact]
    public async Task Only_who_keeps_the_catalogue_makes_ends_and_sees_coupons()
    {
        var keepers = new RoleId(TestIds.Next());
        var guild = await app.NewGuildAsync((GuildSettings.CatalogueRole.Key, keepers));
        var (ben, kim) = (guild.Member("Ben"), guild.Member("Kim", keepers));
        Assert.Contains("can be used", (await kim.CommandAsync("coupon create", ("code", "KIM"), ("percent", 5))).Text);
        foreach (var answer in new[]
        {
            await ben.CommandAsync("coupon create", ("code", "BEN"), ("percent", 5)), await ben.CommandAsync("coupon end", ("code", "KIM")),
            await ben.CommandAsync("coupon list"), await ben.ClickAsync("coupon.page:99999"),
        })
            answer.AssertRefuses(new NotAllowed("the Manage Server permission or the catalogue role"));
        Assert.Empty((await ben.CompleteAsync("coupon end", "code", ("code", "K"))).Choices);
        Assert.Equal("KIM", (await kim.CompleteAsync("coupon end", "code", ("code", "k"))).Choices.Single().Name);
    }

    private async Task<ShopWorld> OpenAsync(params (string, object?)[] coupon)
    {
        var shop = await ShopWorld.OpenAsync(app, ShopWorld.Item("rex", "Rex", 700) with { Stock = 10 }, ShopWorld.Item("egg", "Egg", 100) with { Stock = 10 });
        Assert.Contains("can be used", (await shop.Guild.Admin().CommandAsync("coupon create", coupon)).Text);
        return shop;
    }
}
