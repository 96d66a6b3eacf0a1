using System.Collections.Concurrent;
using ArkMarket.Discord;

namespace ArkMarket.Web.Gateway;

/// <summary>A shard that this node holds, as it is just now.</summary>
public sealed record ShardView(int ShardId, int ShardCount, GatewayStatus Status, bool WantsIntents);

/// <summary>How this node stands with Discord's gateway: for readiness, the doctor and the operator.</summary>
public sealed class GatewayState
{
    private readonly ConcurrentDictionary<int, Func<ShardView>> _shards = [];

    /// <summary>Whether this node takes part at all.</summary>
    public bool IsOn { get; set; }

    /// <summary>Whether others hold all shards: then there is nothing to do here but to stand by.</summary>
    public bool IsStandby { get; set; }

    public IReadOnlyList<ShardView> Shards => [.. _shards.Values.Select(look => look()).OrderBy(shard => shard.ShardId)];

    /// <summary>What Discord refuses, in words that say what to do; null when it refuses nothing.</summary>
    public string? Refusal => Shards.FirstOrDefault(shard => shard.Status.State is ShardState.Refused)?.Status.Reason;

    /// <summary>Whether an intent has to be switched on in the Developer Portal.</summary>
    public bool WantsIntents => Shards.Any(shard => shard.WantsIntents);

    public string InWords
    {
        get
        {
            if (!IsOn)
                return "not on this node";
            var shards = Shards;
            if (Refusal is { } refusal)
                return $"refused: {refusal}";
            if (shards.Count == 0)
                return IsStandby ? "held by another node" : "connecting";
            return shards.All(shard => shard.Status.State is ShardState.Connected) ? "connected" : "connecting";
        }
    }

    internal void Add(int shardId, Func<ShardView> look) => _shards[shardId] = look;

    internal void Remove(int shardId) => _shards.TryRemove(shardId, out _);
}
