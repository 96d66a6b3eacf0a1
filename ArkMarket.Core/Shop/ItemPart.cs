using ArkMarket.Core.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ArkMarket.Core.Shop;

/// <summary>What a bundle holds: another item, so many times. A bundle is never part of a bundle.</summary>
public sealed class ItemPart
{
    public const int PerItemMax = 20;
    public const int QuantityMax = 1_000;

    public GuildId GuildId { get; init; }

    /// <summary>The bundle.</summary>
    public long ItemId { get; init; }

    /// <summary>The item in it.</summary>
    public long PartId { get; init; }

    public int Quantity { get; set; }
}

internal sealed class ItemPartMapping : IEntityTypeConfiguration<ItemPart>
{
    public void Configure(EntityTypeBuilder<ItemPart> builder)
    {
        builder.ToTable("shop_item_parts", table =>
        {
            table.HasCheckConstraint("ck_shop_item_parts_quantity", "quantity BETWEEN 1 AND 1000");
            table.HasCheckConstraint("ck_shop_item_parts_not_itself", "item_id <> part_id");
        });
        builder.HasKey(part => new { part.GuildId, part.ItemId, part.PartId });
        builder.HasOne<ShopItem>().WithMany().HasForeignKey(part => new { part.GuildId, part.ItemId });
        builder.HasOne<ShopItem>().WithMany().HasForeignKey(part => new { part.GuildId, part.PartId });
    }
}
