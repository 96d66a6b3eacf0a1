using System.Text.Json.Nodes;
using ArkMarket.Sandbox.Rest;
using ArkMarket.Sandbox.Script;
using ArkMarket.Sandbox.Validation;

namespace ArkMarket.Sandbox.Gateway;

/// <summary>What scripts see of the gateway, and its switches.</summary>
internal sealed class GatewayScript(GatewayHub hub)
{
    private const string Path = "/sandbox/gateway";

    public void Map(IEndpointRouteBuilder app)
    {
        var faults = new GatewayFaults(hub);
        var burst = new Burst(hub.World);
        app.MapGet(Path, async () => ScriptAnswer.Ok(await hub.World.Run(ToJson)).ToResult());
        app.MapPost(Path + "/settings", http => ScriptBody.Answer(http, hub.World, SetUp));
        app.MapPost(Path + "/intents", http => ScriptBody.Answer(http, hub.World, AllowIntents));
        app.MapPost(Path + "/burst", http => Answer(http, burst.Make));
        app.MapPost(Path + "/faults", http => Answer(http, faults.Order));
        app.MapGet(Path + "/faults", () => ScriptAnswer.Ok(hub.Trouble.ToJson()).ToResult());
        app.MapDelete(Path + "/faults", async () => (await faults.Clear()).ToResult());
    }

    /// <summary>Reads a call's body, does the work, and tells what was wrong with the call.</summary>
    private static async Task Answer(HttpContext http, Func<Field, Task<ScriptAnswer>> work)
    {
        var (body, refused) = await ScriptBody.Read(http.Request);
        var errors = new FormErrors();
        var answer = refused ?? await work(Field.Root(body, errors));
        await (errors.Any ? ScriptAnswer.Bad(errors.Summary) : answer).ToResult().ExecuteAsync(http);
    }

    private ScriptAnswer SetUp(Field form)
    {
        hub.Settings = hub.Settings.With(form);
        return ScriptAnswer.Ok(hub.Settings.ToJson());
    }

    /// <summary>The switches of the Developer Portal. Sessions that run keep what they have.</summary>
    private ScriptAnswer AllowIntents(Field form)
    {
        var world = hub.World;
        var refused = world.Settings.RefusedIntents;
        foreach (var (name, bit) in Switches)
        {
            if (form[name].Bool() is { } isAllowed)
                refused = isAllowed ? refused & ~bit : refused | bit;
        }

        world.Settings = world.Settings with { RefusedIntents = refused };
        return ScriptAnswer.Ok(IntentsJson());
    }

    private static readonly (string Name, int Bit)[] Switches =
        [("message_content", Intents.MessageContent), ("members", Intents.Members), ("presences", Intents.Presences)];

    private JsonObject IntentsJson() =>
        new(Switches.Select(item => KeyValuePair.Create(item.Name, (JsonNode?)((hub.World.Settings.RefusedIntents & item.Bit) == 0))));

    private JsonObject ToJson()
    {
        var (remaining, _) = hub.Limit.Left(hub.Settings);
        var json = new JsonObject
        {
            ["url"] = hub.Url,
            ["settings"] = hub.Settings.ToJson(),
            ["intents"] = IntentsJson(),
            ["remaining"] = remaining,
            ["held"] = hub.Trouble.HeldCount,
            ["faults"] = hub.Trouble.ToJson(),
            ["connections"] = new JsonArray([.. hub.Connections.Select(connection => (JsonNode)ToJson(connection))]),
            ["sessions"] = new JsonArray([.. hub.Sessions.Select(session => (JsonNode)ToJson(session))]),
        };
        hub.Tally.AddTo(json);
        return json;
    }

    private static JsonObject ToJson(GatewayConnection connection) => new()
    {
        ["id"] = connection.Id.ToString(),
        ["path"] = connection.Source.Path,
        ["session_id"] = connection.Session?.Id,
        ["shard"] = connection.Session?.Wish.Shard,
        ["heartbeats"] = connection.Heartbeats,
        ["heartbeat_interval"] = connection.HeartbeatIntervalMs,
        ["sent"] = connection.Sent,
    };

    private static JsonObject ToJson(GatewaySession session) => new()
    {
        ["id"] = session.Id,
        ["shard"] = session.Wish.Shard,
        ["shards"] = session.Wish.ShardCount,
        ["intents"] = session.Wish.Intents,
        ["sequence"] = session.Sequence,
        ["resumes"] = session.Resumes,
        ["connected"] = session.Connection is not null,
    };
}
