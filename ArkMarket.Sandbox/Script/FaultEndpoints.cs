using System.Text.Json.Nodes;
using ArkMarket.Sandbox.Faults;
using ArkMarket.Sandbox.State;
using ArkMarket.Sandbox.Validation;

namespace ArkMarket.Sandbox.Script;

/// <summary>Orders trouble for the app's next REST calls.</summary>
internal static class FaultEndpoints
{
    private const string Path = "/sandbox/faults";

    public static void Map(IEndpointRouteBuilder app, World world)
    {
        app.MapPost(Path, async (HttpRequest request) =>
        {
            var (body, refused) = await ScriptBody.Read(request);
            return (refused ?? await world.Run(() => Order(world, body!))).ToResult();
        });
        app.MapGet(Path, async () => ScriptAnswer.Ok(await world.Run(() => List(world))).ToResult());
        app.MapDelete(Path, async () => ScriptAnswer.Ok(await world.Run(() => Clear(world, null))).ToResult());
        app.MapDelete(Path + "/{id}", async (string id) => ScriptAnswer.Ok(await world.Run(() => Clear(world, id))).ToResult());
    }

    private static ScriptAnswer Order(World world, JsonObject body)
    {
        var errors = new FormErrors();
        var fault = FaultList.Read(Field.Root(body, errors), world.Snowflakes.Next());
        if (errors.Any)
            return ScriptAnswer.Bad(errors.Summary);
        if (fault is { Status: null, Html: false, Drop: FaultDrop.None, DelayMs: 0 })
            return ScriptAnswer.Bad("A fault has one of \"status\", \"html\", \"drop\" and \"delay_ms\".");
        if (world.Faults.Count >= FaultList.Max)
            return ScriptAnswer.Impossible($"There are {FaultList.Max} faults waiting already.");
        world.Faults.Put(fault);
        return ScriptAnswer.Ok(new JsonObject { ["id"] = fault.Id.ToString() });
    }

    private static JsonArray List(World world) => [.. world.Faults.In(0).Select(fault => (JsonNode)new JsonObject
    {
        ["id"] = fault.Id.ToString(),
        ["method"] = fault.Method,
        ["path"] = fault.Path,
        ["times"] = fault.Times,
    })];

    private static JsonObject Clear(World world, string? id)
    {
        var cleared = world.Faults.In(0).Where(fault => id is null || fault.Id.ToString() == id).ToList();
        foreach (var fault in cleared)
            world.Faults.Remove(fault.Id);
        return new JsonObject { ["cleared"] = cleared.Count };
    }
}
