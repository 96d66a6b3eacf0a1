using System.Text.Json;
using System.Text.RegularExpressions;
using ArkMarket.Core.Guilds;
using ArkMarket.Core.Platform;
using ArkMarket.Tests.Chat;
using ArkMarket.Tests.Dashboard;
using ArkMarket.Tests.Support;
using Microsoft.Playwright;

namespace ArkMarket.Tests.Admin;

/// <summary>From an empty server to a finished trade: the set-up on the page, the trade in Discord.</summary>
[Collection(nameof(DashboardPages))]
public sealed partial class SetupStoryTests(TradeFixture fixture, Chromium chromium)
{
    [Fact]
    public async Task An_owner_sets_an_empty_server_up_on_the_page_and_the_first_trade_is_finished()
    {
        var world = await fixture.WorldAsync();
        var (guild, owner, seller, moderator) = await EmptyServerAsync(world);
        await using var window = await DashboardWindow.SignInAsync(chromium, world, owner);
        await window.GoAsync($"/s/{guild}/setup");
        await window.SeesAsync("2 of 6 steps are done");
        await window.LooksWellAsync("setup-empty");

        await window.PressAsync("Create what is missing");
        await Eventually.TrueAsync(async () => (await ConfigAsync(world, guild)).Get(GuildSettings.TicketCategory) is not null, "the places are made");
        await window.Page.GetByLabel("Name of the currency").FillAsync("amber");
        await window.PressAsync("Use this name");
        await window.SeesAsync("Saved: this is what your money is called.");
        await window.PressAsync("Add the starter catalogue");
        await window.SeesAsync("were added");
        await window.SeesAsync("5 of 6 steps are done");
        await window.PressAsync("Place a test order");
        await window.SeesAsync("is placed: its ticket opens in Discord");
        var said = await window.Page.Locator("#done, .done-bar").First.InnerTextAsync();
        var order = long.Parse(Number().Match(said).Groups["number"].Value);
        await window.SeesAsync("Everything is in place");
        await window.LooksWellAsync("setup-done");

        await Eventually.TrueAsync(async () => (await CommandsAsync(world, guild)).Contains("credits", StringComparer.Ordinal), "the commands are there");
        await world.Sandbox.RolesAsync(guild, seller.Id, add: ["Seller"]);
        await world.Sandbox.RolesAsync(guild, moderator.Id, add: ["Moderator"]);
        Assert.True((await owner.CommandAsync("credits grant", new { member = owner.Id, amount = 1_000, reason = "To try it" })).WasPossible);
        var ticket = await seller.TicketAsync(order);
        await owner.PressAsync(ticket, "Answer the");
        await owner.FillInAsync(new() { ["On which map?"] = "Ragnarok", ["Coordinates of your storage?"] = "50.3 / 68.1", ["When are you online?"] = "Evenings" }, ticket);
        await seller.PressAsync(ticket, "Claim");
        await seller.ProposeAsync(ticket, 100, hours: 12);
        await owner.PressAsync(ticket, "Accept 100 amber");
        await seller.PressAsync(ticket, "Mark as delivered");
        // A new seller's delivery is looked at first.
        await moderator.PressAsync(ticket, "In order");
        await owner.PressAsync(ticket, "Confirm");
        Assert.Equal(100, await world.BalanceAsync(seller));
    }

    [Fact]
    public async Task A_set_up_that_was_left_goes_on_where_it_stood_with_scripts_off()
    {
        var world = await fixture.WorldAsync();
        var (guild, owner, _, _) = await EmptyServerAsync(world);
        var path = $"/s/{guild}/setup";
        using (var first = await SandboxVisitor.SignInAsync(world, owner))
        {
            var page = await first.SubmitAsync(await first.GetAsync(path), "money", ("currency.name", new string('x', 31)));
            Assert.Contains("Name of the currency has 1 to 30 characters", page.Text, StringComparison.Ordinal);
            page = await first.SubmitAsync(page, "money", ("currency.name", "gold"));
            Assert.Contains("3 of 6 steps are done", page.Text, StringComparison.Ordinal);
        }

        using var later = await SandboxVisitor.SignInAsync(world, owner);
        var again = await later.GetAsync(path);
        Assert.Contains("3 of 6 steps are done", again.Text, StringComparison.Ordinal);
        // Somebody else changes the same setting meanwhile: nothing is overwritten. Another setting would be in nobody's way.
        await ChangeAsync(world, guild, owner);
        again = await later.SubmitAsync(again, "money", ("currency.name", "silver"));
        Assert.Contains("Another admin changed these settings in the meantime", again.Text, StringComparison.Ordinal);
        Assert.Contains(again.Form("money"), field => field == ("currency.name", "silver"));
        Assert.Equal("amber", (await ConfigAsync(world, guild)).Get(GuildSettings.CurrencyName));
    }

    private static async Task<(string Guild, Person Owner, Person Seller, Person Moderator)> EmptyServerAsync(TradeWorld world)
    {
        var ids = new List<string>();
        foreach (var name in new[] { "olga", "selma", "mona" })
            ids.Add(await world.Sandbox.NewUserAsync(name));
        var made = await world.Sandbox.NewEmptyGuildAsync("Fresh traders", ids[0], [ids[1], ids[2]]);
        var guild = made.TryGetProperty("guild", out var inner) ? inner : made;
        var id = guild.GetProperty("id").GetString()!;
        await world.Get<EnrolGuild>().HandleAsync(new GuildId(ulong.Parse(id)), "Fresh traders", default);
        var channel = guild.GetProperty("channels").EnumerateArray().First(each => each.GetProperty("type").GetInt32() == 0).GetProperty("id").GetString()!;
        Person Of(int index, string name) => new(world.Sandbox, id, ids[index], name) { Channel = channel };
        return (id, Of(0, "olga"), Of(1, "selma"), Of(2, "mona"));
    }

    private static async Task ChangeAsync(TradeWorld world, string guild, Person owner)
    {
        var id = new GuildId(ulong.Parse(guild));
        var values = new Dictionary<string, JsonElement> { [GuildSettings.CurrencyName.Key] = JsonSerializer.SerializeToElement("amber"), [GuildSettings.FeePercent.Key] = JsonSerializer.SerializeToElement(3) };
        var actor = new Actor(id, new UserId(ulong.Parse(owner.Id)), [], ManagesGuild: true);
        Assert.Null((await world.Get<ChangeSettings>().HandleAsync(new(actor, RequestKey.For(id, "test:meanwhile", []), values), default)).Refusal);
    }

    [GeneratedRegex("#(?<number>[0-9]+)", RegexOptions.ExplicitCapture, 60_000)]
    private static partial Regex Number();

    private static async Task<GuildConfig> ConfigAsync(TradeWorld world, string guild) => (await world.Get<GuildConfigs>().ReadAsync(new GuildId(ulong.Parse(guild)), default))!;

    private static async Task<IReadOnlyList<string>> CommandsAsync(TradeWorld world, string guild) =>
    [
        .. (await world.Sandbox.WorldAsync()).GetProperty("guilds").EnumerateArray().First(each => each.GetProperty("id").GetString() == guild)
            .GetProperty("commands").EnumerateArray().Select(command => command.GetProperty("name").GetString()!),
    ];
}
