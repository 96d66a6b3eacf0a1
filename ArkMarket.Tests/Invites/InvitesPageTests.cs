using System.Net;
using ArkMarket.Core.Guilds;
using ArkMarket.Core.Invites;
using ArkMarket.Core.Platform;
using ArkMarket.Tests.Admin;
using ArkMarket.Tests.Chat;
using ArkMarket.Tests.Dashboard;
using ArkMarket.Tests.Support;

namespace ArkMarket.Tests.Invites;

/// <summary>The page of invites, its filters, and its room in the panel.</summary>
[Collection(nameof(DashboardPages))]
public sealed class InvitesPageTests(AppFixture fixture, Chromium chromium)
{
    [Fact]
    public async Task Joinings_are_filtered_by_what_became_of_them_and_by_people()
    {
        var (guild, ann, ben) = (await fixture.NewGuildAsync(), TestIds.NextUser(), TestIds.NextUser());
        var counted = await AddAsync(guild, ann, join => join.Count(Now));
        var waiting = await AddAsync(guild, ann, _ => { });
        var left = await AddAsync(guild, ben, join => { join.Count(Now); join.Leave(Now); });
        var unknown = await AddAsync(guild, null, _ => { });
        using var browser = await WebVisitor.SignInAsync(guild.Admin());
        await ListedAsync("", counted, waiting, left, unknown);
        await ListedAsync("?state=Counted", counted);
        await ListedAsync("?state=Waiting", waiting);
        await ListedAsync("?state=Left", left);
        await ListedAsync("?state=Unknown", unknown);
        await ListedAsync($"?inviter={ann}", counted, waiting);
        await ListedAsync($"?member={left}", left);
        await ListedAsync("?state=9&after=zz", counted, waiting, left, unknown);
        var page = (await browser.GetAsync($"/s/{guild.Id}/invites")).Text;
        Assert.Contains($"{ann} (left) : 1 counted, 1 waiting", page);
        Assert.Contains("Of 4 who joined, it could not be found out for 1 (25 %)", page);
        Assert.Contains("left: taken back", page);
        // Two of one name are both meant.
        foreach (var user in new[] { ann, ben })
            guild.App.Discord.People.Add(guild.Member("Anton") with { Id = user });
        await ListedAsync("?inviter=anto", counted, waiting, left);
        await ListedAsync("?inviter=zed");

        async Task ListedAsync(string query, params UserId[] expected)
        {
            var shown = (await browser.GetAsync($"/s/{guild.Id}/invites{query}")).Html;
            var list = shown[shown.IndexOf("id=\"list\"", StringComparison.Ordinal)..shown.IndexOf("id=\"top-title\"", StringComparison.Ordinal)];
            foreach (var user in new[] { counted, waiting, left, unknown })
                Assert.True(expected.Contains(user) == list.Contains($"members/{user}\"", StringComparison.Ordinal), $"{query}: {user}");
        }
    }

    [Fact]
    public async Task A_long_list_goes_on_and_who_may_not_moderate_sees_none_of_it()
    {
        var (staff, ann) = (await TestStaff.NewAsync(fixture), TestIds.NextUser());
        var joined = new List<UserId>();
        for (var number = 0; number < 27; number++)
            joined.Add(await AddAsync(staff.Guild, ann, _ => { }));
        using var browser = await WebVisitor.SignInAsync(staff.Guild.Admin());
        var page = await browser.GetAsync($"/s/{staff.Guild.Id}/invites");
        var rest = await browser.GetAsync(page.Next());
        Assert.All(joined, user => Assert.Contains($"members/{user}\"", page.Html + rest.Html));
        Assert.Equal(Rights.Needed(Right.Moderation), (await staff.Get<JoinList>().HandleAsync(staff.Nobody, new(), default)).Refusal);
        using var stranger = await WebVisitor.SignInAsync(staff.Guild.Member("Bob"));
        Assert.Equal(HttpStatusCode.Forbidden, (await stranger.GetAsync($"/s/{staff.Guild.Id}/invites")).Status);
    }

    [Fact]
    public async Task The_page_looks_well_with_joinings_of_every_kind()
    {
        var (guild, ann) = (await fixture.NewGuildAsync((GuildSettings.InviteStayHours.Key, 48)), TestIds.NextUser());
        await AddAsync(guild, ann, join => join.Count(Now));
        await AddAsync(guild, ann, _ => { });
        await AddAsync(guild, null, _ => { });
        await using var window = await DashboardWindow.SignInAsync(chromium, guild.Admin(), Look.Narrow);
        await window.GoAsync($"/s/{guild.Id}/invites");
        await window.LooksWellAsync("invites");
        Assert.Empty(window.Complaints);
    }

    [Fact]
    public async Task The_panels_room_shows_the_best_and_the_latest()
    {
        var desk = await PanelDesk.OpenAsync(fixture);
        var ann = TestIds.NextUser();
        var joined = await AddAsync(desk.Guild, ann, join => join.Count(Now));
        var room = await PanelDesk.EnterAsync(desk.Moderator, "Invites");
        Assert.Contains($"1. <@{ann}> **1**", room.Text);
        Assert.Contains($"<@{joined}>", room.Text);
        Assert.Contains("Switched off", room.Text);
        room.AssertNobodyIsPinged();
        Assert.DoesNotContain(room.Components, part => part.GetProperty("type").GetInt32() == 3);
        Assert.Contains((await PanelDesk.EnterAsync(desk.Admin, "Invites")).Components, part => part.GetProperty("type").GetInt32() == 3);
    }

    private static DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    /// <summary>Somebody who joined, as it is written down.</summary>
    private static async Task<UserId> AddAsync(TestGuild guild, UserId? inviter, Action<InvitedJoin> then)
    {
        var user = TestIds.NextUser();
        var join = new InvitedJoin { GuildId = guild.Id, UserId = user, JoinedAt = Now, RecordedAt = Now };
        join.Decide(inviter is null ? InviteFinding.Unknown : new InviteFinding(Attribution.Known, "abc", inviter), whyNot: null, TimeSpan.FromDays(2), Now);
        then(join);
        await using var db = guild.App.Get<Database>().CreateContext();
        db.Add(join);
        await db.SaveChangesAsync();
        return user;
    }
}
