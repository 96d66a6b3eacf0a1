using ArkMarket.Core.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ArkMarket.Core.Shop;

/// <summary>A price an item had, from when, by whom.</summary>
public sealed class ItemPrice
{
    public GuildId GuildId { get; init; }

    public long ItemId { get; init; }

    public int Version { get; init; }

    public Credits Price { get; init; }

    public string? Currency { get; init; }

    public UserId? Actor { get; init; }

    public DateTimeOffset At { get; init; }
}

internal sealed class ItemPriceMapping : IEntityTypeConfiguration<ItemPrice>
{
    public void Configure(EntityTypeBuilder<ItemPrice> builder)
    {
        builder.ToTable("shop_item_prices");
        builder.HasKey(price => new { price.GuildId, price.ItemId, price.Version });
        builder.HasOne<ShopItem>().WithMany().HasForeignKey(price => new { price.GuildId, price.ItemId });
        builder.Property(price => price.Currency).HasMaxLength(3);
    }
}
