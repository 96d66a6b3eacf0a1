using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ArkMarket.Core.Platform;

/// <summary>The data key of one subject, wrapped by a master key. Without this row what it sealed is noise, in every copy.</summary>
public sealed class VaultKey
{
    public GuildId GuildId { get; init; }

    /// <summary>What is encrypted with it, such as <c>transcript:…</c> or <c>intake:42</c>.</summary>
    public required string Subject { get; init; }

    public required byte[] Wrapped { get; set; }

    public required string MasterId { get; set; }

    public DateTimeOffset CreatedAt { get; init; }
}

/// <summary>A master key that was used with this database: whoever starts without it is refused.</summary>
public sealed class VaultMaster
{
    public required string Id { get; init; }

    public DateTimeOffset FirstUsedAt { get; init; }
}

internal sealed class VaultKeyMapping : IEntityTypeConfiguration<VaultKey>
{
    public void Configure(EntityTypeBuilder<VaultKey> builder)
    {
        builder.ToTable("vault_keys");
        builder.HasKey(key => new { key.GuildId, key.Subject });
        builder.Property(key => key.Subject).HasMaxLength(Vault.SubjectLengthMax);
        builder.Property(key => key.MasterId).HasMaxLength(16);
        builder.HasIndex(key => key.MasterId);
    }
}

internal sealed class VaultMasterMapping : IEntityTypeConfiguration<VaultMaster>
{
    public void Configure(EntityTypeBuilder<VaultMaster> builder)
    {
        builder.ToTable("vault_masters");
        builder.HasKey(master => master.Id);
        builder.Property(master => master.Id).HasMaxLength(16);
    }
}
