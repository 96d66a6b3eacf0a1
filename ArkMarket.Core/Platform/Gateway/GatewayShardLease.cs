using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ArkMarket.Core.Platform;

/// <summary>
/// One shard of the gateway: which node holds it, and the session it would resume (Discord: Gateway, Resuming). Nothing
/// else is kept of a connection, so that another node can go on where this one ended.
/// </summary>
public sealed class GatewayShardLease
{
    public const int RefusalLengthMax = 300;

    /// <summary>How many shards all servers are dealt out to. Rows of another number are from before that changed.</summary>
    public int ShardCount { get; init; }

    /// <summary>0 to <see cref="ShardCount"/> less one.</summary>
    public int ShardId { get; init; }

    /// <summary>The node that holds it, while <see cref="LeasedUntil"/> lies ahead.</summary>
    public string? Holder { get; init; }

    public DateTimeOffset? LeasedUntil { get; init; }

    /// <summary>Grows with every claim. Only the holder of the newest one may write.</summary>
    public long Fence { get; init; }

    /// <summary>Null: there is nothing to resume, the next connection identifies.</summary>
    public string? SessionId { get; init; }

    public string? ResumeUrl { get; init; }

    /// <summary>The last event of the session of which, with all before it, everything was done.</summary>
    public long Sequence { get; init; }

    /// <summary>Why Discord refuses its holder, in words that say what to do; null when it does not.</summary>
    public string? Refusal { get; init; }

    /// <summary>Until when events surely came in: what happened later may have been missed when the session is lost.</summary>
    public DateTimeOffset? ConnectedUntil { get; init; }
}

/// <summary>When the next session may be begun: one at a time and five seconds apart in each of Discord's buckets (max_concurrency).</summary>
public sealed class GatewayPermit
{
    public int Bucket { get; init; }

    public DateTimeOffset NextAt { get; init; }
}

internal sealed class GatewayShardLeaseMapping : IEntityTypeConfiguration<GatewayShardLease>
{
    public void Configure(EntityTypeBuilder<GatewayShardLease> builder)
    {
        builder.ToTable("gateway_shards", table => table.HasCheckConstraint("ck_gateway_shards_id", "shard_id >= 0 AND shard_id < shard_count"));
        builder.HasKey(shard => new { shard.ShardCount, shard.ShardId });
        builder.Property(shard => shard.Holder).HasMaxLength(Node.NameLengthMax);
        builder.Property(shard => shard.SessionId).HasMaxLength(100);
        builder.Property(shard => shard.ResumeUrl).HasMaxLength(300);
        builder.Property(shard => shard.Refusal).HasMaxLength(GatewayShardLease.RefusalLengthMax);
    }
}

internal sealed class GatewayPermitMapping : IEntityTypeConfiguration<GatewayPermit>
{
    public void Configure(EntityTypeBuilder<GatewayPermit> builder)
    {
        builder.ToTable("gateway_permits");
        builder.HasKey(permit => permit.Bucket);
        builder.Property(permit => permit.Bucket).ValueGeneratedNever();
    }
}
