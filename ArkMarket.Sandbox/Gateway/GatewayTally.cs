using System.Text.Json.Nodes;

namespace ArkMarket.Sandbox.Gateway;

/// <summary>What has happened at the gateway since the start, for scripts that wait for it.</summary>
internal sealed class GatewayTally
{
    private const int EndsMax = 500;

    private readonly Lock gate = new();
    private readonly Queue<JsonObject> ends = new();
    private int identifies;
    private int resumes;
    private int refusedResumes;
    private int presences;

    public void NoteIdentify() => Interlocked.Increment(ref identifies);

    public void NoteResume() => Interlocked.Increment(ref resumes);

    public void NoteRefusedResume() => Interlocked.Increment(ref refusedResumes);

    public void NotePresence() => Interlocked.Increment(ref presences);

    /// <summary>A connection has ended.</summary>
    /// <param name="connection">Which.</param>
    /// <param name="by">client or gateway.</param>
    /// <param name="code">Its close code; null when the line broke.</param>
    public void Note(GatewayConnection connection, string by, int? code)
    {
        lock (gate)
        {
            ends.Enqueue(new JsonObject
            {
                ["connection"] = connection.Id.ToString(),
                ["session_id"] = connection.Session?.Id,
                ["by"] = by,
                ["code"] = code,
            });
            if (ends.Count > EndsMax)
                ends.Dequeue();
        }
    }

    public void AddTo(JsonObject json)
    {
        json["identifies"] = Volatile.Read(ref identifies);
        json["resumes"] = Volatile.Read(ref resumes);
        json["refused_resumes"] = Volatile.Read(ref refusedResumes);
        json["presences"] = Volatile.Read(ref presences);
        lock (gate)
            json["ends"] = new JsonArray([.. ends.Select(end => end.DeepClone())]);
    }
}
