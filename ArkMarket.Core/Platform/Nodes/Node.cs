using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ArkMarket.Core.Platform;

/// <summary>A running copy of the app, as it last said of itself.</summary>
public sealed class Node
{
    public const int NameLengthMax = 80;

    public required string Name { get; init; }

    public DateTimeOffset StartedAt { get; init; }

    /// <summary>Its last sign of life. A killed node leaves it behind as the moment until when it surely lived.</summary>
    public DateTimeOffset SeenAt { get; init; }

    /// <summary>Set by a stop in order only.</summary>
    public DateTimeOffset? StoppedAt { get; init; }

    /// <summary>Until then it counts among those who share Discord's events; null when it does not follow them.</summary>
    public DateTimeOffset? FollowsUntil { get; init; }
}

/// <summary>A time in which no node was alive: buttons did not answer.</summary>
public sealed class Outage
{
    /// <summary>Below this a restart is not worth a word.</summary>
    public static readonly TimeSpan WorthTelling = TimeSpan.FromSeconds(60);

    public long Id { get; init; }

    public DateTimeOffset Since { get; init; }

    /// <summary>Null while it lasts.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>When all whom it concerned had been thought of; null until then.</summary>
    public DateTimeOffset? ToldAt { get; init; }

    public bool IsWorthTelling => Until - Since > WorthTelling;
}

internal sealed class NodeMapping : IEntityTypeConfiguration<Node>
{
    public void Configure(EntityTypeBuilder<Node> builder)
    {
        builder.ToTable("nodes");
        builder.HasKey(node => node.Name);
        builder.Property(node => node.Name).HasMaxLength(Node.NameLengthMax);
    }
}

internal sealed class OutageMapping : IEntityTypeConfiguration<Outage>
{
    public void Configure(EntityTypeBuilder<Outage> builder)
    {
        builder.ToTable("outages", table => table.HasCheckConstraint("ck_outages_ends_later", "until >= since"));
        builder.HasKey(outage => outage.Id);
        builder.Property(outage => outage.Id).UseIdentityByDefaultColumn();
        builder.HasIndex(outage => outage.Since, "ux_outages_since").IsUnique();
        builder.Ignore(outage => outage.IsWorthTelling);
    }
}
