using System.Text.Json.Nodes;
using ArkMarket.Core.Platform;
using ArkMarket.Core.Shop;
using ArkMarket.Tests.Support;

namespace ArkMarket.Tests.Admin;

/// <summary>The coupons' room of the panel.</summary>
public sealed class PanelCouponTests(AppFixture app)
{
    private const string NoLimits = "Order costs at least: \nUses in all: \nUses per buyer: \nGood for days: \n";

    [Fact]
    public async Task A_keeper_makes_a_coupon_with_all_it_can_say_and_ends_it_once()
    {
        var desk = await PanelDesk.OpenAsync(app);
        var kim = desk.Keeper;
        var room = await PanelDesk.EnterAsync(kim, "Coupons");
        Assert.Contains("There are none", room.Text);
        var form = await kim.ClickAsync(room, "New coupon");
        var limits = form.Components.Single(field => field.TryGetProperty("value", out _)).GetProperty("value").GetString()!;
        Assert.Equal(NoLimits, limits);
        var filled = limits.Replace("least: ", "least: 1,000").Replace("in all: ", "in all: 50").Replace("per buyer: ", "per buyer: 2").Replace("days: ", "days: 30");
        var delivery = PanelDesk.Form(kim, form.Modal, about: null, ("code", " rex-25 "), ("off", "25 %"), ("limits", filled), ("items", "rex-egg, tek-rifle"))
            .With(json => Categories(json, "goods"));
        room = await kim.SendAsync(delivery);
        PanelDesk.AssertDone(room, "The coupon **REX-25** can be used until <t:");
        Assert.Contains("**REX-25** 25 % off · used 0 of 50 · 2 per buyer · from 1,000 credits · for Goods, Rex egg, Tek rifle · until <t:", room.Text);
        PanelDesk.AssertDone(await kim.SendAsync(delivery.With(json => json["id"] = TestIds.Next().ToString())), "can be used");
        Assert.Single(await CouponsAsync(desk));

        var asked = await kim.ChooseAsync(room.Select(), $"{(await CouponsAsync(desk)).Single().Coupon.Id}");
        Assert.Contains("Nobody can use it any more. Orders that have it keep their discount.", asked.Text);
        Assert.Single(await CouponsAsync(desk));
        PanelDesk.AssertDone(await kim.ClickAsync(asked, "End it"), "The coupon **REX-25** is ended. It was used 0 times");
        PanelDesk.AssertDone(await kim.ClickAsync(asked, "End it"), "The coupon **REX-25** is ended");
        Assert.Empty(await CouponsAsync(desk));
        Assert.Equal(["coupon.created coupon:REX-25", "coupon.ended coupon:REX-25"], await desk.AuditedAsync(kim));
    }

    [Theory]
    [InlineData("500", 500, null)]
    [InlineData("1,500 Credits", 1_500, null)]
    [InlineData("500 market", 500, null)]
    [InlineData("4.99 eur", 499, "EUR")]
    public async Task An_amount_is_read_as_people_write_it(string typed, long amount, string? currency)
    {
        var desk = await PanelDesk.OpenAsync(app);
        PanelDesk.AssertDone(await MakeAsync(desk, typed, NoLimits), "The coupon **GIFT** can be used.");
        var coupon = (await CouponsAsync(desk)).Single().Coupon;
        Assert.Equal((amount, currency, null), (coupon.Amount!.Value.Value, coupon.Currency, coupon.Percent));
    }

    [Theory]
    [InlineData("a lot", "", "A price in credits is a whole number")]
    [InlineData("x %", "", "A percentage is a whole number, such as 25 %.")]
    [InlineData("100 %", "", "A percentage is from 1 to 99.")]
    [InlineData("4.999 EUR", "", "a number with at most two decimals")]
    [InlineData("5 doubloons", "", "A currency is a code of three letters")]
    [InlineData("10 %", "Uses in all: many", "“Uses in all: many”: a number is needed there, or nothing.")]
    [InlineData("10 %", "Only on Mondays", "“Only on Mondays” is no limit.")]
    [InlineData("10 %", "Good for days: 0", "A coupon is good for 1 to 365 days")]
    public async Task What_cannot_be_read_is_handed_back_and_nothing_is_made(string off, string limits, string expected)
    {
        var desk = await PanelDesk.OpenAsync(app);
        var answer = await MakeAsync(desk, off, limits);
        answer.AssertSaysPrivately("This is what you wrote, to copy:");
        Assert.Contains(expected, answer.Text.Replace(@"\", "", StringComparison.Ordinal));
        Assert.Contains(off, answer.Text.Replace(@"\", "", StringComparison.Ordinal));
        Assert.Empty(await CouponsAsync(desk));
    }

    [Fact]
    public async Task A_coupon_is_given_more_time_and_uses_once_for_each_form()
    {
        var desk = await PanelDesk.OpenAsync(app);
        var kim = desk.Keeper;
        var room = await MakeAsync(desk, "10 %", "Uses in all: 1");
        var one = await kim.ChooseAsync(room.Select(), $"{(await CouponsAsync(desk)).Single().Coupon.Id}");
        var form = await kim.ClickAsync(one, "Change it");
        var delivery = PanelDesk.Form(kim, form.Modal, about: null, ("days", "3"), ("uses", " 1,500 "));
        var done = await kim.SendAsync(delivery);
        PanelDesk.AssertDone(done, "The coupon **GIFT** can be used 1,500 more times, until <t:");
        Assert.Contains("used 0 of 1,500 · until <t:", done.Text);
        PanelDesk.AssertDone(await kim.SendAsync(delivery.With(json => json["id"] = TestIds.Next().ToString())), "1,500 more times");
        PanelDesk.AssertDone(await PanelDesk.SubmitAsync(kim, await kim.ClickAsync(one, "Change it"), about: null, ("days", "none"), ("uses", "None")), "as often as buyers like, until it is ended");
        Assert.Equal(["coupon.created coupon:GIFT", "coupon.changed coupon:GIFT", "coupon.changed coupon:GIFT"], await desk.AuditedAsync(kim));

        foreach (var (days, uses, expected) in new[] { ("soon", "", "whole numbers, or the word none, or nothing"), ("", "x", "whole numbers, or the word none"), ("", "", "Say how long the coupon is good"), ("0", "", "1 to 365 days") })
            Assert.Contains(expected, (await PanelDesk.SubmitAsync(kim, await kim.ClickAsync(one, "Change it"), about: null, ("days", days), ("uses", uses))).Text);
        var open = await kim.ClickAsync(one, "Change it");
        PanelDesk.AssertDone(await kim.ClickAsync(one, "End it"), "is ended");
        (await PanelDesk.SubmitAsync(kim, open, about: null, ("days", "3"), ("uses", ""))).AssertRefuses(new CouponEnded("GIFT"));
        (await kim.ClickAsync(one, "Change it")).AssertRefuses(new NotFound("coupon"));
        Assert.Null((await CouponsAsync(desk)).SingleOrDefault());
    }

    [Fact]
    public async Task Of_two_with_the_same_code_the_second_is_told()
    {
        var desk = await PanelDesk.OpenAsync(app);
        PanelDesk.AssertDone(await MakeAsync(desk, "10 %", ""), "can be used");
        (await MakeAsync(desk, "20 %", "")).AssertRefuses(new CouponExists("GIFT"));
        Assert.Equal(10, (await CouponsAsync(desk)).Single().Coupon.Percent);
    }

    [Fact]
    public async Task Twelve_coupons_are_reached_page_by_page_and_one_of_another_server_is_not()
    {
        var (desk, other) = (await PanelDesk.OpenAsync(app), await PanelDesk.OpenAsync(app));
        for (var n = 1; n <= 12; n++)
            PanelDesk.AssertDone(await MakeAsync(desk, $"{n} %", "", $"CODE-{n}"), "can be used");
        var first = await PanelDesk.EnterAsync(desk.Keeper, "Coupons");
        Assert.Contains("**CODE-12**", first.Text);
        Assert.DoesNotContain("**CODE-2**", first.Text);
        var rest = await desk.Keeper.ClickAsync(first, "Older");
        Assert.Contains("**CODE-2**", rest.Text);
        Assert.Contains("**CODE-1**", rest.Text);
        Assert.DoesNotContain("Older", rest.ButtonLabels);
        Assert.Contains("**CODE-12**", (await desk.Keeper.ClickAsync(rest, "Newest")).Text);
        (await other.Keeper.ChooseAsync(first.Select(), $"{(await CouponsAsync(desk))[0].Coupon.Id}")).AssertRefuses(new NotFound("coupon"));
    }

    private static async Task<Answer> MakeAsync(PanelDesk desk, string off, string limits, string code = "gift")
    {
        var form = await desk.Keeper.ClickAsync("admin.coupon");
        return await PanelDesk.SubmitAsync(desk.Keeper, form, about: null, ("code", code), ("off", off), ("limits", limits), ("items", ""));
    }

    private static void Categories(JsonObject json, params string[] keys) => json["data"]!["components"]!.AsArray().Add(new JsonObject
    {
        ["type"] = 18, ["id"] = 80,
        ["component"] = new JsonObject { ["type"] = 3, ["id"] = 81, ["custom_id"] = "categories", ["values"] = new JsonArray([.. keys.Select(key => (JsonNode)key)]) },
    });

    private static async Task<IReadOnlyList<CouponLine>> CouponsAsync(PanelDesk desk) =>
        (await desk.Guild.App.Get<CouponQueries>().ListAsync(desk.Keeper.Actor, before: null, default)).Value;
}
