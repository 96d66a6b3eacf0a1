using System.Text;
using ArkMarket.Core.Shop;
using ArkMarket.Tests.Feedback;
using ArkMarket.Tests.Support;

namespace ArkMarket.Tests.Shop;

/// <summary>A whole catalogue through the browser, in and out, and coupons.</summary>
public sealed class ImportPageTests(AppFixture app)
{
    private static readonly CatalogueItem Egg = ShopWorld.Item("rex-egg", "Rex egg");

    [Fact]
    public async Task Every_faulty_line_of_a_file_is_named_and_nothing_is_changed()
    {
        var (desk, admin, home) = await OpenAsync(Egg);
        using var _ = admin;
        var page = await admin.GetAsync($"{home}/import");
        Assert.Contains("Choose a file, or paste a catalogue below.", (await admin.SubmitAsync(page, "prepare")).Text, StringComparison.Ordinal);
        var csv = "category,category_name,category_description,key,name,description,delivery_text,price\ngoods,Goods,All,one,One,Of it,Here,abc\n,,,Two!,Two,Of it,Here,5\n";
        var faulty = await admin.UploadAsync(page, "prepare", ("file", "mine.csv", Encoding.UTF8.GetBytes(csv)));
        Assert.Contains("There are 5 faults in it.", faulty.Text, StringComparison.Ordinal);
        Assert.Contains("Line 2, column price: a whole number in digits, or empty.", faulty.Text, StringComparison.Ordinal);
        Assert.Contains("Line 3, column key: 1 to 50 of a-z, 0-9 and dashes.", faulty.Text, StringComparison.Ordinal);
        var pasted = await admin.SubmitAsync(faulty, "prepare", ("pasted", "{ \"format\": \"nothing\" }"));
        Assert.Contains("There are 2 faults in it.", pasted.Text, StringComparison.Ordinal);
        Assert.Contains(pasted.Form("prepare"), field => field is ("pasted", "{ \"format\": \"nothing\" }"));
        var huge = await admin.UploadAsync(page, "prepare", ("file", "huge.json", new byte[CatalogueFile.BytesMax + 1]));
        Assert.Contains("The file has more than 1,000,000 bytes.", huge.Text, StringComparison.Ordinal);
        Assert.Single(await desk.RowsAsync());
    }

    [Fact]
    public async Task A_refused_file_stands_among_the_latest_imports_with_who_brought_it_and_why()
    {
        var (desk, admin, home) = await OpenAsync(Egg);
        using var _ = admin;
        using var other = await WebVisitor.SignInAsync(desk.Staff.Guild.Admin("Odo"));
        using var elsewhere = await WebVisitor.SignInAsync((await app.NewGuildAsync()).Admin("Eve"));
        var csv = "category,category_name,category_description,key,name,description,delivery_text,price\ngoods,Goods,All,one,One,Of it,Here,abc\n,,,Two!,Two,Of it,Here,5\n";
        var page = await admin.GetAsync($"{home}/import");
        var refused = "Ada : mine <b>.csv was refused, and nothing was changed. Line 2, column price: a whole number in digits, or empty. And 4 more.";
        // The same form again is the same attempt; with a mended file it is another, and waits.
        for (var time = 1; time <= 2; time++)
            Assert.Contains(refused, (await admin.UploadAsync(page, "prepare", ("file", "mine <b>.csv", Encoding.UTF8.GetBytes(csv)))).Text, StringComparison.Ordinal);
        var waiting = await admin.UploadAsync(page, "prepare", ("file", "mine.json", ShopWorld.File(Egg with { Price = 650 }).ToJson()));
        Assert.Contains("waiting for you", waiting.Text, StringComparison.Ordinal);
        Assert.Contains("mine.json has changed nothing yet", waiting.Text, StringComparison.Ordinal);
        Assert.Null((await desk.SaveAsync(await desk.FormAsync("Rex egg"), item => item with { Price = 800 })).Refusal);
        Assert.Contains("The catalogue changed since the file was checked", (await admin.SubmitAsync(waiting, "apply")).Text, StringComparison.Ordinal);

        var seen = (await other.GetAsync($"{home}/import")).Text;
        var moved = "Ada : mine.json was refused, and nothing was changed. Since it was checked, this changed in the catalogue: item rex-egg.";
        Assert.Contains(moved, seen, StringComparison.Ordinal);
        Assert.InRange(seen.IndexOf(refused, StringComparison.Ordinal), seen.IndexOf(moved, StringComparison.Ordinal), seen.IndexOf("1 item added", StringComparison.Ordinal));
        Assert.Equal(2, (await desk.Staff.Guild.AuditAsync()).Count(line => line == "catalogue.import_refused catalogue"));
        Assert.Contains("Catalogue import refused", (await other.GetAsync($"/s/{desk.Staff.Guild.Id}/audit")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_checked_file_waits_until_its_bringer_comes_back_and_applies_it()
    {
        var (desk, admin, home) = await OpenAsync(Egg);
        using var _ = admin;
        using var other = await WebVisitor.SignInAsync(desk.Staff.Guild.Admin("Odo"));
        var file = ShopWorld.File(Egg with { Price = 650 }, ShopWorld.Item("saddle", "Saddle")).ToJson();
        var checkedFile = await admin.UploadAsync(await admin.GetAsync($"{home}/import"), "prepare", ("file", "mine.json", file));
        Assert.Contains("Items added 1 Items changed 1 Hidden by it 0", checkedFile.Text, StringComparison.Ordinal);
        Assert.Contains("price: 500 → 650", checkedFile.Text, StringComparison.Ordinal);
        Assert.Single(await desk.RowsAsync());

        Assert.DoesNotContain("waiting for you", (await other.GetAsync($"{home}/import")).Text, StringComparison.Ordinal);
        var back = await admin.GetAsync($"{home}/import");
        Assert.Contains("Checked, and waiting for you", back.Text, StringComparison.Ordinal);
        var applied = await admin.SubmitAsync(back, "apply");
        Assert.Contains("The catalogue is imported. Items added: 1, brought up to date: 1.", applied.Text, StringComparison.Ordinal);
        // Sent once more, as an impatient finger does, it is the same import; and another one finds nothing to apply.
        Assert.Contains("Items added: 1, brought up to date: 1.", (await admin.SubmitAsync(back, "apply")).Text, StringComparison.Ordinal);
        var late = back with { Html = back.Html.Replace("name=\"form-key\" value=\"", "name=\"form-key\" value=\"x", StringComparison.Ordinal) };
        Assert.Contains("This file was applied before, was replaced by a newer one", (await admin.SubmitAsync(late, "apply")).Text, StringComparison.Ordinal);
        Assert.Equal([650, 500], (await desk.RowsAsync()).Select(row => row.Price.Value));
        Assert.DoesNotContain("waiting for you", (await admin.GetAsync($"{home}/import")).Text, StringComparison.Ordinal);
        Assert.Contains("just so. There is nothing to apply.", (await admin.UploadAsync(await admin.GetAsync($"{home}/import"), "prepare", ("file", "mine.json", file))).Text, StringComparison.Ordinal);
        // The same form again with another file is not taken for the same request.
        var form = await admin.GetAsync($"{home}/import");
        await admin.UploadAsync(form, "prepare", ("file", "mine.json", ShopWorld.File(Egg with { Price = 700 }).ToJson()));
        Assert.Contains("already handled with other content. Nothing was changed.", (await admin.UploadAsync(form, "prepare", ("file", "mine.json", ShopWorld.File(Egg with { Price = 900 }).ToJson()))).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_changed_meanwhile_is_told_instead_of_being_overwritten_and_a_file_can_be_given_up()
    {
        var (desk, admin, home) = await OpenAsync(Egg);
        using var _ = admin;
        var waiting = await admin.UploadAsync(await admin.GetAsync($"{home}/import"), "prepare", ("file", "mine.json", ShopWorld.File(Egg with { Price = 650 }).ToJson()));
        Assert.Null((await desk.SaveAsync(await desk.FormAsync("Rex egg"), item => item with { Price = 800 })).Refusal);
        var refused = await admin.SubmitAsync(waiting, "apply");
        Assert.Contains("The catalogue changed since the file was checked: item rex-egg.", refused.Text, StringComparison.Ordinal);
        Assert.Contains("The file is given up. Nothing was changed.", (await admin.SubmitAsync(refused, "discard")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("waiting for you", (await admin.GetAsync($"{home}/import")).Text, StringComparison.Ordinal);
        Assert.Equal([800], (await desk.RowsAsync()).Select(row => row.Price.Value));
    }

    [Fact]
    public async Task The_starter_catalogue_is_added_beside_what_is_there()
    {
        var (desk, admin, home) = await OpenAsync(Egg);
        using var _ = admin;
        var added = await admin.SubmitAsync(await admin.GetAsync($"{home}/import"), "starter");
        Assert.Contains("items are added. Look them over", added.Text, StringComparison.Ordinal);
        Assert.Equal(500, (await desk.FormAsync("Rex egg")).Item.Price);
        Assert.Contains("All of it was in your catalogue already.", (await admin.SubmitAsync(await admin.GetAsync($"{home}/import"), "starter")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_export_imports_again_and_no_spreadsheet_takes_a_name_for_a_formula()
    {
        var (_, admin, home) = await OpenAsync(Egg with { Name = "=HYPERLINK(\"http://evil.example\")", Description = "@SUM(1)" });
        using var _ = admin;
        var csv = await admin.GetAsync($"{home}/export?format=csv");
        Assert.Contains("\"'=HYPERLINK(\"\"http://evil.example\"\")\"", csv.Html, StringComparison.Ordinal);
        Assert.Contains("'@SUM(1)", csv.Html, StringComparison.Ordinal);
        var json = await admin.GetAsync($"{home}/export?format=json");
        Assert.Contains("\"rex-egg\"", json.Html, StringComparison.Ordinal);
        foreach (var (name, text) in new[] { ("catalogue.csv", csv.Html), ("catalogue.json", json.Html) })
        {
            var again = await admin.UploadAsync(await admin.GetAsync($"{home}/import"), "prepare", ("file", name, Encoding.UTF8.GetBytes(text)));
            Assert.Contains("just so. There is nothing to apply.", again.Text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_coupon_is_made_listed_and_ended()
    {
        var (_, admin, home) = await OpenAsync(Egg);
        using var _ = admin;
        var page = await admin.GetAsync($"{home}/coupons");
        Assert.Contains("There are no coupons", page.Text, StringComparison.Ordinal);
        var refused = await admin.SubmitAsync(page, "create", ("code", "no good"), ("off", "ten"), ("uses", "5"));
        Assert.Contains("Please give a whole number.", refused.Text, StringComparison.Ordinal);
        refused = await admin.SubmitAsync(refused, "create", ("off", "10"));
        Assert.Contains("A code has 3 to 30 letters A to Z, digits and dashes. Nothing was changed.", refused.Text, StringComparison.Ordinal);
        Assert.Contains(refused.Form("create"), field => field is ("uses", "5"));
        var made = await admin.SubmitAsync(refused, "create", ("code", "summer"), ("categories", "goods"), ("items", "rex-egg"), ("days", "7"));
        Assert.Contains("The coupon SUMMER can be used now.", made.Text, StringComparison.Ordinal);
        Assert.Contains("SUMMER takes off 10 %", made.Text, StringComparison.Ordinal);
        Assert.Contains("used 0 of 5 times, only for Goods, Rex egg, until", made.Text, StringComparison.Ordinal);
        made = await admin.SubmitAsync(made, "create", ("code", "euros"), ("kind", "amount"), ("off", "2.50"), ("currency", "eur"), ("smallest", "10"));
        Assert.Contains("EUROS takes off 2.50 EUR", made.Text, StringComparison.Ordinal);
        Assert.Contains("for orders from 10.00 EUR", made.Text, StringComparison.Ordinal);
        var form = System.Text.RegularExpressions.Regex.Match(made.Html, "name=\"_handler\" value=\"(?<form>end-[0-9]+)\"", System.Text.RegularExpressions.RegexOptions.ExplicitCapture, Eventually.Deadline).Groups["form"].Value;
        Assert.Contains("EUROS is ended. It was used 0 times", (await admin.SubmitAsync(made, form)).Text, StringComparison.Ordinal);
    }

    private async Task<(CatalogueDesk Desk, WebVisitor Admin, string Home)> OpenAsync(params CatalogueItem[] items)
    {
        var desk = await CatalogueDesk.OpenAsync(app, items);
        return (desk, await WebVisitor.SignInAsync(desk.Staff.Guild.Admin()), $"/s/{desk.Staff.Guild.Id}/catalogue");
    }
}
