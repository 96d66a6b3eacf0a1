using System.Text.Json.Nodes;
using ArkMarket.Core.Platform;
using ArkMarket.Core.Shop;
using ArkMarket.Tests.Support;

namespace ArkMarket.Tests.Admin;

/// <summary>The catalogue's room of the panel: categories and items.</summary>
public sealed class PanelCatalogueTests(AppFixture app)
{
    [Fact]
    public async Task A_keeper_makes_a_category_and_an_item_in_it_and_shows_it()
    {
        var desk = await PanelDesk.OpenAsync(app);
        var kim = desk.Keeper;
        var form = await kim.ClickAsync(await PanelDesk.EnterAsync(kim, "Catalogue"), "New category");
        var shelf = await PanelDesk.SubmitAsync(kim, form, about: null, ("name", "Eggs & *more*"), ("emoji", "🥚"), ("description", "Fertilised ones"));
        PanelDesk.AssertDone(shelf, @"Eggs & \*more\* is saved");

        form = await kim.ClickAsync(shelf, "New item");
        Assert.Contains("hidden at first", form.Text);
        var card = await PanelDesk.SubmitAsync(kim, form, about: null, ("name", "Giga egg"), ("description", "High melee"), ("delivery", "At my base"), ("price", "1,250"));
        PanelDesk.AssertDone(card, "Giga egg is made");
        Assert.Contains("no: hidden", card.Text);
        Assert.Null(await InShopAsync(desk, "Giga egg"));

        var asked = await kim.ClickAsync(card, "Show in shop");
        Assert.Contains("Members find **Giga egg** in the shop", asked.Text);
        card = await kim.ClickAsync(asked, "Show in shop");
        PanelDesk.AssertDone(card, "Giga egg is in the shop now");
        Assert.Equal(1_250, (await InShopAsync(desk, "Giga egg"))!.Price.Value);
        PanelDesk.AssertDone(await kim.ClickAsync(card, "Undo"), "Giga egg is hidden now");
        Assert.Null(await InShopAsync(desk, "Giga egg"));
        Assert.Equal(
            ["catalogue.category_added", "catalogue.item_added", "catalogue.shown", "catalogue.hidden"],
            (await desk.AuditedAsync(kim)).Select(line => line.Split(' ')[0]));
    }

    [Fact]
    public async Task Each_form_of_an_item_changes_its_fields_and_nothing_else()
    {
        var desk = await PanelDesk.OpenAsync(app);
        var (kim, id) = (desk.Keeper, await IdAsync(desk));
        var before = await FormAsync(desk, id);

        var done = await EditAsync(kim, id, "Texts", ("name", "Plenty of **it**"), ("emoji", ""), ("description", "As *many*\nas you like"), ("delivery", "Anywhere"), ("picture", "https://example.com/a.png"));
        PanelDesk.AssertDone(done, "description ");
        done = await EditAsync(kim, id, "Price", ("price", "4.99"), ("currency", "eur"));
        PanelDesk.AssertDone(done, "currency");
        done = await EditAsync(kim, id, "Limits", ("limit", "3"), ("days", "7"), ("trust", "20"), ("maps", "The Island, Ragnarok"), ("specialities", "breeding"));
        PanelDesk.AssertDone(done, "limit per buyer none → 3");

        var item = await FormAsync(desk, id);
        Assert.Equal(before with
        {
            Name = "Plenty of **it**", Description = "As *many*\nas you like", DeliveryText = "Anywhere", Emoji = null, Picture = "https://example.com/a.png",
            Price = 499, Currency = "EUR", LimitPerBuyer = 3, LimitDays = 7, RequiredTrust = 20, Maps = item.Maps, Specialities = item.Specialities,
            Questions = item.Questions, Parts = item.Parts,
        }, item);
        Assert.Equal(["The Island", "Ragnarok"], item.Maps!);
        Assert.Equal(["breeding"], item.Specialities!);
        Assert.Contains(@"Plenty of \*\*it\*\*", done.Text);
        Assert.Equal(3, (await desk.AuditedAsync(kim)).Count(line => line == $"catalogue.item_edited item:{id}"));
    }

    [Fact]
    public async Task A_reward_and_the_parts_of_a_bundle_are_set_in_one_form()
    {
        var desk = await PanelDesk.OpenAsync(app);
        var (ada, id, role) = (desk.Admin, await IdAsync(desk), TestIds.Next());
        var part = (await ItemsAsync(desk)).First(row => row.Id != id && !row.IsBundle);
        var form = await ada.ClickAsync(await OpenAsync(ada, id), "Reward and bundle");
        var delivery = PanelDesk.Form(ada, form.Modal, about: null, ("reward", "25"), ("parts", $"{part.Key} 3\n")).With(json =>
            json["data"]!["components"]!.AsArray().Add(new JsonObject
            {
                ["type"] = 18, ["id"] = 80,
                ["component"] = new JsonObject { ["type"] = 6, ["id"] = 81, ["custom_id"] = "role", ["values"] = new JsonArray(role.ToString()) },
            }));
        PanelDesk.AssertDone(await ada.SendAsync(delivery), "reward credits none → 25");
        var item = await FormAsync(desk, id);
        Assert.Equal((25, $"{role}", part.Key, 3), (item.RewardCredits, item.RewardRole, item.Parts!.Single().Key, item.Parts!.Single().Quantity));

        // Who keeps the catalogue must not be able to mint money with it.
        var refused = await EditAsync(desk.Keeper, id, "Reward and bundle", ("reward", "1000"));
        Assert.Contains("only an admin gives a reward", refused.Text);
    }

    [Theory]
    [InlineData("Price", "price", "a lot", "A price in credits is a whole number")]
    [InlineData("Price", "price", "0", "A price in credits is a whole number")]
    [InlineData("Price", "price", "1.5", "A price in credits is a whole number")]
    [InlineData("Texts", "name", "  ", "name: ")]
    [InlineData("Limits", "limit", "many", "Limits are whole numbers")]
    [InlineData("Limits", "limit", "99999999999999999", "limit_per_buyer: ")]
    [InlineData("Limits", "trust", "101", "required_trust: ")]
    [InlineData("Reward and bundle", "parts", "no-such-item 2", "no-such-item")]
    [InlineData("Reward and bundle", "parts", "just-a-key", "Each line of a bundle")]
    public async Task What_breaks_a_rule_is_refused_with_what_was_typed_and_changes_nothing(string form, string field, string typed, string expected)
    {
        var desk = await PanelDesk.OpenAsync(app);
        var id = await IdAsync(desk);
        var before = await FormAsync(desk, id);
        var answer = await EditAsync(desk.Keeper, id, form, (field, typed));
        Assert.True(answer is { IsMessage: true, IsPrivate: true }, answer.Json.ToString());
        Assert.Contains(expected, answer.Text.Replace(@"\_", "_", StringComparison.Ordinal));
        if (typed.Trim().Length > 0)
            Assert.Contains(typed, answer.Text.Replace(@"\", "", StringComparison.Ordinal));
        Assert.Equal(before.Name, (await FormAsync(desk, id)).Name);
        Assert.Empty(await desk.AuditedAsync(desk.Keeper));
    }

    [Fact]
    public async Task Of_two_keepers_with_the_same_form_the_second_is_told()
    {
        var desk = await PanelDesk.OpenAsync(app);
        var id = await IdAsync(desk);
        var (first, second) = (await desk.Keeper.ClickAsync(await OpenAsync(desk.Keeper, id), "Price"), await desk.Admin.ClickAsync(await OpenAsync(desk.Admin, id), "Price"));
        PanelDesk.AssertDone(await PanelDesk.SubmitAsync(desk.Keeper, first, about: null, ("price", "70"), ("currency", "")), "price");
        // The same form again is the echo of the first answer, and no second change.
        PanelDesk.AssertDone(await PanelDesk.SubmitAsync(desk.Keeper, first, about: null, ("price", "70"), ("currency", "")), "price");
        var late = await PanelDesk.SubmitAsync(desk.Admin, second, about: null, ("price", "90"), ("currency", ""));
        Assert.Contains("was edited by somebody else since you opened it", late.Text);
        Assert.Equal(70, (await FormAsync(desk, id)).Price);
    }

    [Theory]
    [InlineData("12", 12)]
    [InlineData("+5", 15)]
    [InlineData("-3", 7)]
    [InlineData("1,000", 1_000)]
    [InlineData("Unlimited", null)]
    public async Task A_stock_is_counted_anew_added_to_or_made_unlimited(string typed, int? expected)
    {
        var desk = await PanelDesk.OpenAsync(app);
        var (kim, id) = (desk.Keeper, await IdAsync(desk));
        await StockAsync("10");
        var done = await StockAsync(typed);
        PanelDesk.AssertDone(done, "Stock of");
        Assert.Equal(expected, (await FormAsync(desk, id)).Stock);
        var refused = await StockAsync("some");
        refused.AssertRefuses(new InvalidInput("A stock is a whole number, with + or - to add or take away, or the word unlimited."));

        async Task<Answer> StockAsync(string stock) => await PanelDesk.SubmitAsync(
            kim, await kim.ClickAsync(await OpenAsync(kim, id), "Stock"), about: null, ("stock", stock), ("reason", "Counted"));
    }

    [Fact]
    public async Task An_item_that_was_taken_out_is_found_and_brought_back()
    {
        var desk = await PanelDesk.OpenAsync(app);
        var (kim, id) = (desk.Keeper, await IdAsync(desk));
        var asked = await kim.ClickAsync(await OpenAsync(kim, id), "Take out");
        Assert.Contains("It can be brought back", asked.Text);
        Assert.NotNull(await InShopAsync(desk, TestCatalogue.Plenty));
        var card = await kim.ClickAsync(asked, "Take out");
        PanelDesk.AssertDone(card, "is out of the catalogue. Nothing is lost.");
        PanelDesk.AssertDone(await kim.ClickAsync(asked, "Take out"), "is out of the catalogue");
        Assert.Null(await InShopAsync(desk, TestCatalogue.Plenty));
        Assert.DoesNotContain("Price", card.ButtonLabels);

        var retired = await kim.ClickAsync(await PanelDesk.EnterAsync(kim, "Catalogue"), "What was taken out");
        card = await kim.ChooseAsync(retired.Select("Open an item"), $"{id}");
        PanelDesk.AssertDone(await kim.ClickAsync(await kim.ClickAsync(card, "Bring back"), "Bring back"), "back, and hidden until you show it");
    }

    [Fact]
    public async Task A_category_is_hidden_taken_out_with_its_items_and_brought_back()
    {
        var desk = await PanelDesk.OpenAsync(app);
        var kim = desk.Keeper;
        var shelf = await ShelfAsync(kim);
        shelf = await kim.ClickAsync(await kim.ClickAsync(shelf, "Hide"), "Hide");
        PanelDesk.AssertDone(shelf, "is hidden now");
        PanelDesk.AssertDone(shelf = await kim.ClickAsync(shelf, "Undo"), "is in the shop now");
        var out1 = await kim.ClickAsync(await kim.ClickAsync(shelf, "Take out"), "Take out");
        PanelDesk.AssertDone(out1, "out of the catalogue");
        var retired = await kim.ClickAsync(await PanelDesk.EnterAsync(kim, "Catalogue"), "What was taken out");
        var option = retired.Components.First(component => component.TryGetProperty("options", out _)).GetProperty("options")[0].GetProperty("value").GetString()!;
        var asked = await kim.ChooseAsync(retired.Select("Bring a category back"), option);
        PanelDesk.AssertDone(await kim.ClickAsync(asked, "Bring back"), "back, and hidden until you show it");
    }

    [Fact]
    public async Task An_item_and_a_category_are_moved_to_after_another()
    {
        var desk = await PanelDesk.OpenAsync(app);
        var kim = desk.Keeper;
        var rows = await ItemsAsync(desk);
        var page = await kim.ClickAsync(await OpenAsync(kim, rows[^1].Id), "Move");
        PanelDesk.AssertDone(await kim.ChooseAsync(page.Select("After…"), "first"), "place 1 of its category");
        Assert.Equal(rows[^1].Id, (await ItemsAsync(desk))[0].Id);
        page = await kim.ClickAsync(await OpenAsync(kim, rows[^1].Id), "Move");
        PanelDesk.AssertDone(await kim.ChooseAsync(page.Select("After…"), $"{rows[0].Id}"), "place 2 of its category");
        (await kim.ChooseAsync((await kim.ClickAsync(await OpenAsync(kim, rows[0].Id), "Move")).Select("After…"), "99999")).AssertRefuses(new PlaceGone(rows[0].Name));

        var shelf = await PanelDesk.SubmitAsync(kim, await kim.ClickAsync(await PanelDesk.EnterAsync(kim, "Catalogue"), "New category"), about: null, ("name", "Eggs"), ("description", "Some"));
        page = await kim.ClickAsync(shelf, "Move");
        PanelDesk.AssertDone(await kim.ChooseAsync(page.Select(), "first"), "place 1 now");
        page = await kim.ClickAsync(await OpenAsync(kim, rows[0].Id), "Move");
        var eggs = (await desk.Guild.App.Get<CatalogueForms>().CategoriesAsync(kim.Actor, retired: false, default)).Value[0];
        Assert.Equal("Eggs", eggs.Name);
        PanelDesk.AssertDone(await kim.ChooseAsync(page.Select("Into another category…"), $"{eggs.Id}"), "at the end of this category");
    }

    [Fact]
    public async Task All_prices_of_a_category_change_by_percent_once()
    {
        var desk = await PanelDesk.OpenAsync(app);
        var kim = desk.Keeper;
        var before = (await ItemsAsync(desk)).ToDictionary(row => row.Id, row => row.Price.Value);
        var form = await kim.ClickAsync(await ShelfAsync(kim), "All prices");
        var done = await PanelDesk.SubmitAsync(kim, form, about: null, ("percent", "10 %"));
        PanelDesk.AssertDone(done, $"{before.Count} prices are changed");
        await PanelDesk.SubmitAsync(kim, form, about: null, ("percent", "10 %"));
        Assert.All(await ItemsAsync(desk), row => Assert.Equal(Math.Round(before[row.Id] * 1.1m, MidpointRounding.AwayFromZero), row.Price.Value));
    }

    [Fact]
    public async Task Items_are_found_by_a_part_of_their_name_and_hostile_words_do_no_harm()
    {
        var desk = await PanelDesk.OpenAsync(app);
        var kim = desk.Keeper;
        Assert.Contains(TestCatalogue.Plenty, (await FindAsync(TestCatalogue.Plenty[..4].ToUpperInvariant())).Text);
        foreach (var words in new[] { "%", "_", "a:b:c", "**x** @everyone", "'; DROP TABLE shop_items; --", new string('x', 400), "🦖🦖🦖🦖🦖🦖🦖🦖🦖🦖🦖🦖🦖🦖🦖🦖🦖🦖🦖x🦖🦖" })
        {
            var found = await FindAsync(words);
            Assert.True(found.IsUpdate);
            Assert.Contains("There is none", found.Text);
            found.AssertNobodyIsPinged();
        }

        async Task<Answer> FindAsync(string words) => await PanelDesk.SubmitAsync(
            kim, await kim.ClickAsync(await PanelDesk.EnterAsync(kim, "Catalogue"), "Find an item"), about: null, ("text", words));
    }

    [Fact]
    public async Task Sixty_items_with_the_longest_names_are_reached_page_by_page()
    {
        var desk = await PanelDesk.OpenAsync(app);
        var items = Enumerable.Range(0, 60).Select(n => new CatalogueItem($"item-{n}", $"{n} {new string('*', 70)}", 1_000_000_000_000) { Description = "x", DeliveryText = "x" });
        var file = CatalogueFile.Of(new CatalogueCategory("long", new string('_', 80), [.. items]) { Description = new string('|', 100) });
        Assert.Null((await desk.Guild.App.Get<ImportCatalogue>().HandleAsync(new(desk.Keeper.Actor, desk.Guild.NewKey(), file), default)).Refusal);
        var category = (await desk.Guild.App.Get<CatalogueForms>().CategoriesAsync(desk.Keeper.Actor, retired: false, default)).Value.Single(row => row.Key == "long");
        var seen = new HashSet<string>();
        for (var page = await desk.Keeper.ClickAsync($"admin.category:{category.Id}"); ; page = await desk.Keeper.ClickAsync(page, "More"))
        {
            Assert.InRange(page.Text.Length, 1, 4_000);
            Assert.InRange(page.Components.Count(), 1, 40);
            foreach (var option in page.Components.Single(component => component.TryGetProperty("options", out _)).GetProperty("options").EnumerateArray())
                seen.Add(option.GetProperty("value").GetString()!);
            if (!page.ButtonLabels.Contains("More"))
                break;
        }

        Assert.Equal(60, seen.Count);
    }

    [Theory]
    [InlineData('*')]
    [InlineData('界')]
    public async Task An_item_whose_every_text_is_as_long_as_it_may_be_fits_the_panel(char letter)
    {
        var desk = await PanelDesk.OpenAsync(app, (Core.Guilds.GuildSettings.CurrencyName.Key, new string(letter, 30)));
        var texts = new string(letter, 300);
        var file = CatalogueFile.Of(new CatalogueCategory("long", texts[..80], [new CatalogueItem("long-item", texts[..80], 1_000)
        {
            Description = texts, DeliveryText = texts, Maps = [.. Enumerable.Range(0, 25).Select(n => $"{n:00}{texts[..38]}")],
            Specialities = [.. Enumerable.Range(0, 10).Select(n => $"{n:00}{texts[..28]}")],
        }])
        {
            Description = texts[..100],
        });
        Assert.Null((await desk.Guild.App.Get<ImportCatalogue>().HandleAsync(new(desk.Keeper.Actor, desk.Guild.NewKey(), file), default)).Refusal);
        var id = (await ItemsAsync(desk)).Single(row => row.Key == "long-item").Id;
        for (var change = 0; change < CatalogueQueries.HistoryMax; change++)
        {
            Assert.Null((await desk.Guild.App.Get<ChangePrice>().HandleAsync(new(desk.Keeper.Actor, desk.Guild.NewKey(), $"{id}", $"{Credits.Max - change}"), default)).Refusal);
            Assert.Null((await desk.Guild.App.Get<AdjustStock>().HandleAsync(new(desk.Keeper.Actor, desk.Guild.NewKey(), $"{id}", texts[..100]) { To = 1_000_000 - change }, default)).Refusal);
        }

        var done = await EditAsync(
            desk.Keeper, id, "Texts", ("description", new string(letter, 299)), ("delivery", new string(letter, 299)), ("name", new string(letter, 79)),
            ("emoji", "🦖"), ("picture", "https://example.com/" + new string('_', 300)));
        PanelDesk.AssertDone(done, "description");
        Assert.InRange(done.Text.Length, 1, 4_000);
        Assert.InRange(System.Text.Encoding.UTF8.GetByteCount(done.Text), 1, 9_700);
        Assert.InRange(done.Components.Count(), 1, 40);
    }

    private static async Task<long> IdAsync(PanelDesk desk) => (await ItemsAsync(desk)).Single(row => row.Name == TestCatalogue.Plenty).Id;

    private static async Task<IReadOnlyList<ItemRow>> ItemsAsync(PanelDesk desk) =>
        (await desk.Guild.App.Get<ItemList>().HandleAsync(desk.Keeper.Actor, new ItemFilter(), default)).Value.Rows;

    private static async Task<CatalogueItem> FormAsync(PanelDesk desk, long id) =>
        (await desk.Guild.App.Get<CatalogueForms>().ItemAsync(desk.Keeper.Actor, id, default)).Value.Item;

    private static async Task<ItemView?> InShopAsync(PanelDesk desk, string name) =>
        (await desk.Guild.App.Get<ShopQueries>().SearchAsync(desk.Guild.Id, name, default)).SingleOrDefault(item => item.Name == name);

    private static Task<Answer> OpenAsync(TestMember member, long id) => member.ClickAsync($"admin.item:{id}");

    private static async Task<Answer> ShelfAsync(TestMember member)
    {
        var room = await PanelDesk.EnterAsync(member, "Catalogue");
        var option = room.Components.Single(component => component.TryGetProperty("options", out _)).GetProperty("options")[0].GetProperty("value").GetString()!;
        return await member.ChooseAsync(room.Select(), option);
    }

    /// <summary>The form as it opens, with some fields typed anew.</summary>
    private static async Task<Answer> EditAsync(TestMember member, long id, string form, params (string Field, string Value)[] typed)
    {
        var opened = await member.ClickAsync(await OpenAsync(member, id), form);
        var fields = opened.Components.Where(component => component.TryGetProperty("style", out _))
            .ToDictionary(field => field.GetProperty("custom_id").GetString()!, field => field.TryGetProperty("value", out var value) ? value.GetString()! : "");
        foreach (var (field, value) in typed)
            fields[field] = value;
        return await PanelDesk.SubmitAsync(member, opened, about: null, [.. fields.Select(field => (field.Key, field.Value))]);
    }
}
