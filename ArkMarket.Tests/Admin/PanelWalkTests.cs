using System.Text.Json;
using ArkMarket.Core.Platform;
using ArkMarket.Tests.Orders;
using ArkMarket.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace ArkMarket.Tests.Admin;

/// <summary>One admin works a day in the panel without leaving Discord, as a person at a client sees it.</summary>
public sealed class PanelWalkTests(TradeFixture trade)
{
    [Fact]
    public async Task From_admin_through_every_room_with_a_real_change_in_each()
    {
        var (world, server) = (await trade.WorldAsync(), await trade.NewServerAsync());
        var owner = server.Owner;
        var applicant = server.Newcomer;
        await applicant.CommandAsync("sell apply");
        Possible(await applicant.SubmitAsync(new() { ["About you"] = "I breed rexes" }));
        var order = await server.Buyer.OrderAsync(TestCatalogue.Plenty);
        await server.Buyer.TicketAsync(order);

        var home = await owner.CommandAsync("admin");
        Assert.True(home.IsPrivate, home.Raw);
        Assert.Contains("**1 application**", home.Text);
        var panel = home.MessageId;

        // Catalogue: a price.
        await OpenAsync("Catalogue");
        await ChooseAsync("Goods");
        await ChooseAsync(TestCatalogue.Plenty);
        await PressAsync("Price");
        Assert.Contains("Rex egg: price 500 → 650", (await FillAsync(new() { ["Price"] = "650" })).Text);
        Assert.Contains("650", (await server.OtherBuyer.CommandAsync("shop", new { item = TestCatalogue.Plenty })).Text);

        // Coupons: one is made, and ended.
        await PressAsync("Home");
        await OpenAsync("Coupons");
        await PressAsync("New coupon");
        Assert.Contains("can be used", (await FillAsync(new() { ["Code"] = "rex-25", ["It takes off"] = "25 %" })).Text);
        await ChooseAsync("REX-25");
        Assert.Contains("is ended", (await PressAsync("End it")).Text);

        // Tickets: a note that stays among moderators.
        await PressAsync("Home");
        await OpenAsync("Tickets");
        await ChooseAsync($"#{order} {TestCatalogue.Plenty}");
        await PressAsync("Note");
        Assert.Contains("**Notes** 1", (await FillAsync(new() { ["Note"] = "They know each other" })).Text);

        // Orders: an override with its reason.
        await PressAsync("Home");
        await OpenAsync("Orders");
        await ChooseAsync($"#{order} {TestCatalogue.Plenty}");
        await PressAsync("Cancel the order");
        Assert.Contains("it is cancelled", (await FillAsync(new() { ["Reason"] = "Asked for by both" })).Text);

        // Members: credits, with the member chosen beforehand.
        await PressAsync("Home");
        await OpenAsync("Members");
        await ChooseAsync(server.OtherBuyer.Name);
        await PressAsync("Grant");
        Assert.Contains("250 credits granted", (await FillAsync(new() { ["Amount"] = "250", ["Reason"] = "A prize" })).Text);
        Assert.Equal(10_250, await world.BalanceAsync(server.OtherBuyer));

        // Tribes: where that member belongs.
        await PressAsync("Tribe");
        await PressAsync("Put them into a tribe");
        Assert.Contains("is in the new tribe Alpha now", (await FillAsync(new() { ["Tribe"] = "Alpha", ["Reason"] = "They play together" })).Text);

        // Sellers: an application.
        await PressAsync("Home");
        await OpenAsync("Sellers");
        await PressAsync("Approve");
        Assert.Contains("is an approved seller now", (await PressAsync("Approve")).Text);

        // Settings, and back again.
        await PressAsync("Home");
        await OpenAsync("Settings");
        while (!SandboxText.Of(await PanelAsync()).Contains("Market fee", StringComparison.Ordinal))
            await PressAsync("More settings");
        await ChooseAsync("Market fee");
        await PressAsync("Change");
        Assert.Contains("is 5 percent from now on", (await FillAsync(new() { ["Market fee"] = "5" })).Text);
        Assert.Contains("is 0 percent from now on", (await PressAsync("Undo")).Text);

        // Failed tasks: one is given up.
        await FailAsync(world, server);
        await PressAsync("Home");
        await OpenAsync("Failed tasks");
        await PressAsync("Give it up");
        Assert.Contains("1 task given up", (await PressAsync("Give it up")).Text);

        // The log has all of it.
        await PressAsync("Home");
        var log = (await OpenAsync("Log")).Text;
        var audited = await AuditedAsync(world, server);
        string[] expected =
        [
            "catalogue.item_edited", "coupon.created", "coupon.ended", "ticket.noted", "order.Cancelled", "credits.granted", "tribe.put", "seller.approved", "setting.changed",
            "effect.discarded",
        ];
        Assert.All(expected, action => Assert.Contains(action, audited));
        log += (await PressAsync("Older")).Text;
        Assert.All(expected, action => Assert.Contains(action.Replace("_", @"\_", StringComparison.Ordinal), log));
        await world.AssertBooksAsync(server);

        Task<ActAnswer> OpenAsync(string room) => PressAsync(room);
        Task<ActAnswer> PressAsync(string label) => DoneAsync(owner.ClickAsync(label, message: panel));
        Task<ActAnswer> ChooseAsync(string value) => DoneAsync(ChooseOnPanelAsync(value));
        Task<ActAnswer> FillAsync(Dictionary<string, string> fields) => DoneAsync(owner.SubmitAsync(fields));

        async Task<ActAnswer> ChooseOnPanelAsync(string value)
        {
            var select = SandboxText.Components(await PanelAsync()).First(component => component.GetProperty("type").GetInt32() is 5
                || (component.TryGetProperty("options", out var options) && options.EnumerateArray().Any(option => option.GetProperty("label").GetString() == value)));
            return await owner.ChooseAsync(value, component: select.GetProperty("custom_id").GetString()!);
        }

        async Task<JsonElement> PanelAsync() => (await owner.MessagesAsync(owner.Channel)).Single(message => message.GetProperty("id").GetString() == panel);

        async Task<ActAnswer> DoneAsync(Task<ActAnswer> act)
        {
            var answer = Possible(await act);
            // The one panel changes in place, or opens a form.
            Assert.True(answer.Modal is not null || answer.MessageId == panel, answer.Raw);
            return answer;
        }
    }

    private static ActAnswer Possible(ActAnswer answer)
    {
        Assert.True(answer.WasPossible, answer.Raw);
        return answer;
    }

    private static async Task FailAsync(TradeWorld world, TradeServer server)
    {
        var database = world.Get<Database>();
        await using var db = database.CreateContext();
        var guild = new GuildId(ulong.Parse(server.Id));
        db.AddRange(
            new Effect
            {
                GuildId = guild, Lane = "lane-1", Sequence = 1, Id = Guid.CreateVersion7(), Kind = "tests.unheard_of", Payload = "{}", State = EffectState.Dead,
                CreatedAt = database.Now, DueAt = database.Now, Attempts = 3, LastError = "It broke", ClosedAt = database.Now,
            },
            new Lane { GuildId = guild, Name = "lane-1", LastSequence = 1 });
        await db.SaveChangesAsync();
    }

    private static async Task<IReadOnlyList<string>> AuditedAsync(TradeWorld world, TradeServer server)
    {
        await using var db = world.Get<Database>().CreateContext();
        var guild = new GuildId(ulong.Parse(server.Id));
        var owner = new UserId(ulong.Parse(server.Owner.Id));
        return await db.Set<AuditEntry>().Where(entry => entry.GuildId == guild && entry.Actor == owner).Select(entry => entry.Action).ToListAsync();
    }
}
