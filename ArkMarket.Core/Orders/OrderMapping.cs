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
            table.HasCheckConstraint("ck_orders_trust_taken", "trust_taken >= 0 AND (trust_taken = 0 OR charged_back_at IS NOT NULL)");
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
        MapLists(builder);
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

    /// <summary>For the lists and figures of the staff, each from the end of an index of its own.</summary>
    private static void MapLists(EntityTypeBuilder<Order> builder)
    {
        builder.Property(order => order.Value).HasComputedColumnSql("COALESCE(agreed_price, price)", stored: true);
        builder.HasIndex(order => new { order.GuildId, order.CreatedAt, order.Id }, "ix_orders_created")
            .IncludeProperties(order => new { order.State, order.Currency, order.Value, order.DisputeNumber });
        builder.HasIndex(order => new { order.GuildId, order.State, order.CreatedAt, order.Id }, "ix_orders_state");
        builder.HasIndex(order => new { order.GuildId, order.DueAt, order.Id }, "ix_orders_due").HasFilter("due_at IS NOT NULL");
        builder.HasIndex(order => new { order.GuildId, order.Value, order.Id }, "ix_orders_value");
        builder.HasIndex(order => new { order.GuildId, order.ItemId, order.Id }, "ix_orders_item");
        builder.HasIndex(order => new { order.GuildId, order.CreatedAt, order.Id }, "ix_orders_review").HasFilter("review_pending");
        builder.HasIndex(order => new { order.GuildId, order.CreatedAt, order.Id }, "ix_orders_payment").HasFilter("payment_reported");
        // Few of all orders, and told wherever a buyer's or a seller's record or the server's figures are.
        builder.HasIndex(order => new { order.GuildId, order.BuyerId }, "ix_orders_charged_back").HasFilter("charged_back_at IS NOT NULL OR ended_by_chargeback");
    }
}
