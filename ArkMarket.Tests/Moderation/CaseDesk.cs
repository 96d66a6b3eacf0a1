using ArkMarket.Core.Guilds;
using ArkMarket.Core.Moderation;
using ArkMarket.Core.Platform;
using ArkMarket.Discord;
using ArkMarket.Tests.Support;
using ArkMarket.Web.Hosting;
using Microsoft.EntityFrameworkCore;

namespace ArkMarket.Tests.Moderation;

/// <summary>What tests of cases ask of a sandbox server and the app's book.</summary>
internal sealed class CaseDesk(TradeWorld world, TradeServer server)
{
    public TradeWorld World => world;

    public TradeServer Server => server;

    public GuildId Guild { get; } = new(ulong.Parse(server.Id));

    public static UserId User(Person person) => new(ulong.Parse(person.Id));

    /// <summary>A channel that the moderators see.</summary>
    public required string Staff { get; init; }

    public static async Task<CaseDesk> OpenAsync(TradeFixture fixture, params (Setting Setting, object? Value)[] settings) =>
        await OpenAsync(await fixture.WorldAsync(), settings);

    public static async Task<CaseDesk> OpenAsync(TradeWorld world, params (Setting Setting, object? Value)[] settings)
    {
        var server = await world.NewServerAsync();
        var staff = (await server.Sandbox.ChannelsAsync(server.Id, server.Moderator.Id))
            .Single(channel => channel.GetProperty("name").GetString() == "mod-log").GetProperty("id").GetString()!;
        var desk = new CaseDesk(world, server) { Staff = staff };
        await desk.SetAsync([(GuildSettings.StaffChannel, staff), .. settings]);
        return desk;
    }

    public async Task SetAsync(params IReadOnlyList<(Setting Setting, object? Value)> settings)
    {
        var admin = new Actor(Guild, User(server.Owner), [], ManagesGuild: true);
        var values = settings.ToDictionary(pair => pair.Setting.Key, pair => System.Text.Json.JsonSerializer.SerializeToElement(pair.Value, CoreJson.Options));
        Assert.Null((await world.Get<ChangeSettings>().HandleAsync(new(admin, RequestKey.For(Guild, $"test:{System.Guid.NewGuid()}", []), values), default)).Refusal);
    }

    public async Task<IReadOnlyList<ModerationCase>> CasesAsync(Person person)
    {
        await using var db = world.Get<Database>().CreateContext();
        var (guild, user) = (Guild, User(person));
        return await db.Set<ModerationCase>().AsNoTracking().Where(c => c.GuildId == guild && c.UserId == user).OrderBy(c => c.Id).ToListAsync();
    }

    /// <summary>The only case of somebody, once there is one.</summary>
    public async Task<ModerationCase> CaseAsync(Person person)
    {
        await Eventually.TrueAsync(async () => (await CasesAsync(person)).Count > 0, $"{person.Name} has a case");
        return Assert.Single(await CasesAsync(person));
    }

    public async Task<IReadOnlyList<CaseEvent>> EventsAsync(long caseId)
    {
        await using var db = world.Get<Database>().CreateContext();
        var guild = Guild;
        return await db.Set<CaseEvent>().AsNoTracking().Where(e => e.GuildId == guild && e.CaseId == caseId).OrderBy(e => e.Sequence).ToListAsync();
    }

    public async Task<IReadOnlyList<CaseEventKind>> KindsAsync(long caseId) => [.. (await EventsAsync(caseId)).Select(happened => happened.Kind)];

    /// <summary>Waits until this happened to the case.</summary>
    public Task HappensAsync(long caseId, CaseEventKind kind, int times = 1) => Eventually.TrueAsync(
        async () => (await KindsAsync(caseId)).Count(happened => happened == kind) >= times, $"{kind} happens to case #{caseId}");

    /// <summary>Waits until nothing is left to do about this member.</summary>
    public Task SettledAsync(Person person) => Eventually.TrueAsync(async () =>
    {
        await using var db = world.Get<Database>().CreateContext();
        var (guild, lane, look) = (Guild, ModerationLanes.Member(User(person)), ModerationLanes.Look(User(person)));
        return !await db.Set<Effect>().AnyAsync(e => e.GuildId == guild && (e.Lane == lane || e.Lane == look) && e.State == EffectState.Open);
    }, $"nothing is left to do about {person.Name}");

    /// <summary>The end of a time-out in Discord; null when there is none, or nobody.</summary>
    public async Task<DateTimeOffset?> TimeOutAsync(Person person)
    {
        try
        {
            var member = await world.Get<DiscordConnection>().Rest.GetGuildMember(Address(person));
            return member.TimedOutUntil > world.Get<TimeProvider>().GetUtcNow() ? member.TimedOutUntil : null;
        }
        catch (DiscordRefusedException)
        {
            return null;
        }
    }

    public async Task<bool> IsHereAsync(Person person)
    {
        try
        {
            return (await world.Get<DiscordConnection>().Rest.GetGuildMember(Address(person))).User is not null;
        }
        catch (DiscordRefusedException)
        {
            return false;
        }
    }

    public Task<bool> IsBannedAsync(Person person) => world.Get<DiscordConnection>().Rest.IsBanned(Address(person));

    /// <summary>What the person reads from the bot in their direct messages.</summary>
    public async Task<IReadOnlyList<string>> DirectAsync(Person person)
    {
        // The same channel however often it is asked for.
        var channel = await world.Get<DiscordConnection>().Rest.CreateDm(new Snowflake(ulong.Parse(person.Id)));
        return [.. (await person.MessagesAsync(channel.Id.ToString())).Reverse().Select(SandboxText.Of)];
    }

    /// <summary>Somebody acts in Discord itself.</summary>
    public async Task ByHandAsync(Person by, params IReadOnlyList<(string Key, object? Value)> act)
    {
        var verb = new Dictionary<string, object?> { ["as"] = by.Id, ["guild"] = server.Id, ["channel"] = server.Market };
        foreach (var (key, value) in act)
            verb[key] = value;
        var answer = await world.Sandbox.ActAsync(verb);
        Assert.True(answer.WasPossible, answer.Raw);
    }

    public Task LeaveAsync(Person person) => ByHandAsync(person, ("leave", true));

    public Task JoinAsync(Person person) => ByHandAsync(person, ("join", true));

    private MemberAddress Address(Person person) => new(new Snowflake(ulong.Parse(server.Id)), new Snowflake(ulong.Parse(person.Id)));
}
