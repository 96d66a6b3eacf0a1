using ArkMarket.Core.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ArkMarket.Core.Welcome;

/// <summary>One joining of one person, and what was done to receive them: each of it once for this joining.</summary>
public sealed partial class Newcomer
{
    public GuildId GuildId { get; init; }

    public UserId UserId { get; init; }

    /// <summary>As Discord tells it; coming back later is another joining.</summary>
    public DateTimeOffset JoinedAt { get; init; }

    /// <summary>Their name when they joined: on leaving Discord may tell no more of them.</summary>
    public string? Name { get; init; }

    public DateTimeOffset? WelcomedAt { get; set; }

    public MessageId? WelcomeMessageId { get; set; }

    public DateTimeOffset? RolesGivenAt { get; set; }

    /// <summary>When they accepted the server's rules at our gate.</summary>
    public DateTimeOffset? AcceptedAt { get; set; }

    /// <summary>The version of the rules they accepted.</summary>
    public int? AcceptedVersion { get; set; }

    public DateTimeOffset? LeftAt { get; set; }

    public DateTimeOffset? FarewellAt { get; set; }
}

internal sealed class NewcomerMapping : IEntityTypeConfiguration<Newcomer>
{
    public void Configure(EntityTypeBuilder<Newcomer> builder)
    {
        builder.ToTable("newcomers");
        builder.HasKey(one => new { one.GuildId, one.UserId, one.JoinedAt });
        builder.Property(one => one.Name).HasMaxLength(100);
        builder.HasIndex(one => new { one.GuildId, one.JoinedAt }, "ix_newcomers_joined");
    }
}
