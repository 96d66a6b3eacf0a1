using System.Text.RegularExpressions;

namespace ArkMarket.Tests.Architecture;

/// <summary>House rules that a search can hold.</summary>
public sealed partial class SourceRulesTests
{
    private static readonly string[] Ours = ["ArkMarket.Core", "ArkMarket.Discord", "ArkMarket.Web", "ArkMarket.Sandbox"];
    private static readonly string[] Everything = [.. Ours, "ArkMarket.Tests", "ArkMarket.Bench"];

    [Fact]
    public void Only_the_ledger_writes_money()
    {
        Assert.Equal(
            ["ArkMarket.Core/Economy/LedgerSql.cs"],
            SourceFile.All(".cs", Ours).Where(file => file.Texts.Any(WritesMoney().IsMatch)).Select(file => file.Path));
        Assert.Empty(SourceFile.All(".cs", Ours).Where(file => MakesMoneyRows().IsMatch(file.Code)).Select(file => file.Path));
    }

    [Fact]
    public void No_sql_asks_the_database_for_the_time() => Assert.Empty(
        SourceFile.All(".cs", Ours).Where(file => file.Texts.Any(AsksForTime().IsMatch)).Select(file => file.Path));

    [Fact]
    public void No_sql_leaves_anything_behind_on_a_connection_that_is_shared() => Assert.Empty(
        SourceFile.All(".cs", Ours).Where(file => file.Texts.Any(OutlivesTransaction().IsMatch)).Select(file => file.Path));

    [Fact]
    public void No_code_asks_the_machine_for_the_time() => Assert.Empty(
        SourceFile.All(".cs", Ours).Where(file => MachineTime().IsMatch(file.Code)).Select(file => file.Path));

    [Fact]
    public void No_file_is_longer_than_it_may_be()
    {
        Assert.Empty(SourceFile.All(".cs", Everything).Where(file => file.LineCount > 400).Select(file => $"{file.Path}: {file.LineCount} lines"));
        Assert.Empty(SourceFile.All(".razor", Everything).Where(file => file.LineCount > 200).Select(file => $"{file.Path}: {file.LineCount} lines"));
    }

    [Fact]
    public void Files_are_short_as_a_rule()
    {
        var lengths = SourceFile.All(".cs", Ours).Select(file => file.LineCount).Order().ToList();
        Assert.InRange(lengths[lengths.Count / 2], 1, 60);
        Assert.InRange(lengths[lengths.Count * 9 / 10], 1, 150);
    }

    [Fact]
    public void Nothing_is_caught_to_be_forgotten() => Assert.Empty(
        SourceFile.All(".cs", Ours).Where(file => Swallows().IsMatch(file.Code)).Select(file => file.Path));

    /// <summary>Playwright's own waits hear only of what happens after they have begun: one that begins a moment late never ends.</summary>
    [Fact]
    public void No_test_begins_to_listen_to_a_browser_after_what_it_waits_for_has_begun() => Assert.Empty(
        SourceFile.All(".cs", "ArkMarket.Tests").Where(file => ListensTooLate().IsMatch(file.Code)).Select(file => file.Path));

    [GeneratedRegex(@"(INSERT\s+INTO|UPDATE|DELETE\s+FROM|TRUNCATE(\s+TABLE)?|MERGE\s+INTO|COPY)\s+(ONLY\s+)?(balances|ledger_\w+)", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 60_000)]
    private static partial Regex WritesMoney();

    [GeneratedRegex(@"new\s+(Balance|LedgerEntry|LedgerTransfer)\b|Set<(Balance|LedgerEntry|LedgerTransfer)>\(\)[^;]*\.(ExecuteUpdate|ExecuteDelete|Add|Remove|Update|Attach)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 60_000)]
    private static partial Regex MakesMoneyRows();

    [GeneratedRegex(@"\b(now|clock_timestamp|statement_timestamp|transaction_timestamp|timeofday)\s*\(|\b(current_timestamp|current_date|current_time|localtimestamp)\b", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 60_000)]
    private static partial Regex AsksForTime();

    // Pooled connections are not reset: a lock, a setting or a table may last for a transaction, never for a session.
    [GeneratedRegex(@"\bpg_(try_)?advisory_lock|\bCREATE\s+((LOCAL|GLOBAL)\s+)?TEMP|\bSET\s+(SESSION|ROLE|search_path|statement_timeout|lock_timeout|TIME\s+ZONE)\b|\bset_config\s*\(|\bWITH\s+HOLD\b", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 60_000)]
    private static partial Regex OutlivesTransaction();

    [GeneratedRegex(@"\bDateTime(Offset)?\.(UtcNow|Now|Today)\b", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 60_000)]
    private static partial Regex MachineTime();

    [GeneratedRegex(@"\.WaitFor(URL|Navigation|Response|Request|RequestFinished|Popup|Download|ConsoleMessage)Async\b", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 60_000)]
    private static partial Regex ListensTooLate();

    [GeneratedRegex(@"catch\s*(\(\s*Exception(\s+\w+)?\s*\))?\s*\{\s*\}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 60_000)]
    private static partial Regex Swallows();
}
