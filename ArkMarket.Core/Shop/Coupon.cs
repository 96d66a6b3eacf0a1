using ArkMarket.Core.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ArkMarket.Core.Shop;

/// <summary>A code that makes an order cheaper, by a part of its price or by a fixed amount.</summary>
public sealed class Coupon
{
    public const string CodeConstraint = "ux_shop_coupons_code";
    public const int CodeLengthMin = 3;
    public const int CodeLengthMax = 30;
    public const int PercentMax = 99;
    public const int UsesLimit = 1_000_000;
    public const int ScopesMax = 25;
    public const int DaysMax = 365;

    /// <summary>How many a server may have that were not ended.</summary>
    public const int PerServerMax = 100;

    public GuildId GuildId { get; init; }

    public long Id { get; init; }

    /// <summary>In capital letters, unique among those that were not ended.</summary>
    public required string Code { get; init; }

    /// <summary>1 to <see cref="PercentMax"/>. Either this or <see cref="Amount"/>.</summary>
    public int? Percent { get; init; }

    public Credits? Amount { get; init; }

    /// <summary>What <see cref="Amount"/> and <see cref="SmallestTotal"/> are in, as an item's currency.</summary>
    public string? Currency { get; init; }

    /// <summary>What the order costs at least, before the discount.</summary>
    public Credits? SmallestTotal { get; init; }

    /// <summary>The categories it is for; with no categories and no items, for everything.</summary>
    public IReadOnlyList<long> Categories { get; init; } = [];

    public IReadOnlyList<long> Items { get; init; } = [];

    public int? UsesMax { get; internal set; }

    public int? UsesPerBuyer { get; init; }

    public DateTimeOffset? ExpiresAt { get; internal set; }

    public UserId CreatedBy { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? EndedAt { get; private set; }

    public UserId? EndedBy { get; private set; }

    /// <summary>A code as it is kept: members type it in any case, with spaces around it.</summary>
    public static string Normalise(string code) => code.Trim().ToUpperInvariant();

    public bool IsFor(ShopItem item) =>
        (Categories.Count == 0 && Items.Count == 0) || Items.Contains(item.Id) || Categories.Contains(item.CategoryId);

    /// <summary>What it takes off a total; an order always costs at least one of the smallest unit.</summary>
    public long DiscountOn(long total) => Math.Min(Percent is { } percent ? total * percent / 100 : Amount!.Value.Value, total - 1);

    /// <summary>How often it can be used in all, counting those that were; null: as often as buyers like.</summary>
    public void LimitUses(int? most) => UsesMax = most;

    /// <summary>Until when it is good; null: until it is ended.</summary>
    public void ExpireAt(DateTimeOffset? until) => ExpiresAt = until;

    public void End(UserId actor, DateTimeOffset now) => (EndedAt, EndedBy) = (now, actor);
}

/// <summary>An order that has a coupon. The use counts until the order is cancelled.</summary>
public sealed class CouponUse
{
    public GuildId GuildId { get; init; }

    public long OrderId { get; init; }

    public long CouponId { get; init; }

    public UserId BuyerId { get; init; }

    public long Discount { get; init; }

    public DateTimeOffset At { get; init; }

    public DateTimeOffset? FreedAt { get; set; }
}

internal sealed class CouponMapping : IEntityTypeConfiguration<Coupon>
{
    public void Configure(EntityTypeBuilder<Coupon> builder)
    {
        builder.ToTable("shop_coupons", table =>
        {
            table.HasCheckConstraint("ck_shop_coupons_kind", "(percent IS NULL) <> (amount IS NULL)");
            table.HasCheckConstraint("ck_shop_coupons_percent", "percent BETWEEN 1 AND 99");
        });
        builder.HasKey(coupon => new { coupon.GuildId, coupon.Id });
        builder.Property(coupon => coupon.Id).UseIdentityByDefaultColumn();
        builder.HasIndex(coupon => new { coupon.GuildId, coupon.Code }, Coupon.CodeConstraint).IsUnique().HasFilter("ended_at IS NULL");
        builder.Property(coupon => coupon.Code).HasMaxLength(Coupon.CodeLengthMax);
        builder.Property(coupon => coupon.Currency).HasMaxLength(3);
        builder.Property(coupon => coupon.Categories).HasJson();
        builder.Property(coupon => coupon.Items).HasJson();
    }
}

internal sealed class CouponUseMapping : IEntityTypeConfiguration<CouponUse>
{
    public void Configure(EntityTypeBuilder<CouponUse> builder)
    {
        builder.ToTable("shop_coupon_uses");
        builder.HasKey(use => new { use.GuildId, use.OrderId });
        builder.HasIndex(use => new { use.GuildId, use.CouponId, use.BuyerId });
        builder.HasOne<Coupon>().WithMany().HasForeignKey(use => new { use.GuildId, use.CouponId });
    }
}
