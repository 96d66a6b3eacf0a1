using System.Text.Json.Nodes;
using ArkMarket.Sandbox.Script;
using ArkMarket.Sandbox.State;
using ArkMarket.Sandbox.Validation;

namespace ArkMarket.Sandbox.Gateway;

/// <summary>Trouble at the gateway on demand: each call names one, with its fields, or true where it needs none.</summary>
internal sealed class GatewayFaults(GatewayHub hub)
{
    private const int TimesMax = 1_000_000;
    private const int DelayMsMax = 600_000;

    private static readonly string[] Kinds =
    [
        "cut", "close", "reconnect", "invalid_session", "heartbeat", "zombie", "silence", "forget_sessions", "duplicate", "reorder",
        "delay", "drop_events", "fuzz", "hold", "release", "unavailable", "available",
    ];

    public async Task<ScriptAnswer> Order(Field form)
    {
        var kind = Array.Find(Kinds, name => form[name].IsGiven);
        if (kind is null)
            return ScriptAnswer.Bad($"Name the trouble: one of {string.Join(", ", Kinds)}.");
        var fields = form[kind];
        return kind switch
        {
            "silence" => Silence(fields),
            "forget_sessions" => Forget(),
            "release" => ScriptAnswer.Ok(new JsonObject { ["released"] = hub.Trouble.Release() }),
            "unavailable" or "available" => await hub.World.Run(() => Outage(fields, isOut: kind == "unavailable")),
            "duplicate" or "reorder" or "delay" or "drop_events" or "fuzz" or "hold" => OrderForEvents(kind, fields),
            _ => ToConnections(kind, fields),
        };
    }

    public Task<ScriptAnswer> Clear() => hub.World.Run(() =>
    {
        foreach (var connection in hub.Connections)
        {
            connection.IsZombie = connection.IsMute = false;
            connection.Wake();
        }

        foreach (var guild in hub.Trouble.Clear())
            TellBack(guild);
        return ScriptAnswer.Ok(new JsonObject { ["cleared"] = true });
    });

    private ScriptAnswer ToConnections(string kind, Field fields)
    {
        var shard = fields["shard"].Integer(0, int.MaxValue);
        var session = fields["session"].Text(1, 100);
        var met = hub.Connections
            .Where(connection => shard is null || connection.Session?.Wish.Shard == shard)
            .Where(connection => session is null || connection.Session?.Id == session)
            .ToList();
        Action<GatewayConnection> act = kind switch
        {
            "cut" => static connection => connection.Cut(),
            "close" => Closing((int)(fields["code"].Required().Integer(1_000, 4_999) ?? 4_000)),
            "reconnect" => static connection => connection.Tell(Frame.Reconnect),
            "heartbeat" => static connection => connection.Tell(Frame.Heartbeat),
            "invalid_session" => Invalidating(fields["resumable"].Bool() ?? false),
            _ => Haunting(isMute: fields["events"].Bool() is false),
        };
        met.ForEach(act);
        return ScriptAnswer.Ok(new JsonObject { ["connections"] = met.Count });
    }

    private static Action<GatewayConnection> Closing(int code) => connection => connection.Close(code, "Ordered by a script.");

    /// <summary>The connection stays; its client may resume or identify on it.</summary>
    private Action<GatewayConnection> Invalidating(bool isResumable) => connection =>
    {
        hub.Release(connection, isResumable);
        connection.Tell(Frame.InvalidSession(isResumable));
    };

    /// <summary>Heartbeats are acknowledged no more; with "events": false nothing at all is sent. New connections are sound.</summary>
    private static Action<GatewayConnection> Haunting(bool isMute) => connection =>
    {
        connection.IsZombie = true;
        connection.IsMute = isMute;
    };

    private ScriptAnswer Silence(Field fields)
    {
        var times = (int)(fields["times"].Integer(1, TimesMax) ?? TimesMax);
        hub.Trouble.OrderSilence(times);
        return ScriptAnswer.Ok(new JsonObject { ["times"] = times });
    }

    private ScriptAnswer Forget()
    {
        hub.ForgetSessions();
        return ScriptAnswer.Ok(new JsonObject { ["forgotten"] = true });
    }

    private ScriptAnswer OrderForEvents(string kind, Field fields)
    {
        var which = kind switch
        {
            "duplicate" => EventFaultKind.Duplicate,
            "reorder" => EventFaultKind.Reorder,
            "delay" => EventFaultKind.Delay,
            "drop_events" => EventFaultKind.Drop,
            "fuzz" => EventFaultKind.Fuzz,
            _ => EventFaultKind.Hold,
        };
        var fault = new EventFault(which, fields["guild"].Snowflake())
        {
            Times = Times(which, fields),
            DelayMs = which == EventFaultKind.Delay ? (int)(fields["ms"].Required().Integer(1, DelayMsMax) ?? 0) : 0,
        };
        return hub.Trouble.TryOrder(fault) ? ScriptAnswer.Ok(fault.ToJson()) : ScriptAnswer.Impossible("There are too many faults waiting already.");
    }

    private static int Times(EventFaultKind kind, Field fields) => kind switch
    {
        EventFaultKind.Reorder => (int)(fields["count"].Integer(2, 1_000) ?? 2),
        EventFaultKind.Hold => int.MaxValue,
        EventFaultKind.Delay or EventFaultKind.Fuzz => (int)(fields["times"].Integer(1, TimesMax) ?? int.MaxValue),
        _ => (int)(fields["times"].Integer(1, TimesMax) ?? 1),
    };

    private ScriptAnswer Outage(Field fields, bool isOut)
    {
        var id = fields["guild"].Required().Snowflake() ?? 0;
        if (hub.World.Guilds.Find(id) is null)
            return ScriptAnswer.NotFound("There is no such server.");
        if (!hub.Trouble.SetUnavailable(id, isOut))
            return ScriptAnswer.Impossible(isOut ? "The server is out already." : "The server is not out.");
        if (isOut)
            hub.Tell(GuildPayload.Outage(id));
        else
            TellBack(id);
        return ScriptAnswer.Ok(new JsonObject { ["unavailable"] = isOut });
    }

    private void TellBack(ulong id)
    {
        if (hub.World.Guilds.Find(id) is { } guild && hub.World.Members.Find(new(id, hub.World.BotId)) is not null)
            hub.Tell(GuildPayload.Create(hub.World, guild));
    }
}
