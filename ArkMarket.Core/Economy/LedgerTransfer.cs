using ArkMarket.Core.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ArkMarket.Core.Economy;

public enum LedgerOperation : short
{
    Mint = 1,
    Burn = 2,
    Transfer = 3,
    Hold = 4,
    Post = 5,
    Void = 6,
    Correct = 7,
    Split = 8,
    Refund = 9,
}

/// <summary>One movement of money: what, why, by whom. Never edited; a mistake is reversed by another movement.</summary>
public sealed class LedgerTransfer
{
    public GuildId GuildId { get; init; }

    public Guid Id { get; init; }

    /// <summary>Unique in the server: the same movement can never be written twice.</summary>
    public required string Key { get; init; }

    public LedgerOperation Operation { get; init; }

    public required string Reason { get; init; }

    public UserId? Actor { get; init; }

    public long? OrderId { get; init; }

    /// <summary>The movement that this one reverses.</summary>
    public Guid? Corrects { get; init; }

    public DateTimeOffset At { get; init; }
}

/// <summary>One leg of a movement. The legs of each movement add up to zero.</summary>
public sealed class LedgerEntry
{
    public GuildId GuildId { get; init; }

    public Guid TransferId { get; init; }

    public short Leg { get; init; }

    public AccountKind Kind { get; init; }

    public long AccountId { get; init; }

    public long Amount { get; init; }

    /// <summary>The balance right after this leg, below zero while there is a debt; null for house accounts, which keep none.</summary>
    public long? BalanceAfter { get; init; }
}

internal sealed class LedgerTransferMapping : IEntityTypeConfiguration<LedgerTransfer>
{
    public void Configure(EntityTypeBuilder<LedgerTransfer> builder)
    {
        builder.ToTable("ledger_transfers");
        builder.HasKey(transfer => new { transfer.GuildId, transfer.Id });
        builder.HasIndex(transfer => new { transfer.GuildId, transfer.Key }, LedgerSql.KeyConstraint).IsUnique();
        builder.HasIndex(transfer => new { transfer.GuildId, transfer.OrderId, transfer.Id }).HasFilter("order_id IS NOT NULL");
        builder.Property(transfer => transfer.Key).HasMaxLength(100);
        builder.Property(transfer => transfer.Reason).HasMaxLength(LedgerMovement.ReasonLengthMax);
    }
}

internal sealed class LedgerEntryMapping : IEntityTypeConfiguration<LedgerEntry>
{
    public void Configure(EntityTypeBuilder<LedgerEntry> builder)
    {
        builder.ToTable("ledger_entries", table =>
        {
            table.HasCheckConstraint("ck_ledger_entries_not_zero", "amount <> 0");
            // A debit of an account that has no balance row finds no balance to note, and is refused by this.
            table.HasCheckConstraint(LedgerSql.BalanceKnown, "balance_after IS NOT NULL OR kind >= 10");
        });
        builder.HasKey(entry => new { entry.GuildId, entry.TransferId, entry.Leg });
        builder.HasOne<LedgerTransfer>().WithMany().HasForeignKey(entry => new { entry.GuildId, entry.TransferId });
        builder.HasIndex(entry => new { entry.GuildId, entry.Kind, entry.AccountId, entry.TransferId });
        // Each movement has something coming in: by that it is found by its amount.
        builder.HasIndex(entry => new { entry.GuildId, entry.Amount, entry.TransferId }, "ix_ledger_entries_amount").HasFilter("amount > 0");
    }
}

internal sealed class BalanceMapping : IEntityTypeConfiguration<Balance>
{
    public void Configure(EntityTypeBuilder<Balance> builder)
    {
        builder.ToTable("balances", table =>
        {
            table.HasCheckConstraint(LedgerSql.NotNegative, "amount >= 0");
            table.HasCheckConstraint(LedgerSql.NotTooHigh, "amount <= 1000000000000000");
            table.HasCheckConstraint(LedgerSql.MoneyOrDebt, "debt >= 0 AND (debt = 0 OR (amount = 0 AND kind = 1))");
        });
        builder.HasKey(balance => new { balance.GuildId, balance.Kind, balance.AccountId });
        builder.HasIndex(balance => new { balance.GuildId, balance.Debt }, "ix_balances_debts").HasFilter("debt > 0");
    }
}
