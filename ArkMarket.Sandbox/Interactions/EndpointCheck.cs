using System.Text.Json.Nodes;
using ArkMarket.Sandbox.State;

namespace ArkMarket.Sandbox.Interactions;

/// <summary>
/// What Discord asks of an endpoint before it takes its address, and again now and then: a good PING must be answered
/// with a PONG, a badly signed one with 401.
/// </summary>
internal sealed class EndpointCheck(World world, EndpointClient client, SandboxOptions options)
{
    public async Task<bool> Passes(string url)
    {
        var deadline = TimeSpan.FromMilliseconds(options.DeadlineMs);
        var pong = await client.Post(url, await Ping(signedWell: true), deadline);
        if (pong.Status != 200 || !IsPong(pong))
            return false;
        return await RefusesForgery(url) is true;
    }

    /// <summary>Null when the endpoint could not be asked at all.</summary>
    public async Task<bool?> RefusesForgery(string url)
    {
        var reply = await client.Post(url, await Ping(signedWell: false), TimeSpan.FromMilliseconds(options.DeadlineMs));
        return reply.Status is { } status ? status == 401 : null;
    }

    private Task<Delivery> Ping(bool signedWell) => world.Run(() =>
    {
        var id = world.Snowflakes.Next();
        var body = new JsonObject
        {
            ["app_permissions"] = "562949953601536",
            ["application_id"] = world.BotId.ToString(),
            ["attachment_size_limit"] = PayloadBuilder.AttachmentSizeLimit,
            ["authorizing_integration_owners"] = new JsonObject(),
            ["entitlements"] = new JsonArray(),
            ["id"] = id.ToString(),
            ["token"] = InteractionToken.New(id),
            ["type"] = InteractionType.Ping,
            ["version"] = 1,
        }.ToJsonString();
        var timestamp = world.Now.ToUnixTimeSeconds().ToString();
        var signature = EndpointClient.Sign(world.Settings, timestamp, signedWell ? body : body + " ");
        return new Delivery(id, timestamp, signature, body);
    });

    private static bool IsPong(EndpointReply reply) =>
        reply.ContentType?.StartsWith("application/json", StringComparison.OrdinalIgnoreCase) is true
        && Rest.RequestReader.Parse(reply.Body) is JsonObject json && json["type"] is JsonValue type && type.TryGetValue<int>(out var value) && value == CallbackType.Pong;
}
