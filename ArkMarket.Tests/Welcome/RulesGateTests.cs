using ArkMarket.Core.Guilds;
using ArkMarket.Core.Platform;
using ArkMarket.Core.Welcome;
using ArkMarket.Discord;
using ArkMarket.Tests.Support;
using ArkMarket.Web.Hosting;
using Microsoft.EntityFrameworkCore;

namespace ArkMarket.Tests.Welcome;

/// <summary>The rules stand in one message with a button, and who accepted them in which version is written down.</summary>
public sealed class RulesGateTests(TradeFixture fixture)
{
    [Fact]
    public async Task The_rules_are_posted_once_edited_in_place_and_accepted_by_a_button()
    {
        var desk = await OpenAsync("Be kind on {server}.");
        var posted = await desk.SaysAsync(desk.Lobby, "Be kind on Rex & Co.");
        Assert.Contains("✅ Thank you! It is written down", (await AcceptAsync(desk, desk.Server.Newcomer)).Text);
        await Eventually.TrueAsync(() => desk.HoldsAsync(desk.Server.Newcomer, "Member"), "they hold the role");
        Assert.Contains("You had accepted these rules already.", (await AcceptAsync(desk, desk.Server.Newcomer)).Text);
        Assert.Equal(1, Assert.Single(await desk.NewcomersAsync(desk.Server.Newcomer)).AcceptedVersion);

        await desk.SetAsync((GuildSettings.RulesText, "Be kind. No scams."));
        var changed = await desk.SaysAsync(desk.Lobby, "No scams.");
        Assert.Equal(posted.GetProperty("id").GetString(), changed.GetProperty("id").GetString());
        Assert.Single(await desk.SaidAsync(desk.Lobby));
        Assert.Contains("Thank you!", (await AcceptAsync(desk, desk.Server.Newcomer)).Text);
        Assert.Equal(2, Assert.Single(await desk.NewcomersAsync(desk.Server.Newcomer)).AcceptedVersion);
        Assert.Equal(["rules.accepted", "rules.accepted"], await AuditedAsync(desk, desk.Server.Newcomer));
    }

    [Fact]
    public async Task A_button_below_older_rules_does_nothing()
    {
        var desk = await OpenAsync("One");
        await desk.SaysAsync(desk.Lobby, "One");
        var actor = new Actor(desk.Id, new UserId(ulong.Parse(desk.Server.Newcomer.Id)), [], ManagesGuild: false);
        await desk.SetAsync((GuildSettings.RulesText, "Two"));
        await desk.SaysAsync(desk.Lobby, "Two");
        var old = new AcceptRules.Request(actor, RequestKey.For(desk.Id, "test:old", []), 1, TimeProvider.System.GetUtcNow());
        Assert.Equal(new RulesChanged(), (await desk.World.Get<AcceptRules>().HandleAsync(old, default)).Refusal);
        Assert.Empty(await desk.NewcomersAsync(desk.Server.Newcomer));
    }

    [Fact]
    public async Task They_move_with_their_channel_come_back_when_deleted_by_hand_and_go_when_there_are_none()
    {
        var desk = await OpenAsync("Be kind.");
        var first = await desk.SaysAsync(desk.Lobby, "Be kind.");
        await desk.SettledAsync();
        await desk.World.Get<DiscordConnection>().Rest.DeleteMessage(new MessageAddress(Snowflake.Parse(desk.Lobby), Snowflake.Parse(first.GetProperty("id").GetString()!)));
        await desk.SetAsync((GuildSettings.RulesText, "Be very kind."));
        await desk.SaysAsync(desk.Lobby, "Be very kind.");

        await desk.SetAsync((GuildSettings.RulesChannel, desk.Market));
        await desk.SaysAsync(desk.Market, "Be very kind.");
        await Eventually.TrueAsync(async () => (await desk.SaidAsync(desk.Lobby)).Count == 0, "they stand here no more");
        await desk.SetAsync((GuildSettings.RulesText, ""));
        await Eventually.TrueAsync(async () => (await desk.SaidAsync(desk.Market)).Count == 0, "they stand nowhere");
        // The same text again is the version it was.
        await desk.SetAsync((GuildSettings.RulesText, "Be very kind."));
        await desk.SaysAsync(desk.Market, "Be very kind.");
        Assert.Equal(2, (await desk.World.Get<WelcomeQueries>().RulesAsync(desk.Owner, default)).Value.Gate!.Version);
    }

    [Fact]
    public async Task A_run_that_was_cut_off_leaves_one_message()
    {
        var desk = await OpenAsync("Be kind.");
        await desk.SaysAsync(desk.Lobby, "Be kind.");
        await desk.SettledAsync();
        await using (var db = desk.World.Get<Database>().CreateContext())
            await db.Database.ExecuteSqlAsync($"UPDATE rules_gates SET channel_id = NULL, message_id = NULL WHERE guild_id = {desk.Id.Db}");
        await desk.SetAsync((GuildSettings.RulesText, "Be kinder."));
        await desk.SaysAsync(desk.Lobby, "Be kinder.");
        Assert.Single(await desk.SaidAsync(desk.Lobby));
    }

    [Fact]
    public async Task Whoever_accepts_before_their_joining_is_told_is_received_all_the_same()
    {
        var desk = await OpenAsync("Be kind.");
        await desk.SaysAsync(desk.Lobby, "Be kind.");
        await desk.SetAsync((GuildSettings.WelcomeChannel, desk.Market), (GuildSettings.WelcomeText, "Welcome {member}!"));
        var (user, joinedAt) = (TestIds.NextUser(), TimeProvider.System.GetUtcNow());
        var accept = new AcceptRules.Request(new Actor(desk.Id, user, [], ManagesGuild: false), RequestKey.For(desk.Id, "test:early", []), 1, joinedAt);
        Assert.True((await desk.World.Get<AcceptRules>().HandleAsync(accept, default)).Value.IsFirst);
        Assert.True((await desk.World.Get<ReceiveMember>().HandleAsync(new(desk.Id, user, joinedAt), default)).Value.IsFirst);
        await desk.SaysAsync(desk.Market, $"Welcome <@{user}>!");
    }

    [Fact]
    public async Task Where_changed_rules_are_to_be_accepted_again_the_role_goes_until_they_are()
    {
        var desk = await OpenAsync("Be kind.");
        await desk.SaysAsync(desk.Lobby, "Be kind.");
        var (first, second) = (desk.Server.Newcomer, await desk.JoinAsync("Rexana"));
        foreach (var person in new[] { first, second })
        {
            await AcceptAsync(desk, person);
            await Eventually.TrueAsync(() => desk.HoldsAsync(person, "Member"), "they hold the role");
        }

        await desk.SetAsync((GuildSettings.RulesAgain, true));
        using var owner = await SandboxVisitor.SignInAsync(desk.World, desk.Server.Owner);
        var page = (await owner.GetAsync($"/s/{desk.Server.Id}/welcome")).Text;
        Assert.Contains("When you change the rules, 2 members lose the role for accepting them until the button is pressed again.", page, StringComparison.Ordinal);

        await desk.SetAsync((GuildSettings.RulesText, "Be kind. No scams."));
        await Eventually.TrueAsync(async () => !await desk.HoldsAsync(first, "Member") && !await desk.HoldsAsync(second, "Member"), "both have lost the role");
        // Held by hand, and never accepted here: not this app's to take.
        Assert.True(await desk.HoldsAsync(desk.Server.Buyer, "Member"));
        await desk.SaysAsync(desk.Lobby, "No scams.");
        Assert.Contains("Thank you!", (await AcceptAsync(desk, first)).Text);
        await Eventually.TrueAsync(() => desk.HoldsAsync(first, "Member"), "they have it back");
        await desk.SettledAsync();
        Assert.False(await desk.HoldsAsync(second, "Member"));
    }

    [Fact]
    public async Task Where_they_are_not_to_be_accepted_again_everybody_keeps_the_role()
    {
        var desk = await OpenAsync("Be kind.");
        await desk.SaysAsync(desk.Lobby, "Be kind.");
        await AcceptAsync(desk, desk.Server.Newcomer);
        await Eventually.TrueAsync(() => desk.HoldsAsync(desk.Server.Newcomer, "Member"), "they hold the role");
        await desk.SetAsync((GuildSettings.RulesText, "Be kinder."));
        await desk.SaysAsync(desk.Lobby, "Be kinder.");
        await desk.SettledAsync();
        Assert.True(await desk.HoldsAsync(desk.Server.Newcomer, "Member"));
    }

    [Fact]
    public async Task Many_lose_it_some_at_a_time_and_whoever_is_gone_holds_nobody_up()
    {
        var desk = await OpenAsync("Be kind.");
        await desk.SaysAsync(desk.Lobby, "Be kind.");
        // Ids from before all others: these come first, and Discord knows nobody of them.
        var joinedAt = TimeProvider.System.GetUtcNow();
        for (var id = 1ul; id <= EarlierRules.PageSize * 2 + 1; id++)
        {
            var accept = new AcceptRules.Request(new Actor(desk.Id, new UserId(id), [], ManagesGuild: false), RequestKey.For(desk.Id, $"test:many:{id}", []), 1, joinedAt);
            Assert.Null((await desk.World.Get<AcceptRules>().HandleAsync(accept, default)).Refusal);
        }

        await AcceptAsync(desk, desk.Server.Newcomer);
        await Eventually.TrueAsync(() => desk.HoldsAsync(desk.Server.Newcomer, "Member"), "they hold the role");
        await desk.SettledAsync();
        await desk.SetAsync((GuildSettings.RulesAgain, true), (GuildSettings.RulesText, "Be kinder."));
        await Eventually.TrueAsync(async () => !await desk.HoldsAsync(desk.Server.Newcomer, "Member"), "the last one has lost the role");
        await desk.SettledAsync();
        await using var db = desk.World.Get<Database>().CreateContext();
        Assert.Equal(3, await db.Set<Effect>().CountAsync(effect => effect.GuildId == desk.Id && effect.Lane == TakeRulesRole.Lane && effect.State == EffectState.Done));
    }

    private async Task<WelcomeDesk> OpenAsync(string rules)
    {
        var desk = await WelcomeDesk.OpenAsync(fixture);
        await desk.SetAsync((GuildSettings.RulesChannel, desk.Lobby), (GuildSettings.RulesText, rules), (GuildSettings.RulesRole, desk.Server.Role("Member")));
        return desk;
    }

    private static Task<ActAnswer> AcceptAsync(WelcomeDesk desk, Person person) => person.PressAsync(desk.Lobby, "I accept the rules");

    private static async Task<IReadOnlyList<string>> AuditedAsync(WelcomeDesk desk, Person person)
    {
        var user = new UserId(ulong.Parse(person.Id));
        await using var db = desk.World.Get<Database>().CreateContext();
        return await db.Set<AuditEntry>().Where(entry => entry.GuildId == desk.Id && entry.Actor == user).Select(entry => entry.Action).ToListAsync();
    }
}
