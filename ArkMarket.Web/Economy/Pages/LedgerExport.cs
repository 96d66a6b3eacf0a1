using System.Globalization;
using System.Text;
using ArkMarket.Core.Economy;
using ArkMarket.Core.Platform;
using ArkMarket.Web.Dashboard;
using ArkMarket.Web.Hosting;
using Microsoft.AspNetCore.Http.Features;

namespace ArkMarket.Web.Economy.Pages;

/// <summary>
/// <c>/s/{Guild}/ledger/export.csv</c>: the movements that the list's filters choose, a line for each entry. It is written
/// page by page while it is read, so a large ledger needs no more memory than a small one.
/// </summary>
internal static class LedgerExport
{
    /// <summary>More than this is told in the last line, for another export by date.</summary>
    public const int MovementsMax = 100_000;

    private const string FormulaStarts = "=+-@\t\r＝＋－＠";
    private static readonly string[] Columns = ["at_utc", "movement", "what", "reason", "by", "order", "account", "account_id", "credit", "debit", "balance_after"];

    public static void MapLedgerExport(this IEndpointRouteBuilder app) =>
        app.MapGet("/s/{Guild}/ledger/export.csv", WriteAsync).WithMetadata(new StaffPageAttribute(Right.Finance));

    private static async Task WriteAsync(HttpContext http, LedgerExplorer explorer, GuildDirectory directory)
    {
        var server = http.Features.GetRequiredFeature<ServerScope>();
        var (filter, fault) = LedgerWords.Filter(http, await MemberSearch.ReadAsync(http, directory, "member"));
        filter = filter with { After = null, PageSize = LedgerFilter.PageSizeMax };
        var page = await explorer.HandleAsync(server.Actor, filter, http.RequestAborted);
        if (fault is not null || page.IsRefused)
        {
            http.Response.StatusCode = StatusCodes.Status400BadRequest;
            await http.Response.WriteAsync($"{fault ?? page.Refusal!.Explain(server.Wording)} Nothing was exported: go back and mend the filter.", http.RequestAborted);
            return;
        }

        http.Response.ContentType = "text/csv; charset=utf-8";
        http.Response.Headers.ContentDisposition = $"attachment; filename=\"ledger-{server.Guild}.csv\"";
        await using var writer = new StreamWriter(http.Response.Body, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true));
        await writer.WriteAsync(Line(Columns));
        for (var written = 0; ; written += LedgerFilter.PageSizeMax)
        {
            foreach (var row in page.Value.Rows)
                foreach (var leg in row.Legs)
                    await writer.WriteAsync(Line(Cells(row, leg)));
            await writer.FlushAsync(http.RequestAborted);
            if (page.Value.Next is not { } next)
                return;
            if (written + LedgerFilter.PageSizeMax >= MovementsMax)
                break;
            page = await explorer.HandleAsync(server.Actor, filter with { After = next }, http.RequestAborted);
        }

        await writer.WriteAsync(Line([$"There are older movements: these are the newest {MovementsMax:N0}. Export the others by date."]));
    }

    // Money in and out in columns of their own, as in any ledger: no figure needs a sign that a spreadsheet could take for a formula.
    private static string[] Cells(LedgerRow row, LedgerLeg leg) =>
    [
        row.At.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture), MovementCode.Of(row.Id), row.Operation.ToString().ToLowerInvariant(), Guard(row.Reason),
        row.Actor?.ToString() ?? "", Number(row.OrderId), leg.Kind.ToString().ToLowerInvariant(), leg.AccountId == 0 ? "" : Number(leg.AccountId),
        leg.Amount > 0 ? Number(leg.Amount) : "", leg.Amount < 0 ? Number(-leg.Amount) : "", Number(leg.BalanceAfter),
    ];

    private static string Number(long? number) => number?.ToString(CultureInfo.InvariantCulture) ?? "";

    private static string Line(IEnumerable<string> cells) => string.Join(',', cells.Select(Cell)) + "\r\n";

    /// <summary>What a spreadsheet would take for a formula gets an apostrophe in front. Only people's words need it: the rest is ours.</summary>
    private static string Guard(string text) => text.Length > 0 && FormulaStarts.Contains(text[0]) ? "'" + text : text;

    private static string Cell(string text) =>
        text.AsSpan().IndexOfAny(",\"\r\n") < 0 ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
