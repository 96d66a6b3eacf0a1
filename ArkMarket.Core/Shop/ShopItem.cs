using ArkMarket.Core.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ArkMarket.Core.Shop;

/// <summary>Something that can be ordered.</summary>
public sealed class ShopItem
{
    public const int NameLengthMax = 80;
    public const int TextLengthMax = 300;
    public const int PictureLengthMax = 500;
    public const int StockMax = 1_000_000;
    public const int MapsMax = 25;
    public const int MapLengthMax = 40;
    public const int SpecialitiesMax = 10;
    public const int SpecialityLengthMax = 30;
    public const int TrustMax = 100;
    public const int LimitDaysMax = 365;

    public GuildId GuildId { get; init; }

    public long Id { get; init; }

    public long CategoryId { get; set; }

    public required string Key { get; init; }

    public required string Name { get; set; }

    public string? Emoji { get; set; }

    public required string Description { get; set; }

    /// <summary>The https address of a picture.</summary>
    public string? Picture { get; set; }

    public Credits Price { get; private set; }

    /// <summary>Null: the server's market money. Else an ISO 4217 code: the price is in its hundredths, and settled outside.</summary>
    public string? Currency { get; private set; }

    /// <summary>Grows with each change of what is asked or given: price, currency, contents. An order names the version its buyer saw.</summary>
    public int PriceVersion { get; private set; }

    /// <summary>Null: unlimited. Changed by <see cref="ShopStock"/> alone, which writes down every change.</summary>
    public int? Stock { get; internal set; }

    /// <summary>How many a buyer may order, cancelled ones not counted. Null: unlimited.</summary>
    public int? LimitPerBuyer { get; set; }

    /// <summary>The days the limit looks back on. Null: for ever.</summary>
    public int? LimitDays { get; set; }

    /// <summary>The ARK maps it is handed over on. Empty: the buyer is not asked.</summary>
    public IReadOnlyList<string> Maps { get; set; } = [];

    /// <summary>What a seller must be known for to take an order of it.</summary>
    public IReadOnlyList<string> Specialities { get; set; } = [];

    /// <summary>The trust a buyer needs, 0 to <see cref="TrustMax"/>.</summary>
    public int? RequiredTrust { get; set; }

    /// <summary>Given to the buyer when an order of it completes.</summary>
    public Credits? RewardCredits { get; set; }

    /// <summary>The same for a role.</summary>
    public RoleId? RewardRole { get; set; }

    /// <summary>How the hand-over works and what to prepare.</summary>
    public required string DeliveryText { get; set; }

    /// <summary>What the seller needs to know.</summary>
    public IReadOnlyList<ItemQuestion> Questions { get; set; } = [];

    public bool Visible { get; private set; } = true;

    /// <summary>Taken out of the catalogue, and kept: orders refer to it, and it can be brought back.</summary>
    public DateTimeOffset? RetiredAt { get; private set; }

    public int Position { get; set; }

    /// <summary>Grows with each edit by hand or file, so that two people at the same item do not overwrite each other. Stock and place are not edits.</summary>
    public int Version { get; private set; } = 1;

    public DateTimeOffset? UpdatedAt { get; private set; }

    public UserId? UpdatedBy { get; private set; }

    public void Touch(UserId by, DateTimeOffset now) => (Version, UpdatedAt, UpdatedBy) = (Version + 1, now, by);

    /// <summary>What is shown or named again is in the catalogue again.</summary>
    public void Show(bool visible) => (Visible, RetiredAt) = (visible, null);

    public void Retire(DateTimeOffset now) => (Visible, RetiredAt) = (false, now);

    /// <summary>Sets a new offer; null when it is the one that stands.</summary>
    /// <param name="offer">Price and currency.</param>
    /// <param name="contentsChanged">Whether it holds other things from now on.</param>
    /// <param name="actor">Who changed it.</param>
    /// <param name="now">From when it holds.</param>
    public ItemPrice? Reprice((Credits Price, string? Currency) offer, bool contentsChanged, UserId? actor, DateTimeOffset now)
    {
        if (PriceVersion > 0 && offer == (Price, Currency) && !contentsChanged)
            return null;
        (Price, Currency) = offer;
        PriceVersion++;
        return new ItemPrice
        {
            GuildId = GuildId, ItemId = Id, Version = PriceVersion, Price = Price, Currency = Currency, Actor = actor, At = now,
        };
    }
}

internal sealed class ShopItemMapping : IEntityTypeConfiguration<ShopItem>
{
    public void Configure(EntityTypeBuilder<ShopItem> builder)
    {
        builder.ToTable("shop_items", table =>
        {
            table.HasCheckConstraint("ck_shop_items_stock", "stock >= 0");
            table.HasCheckConstraint("ck_shop_items_trust", "required_trust BETWEEN 0 AND 100");
            table.HasCheckConstraint("ck_shop_items_retired", "retired_at IS NULL OR NOT visible");
        });
        builder.HasKey(item => new { item.GuildId, item.Id });
        builder.Property(item => item.Id).UseIdentityByDefaultColumn();
        builder.HasIndex(item => new { item.GuildId, item.Key }).IsUnique();
        builder.HasIndex(item => new { item.GuildId, item.CategoryId, item.Position, item.Id });
        builder.Property(item => item.Version).HasDefaultValue(1);
        builder.HasOne<ShopCategory>().WithMany().HasForeignKey(item => new { item.GuildId, item.CategoryId });
        builder.Property(item => item.Key).HasMaxLength(50);
        builder.Property(item => item.Name).HasMaxLength(ShopItem.NameLengthMax);
        builder.Property(item => item.Emoji).HasMaxLength(64);
        builder.Property(item => item.Description).HasMaxLength(ShopItem.TextLengthMax);
        builder.Property(item => item.Picture).HasMaxLength(ShopItem.PictureLengthMax);
        builder.Property(item => item.Currency).HasMaxLength(3);
        builder.Property(item => item.DeliveryText).HasMaxLength(ShopItem.TextLengthMax);
        builder.Property(item => item.Maps).HasJson().HasDefaultValueSql(JsonColumn.EmptyList);
        builder.Property(item => item.Specialities).HasJson().HasDefaultValueSql(JsonColumn.EmptyList);
        builder.Property(item => item.Questions).HasJson().HasDefaultValueSql(JsonColumn.EmptyList);
    }
}
