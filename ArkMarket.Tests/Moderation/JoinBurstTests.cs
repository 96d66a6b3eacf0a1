using ArkMarket.Core.Guilds;
using ArkMarket.Core.Moderation;
using ArkMarket.Core.Platform;
using ArkMarket.Tests.Support;
using ArkMarket.Tests.Welcome;
using ArkMarket.Web.Gateway;
using Microsoft.EntityFrameworkCore;

namespace ArkMarket.Tests.Moderation;

/// <summary>Many join at once: the moderators hear of it once, in one message that follows it to its end.</summary>
public sealed class JoinBurstTests(TradeFixture fixture)
{
    private const int Usual = 3;

    [Fact]
    public async Task A_burst_is_one_message_over_repeats_and_a_restart_and_a_later_burst_is_another()
    {
        await using var world = await TradeWorld.StartAsync();
        var (desk, staff) = await OpenAsync(world);
        for (var number = 1; number <= Usual; number++)
            await desk.JoinAsync($"Raider {number}");
        await NotedAsync(desk, Usual);
        Assert.Empty(await desk.SaidAsync(staff));

        await desk.JoinAsync("Raider <@1> *4*");
        var alert = await desk.SaysAsync(staff, "many are joining at once: **4** since");
        Assert.Equal([desk.Server.Role("Moderator")], alert.GetProperty("mention_roles").EnumerateArray().Select(role => role.GetString()));
        Assert.Empty(alert.GetProperty("mentions").EnumerateArray());
        Assert.Contains(@"\*4\*", SandboxText.Of(alert), StringComparison.Ordinal);
        Assert.Contains("Nothing is done about it by itself.", SandboxText.Of(alert), StringComparison.Ordinal);

        await world.Sandbox.GatewayFaultAsync(new { duplicate = new { times = 5, guild = desk.Server.Id } });
        await desk.JoinAsync("Raider 5");
        await NotedAsync(desk, 5);
        await world.Sandbox.ClearGatewayFaultsAsync();
        await world.AdvanceAsync(TimeSpan.FromSeconds(20));
        await desk.SaysAsync(staff, "**5** since");

        await world.StopAppAsync();
        await world.StartAppAsync();
        await Eventually.TrueAsync(() => world.Get<GatewayState>().InWords == "connected", "it is connected again");
        await desk.JoinAsync("Raider 6");
        await NotedAsync(desk, 6);
        await world.AdvanceAsync(TimeSpan.FromSeconds(20));
        await desk.SaysAsync(staff, "**6** since");
        var listed = await desk.Server.Moderator.PressAsync(staff, "Who joined");
        Assert.Contains("Raider 6", listed.Text, StringComparison.Ordinal);
        Assert.Contains("Raider 1", listed.Text, StringComparison.Ordinal);

        await world.AdvanceAsync(NoteJoin.Quiet + TimeSpan.FromMinutes(1));
        await desk.SaysAsync(staff, "it is over. **6** came");
        Assert.Single(await desk.SaidAsync(staff));

        foreach (var user in Enumerable.Range(0, Usual + 1).Select(_ => TestIds.NextUser()))
            await world.Get<NoteJoin>().HandleAsync(new(desk.Id, user, world.Get<TimeProvider>().GetUtcNow()) { Name = "Another" }, default);
        await desk.SaysAsync(staff, "many are joining at once: **4** since");
        Assert.Equal(2, (await desk.SaidAsync(staff)).Count);
    }

    [Fact]
    public async Task Fifty_at_once_are_each_counted_once_and_begin_one_burst()
    {
        var (desk, staff) = await OpenAsync(await fixture.WorldAsync());
        var (note, now) = (desk.World.Get<NoteJoin>(), desk.World.Get<TimeProvider>().GetUtcNow());
        var raiders = Enumerable.Range(0, 50).Select(number => new NoteJoin.Request(desk.Id, TestIds.NextUser(), now.AddSeconds(-number / 10.0)) { Name = $"Raider {number}" }).ToList();
        var noted = await Task.WhenAll(raiders.Concat(raiders).Select(raider => note.HandleAsync(raider, default)));
        Assert.Equal(50, noted.Count(one => one.Value.IsFirst));
        var watch = await NotedAsync(desk, 50);
        Assert.Equal(50, watch.Recent.Count);
        await desk.SaysAsync(staff, "many are joining at once: **");
        await using var db = desk.World.Get<Database>().CreateContext();
        Assert.Equal(1, await db.Set<AuditEntry>().CountAsync(entry => entry.GuildId == desk.Id && entry.Action == "joins.burst"));
        Assert.Single(await desk.SaidAsync(staff));
    }

    [Fact]
    public async Task Nobody_is_called_where_it_is_switched_off_where_it_was_long_ago_or_as_many_as_usual_join()
    {
        var (desk, staff) = await OpenAsync(await fixture.WorldAsync());
        var (note, now) = (desk.World.Get<NoteJoin>(), desk.World.Get<TimeProvider>().GetUtcNow());
        Task<Result<NoteJoin.Noted>> JoinAsync(TimeSpan ago) => note.HandleAsync(new(desk.Id, TestIds.NextUser(), now - ago) { Name = "Somebody" }, default);
        // Told an hour late, as after an outage.
        for (var number = 0; number < 10; number++)
            Assert.Equal(new NoteJoin.Noted(IsFirst: true, Burst: null), (await JoinAsync(TimeSpan.FromHours(1))).Value);
        // Three a minute, for half an hour.
        for (var number = 0; number < 90; number++)
            Assert.Null((await JoinAsync(TimeSpan.FromSeconds(21 * number))).Value.Burst);
        foreach (var (setting, off) in new (Setting, object)[] { (GuildSettings.JoinBurst, 0), (GuildSettings.ModerationFeature, false) })
        {
            await desk.SetAsync((setting, off));
            for (var number = 0; number < 10; number++)
                Assert.False((await JoinAsync(TimeSpan.Zero)).Value.IsFirst);
            await desk.SetAsync((GuildSettings.JoinBurst, Usual));
        }

        await desk.SettledAsync();
        Assert.Empty(await desk.SaidAsync(staff));
    }

    [Fact]
    public async Task Whoever_is_no_moderator_sees_no_list_and_a_lost_answer_of_Discord_makes_no_second_message()
    {
        await using var world = await TradeWorld.StartAsync();
        var (desk, staff) = await OpenAsync(world);
        await world.Sandbox.FaultAsync(new { method = "POST", path = $"/channels/{staff}/messages", drop = "after", times = 2 });
        for (var number = 0; number <= Usual; number++)
            await world.Get<NoteJoin>().HandleAsync(new(desk.Id, TestIds.NextUser(), world.Get<TimeProvider>().GetUtcNow()) { Name = $"Raider {number}" }, default);
        var watch = await NotedAsync(desk, Usual + 1);
        await Eventually.TrueAsync(async () => (await FindAsync(desk))?.AlertMessageId is not null, "it is written down where it stands");
        Assert.Single(await desk.SaidAsync(staff));

        var bursts = world.Get<JoinBursts>();
        var stranger = new Actor(desk.Id, TestIds.NextUser(), [], ManagesGuild: false);
        Assert.Equal(Rights.Needed(Right.Moderation), (await bursts.FindAsync(stranger, watch.BurstAt!.Value, default)).Refusal);
        Assert.Equal(new NotFound("list"), (await bursts.FindAsync(desk.Owner, watch.BurstAt.Value.AddSeconds(1), default)).Refusal);
    }

    private static async Task<(WelcomeDesk Desk, string Staff)> OpenAsync(TradeWorld world)
    {
        var desk = await WelcomeDesk.OpenAsync(world);
        var staff = desk.Channel("mod-log");
        await desk.SetAsync(
            (GuildSettings.StaffChannel, staff), (GuildSettings.ModeratorRole, desk.Server.Role("Moderator")), (GuildSettings.JoinBurst, Usual), (GuildSettings.WelcomeFeature, false));
        return (desk, staff);
    }

    /// <summary>Waits until so many joinings are known.</summary>
    private static async Task<JoinWatch> NotedAsync(WelcomeDesk desk, int count)
    {
        await Eventually.TrueAsync(async () => (await FindAsync(desk))?.Recent.Count == count, $"{count} joinings are noted");
        return (await FindAsync(desk))!;
    }

    private static async Task<JoinWatch?> FindAsync(WelcomeDesk desk)
    {
        await using var db = desk.World.Get<Database>().CreateContext();
        return await db.Set<JoinWatch>().AsNoTracking().SingleOrDefaultAsync(watch => watch.GuildId == desk.Id);
    }
}
