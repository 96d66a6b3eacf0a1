using ArkMarket.Core.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ArkMarket.Core.Tickets;

/// <summary>
/// A category made because the mapped one is full. The row is written before Discord is asked and completed after: a
/// category has no topic to be marked by, so a run that was cut off in between is found again by the name.
/// </summary>
public sealed class TicketCategory
{
    public const int NameLengthMax = 100;

    public GuildId GuildId { get; init; }

    /// <summary>The category the server's admins chose.</summary>
    public ChannelId BaseId { get; init; }

    /// <summary>2, 3, 4…: the mapped one is the first.</summary>
    public int Number { get; init; }

    public required string Name { get; init; }

    /// <summary>Null until it is known to exist.</summary>
    public ChannelId? ChannelId { get; private set; }

    /// <summary>Somebody is making it until then; nobody else may, or there would be two.</summary>
    public DateTimeOffset? BusyUntil { get; private set; }

    public void BeginMaking(DateTimeOffset until) => (ChannelId, BusyUntil) = (null, until);

    public void GiveUpMaking() => BusyUntil = null;

    public void Record(ChannelId channel) => (ChannelId, BusyUntil) = (channel, null);
}

internal sealed class TicketCategoryMapping : IEntityTypeConfiguration<TicketCategory>
{
    public void Configure(EntityTypeBuilder<TicketCategory> builder)
    {
        builder.ToTable("ticket_categories");
        builder.HasKey(category => new { category.GuildId, category.BaseId, category.Number });
        builder.Property(category => category.Name).HasMaxLength(TicketCategory.NameLengthMax);
    }
}
