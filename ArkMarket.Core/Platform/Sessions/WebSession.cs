using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ArkMarket.Core.Platform;

/// <summary>
/// Somebody signed in on the web. The browser holds nothing but the id; whoever signs out takes the row away, on every node
/// at once. It says who somebody is, never what they may do.
/// </summary>
public sealed class WebSession
{
    public const int NameLengthMax = 100;
    public const int ServersMax = 200;

    /// <summary>Unguessable.</summary>
    public required string Id { get; init; }

    public UserId UserId { get; init; }

    /// <summary>As Discord told it at sign-in.</summary>
    public required string Name { get; init; }

    /// <summary>The servers they were in at sign-in: a hint for the list to choose from, and no right to anything.</summary>
    public required List<long> Servers { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset ExpiresAt { get; init; }
}

/// <summary>A key that protects cookies and forms, shared by all nodes; sealed with the master key.</summary>
public sealed class WebKey
{
    public const int NameLengthMax = 100;

    public required string Name { get; init; }

    public required string Sealed { get; init; }

    public DateTimeOffset CreatedAt { get; init; }
}

internal sealed class WebSessionMapping : IEntityTypeConfiguration<WebSession>
{
    public void Configure(EntityTypeBuilder<WebSession> builder)
    {
        builder.ToTable("web_sessions");
        builder.HasKey(session => session.Id);
        builder.Property(session => session.Id).HasMaxLength(RandomId.Length);
        builder.Property(session => session.Name).HasMaxLength(WebSession.NameLengthMax);
        builder.HasIndex(session => session.UserId);
        builder.HasIndex(session => session.ExpiresAt);
    }
}

internal sealed class WebKeyMapping : IEntityTypeConfiguration<WebKey>
{
    public void Configure(EntityTypeBuilder<WebKey> builder)
    {
        builder.ToTable("web_keys");
        builder.HasKey(key => key.Name);
        builder.Property(key => key.Name).HasMaxLength(WebKey.NameLengthMax);
        builder.Property(key => key.Sealed).HasMaxLength(20_000);
    }
}
