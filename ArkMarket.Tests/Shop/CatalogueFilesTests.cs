using System.Text;
using System.Text.Json;
using ArkMarket.Core.Shop;
using ArkMarket.Tests.Support;

namespace ArkMarket.Tests.Shop;

/// <summary>Catalogue files as admins send and get them in Discord.</summary>
public sealed class CatalogueFilesTests(TradeFixture trade)
{
    [Theory]
    [InlineData("csv")]
    [InlineData("json")]
    public async Task A_file_that_was_exported_is_changed_brought_back_and_applied(string format)
    {
        var server = await trade.NewServerAsync();
        var exported = await server.Owner.CommandAsync("catalogue export", new { format });
        Assert.True(exported.IsPrivate, exported.Raw);
        var text = Encoding.UTF8.GetString(await FileAsync(exported)).Replace("Rex egg", "Golden egg");

        var prepared = await ImportAsync(server.Owner, $"my-shop.{format}", text);
        Assert.True(prepared.IsPrivate, prepared.Raw);
        Assert.Contains("name Rex egg → Golden egg", prepared.Text);
        Assert.Contains("**0** items would be added, **1** changed", prepared.Text);
        Assert.Contains("is imported", (await server.Owner.ClickAsync("Apply", message: prepared.MessageId)).Text);
        await server.Buyer.CommandAsync("shop");
        Assert.Contains("Golden egg", (await server.Buyer.ChooseAsync("Goods")).Raw);
    }

    [Fact]
    public async Task More_faults_than_a_message_holds_come_in_a_file_with_every_one()
    {
        var server = await trade.NewServerAsync();
        var lines = Enumerable.Range(1, 200).Select(n => $"goods,Goods,What there is,item-{n},Item {n},nothing,d,t");
        var answer = await ImportAsync(server.Owner, "broken.csv", "category,category_name,category_description,key,name,price,description,delivery_text\n" + string.Join('\n', lines));
        Assert.Contains("broken.csv has 200 faults", answer.Text.Replace("\\", ""));
        Assert.Contains("Line 2, column price", answer.Text);
        Assert.Contains("Line 201, column price", Encoding.UTF8.GetString(await FileAsync(answer)));
        Assert.DoesNotContain("\"Apply\"", answer.Raw);
    }

    [Fact]
    public async Task A_file_that_changes_nothing_or_is_none_says_so()
    {
        var server = await trade.NewServerAsync();
        Assert.Contains("nothing to apply", (await ImportAsync(server.Owner, "same.json", Encoding.UTF8.GetString(TestCatalogue.File.ToJson()))).Text);
        Assert.Contains("not the JSON of a catalogue", (await ImportAsync(server.Owner, "broken.json", "{]")).Text.Replace("\\", ""));
        Assert.Contains("1,000,000 bytes", (await ImportAsync(server.Owner, "huge.csv", new string('x', CatalogueFile.BytesMax + 1))).Text);
    }

    [Fact]
    public async Task A_member_brings_no_file()
    {
        var server = await trade.NewServerAsync();
        Assert.Contains("catalogue role", (await ImportAsync(server.Buyer, "mine.json", "{}")).Text);
    }

    [Fact]
    public async Task A_buyer_fills_the_form_with_a_quantity_a_coupon_and_a_map()
    {
        var server = await trade.NewServerAsync();
        var file = ShopWorld.File(ShopWorld.Item("wyvern", "Wyvern", 300) with { Maps = ["Ragnarok", "Scorched Earth"], Stock = 5, Picture = "https://example.com/wyvern.png" });
        var prepared = await ImportAsync(server.Owner, "wyvern.json", Encoding.UTF8.GetString(file.ToJson()));
        await server.Owner.ClickAsync("Apply", message: prepared.MessageId);
        Assert.Contains("can be used", (await server.Owner.CommandAsync("coupon create", new { code = "FLY", percent = 50 })).Text);

        var card = await server.Buyer.OpenCardAsync("Wyvern");
        Assert.Contains("What you will be asked", card.Text);
        var form = await server.Buyer.ClickAsync("Order several or with a coupon…", message: card.MessageId);
        Assert.NotNull(form.Modal);
        var answer = await server.Buyer.SubmitAsync(new() { ["How many"] = "2", ["Coupon"] = "fly", ["Map"] = "Ragnarok" });
        Assert.Contains("2 × Wyvern on Ragnarok for 300 credits (300 credits less with your coupon)", answer.Text);
    }

    private static Task<ActAnswer> ImportAsync(Person person, string name, string text) => person.CommandAsync(
        "catalogue import", new { file = new { name, base64 = Convert.ToBase64String(Encoding.UTF8.GetBytes(text)) } });

    /// <summary>The bytes of the message's one file.</summary>
    private static async Task<byte[]> FileAsync(ActAnswer answer)
    {
        var url = answer.Message!.Value.GetProperty("attachments").EnumerateArray().Single().GetProperty("url").GetString()!;
        using var http = new HttpClient();
        return await http.GetByteArrayAsync(url);
    }
}
