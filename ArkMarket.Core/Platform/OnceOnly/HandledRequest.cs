using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ArkMarket.Core.Platform;

/// <summary>A request that was answered, with its answer.</summary>
public sealed class HandledRequest
{
    public GuildId GuildId { get; init; }

    public required string Key { get; init; }

    public required byte[] ContentHash { get; init; }

    public required string Outcome { get; init; }

    public DateTimeOffset At { get; init; }
}

internal sealed class HandledRequestMapping : IEntityTypeConfiguration<HandledRequest>
{
    public void Configure(EntityTypeBuilder<HandledRequest> builder)
    {
        builder.ToTable("requests");
        builder.HasKey(r => new { r.GuildId, r.Key }).HasName(OnceOnly.KeyConstraint);
        builder.Property(r => r.Key).HasMaxLength(100);
        builder.Property(r => r.Outcome).HasColumnType("jsonb");
        builder.HasIndex(r => r.At);
    }
}
