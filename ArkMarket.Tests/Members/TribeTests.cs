using ArkMarket.Core.Guilds;
using ArkMarket.Core.Members;
using ArkMarket.Core.Platform;
using ArkMarket.Tests.Orders;
using ArkMarket.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace ArkMarket.Tests.Members;

/// <summary><c>/tribe</c> through the front door: who belongs together, and who counts as related.</summary>
public sealed class TribeTests(AppFixture fixture)
{
    [Fact]
    public async Task Whoever_is_invited_accepts_and_both_are_related_from_then_on()
    {
        var desk = await OrderDesk.OpenAsync(fixture);
        await FoundAsync(desk.Seller, "Rex *Riders*");
        var invitation = await desk.Seller.CommandAsync("tribe invite", ("member", desk.Buyer));
        invitation.AssertSaysPublicly(@"**Rex \*Riders\***", desk.Buyer);
        Assert.False(await AreRelatedAsync(desk, desk.Seller, desk.Buyer));

        (await desk.Stranger.ClickAsync(invitation, "Accept")).AssertRefuses(new NotAllowed("an invitation of your own to this tribe"));
        var joined = await desk.Buyer.ClickAsync(invitation, "Accept");

        Assert.True(joined.IsUpdate);
        Assert.Contains($"<@{desk.Buyer.Id}> joined", joined.Text);
        Assert.Empty(joined.ButtonLabels);
        Assert.True(await AreRelatedAsync(desk, desk.Buyer, desk.Seller));
        Assert.False(await AreRelatedAsync(desk, desk.Buyer, desk.Stranger));
        (await desk.Stranger.CommandAsync("tribe show", ("member", desk.Buyer))).AssertSaysPrivately($"<@{desk.Seller.Id}>, <@{desk.Buyer.Id}>");
        (await desk.Buyer.ClickAsync(invitation, "Accept")).AssertSaysPrivately("an invitation of your own");
    }

    [Theory]
    [InlineData("Rex Riders")]
    [InlineData("  rEX   riders ")]
    [InlineData("Rеx Riders")]
    [InlineData("𝐑𝐞𝐱 Ｒiders")]
    [InlineData("Re\u200Bx Riders")]
    public async Task A_name_that_looks_the_same_is_taken(string name)
    {
        var desk = await OrderDesk.OpenAsync(fixture);
        await FoundAsync(desk.Seller, "Rex Riders");
        (await desk.Buyer.CommandAsync("tribe found", ("name", name))).AssertRefuses(new TribeNameTaken("Rex Riders"));
    }

    [Theory]
    [InlineData("x")]
    [InlineData("  ")]
    [InlineData("\u200B\u200B\u200B")]
    [InlineData("a name that is longer than any tribe")]
    public async Task A_name_that_is_none_is_refused(string name)
    {
        var desk = await OrderDesk.OpenAsync(fixture);
        (await desk.Buyer.CommandAsync("tribe found", ("name", name))).AssertSaysPrivately("has 2 to 32 characters");
    }

    [Fact]
    public async Task Ten_who_found_the_same_tribe_at_once_make_one()
    {
        var desk = await OrderDesk.OpenAsync(fixture);
        var people = Enumerable.Range(0, 10).Select(i => desk.Guild.Member($"P{i}")).ToList();
        var answers = await Task.WhenAll(people.Select(person => person.CommandAsync("tribe found", ("name", "Alpha"))));
        Assert.Single(answers, answer => answer.Text.StartsWith('✅'));
        Assert.Equal(9, answers.Count(answer => answer.Text.Contains("a tribe named Alpha", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task The_last_place_in_a_tribe_is_taken_once()
    {
        var desk = await OrderDesk.OpenAsync(fixture, (GuildSettings.TribeMembersMax.Key, 3));
        await FoundAsync(desk.Seller, "Alpha");
        var people = Enumerable.Range(0, 5).Select(i => desk.Guild.Member($"P{i}")).ToList();
        var invitations = new List<Answer>();
        foreach (var person in people)
            invitations.Add(await desk.Seller.CommandAsync("tribe invite", ("member", person)));

        var answers = await Task.WhenAll(people.Zip(invitations).Select(pair => pair.First.ClickAsync(pair.Second, "Accept")));

        Assert.Equal(2, answers.Count(answer => answer.IsUpdate));
        Assert.Equal(3, answers.Count(answer => answer.Text.Contains("has 3 members, as many", StringComparison.Ordinal)));
        (await desk.Seller.CommandAsync("tribe invite", ("member", desk.Stranger))).AssertRefuses(new TribeFull("Alpha", 3));
    }

    [Fact]
    public async Task An_invitation_ends()
    {
        var desk = await OrderDesk.OpenAsync(fixture);
        await FoundAsync(desk.Seller, "Alpha");
        var invitation = await desk.Seller.CommandAsync("tribe invite", ("member", desk.Buyer));
        await using (var db = desk.Guild.App.Get<Database>().CreateContext())
            await db.Set<TribeInvite>().Where(i => i.GuildId == desk.Guild.Id).ExecuteUpdateAsync(set => set.SetProperty(i => i.ExpiresAt, i => i.ExpiresAt.AddHours(-73)));
        (await desk.Buyer.ClickAsync(invitation, "Accept")).AssertRefuses(new InvitationOver("Alpha"));
    }

    [Fact]
    public async Task Who_invites_is_in_a_tribe_and_who_is_invited_is_in_none()
    {
        var desk = await OrderDesk.OpenAsync(fixture);
        (await desk.Buyer.CommandAsync("tribe invite", ("member", desk.Seller))).AssertRefuses(new NotInATribe());
        await FoundAsync(desk.Seller, "Alpha");
        await FoundAsync(desk.Buyer, "Beta");
        (await desk.Seller.CommandAsync("tribe invite", ("member", desk.Buyer))).AssertSaysPrivately("They are in another tribe");
        (await desk.Seller.CommandAsync("tribe invite", ("member", desk.Seller))).AssertSaysPrivately("Invite another member");
        (await desk.Seller.CommandAsync("tribe invite", ("member", desk.Stranger with { IsBot = true }))).AssertSaysPrivately("Invite another member");
        (await desk.Seller.CommandAsync("tribe invite", ("member", desk.Stranger with { HasLeft = true }))).AssertRefuses(new NotFound("member"));
        (await desk.Buyer.CommandAsync("tribe found", ("name", "Gamma"))).AssertRefuses(new AlreadyInATribe("Beta"));
    }

    [Fact]
    public async Task Who_leaves_still_counts_as_related_for_a_while()
    {
        var desk = await OrderDesk.OpenAsync(fixture);
        await JoinAsync(desk, "Alpha", desk.Seller, desk.Buyer);
        (await desk.Buyer.CommandAsync("tribe leave")).AssertSaysPrivately("for 72 hours");
        Assert.True(await AreRelatedAsync(desk, desk.Seller, desk.Buyer));
        await using (var db = desk.Guild.App.Get<Database>().CreateContext())
            await db.Set<GuildMember>().Where(m => m.GuildId == desk.Guild.Id).ExecuteUpdateAsync(set => set.SetProperty(m => m.LeftTribeAt, m => m.LeftTribeAt!.Value.AddHours(-73)));
        Assert.False(await AreRelatedAsync(desk, desk.Seller, desk.Buyer));
        (await desk.Buyer.CommandAsync("tribe leave")).AssertRefuses(new NotInATribe());
    }

    [Fact]
    public async Task A_tribe_outlives_its_founder_and_ends_with_its_last_member()
    {
        var desk = await OrderDesk.OpenAsync(fixture);
        await JoinAsync(desk, "Alpha", desk.Seller, desk.Buyer);
        await OrderDesk.MustAsync(desk.Seller.CommandAsync("tribe leave"));
        (await desk.Stranger.CommandAsync("tribe show", ("member", desk.Buyer))).AssertSaysPrivately($"led by <@{desk.Buyer.Id}>");
        await OrderDesk.MustAsync(desk.Buyer.CommandAsync("tribe leave"));
        await FoundAsync(desk.Stranger, "Alpha");
    }

    [Fact]
    public async Task The_founder_and_moderators_take_others_out_and_nobody_else_does()
    {
        var desk = await OrderDesk.OpenAsync(fixture);
        await JoinAsync(desk, "Alpha", desk.Seller, desk.Buyer);
        var refused = new NotAllowed("the founder of the tribe, for another member of it, or a moderator");
        (await desk.Buyer.CommandAsync("tribe remove", ("member", desk.Seller))).AssertRefuses(refused);
        (await desk.Stranger.CommandAsync("tribe remove", ("member", desk.Buyer))).AssertRefuses(refused);
        (await desk.Seller.CommandAsync("tribe remove", ("member", desk.Seller))).AssertRefuses(refused);
        await OrderDesk.MustAsync(desk.Seller.CommandAsync("tribe remove", ("member", desk.Buyer)));
        await OrderDesk.MustAsync(desk.Moderator.CommandAsync("tribe remove", ("member", desk.Seller)));
        (await desk.Moderator.CommandAsync("tribe remove", ("member", desk.Seller))).AssertSaysPrivately("They are in no tribe");
    }

    [Fact]
    public async Task Whom_a_moderator_puts_into_a_tribe_only_a_moderator_takes_out()
    {
        var desk = await OrderDesk.OpenAsync(fixture);
        await FoundAsync(desk.Seller, "Alpha");
        (await PutAsync(desk.Seller, desk.Buyer, "Alpha")).AssertRefuses(new NotAllowed("the moderator role of this server"));
        await OrderDesk.MustAsync(PutAsync(desk.Moderator, desk.Buyer, "alpha"));
        Assert.True(await AreRelatedAsync(desk, desk.Seller, desk.Buyer));
        (await desk.Buyer.CommandAsync("tribe leave")).AssertRefuses(new TribeSetByModerator());
        (await desk.Seller.CommandAsync("tribe remove", ("member", desk.Buyer))).AssertRefuses(new TribeSetByModerator());

        (await PutAsync(desk.Moderator, desk.Buyer, "Beta")).AssertSaysPrivately("new tribe **Beta**");

        await OrderDesk.MustAsync(desk.Moderator.CommandAsync("tribe remove", ("member", desk.Buyer)));
        (await desk.Moderator.CommandAsync("tribe put", ("member", desk.Buyer), ("name", "Beta"), ("reason", " "))).AssertSaysPrivately("A reason of 1 to 300");
    }

    [Fact]
    public async Task A_tribe_of_another_server_does_not_exist_here()
    {
        var (here, there) = (await OrderDesk.OpenAsync(fixture), await OrderDesk.OpenAsync(fixture));
        await FoundAsync(there.Seller, "Alpha");
        var invitation = await there.Seller.CommandAsync("tribe invite", ("member", there.Buyer));
        var sameBuyer = here.Guild.Member("Ben") with { Id = there.Buyer.Id };
        (await sameBuyer.ClickAsync(invitation.Button("Accept"))).AssertRefuses(new NotFound("tribe"));
        await FoundAsync(here.Seller, "Alpha");
    }

    [Fact]
    public async Task Names_are_proposed_to_moderators_only()
    {
        var desk = await OrderDesk.OpenAsync(fixture);
        await FoundAsync(desk.Seller, "Alpha");
        Assert.Equal(["Alpha"], (await desk.Moderator.CompleteAsync("tribe put", "name", ("name", "al"))).Choices.Select(choice => choice.Name));
        Assert.Empty((await desk.Buyer.CompleteAsync("tribe put", "name", ("name", "al"))).Choices);
    }

    private static Task<Answer> PutAsync(TestMember by, TestMember whom, string tribe) =>
        by.CommandAsync("tribe put", ("member", whom), ("name", tribe), ("reason", "They play together"));

    private static Task<Answer> FoundAsync(TestMember founder, string name) => OrderDesk.MustAsync(founder.CommandAsync("tribe found", ("name", name)));

    private static async Task JoinAsync(OrderDesk desk, string tribe, TestMember founder, TestMember other)
    {
        await FoundAsync(founder, tribe);
        Assert.True((await other.ClickAsync(await founder.CommandAsync("tribe invite", ("member", other)), "Accept")).IsUpdate);
    }

    private static Task<bool> AreRelatedAsync(OrderDesk desk, TestMember one, TestMember other) =>
        desk.Guild.App.Get<TribeQueries>().AreSameTribeAsync(desk.Guild.Id, one.Id, other.Id, default);
}
