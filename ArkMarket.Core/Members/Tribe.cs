using ArkMarket.Core.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ArkMarket.Core.Members;

/// <summary>People who play together and count as related: they do not trade with each other through the market.</summary>
public sealed class Tribe
{
    public const int NameLengthMin = 2;
    public const int NameLengthMax = 32;

    public GuildId GuildId { get; init; }

    public long Id { get; init; }

    public required string Name { get; init; }

    /// <summary>The name as names are compared: two that look alike are the same.</summary>
    public required string NameKey { get; init; }

    public UserId FounderId { get; set; }

    public DateTimeOffset CreatedAt { get; init; }

    public static Result<string> ReadName(string text)
    {
        var name = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        // What cannot be seen is no name.
        return name.Length is < NameLengthMin or > NameLengthMax || name.Any(char.IsControl) || KeyOf(name).Trim().Length < NameLengthMin
            ? new InvalidInput($"The name of a tribe has {NameLengthMin} to {NameLengthMax} characters.")
            : name;
    }

    public static string KeyOf(string name) => LookAlike.Simplify(name);
}

/// <summary>Somebody was asked to join a tribe, and has not answered.</summary>
public sealed class TribeInvite
{
    public GuildId GuildId { get; init; }

    public long TribeId { get; init; }

    public UserId UserId { get; init; }

    public UserId InvitedBy { get; set; }

    public DateTimeOffset ExpiresAt { get; set; }
}

internal sealed class TribeMapping : IEntityTypeConfiguration<Tribe>
{
    public const string NameConstraint = "ux_tribes_name";

    public void Configure(EntityTypeBuilder<Tribe> builder)
    {
        builder.ToTable("tribes");
        builder.HasKey(tribe => new { tribe.GuildId, tribe.Id });
        builder.Property(tribe => tribe.Id).UseIdentityByDefaultColumn();
        builder.HasIndex(tribe => new { tribe.GuildId, tribe.NameKey }, NameConstraint).IsUnique();
        builder.Property(tribe => tribe.Name).HasMaxLength(Tribe.NameLengthMax);
        builder.Property(tribe => tribe.NameKey).HasMaxLength(Tribe.NameLengthMax);
    }
}

internal sealed class TribeInviteMapping : IEntityTypeConfiguration<TribeInvite>
{
    public void Configure(EntityTypeBuilder<TribeInvite> builder)
    {
        builder.ToTable("tribe_invites");
        builder.HasKey(invite => new { invite.GuildId, invite.TribeId, invite.UserId });
        builder.HasOne<Tribe>().WithMany().HasForeignKey(invite => new { invite.GuildId, invite.TribeId }).OnDelete(DeleteBehavior.Cascade);
    }
}
