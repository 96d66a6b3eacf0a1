using ArkMarket.Core.Platform;
using ArkMarket.Core.Shop;
using ArkMarket.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace ArkMarket.Tests.Shop;

/// <summary>Items made and edited by hand.</summary>
public sealed class SaveItemTests(AppFixture app)
{
    [Fact]
    public async Task An_edit_changes_what_was_edited_and_is_written_down_with_before_and_after()
    {
        var desk = await CatalogueDesk.OpenAsync(app, ShopWorld.Item("rex-egg", "Rex egg") with { Stock = 7 });
        var saved = (await desk.SaveAsync(await desk.FormAsync("Rex egg"), item => item with { Name = "Giga egg", Price = 750 })).Value;

        Assert.Equal([new FieldChange("name", "Rex egg", "Giga egg"), new FieldChange("price", "500", "750")], saved.Changes);
        var form = await desk.FormAsync("Giga egg");
        Assert.Equal((saved.Version, 2, 750L, (int?)7, "rex-egg"), (form.Version, form.PriceVersion, form.Item.Price, form.Item.Stock, form.Item.Key));
        Assert.Equal(desk.Keeper.User, form.UpdatedBy);
        await using var db = desk.Staff.Get<Database>().CreateContext();
        var audit = await db.Set<AuditEntry>().SingleAsync(entry => entry.GuildId == desk.Staff.Guild.Id && entry.Action == "catalogue.item_edited");
        Assert.Equal((desk.Keeper.User, $"item:{saved.Id}"), (audit.Actor, audit.Subject));
        Assert.Contains("\"from\": \"500\"", audit.Detail);
        Assert.Contains("\"to\": \"750\"", audit.Detail);
    }

    [Fact]
    public async Task Of_two_who_edit_the_same_version_one_wins_and_the_other_hears_who_it_was()
    {
        var desk = await CatalogueDesk.OpenAsync(app, ShopWorld.Item("rex-egg", "Rex egg"));
        var form = await desk.FormAsync("Rex egg");
        var editors = Enumerable.Range(0, 8).Select(_ => desk.Staff[Right.Catalogue]).ToList();
        var saved = await Task.WhenAll(editors.Select((editor, index) => desk.SaveAsync(form, item => item with { Price = 600 + index }, editor)));

        var winner = Assert.Single(Enumerable.Range(0, editors.Count), index => !saved[index].IsRefused);
        Assert.Equal(600 + winner, (await desk.FormAsync("Rex egg")).Item.Price);
        Assert.All(saved.Where(result => result.IsRefused), result =>
        {
            var refusal = Assert.IsType<EditedMeanwhile>(result.Refusal);
            Assert.Equal(("Rex egg", form.Version + 1, (UserId?)editors[winner].User), (refusal.Name, refusal.Version, refusal.By));
        });
    }

    [Theory]
    [InlineData("price")]
    [InlineData("hide")]
    [InlineData("import")]
    public async Task An_edit_by_any_other_way_is_seen_too(string way)
    {
        var desk = await CatalogueDesk.OpenAsync(app, ShopWorld.Item("rex-egg", "Rex egg"));
        var (form, guild) = (await desk.FormAsync("Rex egg"), desk.Staff.Guild);
        Refusal? refused = way switch
        {
            "price" => (await desk.Staff.Get<ChangePrice>().HandleAsync(new(desk.Keeper, guild.NewKey(), "rex-egg", "900"), default)).Refusal,
            "hide" => (await desk.Staff.Get<ShowItem>().HandleAsync(new(desk.Keeper, guild.NewKey(), "rex-egg", Visible: false), default)).Refusal,
            _ => (await desk.Staff.Get<ImportCatalogue>().HandleAsync(new(desk.Keeper, guild.NewKey(), ShopWorld.File(ShopWorld.Item("rex-egg", "Rex egg", 900))), default)).Refusal,
        };
        Assert.Null(refused);
        Assert.IsType<EditedMeanwhile>((await desk.SaveAsync(form, item => item with { Name = "Mine" })).Refusal);
    }

    [Fact]
    public async Task Stock_that_orders_move_is_no_edit_and_is_set_only_on_purpose()
    {
        var desk = await CatalogueDesk.OpenAsync(app, ShopWorld.Item("rex-egg", "Rex egg") with { Stock = 5 });
        var form = await desk.FormAsync("Rex egg");
        Assert.Null((await desk.Staff.Get<AdjustStock>().HandleAsync(new(desk.Keeper, desk.Staff.Guild.NewKey(), "rex-egg", "Sold elsewhere") { By = -2 }, default)).Refusal);

        var saved = (await desk.SaveAsync(form, item => item with { Name = "Giga egg" })).Value;
        Assert.Equal(3, (await desk.FormAsync("Giga egg")).Item.Stock);
        var request = new SaveItem.Request(desk.Keeper, desk.Staff.Guild.NewKey(), form.Id, form.Item with { Name = "Giga egg", Stock = 50 })
        {
            SeenVersion = saved.Version, SetsStock = true, SeenStock = 5,
        };
        Assert.IsType<EditedMeanwhile>((await desk.SaveAsync(request)).Refusal);
        Assert.Null((await desk.SaveAsync(request with { Key = desk.Staff.Guild.NewKey(), SeenStock = 3 })).Refusal);
        var books = (await desk.Staff.Get<StockHistory>().HandleAsync(desk.Keeper, form.Id, null, default)).Value;
        Assert.Equal([(47, StockReason.Adjusted), (-2, StockReason.Adjusted)], books.Movements.Take(2).Select(row => (row.Delta!.Value, row.Reason)));
    }

    [Fact]
    public async Task A_new_item_gets_a_key_and_the_last_place()
    {
        var desk = await CatalogueDesk.OpenAsync(app, ShopWorld.Item("rex-egg", "Rex egg"), ShopWorld.Item("argy", "Argy"));
        var category = await desk.CategoryAsync("Goods");
        var item = ShopWorld.Item("", "Extra Rex egg!") with { Key = null, Stock = 4, Parts = [new CataloguePart("rex-egg", 2)] };
        var first = (await desk.SaveAsync(new(desk.Keeper, desk.Staff.Guild.NewKey(), null, item) { CategoryId = category.Id })).Value;
        var second = (await desk.SaveAsync(new(desk.Keeper, desk.Staff.Guild.NewKey(), null, item) { CategoryId = category.Id })).Value;

        Assert.Equal(("extra-rex-egg", "extra-rex-egg-2"), (first.Key, second.Key));
        var rows = await desk.RowsAsync();
        Assert.Equal(["rex-egg", "argy", "extra-rex-egg", "extra-rex-egg-2"], rows.Select(row => row.Key));
        Assert.Equal((true, (int?)4, 1), (rows[2].IsBundle, rows[2].Stock, rows[2].Questions));
        Assert.Single((await desk.Staff.Get<PriceHistory>().HandleAsync(desk.Keeper, first.Id, null, default)).Value.Prices);
    }

    [Fact]
    public async Task Each_fault_names_its_field_and_nothing_is_changed()
    {
        var desk = await CatalogueDesk.OpenAsync(app, ShopWorld.Item("rex-egg", "Rex egg"));
        var form = await desk.FormAsync("Rex egg");
        var before = await desk.Staff.Guild.FootprintAsync();
        var refusal = Assert.IsType<EditFaulty>((await desk.SaveAsync(form, item => item with
        {
            Name = "", Price = 0, LimitDays = 3, Parts = [new CataloguePart("rex-egg", 1)], Questions = [new ItemQuestion("q", "", QuestionKind.Number)],
        })).Refusal);
        Assert.Equal(["name", "price", "limit_days", "parts", "questions[0].label"], refusal.Fields.Select(fault => fault.Field));
        var unknown = Assert.IsType<EditFaulty>((await desk.SaveAsync(form, item => item with { Parts = [new CataloguePart("ghost", 1)] })).Refusal);
        Assert.Equal(["parts"], unknown.Fields.Select(fault => fault.Field));
        Assert.Equal(before, await desk.Staff.Guild.FootprintAsync());
        Assert.Equal(form.Version, (await desk.FormAsync("Rex egg")).Version);
    }

    [Fact]
    public async Task A_catalogue_keeper_makes_no_rewards_and_the_admin_role_is_not_for_sale()
    {
        var desk = await CatalogueDesk.OpenAsync(app, ShopWorld.Item("rex-egg", "Rex egg"));
        var form = await desk.FormAsync("Rex egg");
        var keeper = Assert.IsType<EditFaulty>((await desk.SaveAsync(form, item => item with { RewardCredits = 5 })).Refusal);
        Assert.Equal(new FieldFault("reward_credits", "only an admin gives a reward."), Assert.Single(keeper.Fields));
        var admin = desk.Staff[Right.Admin];
        var sold = Assert.IsType<EditFaulty>((await desk.SaveAsync(form, item => item with { RewardRole = admin.Roles.Single().ToString() }, admin)).Refusal);
        Assert.Equal(new FieldFault("reward_role", "this role has rights in the market, so it cannot be bought."), Assert.Single(sold.Fields));
        Assert.Null((await desk.SaveAsync(form, item => item with { RewardCredits = 5 }, admin)).Refusal);
    }

    [Fact]
    public async Task Questions_are_saved_all_at_once()
    {
        var desk = await CatalogueDesk.OpenAsync(app, ShopWorld.Item("rex-egg", "Rex egg"));
        var form = await desk.FormAsync("Rex egg");
        ItemQuestion[] questions =
        [
            new("level", "Which level?", QuestionKind.Number) { Min = 1, Max = 150 },
            new("colour", "Which colour?", QuestionKind.SingleChoice) { Choices = ["Red", "Blue"] },
            new("picture", "A picture?", QuestionKind.File) { IsRequired = false },
        ];
        var request = new SaveQuestions.Request(desk.Keeper, desk.Staff.Guild.NewKey(), form.Id, questions) { SeenVersion = form.Version };
        Assert.Null((await desk.Staff.Get<SaveQuestions>().HandleAsync(request, default)).Refusal);
        Assert.Equal(["level", "colour", "picture"], (await desk.FormAsync("Rex egg")).Item.Questions!.Select(question => question.Key));

        var again = await desk.Staff.Get<SaveQuestions>().HandleAsync(request with { Key = desk.Staff.Guild.NewKey(), Questions = [] }, default);
        Assert.IsType<EditedMeanwhile>(again.Refusal);
        var many = request with
        {
            Key = desk.Staff.Guild.NewKey(), SeenVersion = form.Version + 1,
            Questions = [.. Enumerable.Range(0, 16).Select(number => new ItemQuestion($"q{number}", "What?", QuestionKind.ShortText))],
        };
        var refusal = Assert.IsType<EditFaulty>((await desk.Staff.Get<SaveQuestions>().HandleAsync(many, default)).Refusal);
        Assert.Equal(new FieldFault("questions", "at most 15."), Assert.Single(refusal.Fields));
    }

    [Fact]
    public async Task Only_those_who_keep_the_catalogue_may()
    {
        var desk = await CatalogueDesk.OpenAsync(app, ShopWorld.Item("rex-egg", "Rex egg"));
        var (form, staff) = (await desk.FormAsync("Rex egg"), desk.Staff);
        var refusal = new NotAllowed("the Manage Server permission or the catalogue role");
        Right[] allowed = [Right.Catalogue, Right.Admin, Right.Manager];
        await staff.AssertOnlyAsync(allowed, refusal, async actor => (await desk.SaveAsync(form, item => item, actor)).Refusal);
        await staff.AssertOnlyAsync(allowed, refusal, async actor => (await staff.Get<SaveCategory>().HandleAsync(
            new(actor, staff.Guild.NewKey(), null, new CatalogueCategory(null, "New", null)), default)).Refusal);
        await staff.AssertOnlyAsync(allowed, refusal, async actor => (await staff.Get<MoveItem>().HandleAsync(new(actor, staff.Guild.NewKey(), form.Id, null), default)).Refusal);
        await staff.AssertOnlyAsync(allowed, refusal, async actor => (await staff.Get<RetireItem>().HandleAsync(new(actor, staff.Guild.NewKey(), form.Id, 99), default)).Refusal);
        await staff.AssertOnlyAsync(allowed, refusal, async actor => (await staff.Get<BulkEditItems>().HandleAsync(new(actor, staff.Guild.NewKey(), [form.Id], new BulkEdit { Visible = true }), default)).Refusal);
        await staff.AssertOnlyAsync(allowed, refusal, async actor => (await staff.Get<ItemList>().HandleAsync(actor, new ItemFilter(), default)).Refusal);
        await staff.AssertOnlyAsync(allowed, refusal, async actor => (await staff.Get<PriceHistory>().HandleAsync(actor, form.Id, null, default)).Refusal);
        await staff.AssertOnlyAsync(allowed, refusal, async actor => (await staff.Get<CatalogueForms>().CategoriesAsync(actor, false, default)).Refusal);
    }
}
