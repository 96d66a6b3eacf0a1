using System.Text.Json.Nodes;
using ArkMarket.Sandbox.State;

namespace ArkMarket.Sandbox.Gateway;

/// <summary>Starts a session: checks the token, the intents, the shard and the limits, then tells what there is.</summary>
internal sealed class IdentifyCommand(GatewayHub hub)
{
    /// <summary>Servers that one shard holds at most.</summary>
    private const int GuildsOfShardMax = 2_500;

    public async Task Handle(GatewayConnection connection, ClientPayload payload)
    {
        if (payload.Text("token") is not { } token || payload.Field("properties") is not JsonObject)
        {
            connection.Close(CloseCode.DecodeError, "Error while decoding payload.");
            return;
        }

        var (wish, code, reason) = await Check(token, payload);
        if (wish is null)
        {
            connection.Close(code, reason);
            return;
        }

        var settings = hub.Settings;
        if (!hub.Limit.TryTakeWindow(settings, wish.Shard))
        {
            connection.Tell(Frame.InvalidSession(resumable: false));
            return;
        }

        if (!hub.Limit.TryTakeOfDay(settings))
        {
            EndAll();
            return;
        }

        hub.Tally.NoteIdentify();
        var (session, durable) = hub.World.Begin(() => Begin(wish));
        await durable;
        hub.Attach(connection, session, after: 0);
    }

    private Task<(SessionWish? Wish, int Code, string Reason)> Check(string token, ClientPayload payload) => hub.World.Run(() =>
    {
        // The bare token: with "Bot " before it, it is another one.
        if (token != hub.World.Settings.BotToken)
            return Refuse(CloseCode.AuthenticationFailed, "Authentication failed.");
        if (payload.Number("intents") is not { } intents || intents < 0 || (intents & ~Intents.Known) != 0)
            return Refuse(CloseCode.InvalidIntents, "Invalid intent(s).");
        if ((intents & hub.World.Settings.RefusedIntents) != 0)
            return Refuse(CloseCode.DisallowedIntents, "Disallowed intent(s).");
        if (!TryShard(payload.Field("shard"), out var shard, out var count))
            return Refuse(CloseCode.InvalidShard, "Invalid shard.");
        var wish = new SessionWish((int)intents, shard, count);
        var tooFew = count < hub.Settings.ShardsMin || ReadyPayload.GuildsOf(hub.World, wish).Count() > GuildsOfShardMax;
        return tooFew ? Refuse(CloseCode.ShardingRequired, "Sharding required.") : (wish, 0, "");
    });

    private static (SessionWish?, int, string) Refuse(int code, string reason) => (null, code, reason);

    /// <summary>[shard, count]; left out, there is one.</summary>
    private static bool TryShard(JsonNode? given, out int shard, out int count)
    {
        (shard, count) = (0, 1);
        if (given is null)
            return true;
        if (given is not JsonArray { Count: 2 } pair || ClientPayload.Number(pair[0]) is not { } number || ClientPayload.Number(pair[1]) is not { } of)
            return false;
        if (of is < 1 or > 1_000_000 || number < 0 || number >= of)
            return false;
        (shard, count) = ((int)number, (int)of);
        return true;
    }

    /// <summary>Under the world's lock: what comes after is told by events.</summary>
    private GatewaySession Begin(SessionWish wish)
    {
        var world = hub.World;
        var session = hub.Start(wish);
        hub.Append(session, ReadyPayload.Of(world, session, hub.Url));
        if ((wish.Intents & Intents.Guilds) == 0)
            return session;
        foreach (var guild in ReadyPayload.GuildsOf(world, wish))
        {
            if (!hub.Trouble.IsUnavailable(guild.Id))
                hub.Append(session, GuildPayload.Create(world, guild));
        }

        return session;
    }

    /// <summary>Too many starts in a day: Discord ends every session.</summary>
    private void EndAll()
    {
        foreach (var connection in hub.Connections)
            connection.Close(CloseCode.AuthenticationFailed, "Too many sessions were started today.");
        hub.ForgetSessions();
    }
}
