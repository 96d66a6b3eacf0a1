using ArkMarket.Core.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ArkMarket.Core.Shop;

public enum StockReason : short
{
    Ordered = 1,
    PutBack = 2,
    Imported = 3,
    Adjusted = 4,
}

/// <summary>One change of one item's stock. Never edited: what an order took is put back by these rows.</summary>
public sealed class StockMovement
{
    public const int NoteLengthMax = 200;

    public GuildId GuildId { get; init; }

    public long Id { get; init; }

    public long ItemId { get; init; }

    public DateTimeOffset At { get; init; }

    /// <summary>Null when the stock was unlimited before or is after.</summary>
    public int? Delta { get; init; }

    /// <summary>Null: unlimited.</summary>
    public int? StockAfter { get; init; }

    public StockReason Reason { get; init; }

    public long? OrderId { get; init; }

    public UserId? Actor { get; init; }

    /// <summary>Why, in the words of who adjusted it.</summary>
    public string? Note { get; init; }
}

internal sealed class StockMovementMapping : IEntityTypeConfiguration<StockMovement>
{
    public void Configure(EntityTypeBuilder<StockMovement> builder)
    {
        builder.ToTable("shop_stock_movements");
        builder.HasKey(movement => new { movement.GuildId, movement.Id });
        builder.Property(movement => movement.Id).UseIdentityByDefaultColumn();
        builder.HasIndex(movement => new { movement.GuildId, movement.ItemId, movement.Id });
        builder.HasIndex(movement => new { movement.GuildId, movement.OrderId }).HasFilter("order_id IS NOT NULL");
        builder.HasOne<ShopItem>().WithMany().HasForeignKey(movement => new { movement.GuildId, movement.ItemId });
        builder.Property(movement => movement.Note).HasMaxLength(StockMovement.NoteLengthMax);
    }
}
