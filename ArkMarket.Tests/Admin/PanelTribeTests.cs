using ArkMarket.Core.Members;
using ArkMarket.Core.Platform;
using ArkMarket.Tests.Support;

namespace ArkMarket.Tests.Admin;

/// <summary>The tribes' room of the panel: who plays together, as moderators write it down.</summary>
public sealed class PanelTribeTests(AppFixture app)
{
    [Fact]
    public async Task A_moderator_puts_two_into_a_tribe_and_takes_them_out_again()
    {
        var desk = await PanelDesk.OpenAsync(app);
        var (milo, ben, nia) = (desk.Moderator, desk.Market.Buyer, desk.Market.Stranger);
        var room = await PanelDesk.EnterAsync(milo, "Tribes");
        Assert.Contains("There is none", room.Text);
        var form = await milo.ClickAsync(room, "Put somebody into a tribe");
        Assert.Contains("only a moderator can take them out again", form.Text);
        var delivery = PanelDesk.Form(milo, form.Modal, ben, ("name", "Rex *Riders*"), ("reason", "They play together"));
        PanelDesk.AssertDone(await milo.SendAsync(delivery), $@"<@{ben.Id}> is in the new tribe Rex \*Riders\* now");
        PanelDesk.AssertDone(await milo.SendAsync(delivery.With(json => json["id"] = TestIds.Next().ToString())), "is in the new tribe");

        room = await PanelDesk.EnterAsync(milo, "Tribes");
        Assert.Contains($@"**Rex \*Riders\*** · 1 member · led by <@{ben.Id}>", room.Text);
        room.AssertNobodyIsPinged();
        var tribe = await milo.ChooseAsync(room.Select(), Option(room));
        form = await milo.ClickAsync(tribe, "Put somebody in");
        Assert.Equal("Rex *Riders*", form.Components.Single(field => field.TryGetProperty("value", out _)).GetProperty("value").GetString());
        PanelDesk.AssertDone(await PanelDesk.SubmitAsync(milo, form, nia, ("name", "Rex *Riders*"), ("reason", "Seen together")), $@"<@{nia.Id}> is in the tribe Rex \*Riders\* now");
        Assert.True(await AreRelatedAsync(desk, ben, nia));

        var asked = await milo.SendAsync(Delivery.ChooseMember(milo, tribe.Select(), ben));
        Assert.Contains($"<@{ben.Id}> is no longer in it, and still counts as related to it for 72 hours. They lead it: whoever has been in it longest leads it then.", asked.Text);
        PanelDesk.AssertDone(await milo.ClickAsync(asked, "Take out"), $@"<@{ben.Id}> is no longer in the tribe Rex \*Riders\*");
        PanelDesk.AssertDone(await milo.ClickAsync(asked, "Take out"), "is no longer in the tribe");
        Assert.Contains($"led by <@{nia.Id}>", (await PanelDesk.EnterAsync(milo, "Tribes")).Text);
        (await milo.SendAsync(Delivery.ChooseMember(milo, tribe.Select(), ben))).AssertRefuses(new InvalidInput("They are not in this tribe."));
        Assert.Equal([$"tribe.put member:{ben.Id}", $"tribe.put member:{nia.Id}", $"tribe.removed member:{ben.Id}"], await desk.AuditedAsync(milo));
    }

    [Fact]
    public async Task The_card_of_a_member_names_their_tribe_and_leads_to_it()
    {
        var desk = await PanelDesk.OpenAsync(app);
        var (milo, ben, sam) = (desk.Moderator, desk.Market.Buyer, desk.Market.Seller);
        var page = await milo.ClickAsync(await PanelDesk.LookAtAsync(milo, ben), "Tribe");
        Assert.Contains($"<@{ben.Id}> is in no tribe", page.Text);
        var form = await milo.ClickAsync(page, "Put them into a tribe");
        Assert.Contains($"\"id\":\"{ben.Id}\"", form.Json.ToString());
        page = await PanelDesk.SubmitAsync(milo, form, ben, ("name", "Alpha"), ("reason", "They said so"));
        PanelDesk.AssertDone(page, "is in the new tribe Alpha now");
        await PanelDesk.SubmitAsync(milo, await milo.ClickAsync("admin.tribe_put"), sam, ("name", "alpha"), ("reason", "They said so"));

        Assert.Contains($"**Tribe** Alpha with <@{sam.Id}>", (await PanelDesk.LookAtAsync(milo, ben)).Text);
        // Who keeps the books sees where somebody belongs, and leaves it as it is.
        var treasurers = await PanelDesk.LookAtAsync(desk.Treasurer, ben);
        Assert.Contains($"**Tribe** Alpha with <@{sam.Id}>", treasurers.Text);
        Assert.DoesNotContain("Tribe", treasurers.ButtonLabels);
        // Also of somebody who left the server, whom no menu of members knows.
        var asked = await milo.ClickAsync(await milo.ClickAsync($"admin.member_tribe:{ben.Id}"), "Take them out");
        PanelDesk.AssertDone(await milo.ClickAsync(asked, "Take out"), "is no longer in the tribe Alpha");
    }

    [Fact]
    public async Task What_is_no_tribe_is_refused_with_what_was_typed()
    {
        var desk = await PanelDesk.OpenAsync(app);
        var milo = desk.Moderator;
        var refused = await PanelDesk.SubmitAsync(milo, await milo.ClickAsync("admin.tribe_put"), desk.Market.Buyer, ("name", "x"), ("reason", "They said so"));
        refused.AssertSaysPrivately("has 2 to 32 characters");
        Assert.Contains("They said so", refused.Text);
        Assert.Contains("Apps are in no tribe", (await PanelDesk.SubmitAsync(
            milo, await milo.ClickAsync("admin.tribe_put"), desk.Guild.Member("Robot") with { IsBot = true }, ("name", "Alpha"), ("reason", "Why not"))).Text);
        (await PanelDesk.SubmitAsync(milo, await milo.ClickAsync("admin.tribe_put"), about: null, ("name", "Alpha"), ("reason", "Why not"))).AssertRefuses(new NotFound("member"));
        Assert.Empty(await desk.AuditedAsync(milo));
    }

    [Fact]
    public async Task Thirty_tribes_are_reached_page_by_page_and_those_of_another_server_are_not()
    {
        var (desk, other) = (await PanelDesk.OpenAsync(app), await PanelDesk.OpenAsync(app));
        for (var n = 1; n <= 30; n++)
            Assert.Null((await desk.Guild.App.Get<FoundTribe>().HandleAsync(new(desk.Guild.Member($"P{n}").Actor, desk.Guild.NewKey(), $"Tribe {n}"), default)).Refusal);
        var first = await PanelDesk.EnterAsync(desk.Moderator, "Tribes");
        Assert.Contains("**Tribe 30**", first.Text);
        var rest = await desk.Moderator.ClickAsync(first, "More");
        Assert.All(Enumerable.Range(1, 30), n => Assert.Contains($"**Tribe {n}**", first.Text + rest.Text));
        Assert.DoesNotContain("More", rest.ButtonLabels);
        Assert.Contains("There is none", (await PanelDesk.EnterAsync(other.Moderator, "Tribes")).Text);
        (await other.Moderator.ClickAsync($"admin.tribe:{Option(first)}")).AssertRefuses(new NotFound("tribe"));
        (await other.Moderator.ClickAsync($"admin.tribe_out:{Option(first)}:{desk.Market.Buyer.Id}")).AssertRefuses(new NotFound("tribe"));
    }

    private static string Option(Answer page) =>
        page.Components.First(component => component.TryGetProperty("options", out _)).GetProperty("options")[0].GetProperty("value").GetString()!;

    private static Task<bool> AreRelatedAsync(PanelDesk desk, TestMember one, TestMember other) =>
        desk.Guild.App.Get<TribeQueries>().AreSameTribeAsync(desk.Guild.Id, one.Id, other.Id, default);
}
