using System.Globalization;
using System.Text;

namespace ArkMarket.Bench.Ledger;

/// <summary>
/// A payment as a pgbench script: the statements that paying another member sends, on the same tables, in one pipeline.
/// The bench checks afterwards that the books still balance.
/// </summary>
internal static class PaymentScript
{
    private const string Transfer =
        $$"""
        INSERT INTO ledger_transfers (guild_id, id, key, operation, reason, actor, order_id, corrects, at)
        VALUES (:guild, lpad(to_hex(:payment::bigint), 32, '0')::uuid, 'pay:' || '{{PaymentKeys.Prefix}}' || :payment::bigint, 3, 'Payment', :from, NULL, NULL, now())
        """;

    private const string Debit =
        """
        WITH b AS (
            UPDATE balances SET amount = amount + -1 WHERE guild_id = :guild AND kind = 1 AND account_id = :from RETURNING amount)
        INSERT INTO ledger_entries (guild_id, transfer_id, leg, kind, account_id, amount, balance_after)
        VALUES (:guild, lpad(to_hex(:payment::bigint), 32, '0')::uuid, :debitleg, 1, :from, -1, (SELECT amount FROM b))
        """;

    private const string Credit =
        """
        WITH b AS (
            INSERT INTO balances (guild_id, kind, account_id, amount, debt) VALUES (:guild, 1, :to, 1, 0)
            ON CONFLICT (guild_id, kind, account_id) DO UPDATE SET
                amount = GREATEST(balances.amount - balances.debt + excluded.amount, 0),
                debt = GREATEST(balances.debt - balances.amount - excluded.amount, 0)
            RETURNING amount - debt AS amount)
        INSERT INTO ledger_entries (guild_id, transfer_id, leg, kind, account_id, amount, balance_after)
        SELECT :guild, lpad(to_hex(:payment::bigint), 32, '0')::uuid, 1 - :debitleg, 1, :to, 1, amount FROM b
        """;

    private const string OnceOnly =
        $$$"""
        INSERT INTO requests (guild_id, key, content_hash, outcome, at)
        VALUES (:guild, '{{{PaymentKeys.Prefix}}}' || :payment::bigint, decode(repeat('5a', 32), 'hex'),
            '{"value": {"to": "200000000000000000", "amount": 1, "reason": "Payment"}}', now())
        """;

    /// <param name="hot">True pays everything to the first member; false spreads over all.</param>
    public static string Text(bool hot)
    {
        var last = BenchWorld.Accounts - 1;
        var script = new StringBuilder()
            .AppendLine("\\set n :n + 1")
            .AppendLine(CultureInfo.InvariantCulture, $"\\set payment {PaymentKeys.Expression(PaymentKeys.NewRun())}")
            .AppendLine(CultureInfo.InvariantCulture, $"\\set guild {BenchWorld.Guild}")
            .AppendLine(CultureInfo.InvariantCulture, $"\\set a {(hot ? $"random(1, {last})" : $"random(0, {last})")}")
            .AppendLine(CultureInfo.InvariantCulture, $"\\set b {(hot ? "0" : $"(:a + random(1, {last})) % {BenchWorld.Accounts}")}")
            .AppendLine(CultureInfo.InvariantCulture, $"\\set from {BenchWorld.FirstMemberId} + :a")
            .AppendLine(CultureInfo.InvariantCulture, $"\\set to {BenchWorld.FirstMemberId} + :b")
            .AppendLine("\\set debitleg case when :from < :to then 0 else 1 end")
            .AppendLine("\\startpipeline");
        // In the ledger's order: the once-only row first, and balance rows by their ids.
        foreach (var line in (string[])[OnceOnly + ";", Transfer + ";", "\\if :from < :to", Debit + ";", Credit + ";", "\\else", Credit + ";", Debit + ";", "\\endif", "\\endpipeline"])
            script.AppendLine(line);
        return script.ToString();
    }
}
