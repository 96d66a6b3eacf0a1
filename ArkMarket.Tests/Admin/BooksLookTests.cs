using ArkMarket.Core.Economy;
using ArkMarket.Core.Guilds;
using ArkMarket.Core.Members;
using ArkMarket.Core.Orders;
using ArkMarket.Tests.Chat;
using ArkMarket.Tests.Dashboard;
using ArkMarket.Tests.Orders;
using ArkMarket.Tests.Queue;
using ArkMarket.Tests.Support;
using Microsoft.Playwright;

namespace ArkMarket.Tests.Admin;

/// <summary>The pages of the staff with a market's life on them, in both themes, wide and narrow; and one by keyboard alone.</summary>
[Collection(nameof(DashboardPages))]
public sealed class BooksLookTests(AppFixture app, Chromium chromium)
{
    [Theory]
    [MemberData(nameof(AccessibilityTests.Looks), MemberType = typeof(AccessibilityTests))]
    public async Task Every_page_of_the_staff_looks_well_with_something_on_it(ColorScheme theme, int width, int height)
    {
        var look = new Look(theme, width, height);
        var desk = await BusyAsync();
        var asked = await desk.Guild.App.Get<AdjustCredits>().HandleAsync(
            new(desk.Guild.Admin("Odo").Actor, desk.Guild.NewKey(), desk.Buyer.Id, 5_000, "Won the Saturday event") { Remove = false }, default);
        await using var window = await DashboardWindow.SignInAsync(chromium, desk.Guild.Admin(), look);
        foreach (var (name, path) in new[]
        {
            ("overview", ""), ("members", "/members"), ("member", $"/members/{desk.Buyer.Id}"), ("ledger", "/ledger"),
            ("ledger-adjust", $"/ledger/adjust?member={desk.Buyer.Id}"), ("ledger-waiting", "/ledger/waiting"),
            ("ledger-waiting-one", $"/ledger/waiting/{asked.Value.PendingId}"), ("ledger-proof", "/ledger/proof"), ("audit", "/audit"), ("queue", "/queue"),
        })
        {
            await window.GoAsync($"/s/{desk.Guild.Id}{path}");
            await window.LooksWellAsync($"books-{name}-{look}");
        }
    }

    [Fact]
    public async Task A_failed_task_is_run_again_by_keyboard_alone()
    {
        var guild = await app.NewGuildAsync();
        await FailedTasks.WriteAsync(guild, "orders.open_ticket", """{"orderId":42}""", "Discord refused (403, code 50013): Missing Permissions");
        await using var window = await DashboardWindow.SignInAsync(chromium, guild.Admin());
        await window.GoAsync($"/s/{guild.Id}/queue");
        await window.Page.GetByRole(AriaRole.Checkbox).FocusAsync();
        await window.Page.Keyboard.PressAsync("Space");
        var run = window.Page.GetByRole(AriaRole.Button, new() { Name = "Run the chosen again" });
        while (!await run.EvaluateAsync<bool>("button => button === document.activeElement"))
            await window.Page.Keyboard.PressAsync("Tab");
        await window.Page.Keyboard.PressAsync("Enter");
        await window.SeesAsync("One task runs again.");
        await window.LooksWellAsync("books-queue-done");
    }

    [Fact]
    public async Task The_overview_follows_the_market_by_itself()
    {
        var desk = await OrderDesk.OpenAsync(app);
        await using var window = await DashboardWindow.SignInAsync(chromium, desk.Moderator);
        await window.GoAsync($"/s/{desk.Guild.Id}");
        await window.SeesAsync("Nothing has happened yet.");
        var order = await desk.OrderAsync();
        await window.SeesAsync($"#{order} Rex egg");
        await window.LooksWellAsync("books-overview-live");
    }

    private async Task<OrderDesk> BusyAsync()
    {
        var desk = await OrderDesk.OpenAsync(app, (GuildSettings.ApproveAbove.Key, 1_000_000));
        foreach (var person in new[] { desk.Buyer, desk.Seller, desk.Moderator, desk.Stranger })
            desk.Guild.App.Discord.People.Add(person);
        await desk.InStateAsync(OrderState.Completed);
        await desk.InStateAsync(OrderState.Completed, price: 750);
        await desk.InStateAsync(OrderState.Cancelled);
        await desk.InStateAsync(OrderState.Claimed);
        var disputed = await desk.InStateAsync(OrderState.InProgress, price: 1_200);
        Assert.Null((await desk.Guild.App.Get<OpenDispute>().HandleAsync(new(desk.Buyer.Actor, desk.Guild.NewKey(), disputed), "It never came", default)).Refusal);
        Assert.Null((await desk.Guild.App.Get<SetTrust>().HandleAsync(new(desk.Moderator.Actor, desk.Guild.NewKey(), desk.Buyer.Id, 80) { Reason = "Pays at once, and says thank you" }, default)).Refusal);
        Assert.Null((await desk.Guild.App.Get<AddMemberNote>().HandleAsync(new(desk.Moderator.Actor, desk.Guild.NewKey(), desk.Buyer.Id, "Asked for a discount three times.\nWas told no, kindly."), default)).Refusal);
        await FailedTasks.WriteAsync(desk.Guild, "orders.open_ticket", $$"""{"orderId":{{disputed}}}""", "Discord refused (403, code 50013): Missing Permissions");
        await FailedTasks.WriteAsync(desk.Guild, "sellers.sync_role", $$"""{"user":"{{desk.Seller.Id}}"}""", "Discord refused (403, code 50001): Missing Access");
        var limit = new Dictionary<string, System.Text.Json.JsonElement> { [GuildSettings.ApproveAbove.Key] = System.Text.Json.JsonSerializer.SerializeToElement(1_000) };
        Assert.Null((await desk.Guild.App.Get<ChangeSettings>().HandleAsync(new(desk.Guild.Admin().Actor, desk.Guild.NewKey(), limit), default)).Refusal);
        return desk;
    }
}
