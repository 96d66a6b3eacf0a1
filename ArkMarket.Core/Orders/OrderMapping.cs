using ArkMarket.Core.Platform;
using ArkMarket.Core.Shop;
using ArkMarket.Core.Tickets;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ArkMarket.Core.Orders;

internal sealed class OrderMapping : IEntityTypeConfiguration<Order>
{
    public const string OfferConstraint = "ux_orders_offer";

    public void Configure(EntityTypeBuilder<Order> builder)
    {
        builder.ToTable("orders", table =>
        {
            table.HasCheckConstraint("ck_orders_seller_not_buyer", "seller_id <> buyer_id");
            table.HasCheckConstraint("ck_orders_seller_known", "state NOT IN (2, 3, 4, 5, 7) OR seller_id IS NOT NULL");
            table.HasCheckConstraint("ck_orders_price_agreed", "state NOT IN (3, 4, 5, 7) OR agreed_price IS NOT NULL");
            table.HasCheckConstraint("ck_orders_quantity", "quantity >= 1");
            table.HasCheckConstraint("ck_orders_discount", "discount >= 0");
            table.HasCheckConstraint("ck_orders_closed", "(state IN (5, 6)) = (closed_at IS NOT NULL)");
            table.HasCheckConstraint("ck_orders_refunded", "refunded >= 0 AND refunded <= COALESCE(agreed_price, 0)");
            table.HasCheckConstraint("ck_orders_timers_stand", "timers_stopped_at IS NULL OR due_at IS NULL");
        });
        builder.Ignore(order => order.Payout);
        builder.HasKey(order => new { order.GuildId, order.Id });
        builder.Property(order => order.Id).UseIdentityByDefaultColumn();
        builder.HasIndex(order => new { order.GuildId, order.OfferId }, OfferConstraint).IsUnique();
        builder.HasIndex(order => new { order.GuildId, order.TicketId }).IsUnique();
        // Serves the buyer's own list, and lets a vouch refer to the order and its buyer in one.
        builder.HasAlternateKey(order => new { order.GuildId, order.BuyerId, order.Id });
        builder.HasIndex(order => new { order.GuildId, order.SellerId, order.Id });
        builder.HasIndex(order => new { order.GuildId, order.SellerId, order.State });
        builder.HasIndex(order => new { order.GuildId, order.BuyerId, order.SellerId }, "ix_orders_unfinished").HasFilter("state NOT IN (5, 6)");
        builder.HasIndex(order => order.DueAt).HasFilter("due_at IS NOT NULL");
        builder.HasOne<ShopItem>().WithMany().HasForeignKey(order => new { order.GuildId, order.ItemId });
        builder.HasOne<Ticket>().WithMany().HasForeignKey(order => new { order.GuildId, order.TicketId });
        builder.Property(order => order.ItemName).HasMaxLength(ShopItem.NameLengthMax);
        builder.Property(order => order.Quantity).HasDefaultValue(1);
        builder.Property(order => order.Map).HasMaxLength(ShopItem.MapLengthMax);
        builder.Property(order => order.Specialities).HasJson().HasDefaultValueSql(JsonColumn.EmptyList);
        builder.Property(order => order.Currency).HasMaxLength(3);
        builder.Property(order => order.DeliveryText).HasMaxLength(ShopItem.TextLengthMax);
    }
}
