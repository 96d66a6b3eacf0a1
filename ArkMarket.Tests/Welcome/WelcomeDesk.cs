using System.Net.Http.Json;
using System.Text.Json;
using ArkMarket.Core.Guilds;
using ArkMarket.Core.Platform;
using ArkMarket.Core.Welcome;
using ArkMarket.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace ArkMarket.Tests.Welcome;

/// <summary>A server of the sandbox whose comings and goings the app follows over the gateway.</summary>
internal sealed class WelcomeDesk
{
    private readonly JsonElement _fragment;

    private WelcomeDesk(TradeWorld world, JsonElement fragment)
    {
        (World, _fragment) = (world, fragment);
        var guild = fragment.TryGetProperty("guild", out var inner) ? inner : fragment;
        Server = new TradeServer(world.Sandbox, guild, fragment.GetProperty("users"));
        Id = new GuildId(ulong.Parse(Server.Id));
    }

    public TradeWorld World { get; }

    public TradeServer Server { get; }

    public GuildId Id { get; }

    public Actor Owner => new(Id, new UserId(ulong.Parse(Server.Owner.Id)), [], ManagesGuild: true);

    public static Task<WelcomeDesk> OpenAsync(TradeWorld world, params (Setting Setting, object? Value)[] settings) => OpenAsync(world, listens: true, settings);

    public static async Task<WelcomeDesk> OpenAsync(TradeWorld world, bool listens, params (Setting Setting, object? Value)[] settings)
    {
        // What happens before the app listens is looked up later, as what was missed.
        if (listens)
            await Eventually.TrueAsync(() => ListensAsync(world), "the app listens");
        var desk = new WelcomeDesk(world, await world.Sandbox.NewGuildAsync("Rex & Co"));
        await world.Get<EnrolGuild>().HandleAsync(desk.Id, "Rex & Co", default);
        await desk.SetAsync(settings);
        return desk;
    }

    public static async Task<WelcomeDesk> OpenAsync(TradeFixture fixture, params (Setting Setting, object? Value)[] settings) => await OpenAsync(await fixture.WorldAsync(), settings);

    public async Task SetAsync(params (Setting Setting, object? Value)[] settings)
    {
        var values = settings.ToDictionary(pair => pair.Setting.Key, pair => JsonSerializer.SerializeToElement(pair.Value));
        if (values.Count > 0)
            Assert.Null((await World.Get<ChangeSettings>().HandleAsync(new(Owner, RequestKey.For(Id, $"test:{Guid.NewGuid()}", []), values), default)).Refusal);
    }

    public string Channel(string name) => Guild.GetProperty("channels").EnumerateArray()
        .First(channel => channel.GetProperty("name").GetString() == name).GetProperty("id").GetString()!;

    /// <summary>Channels of this server that newcomers see.</summary>
    public string Market => Server.Market;

    public string Lobby => Channel("lobby");

    /// <summary>Somebody who is in no server yet.</summary>
    public async Task<Person> NewPersonAsync(string name, int ageDays = 400)
    {
        using var http = new HttpClient { BaseAddress = World.Sandbox.Address };
        using var made = await http.PostAsJsonAsync("/sandbox/users", new { name, display_name = name, age_days = ageDays });
        Assert.True(made.IsSuccessStatusCode, await made.Content.ReadAsStringAsync());
        var user = await made.Content.ReadFromJsonAsync<JsonElement>();
        return new Person(World.Sandbox, Server.Id, user.GetProperty("id").GetString()!, name) { Channel = Market };
    }

    public async Task<Person> JoinAsync(string name, string? invite = null)
    {
        var person = await NewPersonAsync(name);
        await JoinAsync(person, invite);
        return person;
    }

    public async Task JoinAsync(Person person, string? invite = null)
    {
        var act = new Dictionary<string, object?> { ["as"] = person.Id, ["join"] = true, ["guild"] = Server.Id };
        if (invite is not null)
            act["invite"] = invite;
        var joined = await World.Sandbox.ActAsync(act);
        Assert.True(joined.WasPossible, joined.Raw);
    }

    /// <summary>Does something to the server as somebody in it.</summary>
    public async Task<ActAnswer> DoAsync(Person by, string verb, object what)
    {
        var done = await World.Sandbox.ActAsync(new() { ["as"] = by.Id, ["guild"] = Server.Id, [verb] = what });
        Assert.True(done.WasPossible, done.Raw);
        return done;
    }

    public async Task ScreenAsync()
    {
        using var http = new HttpClient { BaseAddress = World.Sandbox.Address };
        using var done = await http.PatchAsJsonAsync($"/sandbox/guilds/{Server.Id}", new { screening = true });
        Assert.True(done.IsSuccessStatusCode);
    }

    /// <summary>What the app has said in a channel, the latest first.</summary>
    public async Task<IReadOnlyList<JsonElement>> SaidAsync(string channel) =>
    [
        .. (await Server.Owner.MessagesAsync(channel)).Where(message => message.GetProperty("author").TryGetProperty("bot", out var bot) && bot.ValueKind is JsonValueKind.True),
    ];

    /// <summary>Waits until the app has said something in a channel.</summary>
    public async Task<JsonElement> SaysAsync(string channel, string text)
    {
        JsonElement? found = null;
        await Eventually.TrueAsync(
            async () => (found = (await SaidAsync(channel)).Where(message => SandboxText.Of(message).Contains(text, StringComparison.Ordinal)).Select(message => (JsonElement?)message).FirstOrDefault()) is not null,
            $"the app says \"{text}\"");
        return found!.Value;
    }

    public async Task<bool> HoldsAsync(Person person, string role)
    {
        var world = await World.Sandbox.WorldAsync();
        var member = world.GetProperty("guilds").EnumerateArray().First(guild => guild.GetProperty("id").GetString() == Server.Id)
            .GetProperty("members").EnumerateArray().FirstOrDefault(member => member.GetProperty("user_id").GetString() == person.Id);
        return member.ValueKind is JsonValueKind.Object && member.GetProperty("roles").EnumerateArray().Any(held => held.GetString() == Server.Role(role));
    }

    public async Task<IReadOnlyList<Newcomer>> NewcomersAsync(Person person)
    {
        var user = new UserId(ulong.Parse(person.Id));
        await using var db = World.Get<Database>().CreateContext();
        return await db.Set<Newcomer>().AsNoTracking().Where(one => one.GuildId == Id && one.UserId == user).OrderBy(one => one.JoinedAt).ToListAsync();
    }

    /// <summary>Waits until every effect of the server is closed.</summary>
    public Task SettledAsync() => Eventually.TrueAsync(
        async () =>
        {
            await using var db = World.Get<Database>().CreateContext();
            return !await db.Set<Effect>().AnyAsync(effect => effect.GuildId == Id && effect.State == EffectState.Open);
        },
        "every effect is closed");

    // A session is kept when what may have been missed before it has been asked for.
    private static async Task<bool> ListensAsync(TradeWorld world)
    {
        await using var db = world.Get<Database>().CreateContext();
        return await db.Set<GatewayShardLease>().AnyAsync(shard => shard.SessionId != null);
    }

    private JsonElement Guild => _fragment.TryGetProperty("guild", out var inner) ? inner : _fragment;
}
