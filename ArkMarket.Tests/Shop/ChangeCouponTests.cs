using ArkMarket.Core.Guilds;
using ArkMarket.Core.Platform;
using ArkMarket.Core.Shop;
using ArkMarket.Tests.Feedback;
using ArkMarket.Tests.Orders;
using ArkMarket.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace ArkMarket.Tests.Shop;

/// <summary>A coupon is changed: until when it is good and how often it can still be used, and nothing else.</summary>
public sealed class ChangeCouponTests(AppFixture app)
{
    [Fact]
    public async Task One_that_is_used_up_gets_as_many_uses_more_as_it_says()
    {
        var shop = await OpenAsync(("code", "LAST"), ("percent", 10), ("uses", 1));
        var (ada, ben) = (shop.Guild.Admin(), shop.Guild.Member("Ben"));
        Assert.Contains("is open", (await BuyAsync(ben, "LAST")).Text);
        (await BuyAsync(ben, "LAST")).AssertRefuses(new CouponUsedUp("LAST"));
        Assert.Contains("The coupon **LAST** can be used 2 more times, until it is ended.", (await ada.CommandAsync("coupon change", ("code", " last "), ("uses", 2))).Text);
        Assert.Contains("is open", (await BuyAsync(ben, "LAST")).Text);
        Assert.Contains("is open", (await BuyAsync(ben, "LAST")).Text);
        (await BuyAsync(ben, "LAST")).AssertRefuses(new CouponUsedUp("LAST"));
        Assert.Contains("**LAST** 10 % off · used 3 of 3", (await ada.CommandAsync("coupon list")).Text);
        Assert.Contains("as often as buyers like", (await ada.CommandAsync("coupon change", ("code", "LAST"), ("no_limit", true))).Text);
        Assert.Contains("is open", (await BuyAsync(ben, "LAST")).Text);
    }

    [Fact]
    public async Task One_that_has_expired_is_good_again_and_what_is_not_named_stays()
    {
        var shop = await OpenAsync(("code", "OLD"), ("percent", 10), ("days", 1), ("uses", 5));
        await using (var db = shop.Guild.App.Get<Database>().CreateContext())
            await db.Set<Coupon>().Where(c => c.GuildId == shop.Guild.Id).ExecuteUpdateAsync(set => set.SetProperty(c => c.ExpiresAt, c => c.CreatedAt));
        var (ada, ben) = (shop.Guild.Admin(), shop.Guild.Member("Ben"));
        (await BuyAsync(ben, "OLD")).AssertRefuses(new CouponExpired("OLD"));
        Assert.Contains("can be used 5 more times, until <t:", (await ada.CommandAsync("coupon change", ("code", "OLD"), ("days", 3))).Text);
        Assert.Contains("is open", (await BuyAsync(ben, "OLD")).Text);
        Assert.Contains("can be used 4 more times, until it is ended.", (await ada.CommandAsync("coupon change", ("code", "OLD"), ("no_end", true))).Text);
        var kept = await StoredAsync(shop, "OLD");
        Assert.Equal((10, 5, null), (kept.Percent, kept.UsesMax, kept.ExpiresAt));
        Assert.Equal(["coupon.created coupon:OLD", "coupon.changed coupon:OLD", "coupon.changed coupon:OLD"], (await shop.Guild.AuditAsync()).Where(line => line.StartsWith("coupon.", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Ended_unknown_and_foreign_ones_are_refused()
    {
        var shop = await OpenAsync(("code", "GONE"), ("percent", 10));
        var ada = shop.Guild.Admin();
        Assert.Contains("is ended", (await ada.CommandAsync("coupon end", ("code", "GONE"))).Text);
        (await ada.CommandAsync("coupon change", ("code", "gone"), ("uses", 5))).AssertRefuses(new CouponEnded("GONE"));
        (await ada.CommandAsync("coupon change", ("code", "NEVER"), ("uses", 5))).AssertRefuses(new NotFound("coupon"));
        var elsewhere = await OpenAsync(("code", "THEIRS"), ("percent", 50), ("uses", 1));
        (await ada.CommandAsync("coupon change", ("code", "THEIRS"), ("uses", 5))).AssertRefuses(new NotFound("coupon"));
        Assert.Equal(1, (await StoredAsync(elsewhere, "THEIRS")).UsesMax);
        // The code was given to a new one: that is the one that is meant.
        Assert.Contains("can be used", (await ada.CommandAsync("coupon create", ("code", "GONE"), ("percent", 20))).Text);
        Assert.Contains("can be used once more", (await ada.CommandAsync("coupon change", ("code", "GONE"), ("uses", 1))).Text);
    }

    [Fact]
    public async Task What_says_nothing_or_two_things_is_refused_in_words_and_changes_nothing()
    {
        var shop = await OpenAsync(("code", "SAME"), ("percent", 10), ("uses", 7));
        var ada = shop.Guild.Admin();
        foreach (var (expected, options) in new (string, (string, object?)[])[]
        {
            ("Say how long the coupon is good from now on", [("code", "SAME")]),
            ("Say how long the coupon is good from now on", [("code", "SAME"), ("no_end", false)]),
            ("some days or until it is ended", [("code", "SAME"), ("days", 5), ("no_end", true)]),
            ("a number of uses or no limit", [("code", "SAME"), ("uses", 5), ("no_limit", true)]),
            ("1 to 365 days", [("code", "SAME"), ("days", 0)]),
            ("1 to 365 days", [("code", "SAME"), ("days", 366)]),
            ("To let nobody use it any more, end it.", [("code", "SAME"), ("uses", 0)]),
            ("from 1 to 1,000,000", [("code", "SAME"), ("uses", 1_000_001)]),
        })
            Assert.Contains(expected, (await ada.CommandAsync("coupon change", options)).Text);
        var kept = await StoredAsync(shop, "SAME");
        Assert.Equal((7, null), (kept.UsesMax, kept.ExpiresAt));
    }

    [Fact]
    public async Task Only_who_keeps_the_catalogue_changes_one()
    {
        var keepers = new RoleId(TestIds.Next());
        var guild = await app.NewGuildAsync((GuildSettings.CatalogueRole.Key, keepers));
        var (ben, kim) = (guild.Member("Ben"), guild.Member("Kim", keepers));
        await kim.CommandAsync("coupon create", ("code", "KIM"), ("percent", 5));
        (await ben.CommandAsync("coupon change", ("code", "KIM"), ("uses", 5))).AssertRefuses(new NotAllowed("the Manage Server permission or the catalogue role"));
        Assert.Empty((await ben.CompleteAsync("coupon change", "code", ("code", "K"))).Choices);
        Assert.Equal("KIM", (await kim.CompleteAsync("coupon change", "code", ("code", "k"))).Choices.Single().Name);
        Assert.Contains("can be used 5 more times", (await kim.CommandAsync("coupon change", ("code", "KIM"), ("uses", 5))).Text);
    }

    [Fact]
    public async Task Changed_while_ten_buy_it_is_never_used_more_often_than_it_says()
    {
        var shop = await OpenAsync(("code", "RUSH"), ("percent", 10), ("uses", 9));
        var buyers = Enumerable.Range(1, 10).Select(n => shop.Guild.Member($"Buyer {n}")).ToList();
        var cards = await Task.WhenAll(buyers.Select(buyer => ShopWorld.CardAsync(buyer, "Rex")));
        var bought = buyers.Zip(cards, (buyer, card) => ShopWorld.BuyAsync(buyer, card, coupon: "RUSH"));
        await Task.WhenAll([.. bought, shop.Guild.Admin().CommandAsync("coupon change", ("code", "RUSH"), ("uses", 1))]);
        var most = (await StoredAsync(shop, "RUSH")).UsesMax;
        Assert.InRange((await shop.OrdersAsync()).Count, 1, most!.Value);
    }

    [Fact]
    public async Task A_purchase_that_was_there_first_is_counted_before_the_new_limit()
    {
        var shop = await OpenAsync(("code", "FIRST"), ("percent", 10), ("uses", 9));
        var ben = shop.Guild.Member("Ben");
        var card = await ShopWorld.CardAsync(ben, "Rex");
        var source = shop.Guild.App.Get<Database>().Source;
        await using var holder = await source.OpenConnectionAsync();
        await using var transaction = await holder.BeginTransactionAsync();
        await using (var hold = new NpgsqlCommand("SELECT 1 FROM shop_coupons WHERE guild_id = $1 FOR UPDATE", holder))
        {
            hold.Parameters.Add(new NpgsqlParameter<long> { TypedValue = shop.Guild.Id.Db });
            await hold.ExecuteNonQueryAsync();
        }

        // Of its own: inside a transaction PostgreSQL shows the sessions as they were when first asked.
        await using var watch = await source.OpenConnectionAsync();
        var bought = ShopWorld.BuyAsync(ben, card, coupon: "FIRST");
        await Eventually.TrueAsync(async () => await Turns.WaitingAsync(watch, holder.ProcessID) >= 1, "the purchase waits for the coupon");
        var changed = shop.Guild.Admin().CommandAsync("coupon change", ("code", "FIRST"), ("uses", 1));
        await Eventually.TrueAsync(async () => await Turns.WaitingAsync(watch, holder.ProcessID) >= 2, "the change waits behind it");
        await transaction.CommitAsync();

        Assert.Contains("is open", (await bought).Text);
        Assert.Contains("can be used once more", (await changed).Text);
        Assert.Equal(2, (await StoredAsync(shop, "FIRST")).UsesMax);
    }

    [Fact]
    public async Task On_its_page_it_is_changed_and_one_that_was_ended_meanwhile_says_so()
    {
        var shop = await OpenAsync(("code", "SUMMER"), ("percent", 10), ("uses", 1));
        var id = (await StoredAsync(shop, "SUMMER")).Id;
        using var admin = await WebVisitor.SignInAsync(shop.Guild.Admin());
        var page = await admin.GetAsync($"/s/{shop.Guild.Id}/catalogue/coupons");
        var refused = await admin.SubmitAsync(page, $"change-{id}", ("days", "soon"), ("uses", "3"));
        Assert.Contains("Please give a whole number.", refused.Text, StringComparison.Ordinal);
        Assert.Contains(refused.Form($"change-{id}"), field => field is ("uses", "3"));
        var changed = await admin.SubmitAsync(refused, $"change-{id}", ("days", "7"));
        Assert.Contains("SUMMER is changed: it can be used 3 more times.", changed.Text, StringComparison.Ordinal);
        Assert.Contains("used 0 of 3 times, for everything, until", changed.Text, StringComparison.Ordinal);
        var freed = await admin.SubmitAsync(changed, $"change-{id}", ("no_end", "on"), ("no_limit", "on"));
        Assert.Contains("it can be used as often as buyers like.", freed.Text, StringComparison.Ordinal);
        Assert.Contains("used 0 times, for everything", freed.Text, StringComparison.Ordinal);
        var audit = (await admin.GetAsync($"/s/{shop.Guild.Id}/audit?area=coupon.")).Text;
        Assert.Contains("Coupon changed · Coupon SUMMER", audit, StringComparison.Ordinal);
        Assert.Contains("Uses max 1 3", audit, StringComparison.Ordinal);

        await shop.Guild.Admin().CommandAsync("coupon end", ("code", "SUMMER"));
        Assert.Contains("The coupon SUMMER was ended and cannot be brought back.", (await admin.SubmitAsync(freed, $"change-{id}", ("uses", "5"))).Text, StringComparison.Ordinal);
    }

    private async Task<ShopWorld> OpenAsync(params (string, object?)[] coupon)
    {
        var shop = await ShopWorld.OpenAsync(app, ShopWorld.Item("rex", "Rex", 700) with { Stock = 10 });
        Assert.Contains("can be used", (await shop.Guild.Admin().CommandAsync("coupon create", coupon)).Text);
        return shop;
    }

    private static async Task<Answer> BuyAsync(TestMember buyer, string coupon) => await ShopWorld.BuyAsync(buyer, await ShopWorld.CardAsync(buyer, "Rex"), coupon: coupon);

    private static async Task<Coupon> StoredAsync(ShopWorld shop, string code)
    {
        await using var db = shop.Guild.App.Get<Database>().CreateContext();
        return await db.Set<Coupon>().SingleAsync(c => c.GuildId == shop.Guild.Id && c.Code == code && c.EndedAt == null);
    }
}
