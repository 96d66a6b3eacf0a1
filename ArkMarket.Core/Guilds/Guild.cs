using ArkMarket.Core.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ArkMarket.Core.Guilds;

/// <summary>A server that uses ArkMarket, with its configuration in one versioned row.</summary>
public sealed class Guild
{
    public GuildId GuildId { get; init; }

    public required string Name { get; set; }

    /// <summary>Grows with every change of the settings; two admins who change the same version are told.</summary>
    public long Version { get; set; }

    /// <summary>Values by setting key, as a JSON object; what is missing has its declared default.</summary>
    public required string Settings { get; set; }

    /// <summary>Hash of the command set that Discord has; null when it was never registered.</summary>
    public string? CommandsHash { get; set; }

    public DateTimeOffset JoinedAt { get; init; }

    /// <summary>Since when the app is not on this server any more; nothing of it is deleted. Null while it is.</summary>
    public DateTimeOffset? LeftAt { get; set; }
}

internal sealed class GuildMapping : IEntityTypeConfiguration<Guild>
{
    public void Configure(EntityTypeBuilder<Guild> builder)
    {
        builder.ToTable("guilds");
        builder.HasKey(guild => guild.GuildId);
        builder.Property(guild => guild.Name).HasMaxLength(100);
        builder.Property(guild => guild.Settings).HasColumnType("jsonb");
        builder.Property(guild => guild.Version).IsConcurrencyToken();
        builder.Property(guild => guild.CommandsHash).HasMaxLength(64);
    }
}
