using System.Text.Json;
using ArkMarket.Core.Guilds;
using ArkMarket.Core.Moderation;
using ArkMarket.Core.Platform;
using ArkMarket.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace ArkMarket.Tests.Moderation;

/// <summary>Messages as Discord tells of them: looked at, removed, written down, passed over; none acted on twice.</summary>
public sealed class ScreenInSandboxTests(TradeFixture fixture)
{
    private const string Scam = "Frее Nіtrо for all, claim it at https://nitro-now.example/claim";
    private const string Fine = "wts two rexes, 2k ingots each, open a ticket";

    [Fact]
    public async Task A_scam_is_removed_and_becomes_a_case_with_all_that_led_to_it()
    {
        var desk = await OpenAsync();
        var (buyer, seller) = (desk.Server.Buyer, desk.Server.Seller);
        await seller.SayAsync(desk.Server.Market, Fine);
        var message = await buyer.SayAsync(desk.Server.Market, Scam);
        var found = await desk.CaseAsync(buyer);
        await desk.HappensAsync(found.Id, CaseEventKind.Enforced);
        Assert.Equal((CaseOrigin.Rule, CaseKind.Timeout), (found.Origin, found.Kind));
        Assert.Equal((Scam, message), (found.Context.Content, found.Context.MessageId!.Value.ToString()));
        Assert.Contains(found.Context.Before, line => line.EndsWith(Fine, StringComparison.Ordinal));
        Assert.DoesNotContain(message, await IdsAsync(seller, desk.Server.Market));
        Assert.NotNull(await desk.TimeOutAsync(buyer));
        Assert.Empty(await desk.CasesAsync(seller));
    }

    [Fact]
    public async Task An_edit_is_looked_at_too_and_a_message_is_never_acted_on_twice()
    {
        var desk = await OpenAsync();
        var buyer = desk.Server.Buyer;
        var message = await buyer.SayAsync(desk.Server.Market, Fine);
        Assert.True((await buyer.EditAsync(desk.Server.Market, message, Scam)).WasPossible);
        var found = await desk.CaseAsync(buyer);
        await desk.HappensAsync(found.Id, CaseEventKind.MessageRemoved);
        await desk.SettledAsync(buyer);
        // Told again, as after a cut.
        var again = new ActOnMessage.Request(desk.Guild, new MessageId(ulong.Parse(message)), new ChannelId(ulong.Parse(desk.Server.Market)), CaseDesk.User(buyer))
        {
            Content = Scam, WrittenAt = DateTimeOffset.UnixEpoch, Rule = "pack:gift-links", RuleName = "x", Action = RuleAction.Mute, Points = 1, TimeoutMinutes = 5,
        };
        Assert.False((await desk.World.Get<ActOnMessage>().HandleAsync(again, default)).Value.IsFirst);
        Assert.Single(await desk.CasesAsync(buyer));
        Assert.Single(await HitsAsync(desk));
    }

    [Fact]
    public async Task A_message_that_waits_for_judgement_and_is_edited_into_bait_is_acted_on_by_the_rule()
    {
        var desk = await OpenAsync();
        var buyer = desk.Server.Buyer;
        var message = await buyer.SayAsync(desk.Server.Market, "ticket is broken, dm me and pay there, I deliver right away");
        await Eventually.TrueAsync(async () => (await ReviewsAsync(desk)).Count == 1, "it is flagged");
        Assert.Empty(await desk.CasesAsync(buyer));
        Assert.True((await buyer.EditAsync(desk.Server.Market, message, Scam)).WasPossible);
        var found = await desk.CaseAsync(buyer);
        await desk.HappensAsync(found.Id, CaseEventKind.MessageRemoved);
        Assert.Equal((ReviewState.Decided, ReviewDecision.Mute), ((await ReviewsAsync(desk))[0].State, (await ReviewsAsync(desk))[0].Decision!.Value));
        Assert.Equal(Scam, Assert.Single(await HitsAsync(desk)).Content);
    }

    [Fact]
    public async Task What_is_only_tried_out_is_written_down_and_nothing_is_done()
    {
        var desk = await OpenAsync((GuildSettings.ScreenDryRun, true));
        var buyer = desk.Server.Buyer;
        var message = await buyer.SayAsync(desk.Server.Market, Scam);
        await Eventually.TrueAsync(async () => (await HitsAsync(desk)).Count == 1, "the hit is written down");
        var hit = Assert.Single(await HitsAsync(desk));
        Assert.Equal((true, message, Scam), (hit.IsDryRun, hit.MessageId.ToString(), hit.Content));
        Assert.Contains(message, await IdsAsync(buyer, desk.Server.Market));
        Assert.Empty(await desk.CasesAsync(buyer));
    }

    [Fact]
    public async Task An_invitation_to_elsewhere_is_moved_out_of_the_way_and_one_to_here_stays()
    {
        var desk = await OpenAsync();
        var buyer = desk.Server.Buyer;
        await using (var db = desk.World.Get<Database>().CreateContext())
        {
            db.Add(new Core.Invites.InviteCode { GuildId = desk.Guild, Code = "OurDoor", SeenAt = DateTimeOffset.UnixEpoch });
            await db.SaveChangesAsync();
        }

        var ours = await buyer.SayAsync(desk.Server.Market, "bring a friend: https://discord.gg/OurDoor");
        var theirs = await buyer.SayAsync(desk.Server.Market, "better there: discord dot gg slash elsewhere");
        await Eventually.TrueAsync(async () => !(await IdsAsync(buyer, desk.Server.Market)).Contains(theirs), "the other invitation is removed");
        Assert.Contains(ours, await IdsAsync(buyer, desk.Server.Market));
        Assert.Equal(("pack:invites", RuleAction.Redirect), (Assert.Single(await HitsAsync(desk)).Rule, (await HitsAsync(desk))[0].Action));
        Assert.Empty(await desk.CasesAsync(buyer));
    }

    private async Task<CaseDesk> OpenAsync(params (Setting Setting, object? Value)[] settings) =>
        await CaseDesk.OpenAsync(fixture, [(GuildSettings.ScreenMessages, true), .. settings]);

    private static async Task<IReadOnlyList<RuleHit>> HitsAsync(CaseDesk desk)
    {
        await using var db = desk.World.Get<Database>().CreateContext();
        var guild = desk.Guild;
        return await db.Set<RuleHit>().AsNoTracking().Where(hit => hit.GuildId == guild).OrderBy(hit => hit.MessageId).ToListAsync();
    }

    private static async Task<IReadOnlyList<ReviewItem>> ReviewsAsync(CaseDesk desk)
    {
        await using var db = desk.World.Get<Database>().CreateContext();
        var guild = desk.Guild;
        return await db.Set<ReviewItem>().AsNoTracking().Where(item => item.GuildId == guild).ToListAsync();
    }

    private static async Task<IReadOnlyList<string>> IdsAsync(Person person, string channel) =>
        [.. (await person.MessagesAsync(channel)).Select(message => message.GetProperty("id").GetString()!)];
}
