using ArkMarket.Core.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ArkMarket.Core.Sellers;

public enum SellerStatus : short
{
    /// <summary>Never applied here: the seller role, if they hold it, was given by hand.</summary>
    None = 0,
    Applied = 1,
    Approved = 2,
    Rejected = 3,
    Suspended = 4,
}

/// <summary>
/// What is known of a seller. Who may sell is said by the seller role alone, and by not being suspended here: so a server
/// may also give the role by hand.
/// </summary>
public sealed class Seller
{
    public const int AboutLengthMax = 1_000;
    public const int ReasonLengthMax = 300;
    public const int TagsMax = 10;
    public const int TagLengthMax = 40;

    public GuildId GuildId { get; init; }

    public UserId UserId { get; init; }

    public SellerStatus Status { get; private set; }

    /// <summary>What they wrote when they applied.</summary>
    public string? About { get; private set; }

    public List<string> Specialities { get; private set; } = [];

    /// <summary>Where they deliver; none named means everywhere.</summary>
    public List<string> Maps { get; private set; } = [];

    public bool IsAvailable { get; private set; } = true;

    /// <summary>Counts applications; a decision names the one it means.</summary>
    public int ApplicationNumber { get; private set; }

    public DateTimeOffset? AppliedAt { get; private set; }

    public DateTimeOffset? DecidedAt { get; private set; }

    public UserId? DecidedBy { get; private set; }

    public string? Reason { get; private set; }

    /// <summary>When they were first approved; kept through a suspension.</summary>
    public DateTimeOffset? ApprovedAt { get; private set; }

    /// <summary>Where moderators see the application.</summary>
    public ChannelId? ReviewChannelId { get; private set; }

    public MessageId? ReviewMessageId { get; private set; }

    /// <summary>The mean of their buyers' ratings in hundredths, 100 to 500; null while there is none.</summary>
    public short? RatingHundredths { get; private set; }

    public int RatingCount { get; private set; }

    public void Apply(SellerProfile profile, DateTimeOffset now)
    {
        Describe(profile);
        // One that waits keeps its message; after a decision it is a new matter.
        if (Status is not SellerStatus.Applied)
            (ReviewChannelId, ReviewMessageId) = (null, null);
        (Status, AppliedAt, DecidedAt, DecidedBy, Reason) = (SellerStatus.Applied, now, null, null, null);
        ApplicationNumber++;
    }

    public void Describe(SellerProfile profile) => (About, Specialities, Maps) = (profile.About ?? About, [.. profile.Specialities], [.. profile.Maps]);

    public void SetAvailable(bool isAvailable) => IsAvailable = isAvailable;

    public void Decide(SellerStatus status, UserId by, string? reason, DateTimeOffset now)
    {
        (Status, DecidedBy, Reason, DecidedAt) = (status, by, reason, now);
        if (status is SellerStatus.Approved)
            ApprovedAt ??= now;
    }

    public void RecordReview(ChannelId channel, MessageId message) => (ReviewChannelId, ReviewMessageId) = (channel, message);

    public void RecordRating(short? hundredths, int count) => (RatingHundredths, RatingCount) = (hundredths, count);
}

/// <summary>What a seller says of themselves.</summary>
/// <param name="About">Null leaves what they wrote before.</param>
public sealed record SellerProfile(string? About, IReadOnlyList<string> Specialities, IReadOnlyList<string> Maps);

internal sealed class SellerMapping : IEntityTypeConfiguration<Seller>
{
    public void Configure(EntityTypeBuilder<Seller> builder)
    {
        builder.ToTable("sellers", table =>
        {
            table.HasCheckConstraint("ck_sellers_tags", $"cardinality(specialities) <= {Seller.TagsMax} AND cardinality(maps) <= {Seller.TagsMax}");
            table.HasCheckConstraint("ck_sellers_rating", "(rating_hundredths IS NULL AND rating_count = 0) OR (rating_hundredths BETWEEN 100 AND 500 AND rating_count > 0)");
        });
        builder.HasKey(seller => new { seller.GuildId, seller.UserId });
        builder.HasIndex(seller => new { seller.GuildId, seller.AppliedAt }, "ix_sellers_applied").HasFilter("status = 1");
        builder.Property(seller => seller.About).HasMaxLength(Seller.AboutLengthMax);
        builder.Property(seller => seller.Reason).HasMaxLength(Seller.ReasonLengthMax);
    }
}
