using ArkMarket.Core.Guilds;
using ArkMarket.Core.Shop;
using ArkMarket.Tests.Support;

namespace ArkMarket.Tests.Shop;

/// <summary>From <c>/shop</c> to an item's card and back.</summary>
public sealed class ShopBrowsingTests(AppFixture app)
{
    [Fact]
    public async Task An_empty_shop_says_what_an_admin_can_do_next()
    {
        var answer = await (await ShopWorld.OpenAsync(app)).Guild.Member("Ben").CommandAsync("shop");
        Assert.True(answer is { IsMessage: true, IsPrivate: true });
        Assert.Contains("An admin can run /setup", answer.Text);
    }

    [Fact]
    public async Task The_shop_shows_each_category_with_emoji_description_and_number_of_items_privately()
    {
        var shop = await ShopWorld.OpenAsync(app);
        await shop.ImportAsync(CatalogueFile.Starter());
        var answer = await shop.Guild.Member("Ben").CommandAsync("shop");
        Assert.True(answer is { IsMessage: true, IsPrivate: true });
        Assert.Equal(8, ShopWorld.Options(answer).Count);
        var dinos = ShopWorld.Options(answer)[0];
        Assert.Equal("Dinos", dinos.Label);
        Assert.StartsWith("14 items · Tamed", dinos.Description, StringComparison.Ordinal);
        var menu = answer.Components.Single(component => component.TryGetProperty("options", out _));
        Assert.Equal("🦖", menu.GetProperty("options")[0].GetProperty("emoji").GetProperty("name").GetString());
    }

    [Fact]
    public async Task Thirty_items_are_two_pages_that_turn_both_ways()
    {
        var shop = await ShopWorld.OpenAsync(app, [.. Enumerable.Range(1, 30).Select(n => ShopWorld.Item($"item-{n}", $"Item {n}"))]);
        var ben = shop.Guild.Member("Ben");
        var home = await ben.CommandAsync("shop");
        var first = await ben.ChooseAsync(home.Select(), ShopWorld.Options(home)[0].Value);
        Assert.True(first.IsUpdate);
        Assert.Contains("page 1 of 2", first.Text);
        Assert.Equal(Enumerable.Range(1, 25).Select(n => $"Item {n}"), ShopWorld.Options(first).Select(option => option.Label));
        Assert.True(IsDisabled(first, "Previous"));

        var second = await ben.ClickAsync(first, "Next");
        Assert.True(second.IsUpdate);
        Assert.Equal(Enumerable.Range(26, 5).Select(n => $"Item {n}"), ShopWorld.Options(second).Select(option => option.Label));
        Assert.True(IsDisabled(second, "Next"));
        Assert.Contains("page 1 of 2", (await ben.ClickAsync(second, "Previous")).Text);

        var card = await ben.ChooseAsync(second.Select(), ShopWorld.Value(second, "Item 27"));
        Assert.Contains("page 2 of 2", (await ben.ClickAsync(card, "Back")).Text);
        Assert.Equal("Goods", ShopWorld.Options(await ben.ClickAsync(second, "All categories")).Single().Label);
    }

    [Theory]
    [InlineData("-7", "page 1 of 2")]
    [InlineData("99", "page 2 of 2")]
    [InlineData("9223372036854775807", "page 2 of 2")]
    [InlineData("", "page 1 of 2")]
    [InlineData("second", "page 1 of 2")]
    public async Task A_page_number_that_nobody_was_shown_leads_to_the_nearest_page(string number, string expected)
    {
        var shop = await ShopWorld.OpenAsync(app, [.. Enumerable.Range(1, 26).Select(n => ShopWorld.Item($"item-{n}", $"Item {n}"))]);
        var ben = shop.Guild.Member("Ben");
        var category = ShopWorld.Options(await ben.CommandAsync("shop"))[0].Value;
        Assert.Contains(expected, (await ben.ClickAsync($"shop.page:{category}:{number}")).Text);
    }

    [Fact]
    public async Task The_card_tells_price_stock_limit_and_how_delivery_works()
    {
        var shop = await ShopWorld.OpenAsync(app, ShopWorld.Item("rex", "Rex", price: 1_250) with { Stock = 3, LimitPerBuyer = 2, Emoji = "🥚" });
        var card = await ShopWorld.CardAsync(shop.Guild.Member("Ben"), "Rex");
        Assert.True(card.IsUpdate);
        foreach (var expected in (string[])["🥚 Rex", "Goods", "Rex, as good as new", "1,250 credits", "**In stock** 3", "**Per buyer** 2", "Meet the seller at the obelisk."])
            Assert.Contains(expected, card.Text);
        Assert.Equal(["Order", "Order several or with a coupon…", "Back"], card.ButtonLabels);
    }

    [Fact]
    public async Task What_admins_wrote_is_shown_as_written_and_pings_nobody()
    {
        const string Hostile = "**bold** @everyone <@123> [x](http://y) `c`";
        var shop = await ShopWorld.OpenAsync(app, ShopWorld.Item("rex", Hostile) with { Description = "# Not a title\n> no quote", DeliveryText = "||hidden||" });
        var card = await ShopWorld.CardAsync(shop.Guild.Member("Ben"), Hostile);
        foreach (var expected in (string[])[@"## \*\*bold\*\* @", @"\<@", @"\[x\](http://y) \`c\`", "\n\\# Not a title\n\\> no quote", @"\|\|hidden\|\|"])
            Assert.Contains(expected, card.Text);
        Assert.DoesNotContain("@everyone", card.Text);
        Assert.Equal("""{"parse":[]}""", card.Data.GetProperty("allowed_mentions").GetRawText());
    }

    [Fact]
    public async Task A_card_with_the_longest_texts_there_may_be_is_within_what_Discord_takes()
    {
        var shop = await ShopWorld.OpenAsync(app, new CatalogueItem("rex", new string('*', ShopItem.NameLengthMax), Core.Platform.Credits.Max)
        {
            Description = new string('_', ShopItem.TextLengthMax),
            DeliveryText = new string('`', ShopItem.TextLengthMax),
            Questions = [.. Enumerable.Range(1, ItemQuestion.PerItemMax).Select(n => new ItemQuestion($"q-{n}", new string('_', ItemQuestion.LabelLengthMax), QuestionKind.Paragraph))],
            Maps = [.. Enumerable.Range(1, ShopItem.MapsMax).Select(n => $"{n}".PadLeft(ShopItem.MapLengthMax, '*'))],
            Picture = "https://example.com/".PadRight(ShopItem.PictureLengthMax, 'x'),
            LimitPerBuyer = ShopItem.StockMax,
            LimitDays = ShopItem.LimitDaysMax,
            RequiredTrust = ShopItem.TrustMax,
            RewardCredits = Core.Platform.Credits.Max,
            RewardRole = "18446744073709551615"[..18],
            Stock = ShopItem.StockMax,
        });
        var card = await ShopWorld.CardAsync(shop.Guild.Member("Ben"), new string('*', ShopItem.NameLengthMax));
        // Discord: Component reference, Text Display: 4,000 in all.
        Assert.InRange(card.Text.Length, 1_000, 4_000);
    }

    [Fact]
    public async Task An_item_is_found_by_part_of_its_name_and_opened_at_once()
    {
        var shop = await ShopWorld.OpenAsync(app, ShopWorld.Item("rex", "Boss Rex"), ShopWorld.Item("egg", "Rex egg"), ShopWorld.Item("rifle", "Tek rifle"));
        var ben = shop.Guild.Member("Ben");
        var proposed = (await ben.CompleteAsync("shop", "item", ("item", "rEx"))).Choices;
        Assert.Equal(["Rex egg · 500 credits", "Boss Rex · 500 credits"], proposed.Select(choice => choice.Name));

        var chosen = await ben.CommandAsync("shop", ("item", proposed[0].Value.GetString()));
        Assert.True(chosen is { IsMessage: true, IsPrivate: true });
        Assert.Contains("Rex egg, as good as new", chosen.Text);
        Assert.Contains("Tek rifle, as good as new", (await ben.CommandAsync("shop", ("item", "tek"))).Text);
        Assert.Equal(["Rex egg", "Boss Rex"], ShopWorld.Options(await ben.CommandAsync("shop", ("item", "rex"))).Select(option => option.Label));
    }

    [Theory]
    [InlineData("%")]
    [InlineData("_")]
    [InlineData("\\")]
    [InlineData("nothing like it")]
    [InlineData("99999999999999999999999")]
    [InlineData("*@everyone*")]
    public async Task A_search_that_finds_nothing_says_so(string text)
    {
        var shop = await ShopWorld.OpenAsync(app, ShopWorld.Item("rex", "Boss Rex"));
        var answer = await shop.Guild.Member("Ben").CommandAsync("shop", ("item", text));
        Assert.Contains("Nothing found", answer.Text);
        Assert.DoesNotContain("@everyone", answer.Text);
        Assert.Empty((await shop.Guild.Member("Ben").CompleteAsync("shop", "item", ("item", text))).Choices);
    }

    [Fact]
    public async Task Control_characters_in_a_search_are_passed_over()
    {
        var shop = await ShopWorld.OpenAsync(app, ShopWorld.Item("rex", "Boss Rex"));
        Assert.Contains("as good as new", (await shop.Guild.Member("Ben").CommandAsync("shop", ("item", "Boss\u0007 Rex"))).Text);
    }

    [Fact]
    public async Task Items_and_categories_of_another_server_do_not_exist_here()
    {
        var theirs = await ShopWorld.OpenAsync(app, ShopWorld.Item("rex", "Rex"));
        var ours = await ShopWorld.OpenAsync(app, ShopWorld.Item("egg", "Egg"));
        var item = await theirs.StoredAsync("rex");
        var ben = ours.Guild.Member("Ben");
        Assert.Contains("does not exist here", (await ben.ChooseAsync("shop.category", $"{item.CategoryId}")).Text);
        Assert.Contains("does not exist here", (await ben.ClickAsync($"shop.page:{item.CategoryId}:0")).Text);
        Assert.Contains("does not exist here", (await ben.ChooseAsync("shop.item:0", $"{item.Id}")).Text);
        Assert.Contains("Nothing found", (await ben.CommandAsync("shop", ("item", $"{item.Id}"))).Text);
        Assert.Empty((await ben.CompleteAsync("shop", "item", ("item", "Rex"))).Choices);
    }

    [Theory]
    [InlineData("shop.category", "x")]
    [InlineData("shop.category", "-1")]
    [InlineData("shop.item:0", "1e3")]
    [InlineData("shop.item", "")]
    public async Task A_choice_that_is_no_record_id_is_refused(string customId, string value)
    {
        var shop = await ShopWorld.OpenAsync(app, ShopWorld.Item("rex", "Rex"));
        var answer = await shop.Guild.Member("Ben").ChooseAsync(customId, value);
        Assert.True(answer is { IsMessage: true, IsPrivate: true });
        Assert.Contains("older message", answer.Text);
    }

    [Fact]
    public async Task What_was_withdrawn_is_not_shown()
    {
        var shop = await ShopWorld.OpenAsync(app, ShopWorld.Item("rex", "Rex"), ShopWorld.Item("egg", "Egg"));
        var rex = await shop.StoredAsync("rex");
        await shop.ImportAsync(ShopWorld.File(ShopWorld.Item("rex", "Rex") with { Visible = false }));
        var ben = shop.Guild.Member("Ben");
        var home = await ben.CommandAsync("shop");
        Assert.Equal("1 item · What there is", ShopWorld.Options(home)[0].Description);
        Assert.Equal("Egg", ShopWorld.Options(await ben.ChooseAsync(home.Select(), $"{rex.CategoryId}")).Single().Label);
        Assert.Contains("does not exist here", (await ben.ChooseAsync("shop.item:0", $"{rex.Id}")).Text);
    }

    [Fact]
    public async Task A_server_that_switched_the_market_off_has_no_shop()
    {
        var guild = await app.NewGuildAsync((GuildSettings.MarketFeature.Key, false));
        Assert.Contains("switched this off", (await guild.Member("Ben").CommandAsync("shop")).Text);
        Assert.Contains("switched this off", (await guild.Member("Ben").ClickAsync("shop.home")).Text);
    }

    private static bool IsDisabled(Answer shown, string label) => shown.Components
        .Single(component => component.TryGetProperty("label", out var text) && text.GetString() == label)
        .TryGetProperty("disabled", out var disabled) && disabled.GetBoolean();
}
