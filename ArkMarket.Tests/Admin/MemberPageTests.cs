using System.Net;
using ArkMarket.Core.Members;
using ArkMarket.Core.Orders;
using ArkMarket.Tests.Orders;
using ArkMarket.Tests.Support;

namespace ArkMarket.Tests.Admin;

/// <summary>The pages of members, in a browser without scripts.</summary>
public sealed class MemberPageTests(AppFixture app)
{
    private const string Evil = "<img src=x onerror=alert(1)>";

    [Fact]
    public async Task A_member_has_their_orders_wallet_and_record_on_one_page()
    {
        var desk = await OrderDesk.OpenAsync(app);
        var order = await desk.InStateAsync(OrderState.Completed);
        desk.Guild.App.Discord.People.Add(desk.Buyer);
        using var ada = await WebVisitor.SignInAsync(desk.Guild.Admin());
        var page = await ada.GetAsync($"/s/{desk.Guild.Id}/members/{desk.Buyer.Id}");
        Assert.Contains("<h1>Ben</h1>", page.Html, StringComparison.Ordinal);
        Assert.Contains("Wallet 9,500 credits", page.Text, StringComparison.Ordinal);
        Assert.Contains("Orders completed 1", page.Text, StringComparison.Ordinal);
        Assert.Contains($"#{order} Rex egg buyer completed", page.Text, StringComparison.Ordinal);
        Assert.Contains("Held for an order", page.Text, StringComparison.Ordinal);
        Assert.Contains($"#{order} Rex egg seller", (await ada.GetAsync($"/s/{desk.Guild.Id}/members/{desk.Seller.Id}")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_moderator_sees_no_wallets()
    {
        var desk = await OrderDesk.OpenAsync(app);
        using var milo = await WebVisitor.SignInAsync(desk.Moderator);
        foreach (var path in new[] { $"members/{desk.Buyer.Id}", "members", "members?kind=debtors" })
        {
            var page = await milo.GetAsync($"/s/{desk.Guild.Id}/{path}");
            Assert.Equal(HttpStatusCode.OK, page.Status);
            Assert.DoesNotContain("10,000", page.Text, StringComparison.Ordinal);
            Assert.DoesNotContain("Wallet", page.Text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Members_are_listed_and_found_by_id_or_name()
    {
        var guild = await app.NewGuildAsync();
        var (ann, bob) = (await guild.MemberWithAsync("Ann", 10), await guild.MemberWithAsync("Bob", 20));
        guild.App.Discord.People.Add(ann);
        guild.App.Discord.People.Add(bob);
        using var ada = await WebVisitor.SignInAsync(guild.Admin());
        var all = (await ada.GetAsync($"/s/{guild.Id}/members")).Text;
        Assert.Contains("Ann", all, StringComparison.Ordinal);
        Assert.Contains("Bob", all, StringComparison.Ordinal);
        var one = (await ada.GetAsync($"/s/{guild.Id}/members?who={ann.Id}")).Text;
        Assert.Contains("Ann", one, StringComparison.Ordinal);
        Assert.DoesNotContain("Bob", one, StringComparison.Ordinal);
        foreach (var name in new[] { "an", "ANN" })
            Assert.Contains($"href=\"/s/{guild.Id}/members/{ann.Id}\"", (await ada.GetAsync($"/s/{guild.Id}/members?who={name}")).Html, StringComparison.Ordinal);
        Assert.DoesNotContain("Bob", (await ada.GetAsync($"/s/{guild.Id}/members?who=an")).Text, StringComparison.Ordinal);
        Assert.Contains("Nobody fits", (await ada.GetAsync($"/s/{guild.Id}/members?who=nn")).Text, StringComparison.Ordinal);
        // The market knows nothing of them yet, and they have a page all the same.
        var cid = guild.Member("Cid").Id;
        Assert.Contains($"/members/{cid}", (await ada.GetAsync($"/s/{guild.Id}/members?who={cid}")).Html, StringComparison.Ordinal);
        foreach (var nobody in new[] { "Ann", "0", "-1", "99999999999999999999", $"0{ann.Id}" })
            Assert.Equal(HttpStatusCode.NotFound, (await ada.GetAsync($"/s/{guild.Id}/members/{nobody}")).Status);
    }

    [Fact]
    public async Task Trust_is_set_with_a_reason_and_a_refused_one_keeps_what_was_typed()
    {
        var desk = await OrderDesk.OpenAsync(app);
        using var milo = await WebVisitor.SignInAsync(desk.Moderator);
        var seen = await milo.GetAsync($"/s/{desk.Guild.Id}/members/{desk.Buyer.Id}");
        var page = await milo.SubmitAsync(seen, "trust", ("trust", "101"), ("reason", "Pays at once"));
        Assert.Contains("Trust is a whole number from 0 to 100.", page.Text, StringComparison.Ordinal);
        Assert.Contains("value=\"Pays at once\"", page.Html, StringComparison.Ordinal);
        page = await milo.SubmitAsync(seen, "trust", ("trust", "80"), ("reason", Evil));
        Assert.Contains("The trust is 80 now.", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(Evil, page.Html, StringComparison.Ordinal);
        Assert.Equal((short)80, (await desk.Guild.App.Get<MemberQueries>().FindAsync(desk.Guild.Id, desk.Buyer.Id, default))!.Trust);
    }

    [Fact]
    public async Task Notes_are_added_and_removed_and_what_another_did_meanwhile_is_told()
    {
        var desk = await OrderDesk.OpenAsync(app);
        using var milo = await WebVisitor.SignInAsync(desk.Moderator);
        var path = $"/s/{desk.Guild.Id}/members/{desk.Buyer.Id}";
        var page = await milo.SubmitAsync(await milo.GetAsync(path), "note", ("note", Evil));
        Assert.Contains("The note is added.", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(Evil, page.Html, StringComparison.Ordinal);
        Assert.Contains("&lt;img src=x onerror=alert(1)&gt;", page.Html, StringComparison.Ordinal);

        var note = Assert.Single((await desk.Guild.App.Get<MemberNotes>().HandleAsync(desk.Moderator.Actor, desk.Buyer.Id, default)).Value);
        Assert.Contains("The note is removed.", (await milo.SubmitAsync(page, "remove-note", ("remove", $"{note.Id}"))).Text, StringComparison.Ordinal);
        var again = await milo.SubmitAsync(await milo.GetAsync(path), "remove-note", ("remove", $"{note.Id}"));
        Assert.Contains("That note does not exist here any more.", again.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_judges_or_reads_about_themselves()
    {
        var desk = await OrderDesk.OpenAsync(app);
        Assert.Null((await desk.Guild.App.Get<AddMemberNote>().HandleAsync(new(desk.Guild.Admin().Actor, desk.Guild.NewKey(), desk.Moderator.Id, "Too kind"), default)).Refusal);
        using var milo = await WebVisitor.SignInAsync(desk.Moderator);
        var page = await milo.GetAsync($"/s/{desk.Guild.Id}/members/{desk.Moderator.Id}");
        Assert.DoesNotContain("Too kind", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Set the trust", page.Text, StringComparison.Ordinal);
    }
}
