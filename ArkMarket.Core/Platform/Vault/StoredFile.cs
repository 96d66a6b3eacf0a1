using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ArkMarket.Core.Platform;

/// <summary>A file in the vault. Its name, type and hash are sealed like its content; only its size is not.</summary>
public sealed class StoredFile
{
    public GuildId GuildId { get; init; }

    /// <summary>128 random bits: see <see cref="RandomId"/>.</summary>
    public required string Id { get; init; }

    /// <summary>Whose data key sealed it; the file goes when that key goes.</summary>
    public required string Subject { get; init; }

    public long SizeBytes { get; init; }

    public required byte[] SealedFacts { get; init; }

    public required byte[] SealedContent { get; init; }

    public DateTimeOffset StoredAt { get; init; }
}

internal sealed class StoredFileMapping : IEntityTypeConfiguration<StoredFile>
{
    public void Configure(EntityTypeBuilder<StoredFile> builder)
    {
        builder.ToTable("stored_files");
        builder.HasKey(file => new { file.GuildId, file.Id });
        builder.Property(file => file.Id).HasMaxLength(RandomId.Length);
        builder.Property(file => file.Subject).HasMaxLength(Vault.SubjectLengthMax);
        builder.HasOne<VaultKey>().WithMany().HasForeignKey(file => new { file.GuildId, file.Subject }).OnDelete(DeleteBehavior.Cascade);
    }
}
