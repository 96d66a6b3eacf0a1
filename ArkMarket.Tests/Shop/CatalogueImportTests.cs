using System.Text;
using ArkMarket.Core.Guilds;
using ArkMarket.Core.Platform;
using ArkMarket.Core.Shop;
using ArkMarket.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace ArkMarket.Tests.Shop;

/// <summary>A file is checked first and applied later, exactly as it was checked.</summary>
public sealed class CatalogueImportTests(AppFixture app)
{
    [Fact]
    public async Task A_check_tells_what_would_change_and_changes_nothing_until_it_is_applied()
    {
        var shop = await ShopWorld.OpenAsync(app, ShopWorld.Item("rex", "Rex") with { Stock = 5 }, ShopWorld.Item("egg", "Egg"));
        var ada = shop.Guild.Admin();
        var prepared = await PrepareAsync(ada, ShopWorld.File(
            ShopWorld.Item("rex", "Rex", 600) with { Stock = 8 }, ShopWorld.Item("egg", "Egg") with { Visible = false }, ShopWorld.Item("new", "New one")));
        Assert.Equal(
            ["item rex: price 500→600, stock 5→8", "item egg: visible yes→no", "item new: new"],
            prepared.Changes.Select(change => $"{change.Subject}: {(change.IsNew ? "new" : string.Join(", ", change.Fields.Select(f => $"{f.Field} {f.From}→{f.To}")))}"));
        Assert.Equal((500L, 5), ((await shop.StoredAsync("rex")).Price.Value, (await shop.StoredAsync("rex")).Stock));

        var applied = await ada.ClickAsync($"catalogue.apply:{prepared.ImportId:N}");
        Assert.True(applied.IsUpdate, applied.Text);
        Assert.Contains("1 item added, 2 brought up to date", applied.Text);
        Assert.Equal((600L, 8, 2), ((await shop.StoredAsync("rex")).Price.Value, (await shop.StoredAsync("rex")).Stock, (await shop.StoredAsync("rex")).PriceVersion));
        Assert.False((await shop.StoredAsync("egg")).Visible);
        Assert.Equal((3, StockReason.Imported, ada.Id), ((await shop.MovementsAsync("rex"))[^1].Delta, (await shop.MovementsAsync("rex"))[^1].Reason, (await shop.MovementsAsync("rex"))[^1].Actor!.Value));
        (await ada.ClickAsync($"catalogue.apply:{prepared.ImportId:N}")).AssertRefuses(new ImportGone());
    }

    [Fact]
    public async Task What_changed_since_the_check_is_told_and_nothing_is_applied()
    {
        var shop = await ShopWorld.OpenAsync(app, ShopWorld.Item("rex", "Rex"), ShopWorld.Item("egg", "Egg"));
        var ada = shop.Guild.Admin();
        var prepared = await PrepareAsync(ada, ShopWorld.File(ShopWorld.Item("rex", "Rex", 600), ShopWorld.Item("egg", "Egg", 600)));
        await shop.Guild.Admin("Ann").CommandAsync("catalogue price", ("item", "egg"), ("price", "700"));
        (await ada.ClickAsync($"catalogue.apply:{prepared.ImportId:N}")).AssertRefuses(new CatalogueMoved(["item egg"], 1));
        Assert.Equal((500L, 700L), ((await shop.StoredAsync("rex")).Price.Value, (await shop.StoredAsync("egg")).Price.Value));
    }

    [Fact]
    public async Task An_order_in_between_does_not_stand_in_the_way_of_a_file_that_leaves_the_stock_alone()
    {
        var shop = await ShopWorld.OpenAsync(app, ShopWorld.Item("rex", "Rex") with { Stock = 5 });
        var (ada, ben) = (shop.Guild.Admin(), shop.Guild.Member("Ben"));
        var prepared = await PrepareAsync(ada, ShopWorld.File(ShopWorld.Item("rex", "Rex", 600) with { Stock = 5 }));
        await ben.ClickAsync(await ShopWorld.CardAsync(ben, "Rex"), "Order");
        Assert.Contains("is imported", (await ada.ClickAsync($"catalogue.apply:{prepared.ImportId:N}")).Text);
        Assert.Equal((600L, 4), ((await shop.StoredAsync("rex")).Price.Value, (await shop.StoredAsync("rex")).Stock));
    }

    [Fact]
    public async Task An_order_in_between_is_told_when_the_file_counts_that_stock_anew()
    {
        var shop = await ShopWorld.OpenAsync(app, ShopWorld.Item("rex", "Rex") with { Stock = 5 });
        var (ada, ben) = (shop.Guild.Admin(), shop.Guild.Member("Ben"));
        var prepared = await PrepareAsync(ada, ShopWorld.File(ShopWorld.Item("rex", "Rex") with { Stock = 9 }));
        await ben.ClickAsync(await ShopWorld.CardAsync(ben, "Rex"), "Order");
        (await ada.ClickAsync($"catalogue.apply:{prepared.ImportId:N}")).AssertRefuses(new CatalogueMoved(["item rex"], 1));
        Assert.Equal(4, (await shop.StoredAsync("rex")).Stock);
    }

    [Fact]
    public async Task Only_whoever_brought_the_file_applies_it_here_and_in_time()
    {
        var shop = await ShopWorld.OpenAsync(app, ShopWorld.Item("rex", "Rex"));
        var other = await ShopWorld.OpenAsync(app, ShopWorld.Item("rex", "Rex"));
        var ada = shop.Guild.Admin();
        var prepared = await PrepareAsync(ada, ShopWorld.File(ShopWorld.Item("rex", "Rex", 600)));
        var button = $"catalogue.apply:{prepared.ImportId:N}";
        (await shop.Guild.Admin("Ann").ClickAsync(button)).AssertRefuses(new NotAllowed("the member who brought this file"));
        (await shop.Guild.Member("Ben").ClickAsync(button)).AssertRefuses(CatalogueRights.Needed);
        (await other.Guild.Admin().ClickAsync(button)).AssertRefuses(new ImportGone());
        Assert.Contains("older message", (await ada.ClickAsync("catalogue.apply:x")).Text);
        await using (var db = shop.Guild.App.Get<Database>().CreateContext())
            await db.Set<PendingImport>().Where(i => i.GuildId == shop.Guild.Id).ExecuteUpdateAsync(set => set.SetProperty(i => i.ExpiresAt, i => i.ExpiresAt.AddHours(-2)));
        (await ada.ClickAsync(button)).AssertRefuses(new ImportGone());
        Assert.Equal(500, (await shop.StoredAsync("rex")).Price.Value);
    }

    [Fact]
    public async Task A_newer_file_of_the_same_admin_takes_the_place_of_the_one_before()
    {
        var shop = await ShopWorld.OpenAsync(app, ShopWorld.Item("rex", "Rex"));
        var ada = shop.Guild.Admin();
        var first = await PrepareAsync(ada, ShopWorld.File(ShopWorld.Item("rex", "Rex", 600)));
        var second = await PrepareAsync(ada, ShopWorld.File(ShopWorld.Item("rex", "Rex", 700)));
        (await ada.ClickAsync($"catalogue.apply:{first.ImportId:N}")).AssertRefuses(new ImportGone());
        await ada.ClickAsync($"catalogue.apply:{second.ImportId:N}");
        Assert.Equal(700, (await shop.StoredAsync("rex")).Price.Value);
    }

    [Fact]
    public async Task Pressed_ten_times_at_once_it_is_applied_once()
    {
        var shop = await ShopWorld.OpenAsync(app, ShopWorld.Item("rex", "Rex") with { Stock = 1 });
        var ada = shop.Guild.Admin();
        var prepared = await PrepareAsync(ada, ShopWorld.File(ShopWorld.Item("rex", "Rex") with { Stock = 9 }));
        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => ada.ClickAsync($"catalogue.apply:{prepared.ImportId:N}")));
        Assert.Single(answers, answer => answer.IsUpdate);
        Assert.Equal(2, (await shop.MovementsAsync("rex")).Count);
    }

    [Fact]
    public async Task What_an_export_gives_imports_again_without_a_change_in_both_formats()
    {
        var shop = await ShopWorld.OpenAsync(app);
        await shop.ImportAsync(CatalogueFile.Starter());
        var ada = shop.Guild.Admin();
        await ada.CommandAsync("catalogue hide", ("item", "boss-rex"));
        await ada.CommandAsync("catalogue price", ("item", "rex-breeding-pair"), ("price", "4.99"), ("currency", "EUR"));
        foreach (var format in new[] { CatalogueFormat.Json, CatalogueFormat.Csv })
        {
            var exported = await shop.Guild.App.Get<CatalogueQueries>().ExportAsync(ada.Actor, format, default);
            Assert.InRange(exported.Value.Bytes.Length, 10_000, CatalogueFile.BytesMax);
            var again = await PrepareAsync(ada, exported.Value.Bytes, format is CatalogueFormat.Csv ? "c.csv" : "c.json");
            Assert.Equal((null, 0, 0), (again.ImportId, again.Faults.Count, again.Changes.Count));
        }

        var elsewhere = await ShopWorld.OpenAsync(app);
        var moved = await PrepareAsync(elsewhere.Guild.Admin(), (await shop.Guild.App.Get<CatalogueQueries>().ExportAsync(ada.Actor, CatalogueFormat.Csv, default)).Value.Bytes, "c.csv");
        Assert.Empty(moved.Faults);
        Assert.NotNull(moved.ImportId);
    }

    [Fact]
    public async Task Who_keeps_the_catalogue_gives_no_rewards_and_nobody_sells_a_role_that_has_rights()
    {
        var keepers = new RoleId(TestIds.Next());
        var sellers = new RoleId(TestIds.Next());
        var shop = new ShopWorld(await app.NewGuildAsync((GuildSettings.CatalogueRole.Key, keepers), (GuildSettings.SellerRole.Key, sellers)));
        var kim = shop.Guild.Member("Kim", keepers);
        var item = ShopWorld.Item("rex", "Rex");
        var greedy = await PrepareAsync(kim, ShopWorld.File(item with { RewardCredits = 5, RewardRole = "123" }));
        Assert.Equal(
            ["categories[0].items[0].reward_credits: only an admin gives a reward.", "categories[0].items[0].reward_role: only an admin gives a reward."], greedy.Faults);
        Assert.Contains("has rights in the market", (await PrepareAsync(shop.Guild.Admin(), ShopWorld.File(item with { RewardRole = sellers.ToString() }))).Faults.Single());
        Assert.Null((await shop.ImportAsync(ShopWorld.File(item with { RewardCredits = 5, RewardRole = "123" }))).Refusal);
        // What an admin decided stays in the file that the keeper brings back.
        Assert.Empty((await PrepareAsync(kim, ShopWorld.File(item with { RewardCredits = 5, RewardRole = "123", Price = 900 }))).Faults);
    }

    [Fact]
    public async Task An_empty_catalogue_is_not_exported()
    {
        var guild = await app.NewGuildAsync();
        foreach (var format in new[] { "csv", "json" })
            (await guild.Admin().CommandAsync("catalogue export", ("format", format))).AssertRefuses(new NothingToExport());
    }

    [Fact]
    public async Task Who_may_not_brings_nothing_and_gets_nothing()
    {
        var shop = await ShopWorld.OpenAsync(app, ShopWorld.Item("rex", "Rex"));
        var ben = shop.Guild.Member("Ben");
        var refused = await shop.Guild.App.Get<PrepareImport>().HandleAsync(new(ben.Actor, shop.Guild.NewKey(), "c.json", ShopWorld.File(ShopWorld.Item("x", "X")).ToJson()), default);
        Assert.Equal(CatalogueRights.Needed, refused.Refusal);
        Assert.Equal(CatalogueRights.Needed, (await shop.ImportAsync(ben, ShopWorld.File(ShopWorld.Item("x", "X")))).Refusal);
        (await ben.CommandAsync("catalogue export", ("format", "csv"))).AssertRefuses(CatalogueRights.Needed);
        (await ben.CommandAsync("catalogue import")).AssertRefuses(CatalogueRights.Needed);
    }

    [Theory]
    [InlineData("\"questions\": [{\"key\": \"a\", \"label\": \"A\", \"kind\": \"single_choice\"}]", "questions[0].choices: 2 to 25.")]
    [InlineData("\"questions\": [{\"key\": \"a\", \"label\": \"A\", \"kind\": \"number\", \"choices\": [\"x\", \"y\"]}]", "questions[0].choices: only for single_choice and multiple_choice.")]
    [InlineData("\"questions\": [{\"key\": \"a\", \"label\": \"A\", \"kind\": \"file\", \"max\": 6}]", "questions[0]: min and max are from 0 to 5.")]
    [InlineData("\"questions\": [{\"key\": \"a\", \"label\": \"A\", \"kind\": \"single_choice\", \"choices\": [\"x\", \"y\"], \"min\": 1}]", "questions[0]: a single choice has no min and no max.")]
    [InlineData("\"questions\": [{\"key\": \"A\", \"label\": \"\", \"kind\": \"number\"}, {\"key\": \"b\", \"label\": \"B\"}, {\"key\": \"b\", \"label\": \"B\"}, null]", "questions[0].key|questions[0].label|questions[2].key: \"b\" is used twice.|questions[3]: there is nothing.")]
    [InlineData("\"questions\": [], \"question\": \"Both?\"", "question: either one question or a list of questions.")]
    [InlineData("\"picture\": \"http://example.com/a.png\"", "picture: the https address")]
    [InlineData("\"picture\": \"https://user:pass@example.com/a.png\"", "picture: the https address")]
    [InlineData("\"picture\": \"javascript:alert(1)\"", "picture: the https address")]
    [InlineData("\"currency\": \"eur\"", "currency: a code of three capital letters")]
    [InlineData("\"limit_days\": 7", "limit_days: only together with a limit per buyer.")]
    [InlineData("\"required_trust\": 101", "required_trust: from 0 to 100")]
    [InlineData("\"reward_role\": \"admin\"", "reward_role: the id of a role")]
    [InlineData("\"reward_credits\": 0", "reward_credits: from 1")]
    [InlineData("\"maps\": [\"a|b\"]", "maps: each has 1 to 40 characters")]
    [InlineData("\"maps\": [null]", "maps: each has 1 to 40 characters")]
    [InlineData("\"specialities\": [\"x\", \"X\"]", "specialities: each once.")]
    [InlineData("\"parts\": [{\"key\": \"rex\", \"quantity\": 0}, null]", "parts: each names the key of an item.|parts: each from 1 to 1,000 times.")]
    [InlineData("\"parts\": [{\"key\": \"rex\", \"quantity\": 1}]", "parts: each item once, and not the bundle itself.")]
    public void What_an_item_may_not_say_is_named_with_its_place(string field, string expected)
    {
        var json = $$"""
            {"format": "arkmarket-catalogue", "version": 1, "categories": [{"key": "c", "name": "C", "description": "d", "items": [
              {"key": "rex", "name": "Rex", "price": 5, "description": "d", "delivery_text": "t", {{field}}}]}]}
            """;
        var reading = CatalogueReading.Of("c.json", Encoding.UTF8.GetBytes(json));
        Assert.All(expected.Split('|'), part => Assert.Contains(reading.Faults, fault => fault.StartsWith($"categories[0].items[0].{part}", StringComparison.Ordinal)));
        Assert.Equal(expected.Split('|').Length, reading.Faults.Count);
    }

    private static Task<PrepareImport.Prepared> PrepareAsync(TestMember member, CatalogueFile file) => PrepareAsync(member, file.ToJson(), "catalogue.json");

    private static async Task<PrepareImport.Prepared> PrepareAsync(TestMember member, byte[] bytes, string name)
    {
        var prepared = await member.Guild.App.Get<PrepareImport>().HandleAsync(new(member.Actor, member.Guild.NewKey(), name, bytes), default);
        Assert.Null(prepared.Refusal);
        return prepared.Value;
    }
}
