using ArkMarket.Core.Guilds;
using ArkMarket.Core.Platform;
using ArkMarket.Tests.Support;

namespace ArkMarket.Tests.Guilds;

/// <summary>"Create what is missing": the roles and the category of the market, made at most once.</summary>
public sealed class PlacesTests(StubServers discord) : IClassFixture<StubServers>
{
    [Fact]
    public async Task What_is_missing_is_made_without_rights_of_its_own_and_mapped()
    {
        var guild = await discord.NewGuildAsync();
        var answer = await guild.Admin().ClickAsync("setup.create");
        Assert.True(answer.IsUpdate);
        Assert.Contains("It is being done", answer.Text);
        await AssertDoneAsync(guild);

        Assert.Equal(["Seller", "Moderator"], discord.Things(guild, "roles").Select(role => role["name"]!.GetValue<string>()));
        Assert.All(discord.Things(guild, "roles"), role => Assert.Equal("0", role["permissions"]!.GetValue<string>()));
        var category = Assert.Single(discord.Things(guild, "channels"));
        Assert.Equal(("Tickets", 4), (category["name"]!.GetValue<string>(), category["type"]!.GetValue<int>()));
        var access = category["permission_overwrites"]!.AsArray().ToDictionary(one => one!["id"]!.GetValue<string>(), one => one!);
        Assert.Equal(("1024", "0"), (access[guild.Id.ToString()]["deny"]!.GetValue<string>(), access[guild.Id.ToString()]["allow"]!.GetValue<string>()));
        Assert.Equal("1024", access["77"]["allow"]!.GetValue<string>());

        var panel = await guild.Admin().ClickAsync("setup.refresh");
        foreach (var thing in discord.Things(guild, "roles").Concat(discord.Things(guild, "channels")))
            Assert.Contains(thing["id"]!.GetValue<string>(), panel.Text);
    }

    [Fact]
    public async Task What_bears_the_name_already_is_taken_and_nothing_is_made_twice()
    {
        var guild = await discord.NewGuildAsync();
        var seller = discord.Add(guild, "roles", "SELLER");
        var moderator = discord.Add(guild, "roles", "moderator");
        discord.Add(guild, "channels", "tickets", type: 0);
        var category = discord.Add(guild, "channels", "Tickets", type: 4);
        for (var time = 0; time < 3; time++)
            await guild.Admin().ClickAsync("setup.create");
        await AssertDoneAsync(guild, times: 3);
        Assert.Empty(await discord.CallsAsync(guild, "POST"));
        await AssertMappedAsync(guild, (seller, moderator, category));
    }

    [Fact]
    public async Task What_an_admin_mapped_is_kept_while_it_exists()
    {
        var guild = await discord.NewGuildAsync();
        discord.Add(guild, "roles", "Seller");
        var trader = discord.Add(guild, "roles", "Trader");
        var moderator = discord.Add(guild, "roles", "Moderator");
        var category = discord.Add(guild, "channels", "Deals", type: 4);
        await ChangeAsync(guild, GuildSettings.SellerRole, trader);
        await ChangeAsync(guild, GuildSettings.TicketCategory, category);
        // The moderator role that was mapped has been deleted in Discord since.
        await ChangeAsync(guild, GuildSettings.ModeratorRole, TestIds.Next());
        await guild.Admin().ClickAsync("setup.create");
        await AssertDoneAsync(guild);
        Assert.Empty(await discord.CallsAsync(guild, "POST"));
        await AssertMappedAsync(guild, (trader, moderator, category));
    }

    [Fact]
    public async Task A_lost_answer_does_not_make_a_second_role()
    {
        var guild = await discord.NewGuildAsync();
        var lost = 0;
        discord.Faults[guild.Id.ToString()] = call =>
        {
            if (call.Method != "POST" || !call.Path.StartsWith($"/guilds/{guild.Id}/", StringComparison.Ordinal) || Interlocked.Increment(ref lost) > 2)
                return null;
            discord.Make(call);
            return new StubAnswer(500, "");
        };
        await guild.Admin().ClickAsync("setup.create");
        await AssertDoneAsync(guild);
        Assert.True(lost >= 2);
        Assert.Equal(["Seller", "Moderator"], discord.Things(guild, "roles").Select(role => role["name"]!.GetValue<string>()));
        Assert.Single(discord.Things(guild, "channels"));
    }

    [Fact]
    public async Task A_mapping_that_an_admin_made_meanwhile_is_not_overwritten()
    {
        var guild = await discord.NewGuildAsync();
        var trader = discord.Add(guild, "roles", "Trader");
        using var making = new ManualResetEventSlim();
        using var mapped = new ManualResetEventSlim();
        discord.Faults[guild.Id.ToString()] = call =>
        {
            if (call is not { Method: "POST" } || call.Path != $"/guilds/{guild.Id}/channels")
                return null;
            making.Set();
            mapped.Wait();
            return null;
        };
        await guild.Admin().ClickAsync("setup.create");
        await Eventually.TrueAsync(() => making.IsSet, "the category is being made");
        await ChangeAsync(guild, GuildSettings.SellerRole, trader);
        mapped.Set();
        await AssertDoneAsync(guild);
        Assert.Equal(new RoleId(trader), (await ConfigAsync(guild)).Get(GuildSettings.SellerRole));
        Assert.Single(discord.Things(guild, "channels"));
    }

    [Fact]
    public async Task Discords_refusal_becomes_a_failed_task_that_a_person_can_read()
    {
        var guild = await discord.NewGuildAsync();
        discord.Faults[guild.Id.ToString()] = call =>
            call.Method == "POST" && call.Path.StartsWith($"/guilds/{guild.Id}/", StringComparison.Ordinal) ? StubAnswer.Refused(403, 50013) : null;
        await guild.Admin().ClickAsync("setup.create");
        await Eventually.TrueAsync(async () => (await EffectAsync(guild)).Attempts == 1, "the refusal counted");
        Assert.Contains("50013", (await EffectAsync(guild)).LastError);
        Assert.Null((await ConfigAsync(guild)).Get(GuildSettings.SellerRole));
    }

    [Fact]
    public async Task Only_who_manages_the_server_may_have_places_made()
    {
        var guild = await discord.NewGuildAsync();
        var answer = await guild.Member("Ben").ClickAsync("setup.create");
        Assert.True(answer is { IsMessage: true, IsPrivate: true });
        Assert.Contains("Manage Server", answer.Text);
        Assert.Empty(await StubServers.SettledAsync(guild, MakePlaces.Kind));
    }

    private static async Task AssertDoneAsync(TestGuild guild, int times = 1)
    {
        var effects = await StubServers.SettledAsync(guild, MakePlaces.Kind);
        Assert.Equal(times, effects.Count);
        Assert.All(effects, effect => Assert.Equal(EffectState.Done, effect.State));
    }

    private static async Task AssertMappedAsync(TestGuild guild, (ulong Seller, ulong Moderator, ulong Category) expected)
    {
        var config = await ConfigAsync(guild);
        Assert.Equal(new RoleId(expected.Seller), config.Get(GuildSettings.SellerRole));
        Assert.Equal(new RoleId(expected.Moderator), config.Get(GuildSettings.ModeratorRole));
        Assert.Equal(new ChannelId(expected.Category), config.Get(GuildSettings.TicketCategory));
    }

    private static async Task ChangeAsync(TestGuild guild, Setting setting, ulong id)
    {
        var values = new Dictionary<string, System.Text.Json.JsonElement> { [setting.Key] = System.Text.Json.JsonSerializer.SerializeToElement(id.ToString()) };
        Assert.Null((await guild.App.Get<ChangeSettings>().HandleAsync(new(guild.Admin().Actor, guild.NewKey(), values), CancellationToken.None)).Refusal);
    }

    private static async Task<GuildConfig> ConfigAsync(TestGuild guild) =>
        (await guild.App.Get<GuildConfigs>().ReadAsync(guild.Id, CancellationToken.None))!;

    private static async Task<Effect> EffectAsync(TestGuild guild)
    {
        await using var db = guild.App.Get<Database>().CreateContext();
        return db.Set<Effect>().Single(effect => effect.GuildId == guild.Id && effect.Kind == MakePlaces.Kind);
    }
}
