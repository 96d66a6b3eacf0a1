using ArkMarket.Core.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ArkMarket.Core.Shop;

/// <summary>Something that can be ordered.</summary>
public sealed class ShopItem
{
    public const int NameLengthMax = 80;
    public const int TextLengthMax = 300;
    public const int QuestionLengthMax = 100;
    public const int StockMax = 1_000_000;

    public GuildId GuildId { get; init; }

    public long Id { get; init; }

    public long CategoryId { get; set; }

    public required string Key { get; init; }

    public required string Name { get; set; }

    public string? Emoji { get; set; }

    public required string Description { get; set; }

    public Credits Price { get; private set; }

    /// <summary>Grows with each price change. An order names the version its buyer saw.</summary>
    public int PriceVersion { get; private set; }

    /// <summary>Null: unlimited.</summary>
    public int? Stock { get; set; }

    /// <summary>How many a buyer may order, cancelled ones not counted. Null: unlimited.</summary>
    public int? LimitPerBuyer { get; set; }

    /// <summary>How the hand-over works and what to prepare.</summary>
    public required string DeliveryText { get; set; }

    /// <summary>What the seller needs to know.</summary>
    public required string Question { get; set; }

    public bool Visible { get; set; } = true;

    public int Position { get; set; }

    /// <summary>Sets a new price; null when it is the one that stands.</summary>
    public ItemPrice? Reprice(Credits price, UserId? actor, DateTimeOffset now)
    {
        if (PriceVersion > 0 && price == Price)
            return null;
        Price = price;
        PriceVersion++;
        return new ItemPrice { GuildId = GuildId, ItemId = Id, Version = PriceVersion, Price = price, Actor = actor, At = now };
    }

    /// <summary>Takes one off the stock for an order, or says why not.</summary>
    public Refusal? Reserve(int priceVersionSeen)
    {
        if (!Visible)
            return new ItemWithdrawn(Name);
        if (priceVersionSeen != PriceVersion)
            return new PriceChanged(Name, Price, PriceVersion);
        if (Stock is 0)
            return new SoldOut(Name);
        Stock--;
        return null;
    }

    public void PutBack() => Stock++;
}

/// <summary>A price an item had, from when, by whom.</summary>
public sealed class ItemPrice
{
    public GuildId GuildId { get; init; }

    public long ItemId { get; init; }

    public int Version { get; init; }

    public Credits Price { get; init; }

    public UserId? Actor { get; init; }

    public DateTimeOffset At { get; init; }
}

public sealed record ItemWithdrawn(string Item) : Refusal
{
    public override string Explain(Wording wording) => $"{Item} is not for sale any more. Nothing was ordered. /shop shows what is.";
}

public sealed record PriceChanged(string Item, Credits Price, int Version) : Refusal
{
    public override string Explain(Wording wording) =>
        $"The price of {Item} changed to {wording.Credits(Price)} since this card was shown. Nothing was ordered. Open /shop again to order at the new price.";
}

public sealed record SoldOut(string Item) : Refusal
{
    public override string Explain(Wording wording) => $"{Item} is sold out. Nothing was ordered.";
}

internal sealed class ShopItemMapping : IEntityTypeConfiguration<ShopItem>
{
    public void Configure(EntityTypeBuilder<ShopItem> builder)
    {
        builder.ToTable("shop_items", table => table.HasCheckConstraint("ck_shop_items_stock", "stock >= 0"));
        builder.HasKey(item => new { item.GuildId, item.Id });
        builder.Property(item => item.Id).UseIdentityByDefaultColumn();
        builder.HasIndex(item => new { item.GuildId, item.Key }).IsUnique();
        builder.HasOne<ShopCategory>().WithMany().HasForeignKey(item => new { item.GuildId, item.CategoryId });
        builder.Property(item => item.Key).HasMaxLength(50);
        builder.Property(item => item.Name).HasMaxLength(ShopItem.NameLengthMax);
        builder.Property(item => item.Emoji).HasMaxLength(64);
        builder.Property(item => item.Description).HasMaxLength(ShopItem.TextLengthMax);
        builder.Property(item => item.DeliveryText).HasMaxLength(ShopItem.TextLengthMax);
        builder.Property(item => item.Question).HasMaxLength(ShopItem.QuestionLengthMax);
    }
}

internal sealed class ItemPriceMapping : IEntityTypeConfiguration<ItemPrice>
{
    public void Configure(EntityTypeBuilder<ItemPrice> builder)
    {
        builder.ToTable("shop_item_prices");
        builder.HasKey(price => new { price.GuildId, price.ItemId, price.Version });
        builder.HasOne<ShopItem>().WithMany().HasForeignKey(price => new { price.GuildId, price.ItemId });
    }
}
