using ArkMarket.Core.Platform;
using Npgsql;
using NpgsqlTypes;

namespace ArkMarket.Core.Economy;

/// <summary>The one writer of money: no other place in the code may write a balance or an entry (a test holds it).</summary>
internal static class LedgerSql
{
    public const string KeyConstraint = "ux_ledger_transfers_key";
    public const string NotNegative = "ck_balances_not_negative";
    public const string NotTooHigh = "ck_balances_not_too_high";
    public const string MoneyOrDebt = "ck_balances_debt";
    public const string BalanceKnown = "ck_ledger_entries_balance_known";

    private const string Transfer =
        """
        INSERT INTO ledger_transfers (guild_id, id, key, operation, reason, actor, order_id, corrects, at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
        """;

    // A debt is settled first by whatever comes in: an account has money or owes some, never both.
    private const string Credit =
        """
        WITH b AS (
            INSERT INTO balances (guild_id, kind, account_id, amount, debt) VALUES ($1, $4, $5, $6, 0)
            ON CONFLICT (guild_id, kind, account_id) DO UPDATE SET
                amount = GREATEST(balances.amount - balances.debt + excluded.amount, 0),
                debt = GREATEST(balances.debt - balances.amount - excluded.amount, 0)
            RETURNING amount - debt AS amount)
        INSERT INTO ledger_entries (guild_id, transfer_id, leg, kind, account_id, amount, balance_after)
        SELECT $1, $2, $3, $4, $5, $6, amount FROM b
        """;

    // No row means no money: the missing balance_after breaks its CHECK, which rolls the whole batch back.
    private const string Debit =
        """
        WITH b AS (
            UPDATE balances SET amount = amount + $6 WHERE guild_id = $1 AND kind = $4 AND account_id = $5
            RETURNING amount)
        INSERT INTO ledger_entries (guild_id, transfer_id, leg, kind, account_id, amount, balance_after)
        VALUES ($1, $2, $3, $4, $5, $6, (SELECT amount FROM b))
        """;

    // A correction takes what is there and leaves the rest as a debt.
    private const string DebitOrOwe =
        """
        WITH b AS (
            INSERT INTO balances (guild_id, kind, account_id, amount, debt) VALUES ($1, $4, $5, 0, -$6)
            ON CONFLICT (guild_id, kind, account_id) DO UPDATE SET
                amount = GREATEST(balances.amount - balances.debt - excluded.debt, 0),
                debt = GREATEST(balances.debt - balances.amount + excluded.debt, 0)
            RETURNING amount - debt AS amount)
        INSERT INTO ledger_entries (guild_id, transfer_id, leg, kind, account_id, amount, balance_after)
        SELECT $1, $2, $3, $4, $5, $6, amount FROM b
        """;

    private const string House =
        """
        INSERT INTO ledger_entries (guild_id, transfer_id, leg, kind, account_id, amount, balance_after)
        VALUES ($1, $2, $3, $4, $5, $6, NULL)
        """;

    /// <summary>Adds a movement to a change, with the refusals that the database may answer it with.</summary>
    public static Guid Move(this Work work, LedgerMovement movement)
    {
        var id = TimeOrderedId.New(work.Now);
        work.Add(TransferCommand(work, id, movement));
        for (var leg = 0; leg < movement.Legs.Count; leg++)
            work.Add(LegCommand(work.Guild, id, (short)leg, movement.Legs[leg]));

        Func<Refusal> notEnough = () => NotEnoughFor(movement);
        work.RefuseOn(NotNegative, notEnough);
        // Somebody in debt has nothing to spend: this check is looked at before the one above.
        work.RefuseOn(MoneyOrDebt, notEnough);
        work.RefuseOn(BalanceKnown, notEnough);
        work.RefuseOn(NotTooHigh, static () => new WalletFull());
        return id;
    }

    private static NotEnoughCredits NotEnoughFor(LedgerMovement movement) =>
        new(-movement.Legs.Where(leg => leg.Account.HasBalance).Min(leg => leg.Amount));

    private static NpgsqlBatchCommand TransferCommand(Work work, Guid id, LedgerMovement movement) => new(Transfer)
    {
        Parameters =
        {
            new NpgsqlParameter<long> { TypedValue = work.Guild.Db },
            new NpgsqlParameter<Guid> { TypedValue = id },
            new NpgsqlParameter<string> { TypedValue = movement.Cause.Key },
            new NpgsqlParameter<short> { TypedValue = (short)movement.Operation },
            new NpgsqlParameter<string> { TypedValue = movement.Cause.Reason },
            new NpgsqlParameter { Value = (object?)movement.Cause.Actor?.Db ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Bigint },
            new NpgsqlParameter { Value = (object?)movement.Cause.OrderId ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Bigint },
            new NpgsqlParameter { Value = (object?)movement.Cause.Corrects ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Uuid },
            new NpgsqlParameter<DateTimeOffset> { TypedValue = work.Now },
        },
    };

    private static NpgsqlBatchCommand LegCommand(GuildId guild, Guid transfer, short number, Leg leg) =>
        new(!leg.Account.HasBalance ? House : leg.Amount > 0 ? Credit : leg.MayOwe ? DebitOrOwe : Debit)
        {
            Parameters =
            {
                new NpgsqlParameter<long> { TypedValue = guild.Db },
                new NpgsqlParameter<Guid> { TypedValue = transfer },
                new NpgsqlParameter<short> { TypedValue = number },
                new NpgsqlParameter<short> { TypedValue = (short)leg.Account.Kind },
                new NpgsqlParameter<long> { TypedValue = leg.Account.Id },
                new NpgsqlParameter<long> { TypedValue = leg.Amount },
            },
        };
}

public sealed record NotEnoughCredits(long Needed) : Refusal
{
    public override string Explain(Wording wording) =>
        $"There are not enough {wording.CurrencyName}: {wording.Credits(Needed)} are needed. Nothing was moved. /balance shows what is there.";
}

public sealed record WalletFull : Refusal
{
    public override string Explain(Wording wording) => "The receiving wallet cannot hold that much. Nothing was moved.";
}
