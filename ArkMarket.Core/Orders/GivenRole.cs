using ArkMarket.Core.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ArkMarket.Core.Orders;

public enum GivenRoleState : short
{
    /// <summary>They had it before any order gave it, or lost it in another way: orders leave it as it is.</summary>
    Theirs = 0,

    /// <summary>About to be given; written before Discord is asked, so that a run after this one knows who gave it.</summary>
    Giving = 1,
    Given = 2,

    /// <summary>About to be taken back, written before as well.</summary>
    Taking = 3,
    Taken = 4,
}

/// <summary>
/// A role that came with a member's orders, and whether it was orders that gave it: a role that somebody had anyway is
/// never taken from them. One for all their orders, as they can have it once only. All that changes it runs in their lane.
/// </summary>
public sealed class GivenRole
{
    public GuildId GuildId { get; init; }

    public UserId UserId { get; init; }

    public RoleId RoleId { get; init; }

    public GivenRoleState State { get; internal set; }
}

internal sealed class GivenRoleMapping : IEntityTypeConfiguration<GivenRole>
{
    public void Configure(EntityTypeBuilder<GivenRole> builder)
    {
        builder.ToTable("given_roles");
        builder.HasKey(role => new { role.GuildId, role.UserId, role.RoleId });
    }
}
