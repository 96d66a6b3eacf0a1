using ArkMarket.Core.Members;
using ArkMarket.Core.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ArkMarket.Core.Orders;

/// <summary>What a buyer says about a payment outside the market. The finance role looks it up and decides.</summary>
public sealed class OrderReceipt
{
    public const int MethodLengthMax = 50;
    public const int ReferenceLengthMax = 100;

    public GuildId GuildId { get; init; }

    public long OrderId { get; init; }

    /// <summary>The number of the order's event that reported it.</summary>
    public int Number { get; init; }

    /// <summary>The way it was paid.</summary>
    public required string Method { get; init; }

    /// <summary>By which the other end knows it.</summary>
    public required string Reference { get; init; }

    /// <summary>How the reference is compared: one payment pays for one order.</summary>
    public required string FoldedReference { get; init; }

    public string? Note { get; init; }

    public UserId? DecidedBy { get; private set; }

    /// <summary>Null until it is decided.</summary>
    public bool? Found { get; private set; }

    public DateTimeOffset At { get; init; }

    public void Decide(UserId by, bool found) => (DecidedBy, Found) = (by, found);

    /// <summary>Letters and digits alone, whatever their case and dress. A reference without any stays as it is.</summary>
    public static string Fold(string reference)
    {
        var plain = LookAlike.Simplify(reference).Where(char.IsLetterOrDigit).Select(c => char.IsDigit(c) ? (char)('0' + (int)char.GetNumericValue(c)) : c);
        return string.Concat(plain).ToUpperInvariant() is { Length: > 0 } folded ? folded : reference;
    }
}

internal sealed class OrderReceiptMapping : IEntityTypeConfiguration<OrderReceipt>
{
    public const string ReferenceConstraint = "ux_order_receipts_reference";

    public void Configure(EntityTypeBuilder<OrderReceipt> builder)
    {
        builder.ToTable("order_receipts");
        builder.HasKey(receipt => new { receipt.GuildId, receipt.OrderId, receipt.Number });
        builder.HasOne<Order>().WithMany().HasForeignKey(receipt => new { receipt.GuildId, receipt.OrderId });
        builder.HasIndex(receipt => new { receipt.GuildId, receipt.FoldedReference }, ReferenceConstraint).IsUnique().HasFilter("found IS DISTINCT FROM false");
        builder.Property(receipt => receipt.Method).HasMaxLength(OrderReceipt.MethodLengthMax);
        builder.Property(receipt => receipt.Reference).HasMaxLength(OrderReceipt.ReferenceLengthMax);
        builder.Property(receipt => receipt.FoldedReference).HasMaxLength(OrderReceipt.ReferenceLengthMax);
        builder.Property(receipt => receipt.Note).HasMaxLength(Order.ReasonLengthMax);
    }
}
