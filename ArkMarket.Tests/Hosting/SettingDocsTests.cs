using System.Globalization;
using System.Text.RegularExpressions;
using ArkMarket.Tests.Support;
using ArkMarket.Web.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace ArkMarket.Tests.Hosting;

/// <summary>What operators read about settings is what the code reads of them.</summary>
public sealed partial class SettingDocsTests
{
    /// <summary>For the sandbox's own process, and what <c>run.sh</c> tells the app about it.</summary>
    private static readonly string[] NotForOperators = ["Sandbox:Url"];

    private static readonly IReadOnlyDictionary<string, string> Rows = ReadRows();

    [Fact]
    public void Every_setting_that_the_code_reads_is_written_down_and_no_other()
    {
        var code = string.Join('\n', Directory.EnumerateFiles(Checkout.In("ArkMarket.Web"), "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Contains("/obj/", StringComparison.Ordinal)).Select(File.ReadAllText));
        var read = Names().Matches(code).Select(match => match.Groups["name"].Value)
            .Concat(["ConnectionStrings:ArkMarket", "Discord:ApplicationId", "Discord:PublicKey", "Discord:BotToken"])
            .Except(NotForOperators)
            .ToHashSet(StringComparer.Ordinal);
        // run.sh alone reads where the sandbox listens.
        Assert.Equal(read.Append("ARKMARKET_SANDBOX_URL").Order(StringComparer.Ordinal), Rows.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_bounds_of_a_number_are_the_ones_that_a_refusal_names()
    {
        var given = Rows.Keys.Where(name => name.Contains(':', StringComparison.Ordinal) && name is not ("Backup:Directory" or "Ai:ApiKey")).Select(name => $"--{name}=x");
        var refused = Assert.Throws<SettingsException>(() => App.Create(["--Backup:Directory=backups", "--Ai:ApiKey=key", .. given]));
        var bounds = Bounds().Matches(refused.Message);
        Assert.InRange(bounds.Count, 15, 40);
        foreach (Match fault in bounds)
            Assert.Contains($"{Grouped(fault.Groups["least"].Value)} to {Grouped(fault.Groups["most"].Value)}", Rows[fault.Groups["name"].Value], StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_holds_where_nothing_is_set_is_written_down()
    {
        using var folder = new TestFolder();
        await using var app = App.Create(
        [
            $"--Discord:ApplicationId={TestIds.Next()}", $"--Discord:PublicKey={new TestKeys().PublicKey}", "--Discord:BotToken=test", $"--ARKMARKET_DATA={folder.In("data")}",
            $"--Backup:Directory={folder.In("backups")}", "--Ai:ApiKey=key",
        ]);
        var settings = app.Services.GetRequiredService<AppSettings>();
        Holds(settings.WebRequestsPerMinute, "Web:RequestsPerMinute");
        Holds(settings.FeedLasts.TotalSeconds, "Web:FeedSeconds");
        Holds(settings.NamesPatience.TotalMilliseconds, "Web:NamesPatienceMs");
        Holds(settings.DiscordRequestsPerSecond, "Discord:RequestsPerSecond");
        Holds(settings.Interactions.PerMemberPerTenSeconds, "Interactions:PerMemberPerTenSeconds");
        Holds(settings.Interactions.NetMs, "Interactions:NetMs");
        Holds(settings.Gateway.ServersAtOnce, "Gateway:ServersAtOnce");
        Assert.EndsWith($"| {settings.Gateway.ClaimSeconds}, {settings.Gateway.RenewSeconds}, {settings.Gateway.RefusedSeconds}, {settings.Gateway.GapSeconds} |", Rows["Gateway:GapSeconds"], StringComparison.Ordinal);
        Holds(settings.Backup!.Every.TotalHours, "Backup:EveryHours");
        Holds(settings.Backup.Keep, "Backup:Keep");
        Holds(settings.Ai!.Timeout.TotalSeconds, "Ai:TimeoutSeconds");
        Holds(settings.Ai.CentsPerServerAndDay, "Ai:CentsPerServerAndDay");
        Assert.EndsWith($"| `{settings.Ai.Model}` |", Rows["Ai:Model"], StringComparison.Ordinal);
        Assert.EndsWith(string.Create(CultureInfo.InvariantCulture, $"| {settings.Ai.InputPrice} and {settings.Ai.OutputPrice} |"), Rows["Ai:OutputPrice"], StringComparison.Ordinal);
    }

    private static void Holds(double value, string setting) => Assert.EndsWith(string.Create(CultureInfo.InvariantCulture, $"| {value} |"), Rows[setting], StringComparison.Ordinal);

    private static string Grouped(string number) => double.Parse(number, CultureInfo.InvariantCulture).ToString("#,0.#", CultureInfo.InvariantCulture);

    // A setting may have a row in more than one table: the last tells most.
    private static Dictionary<string, string> ReadRows()
    {
        var rows = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var line in File.ReadLines(Checkout.In("docs", "operating.md")).Where(line => line.StartsWith("| `", StringComparison.Ordinal)))
            foreach (Match name in Name().Matches(line.Split('|')[1]))
                if (name.Groups["name"].Value is var text && (text is "Roles" || text.Contains('_', StringComparison.Ordinal)))
                    rows[text.Replace("__", ":", StringComparison.Ordinal)] = line;
        return rows;
    }

    [GeneratedRegex("`(?<name>[A-Za-z_]+)`", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 60_000)]
    private static partial Regex Name();

    [GeneratedRegex("(configuration\\[|\\(configuration, |const string [A-Za-z]+ = )\"(?<name>[A-Z][A-Za-z]+:[A-Za-z]+|ARKMARKET_[A-Z_]+|Roles)\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 60_000)]
    private static partial Regex Names();

    [GeneratedRegex("- (?<name>[A-Za-z:]+) is not a (whole number|number of seconds) from (?<least>[0-9.]+) to (?<most>[0-9]+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 60_000)]
    private static partial Regex Bounds();
}
