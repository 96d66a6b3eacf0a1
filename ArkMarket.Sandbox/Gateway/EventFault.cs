using System.Text.Json.Nodes;

namespace ArkMarket.Sandbox.Gateway;

internal enum EventFaultKind
{
    /// <summary>Told twice.</summary>
    Duplicate,

    /// <summary>Held until enough have come together, then told in reverse.</summary>
    Reorder,

    /// <summary>Told later, in order.</summary>
    Delay,

    /// <summary>Numbered, but never told.</summary>
    Drop,

    /// <summary>Held until they are released.</summary>
    Hold,

    /// <summary>Told with fields that nobody knows, after an event that nobody knows.</summary>
    Fuzz,
}

/// <summary>A trouble that a script has ordered for the next events.</summary>
/// <param name="kind">What happens to them.</param>
/// <param name="guild">Only to events of this server; null: to all.</param>
internal sealed class EventFault(EventFaultKind kind, ulong? guild)
{
    public EventFaultKind Kind => kind;

    public ulong? Guild => guild;

    /// <summary>How many events it meets; left out, all until it is cleared.</summary>
    public int Times { get; set; } = int.MaxValue;

    public int DelayMs { get; init; }

    public bool Fits(GatewayEvent happened) => Times > 0 && (Guild is null || Guild == happened.GuildId);

    public JsonObject ToJson()
    {
        var json = new JsonObject { ["kind"] = Kind.ToString().ToLowerInvariant(), ["guild"] = Guild?.ToString() };
        if (Times != int.MaxValue)
            json["times"] = Times;
        if (DelayMs > 0)
            json["ms"] = DelayMs;
        return json;
    }
}
