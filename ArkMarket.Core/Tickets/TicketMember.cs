using ArkMarket.Core.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ArkMarket.Core.Tickets;

/// <summary>Somebody who was let into a ticket besides those whom its matter lets in.</summary>
public sealed class TicketMember
{
    /// <summary>How many a ticket may have.</summary>
    public const int Most = 10;

    public GuildId GuildId { get; init; }

    public long TicketId { get; init; }

    public UserId UserId { get; init; }

    public UserId AddedBy { get; init; }

    public DateTimeOffset AddedAt { get; init; }
}

internal sealed class TicketMemberMapping : IEntityTypeConfiguration<TicketMember>
{
    public void Configure(EntityTypeBuilder<TicketMember> builder)
    {
        builder.ToTable("ticket_members");
        builder.HasKey(member => new { member.GuildId, member.TicketId, member.UserId });
        builder.HasOne<Ticket>().WithMany().HasForeignKey(member => new { member.GuildId, member.TicketId });
    }
}
