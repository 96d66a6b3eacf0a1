using ArkMarket.Core.Orders;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ArkMarket.Core.Feedback;

internal sealed class VouchMapping : IEntityTypeConfiguration<Vouch>
{
    public const string KeyConstraint = "pk_vouches";

    public void Configure(EntityTypeBuilder<Vouch> builder)
    {
        builder.ToTable("vouches", table =>
        {
            table.HasCheckConstraint("ck_vouches_ratings", "goods BETWEEN 1 AND 5 AND speed BETWEEN 1 AND 5 AND communication BETWEEN 1 AND 5");
            table.HasCheckConstraint("ck_vouches_seller_not_buyer", "seller_id <> buyer_id");
            table.HasCheckConstraint("ck_vouches_answered", "(answer IS NULL) = (answered_at IS NULL)");
            table.HasCheckConstraint("ck_vouches_shown_somewhere", "(channel_id IS NULL) = (message_id IS NULL)");
            table.HasCheckConstraint("ck_vouches_text_said", "text <> '' AND answer <> ''");
        });
        builder.HasKey(vouch => new { vouch.GuildId, vouch.OrderId }).HasName(KeyConstraint);
        // With the buyer in the key that it refers to, no other than an order's buyer can vouch for it.
        builder.HasOne<Order>().WithOne().HasForeignKey<Vouch>(vouch => new { vouch.GuildId, vouch.BuyerId, vouch.OrderId })
            .HasPrincipalKey<Order>(order => new { order.GuildId, order.BuyerId, order.Id });
        // A seller's rating and their newest vouches are read from the index alone, however many there are.
        builder.HasIndex(vouch => new { vouch.GuildId, vouch.SellerId, vouch.CreatedAt, vouch.OrderId }, "ix_vouches_of_seller")
            .IncludeProperties(vouch => new { vouch.BuyerId, vouch.Goods, vouch.Speed, vouch.Communication, vouch.HiddenAt })
            .HasFilter("annulled_at IS NULL");
        builder.Ignore(vouch => vouch.Ratings);
        builder.Property(vouch => vouch.Text).HasMaxLength(Vouch.TextLengthMax);
        builder.Property(vouch => vouch.Answer).HasMaxLength(Vouch.AnswerLengthMax);
    }
}
