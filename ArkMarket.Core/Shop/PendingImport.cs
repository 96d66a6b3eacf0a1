using ArkMarket.Core.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ArkMarket.Core.Shop;

/// <summary>A file that was checked and waits to be applied by whoever brought it.</summary>
public sealed class PendingImport
{
    public static readonly TimeSpan Kept = TimeSpan.FromHours(1);

    public GuildId GuildId { get; init; }

    /// <summary>Of the request that brought it.</summary>
    public Guid Id { get; init; }

    public UserId CreatedBy { get; init; }

    public DateTimeOffset ExpiresAt { get; init; }

    /// <summary>What its bringer calls it, on one line; null when a version brought it that did not keep the name.</summary>
    public string? FileName { get; init; }

    public required CatalogueFile File { get; init; }

    /// <summary>What it would have changed when it was checked; this is what was agreed to.</summary>
    public required IReadOnlyList<CatalogueChange> Changes { get; init; }
}

internal sealed class PendingImportMapping : IEntityTypeConfiguration<PendingImport>
{
    public void Configure(EntityTypeBuilder<PendingImport> builder)
    {
        builder.ToTable("shop_pending_imports");
        builder.HasKey(import => new { import.GuildId, import.Id });
        builder.Property(import => import.FileName).HasMaxLength(RefusedImport.FileLengthMax);
        builder.Property(import => import.File).HasJson();
        builder.Property(import => import.Changes).HasJson();
    }
}
