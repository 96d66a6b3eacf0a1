namespace ArkMarket.Core.Platform.Postgres;

/// <summary>What a private PostgreSQL is started with.</summary>
public sealed record PrivatePostgresOptions
{
    /// <summary>Folder of this database alone: cluster, password, log and lock live in it. Made when missing.</summary>
    public required string DataDirectory { get; init; }

    /// <summary>Folder with <c>initdb</c>, <c>pg_ctl</c> and <c>postgres</c>; null looks for them.</summary>
    public string? BinariesDirectory { get; init; }

    /// <summary>Connections the server accepts. Three more are kept for an operator.</summary>
    public int MaxConnections { get; init; } = 60;

    /// <summary>False lets a power cut lose or break data: only for tests that do not care.</summary>
    public bool Durable { get; init; } = true;

    /// <summary>How long a start may take, recovery after a crash included.</summary>
    public TimeSpan StartTimeout { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>How long it is waited at most before a server that keeps dying is started again; at first it is a moment.</summary>
    public TimeSpan RestartPauseMax { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a clean stop may take before the server is made to stop without a checkpoint (no data is lost by it).</summary>
    public TimeSpan StopTimeout { get; init; } = TimeSpan.FromSeconds(12);
}
