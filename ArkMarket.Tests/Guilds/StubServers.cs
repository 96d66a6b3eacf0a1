using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;
using ArkMarket.Core.Platform;
using ArkMarket.Tests.Support;

namespace ArkMarket.Tests.Guilds;

/// <summary>Just as much of Discord as making places and registering commands needs: roles, channels and commands by server.</summary>
public sealed class StubServers : IAsyncDisposable
{
    private readonly Lazy<Task<TestApp>> _app;
    private readonly ConcurrentDictionary<string, List<JsonObject>> _things = [];

    public StubServers() => _app = new(async () =>
    {
        var app = await TestApp.StartAsync();
        app.Discord.Answers = Answer;
        return app;
    });

    /// <summary>An answer for this test's calls before the usual one; null leaves it to that.</summary>
    public ConcurrentDictionary<string, Func<StubCall, StubAnswer?>> Faults { get; } = [];

    public Task<TestApp> AppAsync() => _app.Value;

    public async Task<TestGuild> NewGuildAsync(params (string Key, object? Value)[] settings) => await AppFixture.NewGuildAsync(await AppAsync(), settings);

    /// <summary>A role or channel that a person made.</summary>
    public ulong Add(TestGuild guild, string kind, string name, int type = 0)
    {
        var thing = new JsonObject { ["id"] = TestIds.Next().ToString(), ["name"] = name, ["type"] = type, ["permissions"] = "0" };
        Of(Path(guild, kind)).Add(thing);
        return ulong.Parse(thing["id"]!.GetValue<string>());
    }

    public IReadOnlyList<JsonObject> Things(TestGuild guild, string kind) => Of(Path(guild, kind));

    public async Task<IReadOnlyList<StubCall>> CallsAsync(TestGuild guild, string method) =>
        [.. (await AppAsync()).Discord.Calls.Where(call => call.Method == method && call.Path.Contains($"/guilds/{guild.Id}", StringComparison.Ordinal))];

    /// <summary>Waits until every effect of the server is closed, and returns those of this kind.</summary>
    public static async Task<IReadOnlyList<Effect>> SettledAsync(TestGuild guild, string kind)
    {
        List<Effect> effects = [];
        await Eventually.TrueAsync(
            async () => (effects = await EffectsAsync(guild)).TrueForAll(effect => effect.State is not EffectState.Open), "every effect is closed");
        return effects.FindAll(effect => effect.Kind == kind);
    }

    public async ValueTask DisposeAsync()
    {
        if (_app.IsValueCreated)
            await (await _app.Value).DisposeAsync();
    }

    private static async Task<List<Effect>> EffectsAsync(TestGuild guild)
    {
        await using var db = guild.App.Get<Database>().CreateContext();
        return [.. db.Set<Effect>().Where(effect => effect.GuildId == guild.Id)];
    }

    private static string Path(TestGuild guild, string kind) => $"/guilds/{guild.Id}/{kind}";

    private List<JsonObject> Of(string path) => _things.GetOrAdd(path, _ => []);

    private StubAnswer? Answer(StubCall call)
    {
        if (Faults.Values.Select(fault => fault(call)).FirstOrDefault(answer => answer is not null) is { } wanted)
            return wanted;
        return call switch
        {
            { Method: "GET", Path: "/users/@me" } => StubAnswer.Ok("""{"id":"77","username":"bot","bot":true}"""),
            { Method: "PUT" } when call.Path.EndsWith("/commands", StringComparison.Ordinal) => StubAnswer.Ok("[]"),
            { Method: "GET" } when IsThings(call.Path) => StubAnswer.Ok(JsonSerializer.Serialize(Of(call.Path))),
            { Method: "POST" } when IsThings(call.Path) => StubAnswer.Ok(Make(call).ToJsonString()),
            _ => null,
        };
    }

    /// <summary>Does what the call asks for, whatever is answered.</summary>
    public JsonObject Make(StubCall call)
    {
        var thing = (JsonObject)JsonNode.Parse(call.Body)!;
        thing["id"] = TestIds.Next().ToString();
        Of(call.Path).Add(thing);
        return thing;
    }

    private static bool IsThings(string path) => path.EndsWith("/roles", StringComparison.Ordinal) || path.EndsWith("/channels", StringComparison.Ordinal);
}
