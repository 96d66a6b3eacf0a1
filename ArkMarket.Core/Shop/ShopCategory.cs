using ArkMarket.Core.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ArkMarket.Core.Shop;

/// <summary>A shelf of the shop.</summary>
public sealed class ShopCategory
{
    public const int NameLengthMax = 80;
    public const int DescriptionLengthMax = 100;

    public GuildId GuildId { get; init; }

    public long Id { get; init; }

    /// <summary>Stable name for import and export: a-z, 0-9 and dashes.</summary>
    public required string Key { get; init; }

    public required string Name { get; set; }

    public string? Emoji { get; set; }

    public required string Description { get; set; }

    public int Position { get; set; }

    public bool Visible { get; private set; } = true;

    /// <summary>As of an item.</summary>
    public DateTimeOffset? RetiredAt { get; private set; }

    /// <summary>As of an item.</summary>
    public int Version { get; private set; } = 1;

    public DateTimeOffset? UpdatedAt { get; private set; }

    public UserId? UpdatedBy { get; private set; }

    public void Touch(UserId by, DateTimeOffset now) => (Version, UpdatedAt, UpdatedBy) = (Version + 1, now, by);

    public void Show(bool visible) => (Visible, RetiredAt) = (visible, null);

    public void Retire(DateTimeOffset now) => (Visible, RetiredAt) = (false, now);
}

internal sealed class ShopCategoryMapping : IEntityTypeConfiguration<ShopCategory>
{
    public void Configure(EntityTypeBuilder<ShopCategory> builder)
    {
        builder.ToTable("shop_categories", table => table.HasCheckConstraint("ck_shop_categories_retired", "retired_at IS NULL OR NOT visible"));
        builder.Property(category => category.Version).HasDefaultValue(1);
        builder.HasKey(category => new { category.GuildId, category.Id });
        builder.Property(category => category.Id).UseIdentityByDefaultColumn();
        builder.HasIndex(category => new { category.GuildId, category.Key }).IsUnique();
        builder.Property(category => category.Key).HasMaxLength(50);
        builder.Property(category => category.Name).HasMaxLength(ShopCategory.NameLengthMax);
        builder.Property(category => category.Emoji).HasMaxLength(64);
        builder.Property(category => category.Description).HasMaxLength(ShopCategory.DescriptionLengthMax);
    }
}
