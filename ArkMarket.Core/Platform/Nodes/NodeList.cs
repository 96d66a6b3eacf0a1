using Microsoft.EntityFrameworkCore;

namespace ArkMarket.Core.Platform;

/// <summary>How a node is, by its last sign of life.</summary>
/// <param name="IsAlive">Not stopped, and heard of lately.</param>
public sealed record NodeRow(Node Node, bool IsAlive);

/// <summary>
/// Every node there is and was of late, and the outages. It spans all servers and asks for no right of any of them: only
/// for what the operator of this installation alone can open.
/// </summary>
public sealed class NodeList(Database database)
{
    public const int Most = 50;

    /// <summary>A node that was silent for longer is taken for dead.</summary>
    public static readonly TimeSpan Silence = TimeSpan.FromSeconds(60);

    /// <summary>Those heard of last first.</summary>
    public async Task<IReadOnlyList<NodeRow>> HandleAsync(CancellationToken ct)
    {
        await using var db = database.CreateContext();
        var (nodes, since) = (await db.Set<Node>().AsNoTracking().OrderByDescending(n => n.SeenAt).ThenBy(n => n.Name).Take(Most).ToListAsync(ct), database.Now - Silence);
        return nodes.ConvertAll(node => new NodeRow(node, node.StoppedAt is null && node.SeenAt >= since));
    }

    /// <summary>The newest outages.</summary>
    public async Task<IReadOnlyList<Outage>> OutagesAsync(CancellationToken ct)
    {
        await using var db = database.CreateContext();
        return await db.Set<Outage>().AsNoTracking().OrderByDescending(o => o.Since).Take(Most).ToListAsync(ct);
    }
}
