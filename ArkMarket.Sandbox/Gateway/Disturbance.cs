using System.Text.Json.Nodes;

namespace ArkMarket.Sandbox.Gateway;

/// <summary>Stands between what happens and the sessions, and lets scripted trouble have its way.</summary>
/// <param name="deliver">Puts an event into the sessions that want it.</param>
internal sealed class Disturbance(Action<GatewayEvent, IReadOnlyList<GatewaySession>, EventManner> deliver)
{
    private const int FaultsMax = 1_000;
    private const int HeldMax = 50_000;

    private readonly Lock gate = new();
    private readonly List<EventFault> faults = [];
    private readonly Queue<Told> held = new();
    private readonly Dictionary<EventFault, List<Told>> waiting = [];
    private readonly HashSet<ulong> unavailable = [];
    private int silences;
    private int unheardOf;

    /// <summary>False when there are too many already.</summary>
    public bool TryOrder(EventFault fault)
    {
        lock (gate)
        {
            if (faults.Count >= FaultsMax)
                return false;
            faults.Add(fault);
            return true;
        }
    }

    /// <summary>The next connections get no Hello.</summary>
    public void OrderSilence(int connections)
    {
        lock (gate)
            silences = connections;
    }

    public bool TakeSilence()
    {
        lock (gate)
            return silences > 0 && silences-- > 0;
    }

    public bool IsUnavailable(ulong guild)
    {
        lock (gate)
            return unavailable.Contains(guild);
    }

    /// <summary>Starts or ends an outage of a server; false when it is so already.</summary>
    public bool SetUnavailable(ulong guild, bool isOut)
    {
        lock (gate)
            return isOut ? unavailable.Add(guild) : unavailable.Remove(guild);
    }

    /// <summary>Tells an event, unless trouble keeps it. Events come one after another, in the order of history.</summary>
    public void Pass(GatewayEvent happened, IReadOnlyList<GatewaySession> listening)
    {
        lock (gate)
        {
            // Of a server that is out nothing is heard but that.
            if (happened.GuildId is { } guild && unavailable.Contains(guild) && happened.Type != "GUILD_DELETE")
                return;
            var told = new Told(happened, listening);
            if (Find(EventFaultKind.Hold, happened) is not null)
                Hold(told);
            else if (Find(EventFaultKind.Reorder, happened) is { } reorder)
                Gather(reorder, told);
            else
                Tell(told);
        }
    }

    /// <summary>Ends what is held, and tells it.</summary>
    public int Release()
    {
        lock (gate)
        {
            faults.RemoveAll(fault => fault.Kind == EventFaultKind.Hold);
            var count = held.Count;
            while (held.TryDequeue(out var told))
                Tell(told);
            return count;
        }
    }

    /// <summary>Ends all trouble; what was kept is told. Answers the servers whose outage is over.</summary>
    public IReadOnlyList<ulong> Clear()
    {
        lock (gate)
        {
            faults.Clear();
            silences = 0;
            foreach (var told in waiting.Values.SelectMany(kept => kept).ToList())
                Tell(told);
            waiting.Clear();
            Release();
            ulong[] back = [.. unavailable];
            unavailable.Clear();
            return back;
        }
    }

    public JsonArray ToJson()
    {
        lock (gate)
            return [.. faults.Select(fault => (JsonNode)fault.ToJson())];
    }

    /// <summary>How many events are kept back.</summary>
    public int HeldCount
    {
        get
        {
            lock (gate)
                return held.Count + waiting.Values.Sum(kept => kept.Count);
        }
    }

    private void Hold(Told told)
    {
        held.Enqueue(told);
        if (held.Count > HeldMax)
            Tell(held.Dequeue());
    }

    private void Gather(EventFault reorder, Told told)
    {
        if (!waiting.TryGetValue(reorder, out var kept))
            waiting[reorder] = kept = [];
        kept.Add(told);
        if (kept.Count < reorder.Times)
            return;
        faults.Remove(reorder);
        waiting.Remove(reorder);
        foreach (var late in Enumerable.Reverse(kept))
            Tell(late);
    }

    private void Tell(Told told)
    {
        var happened = told.Happened;
        if (Take(EventFaultKind.Fuzz, happened) is not null)
        {
            var unknown = new JsonObject { ["id"] = "1", ["guild_id"] = happened.GuildId?.ToString(), ["since"] = new JsonArray(1, null, "x") };
            deliver(GatewayEvent.Of($"UNHEARD_OF_{unheardOf++}", Intents.None, happened.GuildId, unknown), told.Listening, Now);
            happened = happened.Grown();
        }

        var manner = Take(EventFaultKind.Delay, happened) is { } delay
            ? Now with { NotBefore = TimeProvider.System.GetTimestamp() + (delay.DelayMs * TimeProvider.System.TimestampFrequency / 1_000) }
            : Now;
        if (Take(EventFaultKind.Drop, happened) is not null)
            manner = manner with { IsLost = true };
        deliver(happened, told.Listening, manner);
        if (Take(EventFaultKind.Duplicate, happened) is not null)
            deliver(happened, told.Listening, manner);
    }

    /// <summary>The first fault of a kind that fits, used up by one.</summary>
    private EventFault? Take(EventFaultKind kind, GatewayEvent happened)
    {
        var fault = Find(kind, happened);
        if (fault is null || fault.Times == int.MaxValue)
            return fault;
        if (--fault.Times == 0)
            faults.Remove(fault);
        return fault;
    }

    private EventFault? Find(EventFaultKind kind, GatewayEvent happened) => faults.Find(fault => fault.Kind == kind && fault.Fits(happened));

    private static readonly EventManner Now = new(int.MaxValue);

    private sealed record Told(GatewayEvent Happened, IReadOnlyList<GatewaySession> Listening);
}
