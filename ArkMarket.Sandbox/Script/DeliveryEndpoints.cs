using System.Text;
using System.Text.Json.Nodes;
using ArkMarket.Sandbox.Interactions;
using ArkMarket.Sandbox.State;
using ArkMarket.Sandbox.Validation;

namespace ArkMarket.Sandbox.Script;

/// <summary>Sends the app's endpoint what Discord would, or what an attacker would: raw bytes, and recorded ones again.</summary>
internal sealed class DeliveryEndpoints(World world, Courier courier)
{
    private const int BodyMax = 4 * 1024 * 1024;

    public void Map(IEndpointRouteBuilder app)
    {
        app.MapPost("/sandbox/deliver", (HttpRequest request) => Answer(request, Deliver));
        app.MapPost("/sandbox/replay", (HttpRequest request) => Answer(request, Replay));
    }

    private static async Task<IResult> Answer(HttpRequest request, Func<Field, FormErrors, Task<ScriptAnswer>> work)
    {
        var (body, refused) = await ScriptBody.Read(request);
        var errors = new FormErrors();
        return (refused ?? await work(Field.Root(body, errors), errors)).ToResult();
    }

    /// <summary>Signs what is not signed by hand.</summary>
    private async Task<ScriptAnswer> Deliver(Field form, FormErrors errors)
    {
        var body = form["body"].Required().Text(0, BodyMax) ?? "";
        var timestamp = form["timestamp"].Text(0, 100) ?? world.Now.ToUnixTimeSeconds().ToString();
        var signature = form["signature"].Text(0, 1_000) ?? EndpointClient.Sign(world.Settings, timestamp, body);
        return errors.Any ? ScriptAnswer.Bad(errors.Summary) : await Post(new Delivery(0, timestamp, signature, body));
    }

    private async Task<ScriptAnswer> Replay(Field form, FormErrors errors)
    {
        var id = form["interaction_id"].Required().Snowflake() ?? 0;
        if (errors.Any)
            return ScriptAnswer.Bad(errors.Summary);
        return await world.Run(() => world.Deliveries.Find(id)) is { } delivery
            ? await Post(delivery)
            : ScriptAnswer.NotFound("There is no record of this interaction.");
    }

    private async Task<ScriptAnswer> Post(Delivery delivery)
    {
        if (await courier.Post(delivery) is not { } reply)
            return ScriptAnswer.Impossible("The application has no interactions endpoint.");
        var json = new JsonObject
        {
            ["status"] = reply.Status,
            ["content_type"] = reply.ContentType,
            ["body"] = Encoding.UTF8.GetString(reply.Body),
            ["elapsed_ms"] = reply.ElapsedMs,
        };
        if (reply.Failure is { } failure)
            json["error"] = failure;
        return ScriptAnswer.Ok(json);
    }
}
