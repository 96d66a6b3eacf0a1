using ArkMarket.Sandbox.Gateway.Changes;
using ArkMarket.Sandbox.State;
using ArkMarket.Sandbox.Storage;

namespace ArkMarket.Sandbox.Gateway;

/// <summary>
/// The gateway's connections and sessions. The world shows it every change before it is kept; what the change means is
/// told to the sessions when it is on disk, in the order of history. Sessions live in memory: after a restart nobody can
/// be resumed, as after a long absence.
/// </summary>
internal sealed class GatewayHub
{
    private const int SessionsMax = 200;
    private const int ConnectionsMax = 200;

    private readonly Lock gate = new();
    private readonly List<GatewaySession> sessions = [];
    private readonly List<GatewayConnection> connections = [];
    private readonly ChangeTeller teller;

    public GatewayHub(World world, GatewaySettings settings)
    {
        World = world;
        Settings = settings;
        teller = new ChangeTeller(world);
        Trouble = new Disturbance(Deliver);
        Limit = new IdentifyLimit(TimeProvider.System, () => world.Now);
        Commands = new GatewayCommands(this);
        world.Witness = Witness;
    }

    public World World { get; }

    public GatewaySettings Settings { get; set; }

    public Disturbance Trouble { get; }

    public IdentifyLimit Limit { get; }

    public GatewayCommands Commands { get; }

    public GatewayTally Tally { get; } = new();

    /// <summary>Where clients connect: the sandbox's own address.</summary>
    public string Url => "ws" + World.PublicUrl["http".Length..] + GatewayEndpoint.Path;

    public IReadOnlyList<GatewaySession> Sessions
    {
        get
        {
            lock (gate)
                return [.. sessions];
        }
    }

    public IReadOnlyList<GatewayConnection> Connections
    {
        get
        {
            lock (gate)
                return [.. connections];
        }
    }

    /// <summary>False when there are too many already.</summary>
    public bool TryEnter(GatewayConnection connection)
    {
        lock (gate)
        {
            if (connections.Count >= ConnectionsMax)
                return false;
            connections.Add(connection);
            return true;
        }
    }

    /// <summary>Starts a session; under the world's lock, so that it misses nothing that happens after its first events.</summary>
    public GatewaySession Start(SessionWish wish)
    {
        var session = new GatewaySession(Convert.ToHexStringLower(Guid.NewGuid().ToByteArray()), wish);
        lock (gate)
        {
            Sweep();
            if (sessions.Count >= SessionsMax)
                sessions.RemoveAt(Math.Max(0, sessions.FindIndex(session => session.Connection is null)));
            sessions.Add(session);
        }

        return session;
    }

    /// <summary>Feeds a connection from a session.</summary>
    public void Attach(GatewayConnection connection, GatewaySession session, long after)
    {
        lock (gate)
        {
            session.Connection = connection;
            connection.Attach(session, after);
        }
    }

    /// <summary>A session that can be come back to; a connection that still holds it loses it.</summary>
    public GatewaySession? Retake(string? id, out GatewayConnection? holder)
    {
        lock (gate)
        {
            Sweep();
            holder = null;
            if (sessions.Find(session => session.Id == id) is not { IsForgotten: false } found)
                return null;
            holder = found.Connection;
            holder?.Detach();
            found.Connection = null;
            found.LeftAt = TimeProvider.System.GetTimestamp();
            return found;
        }
    }

    /// <summary>Puts an event of its own into one session.</summary>
    public void Append(GatewaySession session, GatewayEvent happened) =>
        session.Append(happened.Type, happened.DataFor(session.Wish.Intents), new EventManner(Settings.BufferedEvents));

    /// <summary>The gateway closes a connection: its session waits, or is over.</summary>
    public void Closed(GatewayConnection connection, int code)
    {
        Tally.Note(connection, "gateway", code);
        Release(connection, CloseCode.KeepsSession(code));
    }

    /// <summary>Takes the session from a connection; the connection may identify or resume again.</summary>
    public void Release(GatewayConnection connection, bool keepsSession)
    {
        lock (gate)
        {
            if (connection.Session is not { } session)
                return;
            connection.Detach();
            session.Connection = null;
            session.LeftAt = TimeProvider.System.GetTimestamp();
            if (!keepsSession)
                sessions.Remove(session);
        }
    }

    /// <summary>A connection is over; without a code it broke.</summary>
    public void Left(GatewayConnection connection, int? code)
    {
        if (!connection.IsClosing)
            Tally.Note(connection, "client", code);
        Release(connection, keepsSession: !CloseCode.EndsSession(code));
        lock (gate)
            connections.Remove(connection);
    }

    public void ForgetSessions()
    {
        lock (gate)
        {
            foreach (var session in sessions)
                session.IsForgotten = true;
            sessions.RemoveAll(session => session.Connection is null);
        }
    }

    /// <summary>Tells an event to every session, as scripted trouble lets it.</summary>
    public void Tell(GatewayEvent happened) => Trouble.Pass(happened, Sessions);

    private Action? Witness(IReadOnlyList<Write> writes)
    {
        IReadOnlyList<GatewaySession> listening;
        lock (gate)
        {
            Sweep();
            listening = [.. sessions];
        }

        if (listening.Count == 0)
            return null;
        var events = teller.Read(writes);
        return events.Count == 0 ? null : () =>
        {
            foreach (var happened in events)
                Trouble.Pass(happened, listening);
        };
    }

    private void Deliver(GatewayEvent happened, IReadOnlyList<GatewaySession> listening, EventManner manner)
    {
        foreach (var session in listening)
        {
            if (session.Wants(happened))
                session.Append(happened.Type, happened.DataFor(session.Wish.Intents), manner with { BufferedEventsMax = Settings.BufferedEvents });
        }
    }

    /// <summary>Drops the sessions whose clients have stayed away too long.</summary>
    private void Sweep() => sessions.RemoveAll(session => session is { Connection: null, LeftAt: > 0 }
        && TimeProvider.System.GetElapsedTime(session.LeftAt).TotalMilliseconds > Settings.ResumeWindowMs);
}
