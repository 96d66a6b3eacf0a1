using System.Text.Json.Nodes;
using ArkMarket.Core.Feedback;
using ArkMarket.Core.Orders;
using ArkMarket.Core.Platform;
using ArkMarket.Tests.Orders;
using ArkMarket.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace ArkMarket.Tests.Feedback;

/// <summary>A vouch exists only for a completed order, once, by its buyer.</summary>
public sealed class GiveVouchTests(AppFixture fixture)
{
    [Fact]
    public async Task The_button_opens_a_form_with_three_ratings_and_a_text()
    {
        var desk = await OrderDesk.OpenAsync(fixture);

        var form = await desk.Buyer.ClickAsync("feedback.vouch:7");

        Assert.Equal("feedback.vouch:7", form.Modal);
        Assert.Equal(
            ["goods", "speed", "communication", "text"],
            form.Components.Where(c => c.TryGetProperty("custom_id", out _)).Select(c => c.GetProperty("custom_id").GetString()!));
        Assert.All(
            form.Components.Where(c => c.TryGetProperty("options", out _)),
            select => Assert.Equal(["5", "4", "3", "2", "1"], select.GetProperty("options").EnumerateArray().Select(o => o.GetProperty("value").GetString()!)));
    }

    [Fact]
    public async Task A_buyer_vouches_and_everybody_reads_it()
    {
        var desk = await OrderDesk.OpenAsync(fixture);
        var order = await desk.VouchedAsync("Fast and friendly");

        var shown = await desk.Stranger.CommandAsync("vouches", ("member", desk.Seller));

        shown.AssertSaysPrivately("**4.0** of 5 from **1 vouch** by 1 buyer");
        Assert.Contains("Goods as agreed **5.0** · Speed **4.0** · Communication **3.0**", shown.Text);
        Assert.Contains($"#{order} Rex egg", shown.Text);
        Assert.Contains("> Fast and friendly", shown.Text);
        Assert.Equal([VouchEventKind.Given], (await desk.VouchEventsAsync(order)).Select(e => e.Kind));
    }

    [Theory]
    [InlineData(OrderState.Open, "a vouch can be given when it is completed")]
    [InlineData(OrderState.Claimed, "a vouch can be given when it is completed")]
    [InlineData(OrderState.InProgress, "a vouch can be given when it is completed")]
    [InlineData(OrderState.Delivered, "a vouch can be given when it is completed")]
    [InlineData(OrderState.Cancelled, "only an order that was completed gets a vouch")]
    public async Task An_order_that_is_not_completed_gets_none(OrderState state, string rule)
    {
        var desk = await OrderDesk.OpenAsync(fixture);
        var order = await desk.InStateAsync(state);
        var before = await desk.Guild.FootprintAsync();

        (await desk.Buyer.VouchAsync(order)).AssertRefuses(new WrongState(order, state, rule));

        Assert.Equal(before, await desk.Guild.FootprintAsync());
    }

    [Fact]
    public async Task Nobody_but_the_buyer_may()
    {
        var desk = await OrderDesk.OpenAsync(fixture);
        var order = await desk.InStateAsync(OrderState.Completed);
        var before = await desk.Guild.FootprintAsync();

        foreach (var other in new[] { desk.Seller, desk.OtherSeller, desk.Moderator, desk.Stranger, desk.Guild.Admin() })
            (await other.VouchAsync(order)).AssertRefuses(new NotAllowed("the buyer of this order"));

        Assert.Equal(before, await desk.Guild.FootprintAsync());
    }

    [Fact]
    public async Task A_second_one_is_refused_and_a_replay_hears_the_first_answer()
    {
        var desk = await OrderDesk.OpenAsync(fixture);
        var order = await desk.InStateAsync(OrderState.Completed);
        var form = Vouching.Form(desk.Buyer, order, "First", "5 5 5");
        var first = await OrderDesk.MustAsync(desk.Buyer.SendAsync(form));

        (await desk.Buyer.VouchAsync(order, ratings: "1 1 1")).AssertRefuses(new AlreadyVouched(order));

        Assert.Equal(first.Text, (await desk.Buyer.SendAsync(form)).Text);
        Assert.Equal(("First", 5), ((await desk.FindVouchAsync(order))!.Text, (await desk.RatingAsync()).Goods));
    }

    [Fact]
    public async Task Two_devices_at_once_give_one_vouch()
    {
        var desk = await OrderDesk.OpenAsync(fixture);
        for (var round = 0; round < 5; round++)
        {
            var order = await desk.InStateAsync(OrderState.Completed, price: 10);

            var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => desk.Buyer.VouchAsync(order)));

            Assert.Single(answers, answer => answer.Text.StartsWith('✅'));
            Assert.All(answers.Where(answer => !answer.Text.StartsWith('✅')), answer => answer.AssertRefuses(new AlreadyVouched(order)));
            Assert.Single(await desk.VouchEventsAsync(order));
        }

        Assert.Equal((5, 1), ((await desk.RatingAsync()).Count, (await desk.RatingAsync()).Buyers));
    }

    [Fact]
    public async Task The_window_is_the_servers_and_holds_to_its_last_minute()
    {
        var desk = await OrderDesk.OpenAsync(fixture, ("feedback.days", 3));
        var (late, inTime) = (await desk.InStateAsync(OrderState.Completed), await desk.InStateAsync(OrderState.Completed));
        await desk.Guild.ExecuteAsync($"UPDATE orders SET closed_at = closed_at - interval '3 days' WHERE guild_id = {desk.Guild.Id.Db} AND id = {late}");
        await desk.Guild.ExecuteAsync(
            $"UPDATE orders SET closed_at = closed_at - interval '3 days' + interval '10 minutes' WHERE guild_id = {desk.Guild.Id.Db} AND id = {inTime}");

        (await desk.Buyer.VouchAsync(late)).AssertRefuses(new VouchWindowPassed(late, 3));
        await OrderDesk.MustAsync(desk.Buyer.VouchAsync(inTime));

        Assert.Null(await desk.FindVouchAsync(late));
    }

    [Theory]
    [InlineData("0 5 5")]
    [InlineData("5 6 5")]
    [InlineData("5 5 -")]
    [InlineData("5 -1 5")]
    [InlineData("5 excellent 5")]
    [InlineData("5 99999999999999999999 5")]
    public async Task A_rating_that_is_none_is_refused(string ratings)
    {
        var desk = await OrderDesk.OpenAsync(fixture);
        var order = await desk.InStateAsync(OrderState.Completed);

        (await desk.Buyer.VouchAsync(order, ratings: ratings)).AssertRefuses(new InvalidInput("Each rating is a whole number from 1 to 5."));

        Assert.Null(await desk.FindVouchAsync(order));
    }

    [Fact]
    public async Task An_order_of_another_server_is_not_found_there()
    {
        var (desk, elsewhere) = (await OrderDesk.OpenAsync(fixture), await OrderDesk.OpenAsync(fixture));
        var order = await desk.InStateAsync(OrderState.Completed);
        var sameBuyer = new TestMember(elsewhere.Guild, desk.Buyer.Id, desk.Buyer.Name);

        (await sameBuyer.VouchAsync(order)).AssertRefuses(new NotFound("order"));

        Assert.Null(await desk.FindVouchAsync(order));
    }

    [Fact]
    public async Task Hostile_words_are_shown_as_they_were_typed()
    {
        var desk = await OrderDesk.OpenAsync(fixture);
        const string Hostile = "@everyone **free** [loot](https://evil.example) <@1>\n# big\n> quote";
        await desk.VouchedAsync(Hostile);

        var shown = await desk.Stranger.CommandAsync("vouches", ("member", desk.Seller));

        Assert.Contains("@\u200Beveryone \\*\\*free\\*\\* \\[loot\\](https://evil.example) \\<@\u200B1> # big > quote", shown.Text);
        shown.AssertNobodyIsPinged();
    }

    [Fact]
    public async Task What_was_written_comes_back_after_a_refusal_and_fills_the_form_again()
    {
        var desk = await OrderDesk.OpenAsync(fixture);
        var order = await desk.InStateAsync(OrderState.Delivered);
        const string Words = "He said: *thanks* @Ben \\o/\n1. fast\n> kind";

        var refused = await desk.Buyer.VouchAsync(order, Words, ratings: "2 3 4");

        refused.AssertSaysPrivately("a vouch can be given when it is completed");
        var click = Delivery.Click(desk.Buyer, refused.Button("Open the form again"))
            .With(json => json["message"]!["components"] = JsonNode.Parse(refused.Data.GetProperty("components").GetRawText()));
        var form = await desk.Buyer.SendAsync(click);
        Assert.Equal(Words, form.Components.Single(c => c.TryGetProperty("style", out _)).GetProperty("value").GetString());
        Assert.Equal(
            ["2", "3", "4"],
            form.Components.Where(c => c.TryGetProperty("options", out _)).Select(c => c.GetProperty("options").EnumerateArray()
                .Single(o => o.TryGetProperty("default", out var chosen) && chosen.GetBoolean()).GetProperty("value").GetString()!));
    }

    [Fact]
    public async Task A_fault_on_our_side_loses_no_word()
    {
        await using var app = await TestApp.StartAsync();
        var desk = await OrderDesk.OpenAsync(app);
        var order = await desk.InStateAsync(OrderState.Completed);
        await Vouching.ExecuteAsync(app, $"ALTER TABLE vouches RENAME TO vouches_away");

        var failed = await desk.Buyer.VouchAsync(order, "Worth every egg");

        failed.AssertSaysPrivately("Something went wrong on our side");
        Assert.Contains("> Worth every egg", failed.Text);
        await Vouching.ExecuteAsync(app, $"ALTER TABLE vouches_away RENAME TO vouches");
        await OrderDesk.MustAsync(desk.Buyer.VouchAsync(order, "Worth every egg"));
    }

    [Theory]
    [InlineData("UPDATE vouches SET buyer_id = 5 WHERE guild_id = {0}", "FK_vouches_orders_guild_id_buyer_id_order_id")]
    [InlineData("UPDATE vouches SET goods = 6 WHERE guild_id = {0}", "ck_vouches_ratings")]
    [InlineData("UPDATE vouches SET speed = 0 WHERE guild_id = {0}", "ck_vouches_ratings")]
    [InlineData("UPDATE vouches SET seller_id = buyer_id WHERE guild_id = {0}", "ck_vouches_seller_not_buyer")]
    [InlineData("UPDATE vouches SET answer = 'yes' WHERE guild_id = {0}", "ck_vouches_answered")]
    [InlineData("INSERT INTO vouches SELECT * FROM vouches WHERE guild_id = {0}", "pk_vouches")]
    public async Task The_database_itself_keeps_the_rules(string sql, string constraint)
    {
        var desk = await OrderDesk.OpenAsync(fixture);
        await desk.VouchedAsync();
        await using var db = desk.Guild.App.Get<Database>().CreateContext();

        var fault = await Assert.ThrowsAsync<PostgresException>(() => db.Database.ExecuteSqlRawAsync(sql, desk.Guild.Id.Db));

        Assert.Equal(constraint, fault.ConstraintName);
    }
}
