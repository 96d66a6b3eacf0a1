using System.Text;
using ArkMarket.Core.Platform;
using ArkMarket.Core.Shop;
using ArkMarket.Tests.Support;

namespace ArkMarket.Tests.Admin;

/// <summary>The catalogue goes out of the panel as a file and comes in again, as a person at a client does it.</summary>
public sealed class PanelImportTests(TradeFixture trade, AppFixture app)
{
    [Theory]
    [InlineData("CSV", "catalogue.csv")]
    [InlineData("JSON", "catalogue.json")]
    public async Task What_was_exported_is_changed_brought_back_checked_and_applied_once(string format, string name)
    {
        var server = await trade.NewServerAsync();
        var (owner, panel) = (server.Owner, await OpenAsync(server.Owner));
        var exported = await owner.ClickAsync($"Export as {format}", message: panel);
        Assert.True(exported.IsPrivate, exported.Raw);
        Assert.NotEqual(panel, exported.MessageId);
        var text = Encoding.UTF8.GetString(await FileAsync(exported)).Replace("Rex egg", "Golden egg");

        Assert.Contains("You see what it would change", (await owner.ClickAsync("Import", message: panel)).Text);
        var prepared = await BringAsync(owner, panel, name, text);
        Assert.True(prepared.IsPrivate, prepared.Raw);
        Assert.NotEqual(panel, prepared.MessageId);
        Assert.Contains("name Rex egg → Golden egg", prepared.Text);

        // The panel says the same, also to somebody who comes back to it later.
        var waits = await owner.ClickAsync("Refresh", message: panel);
        Assert.Contains($"{name} is checked", waits.Text);
        Assert.Contains("**0** items would be added, **1** changed", waits.Text);
        Assert.Contains("cannot be taken back as a whole", waits.Text);
        Assert.Contains("name Rex egg → Golden egg", (await owner.ClickAsync("What it changes", message: panel)).Text);
        var apply = SandboxText.CustomIds(waits.Message!.Value).Single(id => id.StartsWith("admin.import_do:", StringComparison.Ordinal));
        var applied = await owner.ClickAsync(apply, message: panel);
        Assert.Equal(panel, applied.MessageId);
        Assert.Contains("✅ 0 items added", applied.Text);
        await server.Buyer.CommandAsync("shop");
        Assert.Contains("Golden egg", (await server.Buyer.ChooseAsync("Goods")).Raw);
        Assert.Contains("You see what it would change", (await owner.ClickAsync("Import", message: panel)).Text);
    }

    [Fact]
    public async Task Every_faulty_line_is_named_and_nothing_waits_to_be_applied()
    {
        var server = await trade.NewServerAsync();
        var (owner, panel) = (server.Owner, await OpenAsync(server.Owner));
        await owner.ClickAsync("Import", message: panel);
        var lines = Enumerable.Range(1, 200).Select(n => $"goods,Goods,What there is,item-{n},Item {n},nothing,d,t");
        var answer = await BringAsync(owner, panel, "broken.csv", "category,category_name,category_description,key,name,price,description,delivery_text\n" + string.Join('\n', lines));
        Assert.Contains("broken.csv has 200 faults", answer.Text.Replace("\\", "", StringComparison.Ordinal));
        Assert.Contains("Line 2, column price", answer.Text);
        Assert.Contains("Line 201, column price", Encoding.UTF8.GetString(await FileAsync(answer)));
        Assert.DoesNotContain("Apply", (await owner.ClickAsync("Refresh", message: panel)).Raw);
    }

    [Fact]
    public async Task A_file_that_was_checked_is_given_up()
    {
        var server = await trade.NewServerAsync();
        var (owner, panel) = (server.Owner, await OpenAsync(server.Owner));
        await owner.ClickAsync("Import", message: panel);
        await BringAsync(owner, panel, "new.json", Encoding.UTF8.GetString(Shop.ShopWorld.File(Shop.ShopWorld.Item("wyvern", "Wyvern")).ToJson()));
        var waits = await owner.ClickAsync("Refresh", message: panel);
        Assert.Contains("**1** items would be added", waits.Text);
        Assert.Contains("The file is given up. Nothing was changed.", (await owner.ClickAsync("Give it up", message: panel)).Text);
        Assert.Contains("You see what it would change", (await owner.ClickAsync("Import", message: panel)).Text);
        Assert.Contains("No item here has", (await owner.CommandAsync("shop", new { item = "Wyvern" })).Text);
    }

    [Fact]
    public async Task Applying_acts_once_and_only_for_whoever_brought_the_file()
    {
        var desk = await PanelDesk.OpenAsync(app);
        var kim = desk.Keeper;
        var file = Shop.ShopWorld.File(Shop.ShopWorld.Item("wyvern", "Wyvern"), Shop.ShopWorld.Item("argy", "Argy"));
        var prepared = await desk.Guild.App.Get<PrepareImport>().HandleAsync(new(kim.Actor, desk.Guild.NewKey(), "new.json", file.ToJson()), default);
        var page = await kim.ClickAsync(await PanelDesk.EnterAsync(kim, "Catalogue"), "Import");
        Assert.Contains("**2** items would be added", page.Text);
        Assert.DoesNotContain("Apply all of it", (await desk.Admin.ClickAsync("admin.import")).ButtonLabels);
        (await desk.Admin.ClickAsync("admin.import_changes")).AssertRefuses(new ImportGone());
        (await desk.Admin.ClickAsync($"admin.import_do:{prepared.Value.ImportId:N}:{Guid.CreateVersion7():N}")).AssertRefuses(new NotAllowed("the member who brought this file"));

        PanelDesk.AssertDone(await kim.ClickAsync(page, "Apply all of it"), "2 items added");
        PanelDesk.AssertDone(await kim.ClickAsync(page, "Apply all of it"), "2 items added");
        (await kim.ClickAsync($"admin.import_do:{prepared.Value.ImportId:N}:{Guid.CreateVersion7():N}")).AssertRefuses(new ImportGone());
        Assert.Equal(["catalogue.imported catalogue"], await desk.AuditedAsync(kim));
    }

    [Fact]
    public async Task Giving_a_file_up_leaves_the_newer_one_that_took_its_place()
    {
        var desk = await PanelDesk.OpenAsync(app);
        var kim = desk.Keeper;
        await PrepareAsync(desk, "wyvern");
        var older = await kim.ClickAsync("admin.import");
        await PrepareAsync(desk, "argy");
        (await kim.ClickAsync(older, "Give it up")).AssertRefuses(new ImportGone());
        var newer = await kim.ClickAsync("admin.import");
        PanelDesk.AssertDone(await kim.ClickAsync(newer, "Give it up"), "The file is given up. Nothing was changed.");
        PanelDesk.AssertDone(await kim.ClickAsync(newer, "Give it up"), "The file is given up. Nothing was changed.");
        (await kim.ClickAsync(newer, "Apply all of it")).AssertRefuses(new ImportGone());
        Assert.Empty(await desk.AuditedAsync(kim));
    }

    [Fact]
    public async Task What_changed_since_the_check_is_told_and_nothing_is_applied()
    {
        var desk = await PanelDesk.OpenAsync(app);
        var kim = desk.Keeper;
        var egg = TestCatalogue.File.Categories![0].Items![0];
        var file = TestCatalogue.File with { Categories = [TestCatalogue.File.Categories[0] with { Items = [egg with { Price = 600 }] }] };
        await desk.Guild.App.Get<PrepareImport>().HandleAsync(new(kim.Actor, desk.Guild.NewKey(), "new.json", file.ToJson()), default);
        var page = await kim.ClickAsync("admin.import");
        await desk.Admin.CommandAsync("catalogue price", ("item", "rex-egg"), ("price", "700"));
        (await kim.ClickAsync(page, "Apply all of it")).AssertRefuses(new CatalogueMoved(["item rex-egg"], 1));
        Assert.Equal(700, (await desk.Market.ItemAsync(TestCatalogue.Plenty)).Price.Value);
    }

    [Fact]
    public async Task A_file_that_is_too_large_or_none_says_so()
    {
        var server = await trade.NewServerAsync();
        var (owner, panel) = (server.Owner, await OpenAsync(server.Owner));
        await owner.ClickAsync("Import", message: panel);
        Assert.Contains("1,000,000 bytes", (await BringAsync(owner, panel, "huge.csv", new string('x', CatalogueFile.BytesMax + 1))).Text);
        Assert.Contains("not the JSON of a catalogue", (await BringAsync(owner, panel, "broken.json", "{]")).Text.Replace("\\", "", StringComparison.Ordinal));
    }

    private static async Task PrepareAsync(PanelDesk desk, string item)
    {
        var file = Shop.ShopWorld.File(Shop.ShopWorld.Item(item, item));
        var prepared = await desk.Guild.App.Get<PrepareImport>().HandleAsync(new(desk.Keeper.Actor, desk.Guild.NewKey(), "new.json", file.ToJson()), default);
        Assert.NotNull(prepared.Value.ImportId);
    }

    private static async Task<string> OpenAsync(Person person)
    {
        var panel = (await person.CommandAsync("admin")).MessageId;
        await person.ClickAsync("Catalogue", message: panel);
        return panel;
    }

    private static async Task<ActAnswer> BringAsync(Person person, string panel, string name, string text)
    {
        var label = SandboxText.Components((await person.MessagesAsync(person.Channel)).Single(message => message.GetProperty("id").GetString() == panel))
            .Any(component => component.TryGetProperty("label", out var found) && found.GetString() == "Choose a file") ? "Choose a file" : "Another file instead";
        Assert.NotNull((await person.ClickAsync(label, message: panel)).Modal);
        return await person.FillInAsync(new() { ["File"] = new[] { new { name, base64 = Convert.ToBase64String(Encoding.UTF8.GetBytes(text)) } } });
    }

    /// <summary>The bytes of the message's one file.</summary>
    private static async Task<byte[]> FileAsync(ActAnswer answer)
    {
        var url = answer.Message!.Value.GetProperty("attachments").EnumerateArray().Single().GetProperty("url").GetString()!;
        using var http = new HttpClient();
        return await http.GetByteArrayAsync(url);
    }
}
