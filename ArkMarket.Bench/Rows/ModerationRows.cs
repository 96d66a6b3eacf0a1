using System.Diagnostics;
using System.Text.Json;
using ArkMarket.Bench.Reports;
using ArkMarket.Core.Moderation;
using ArkMarket.Core.Platform;

namespace ArkMarket.Bench.Rows;

/// <summary>Stage one on messages of a market: what one costs with many rules, and what the rules of many servers take.</summary>
internal static class ModerationRows
{
    private const double TargetMicros = 20;
    private const double TargetMb = 300;
    private const int Rules = 200;
    private const int Phrases = 2_000;
    private const int Patterns = 10;
    private const int Passes = 40;
    private const int Servers = 10_000;
    private const int RulesPerServer = 3;

    public static Task RunAsync(BenchRun run)
    {
        var messages = Messages();
        var (starter, full) = (new List<double>(), new List<double>());
        var book = RuleBook.Of(ManyRules());
        for (var round = 0; round <= run.Rounds; round++)
        {
            var (plain, many) = (MicrosEach(run, RuleBook.Starter, messages), MicrosEach(run, book, messages));
            Report.Say($"screen   round {round} starting set {plain:0.0} µs, with {Rules} rules and {Phrases} phrases {many:0.0} µs a message");
            if (round == 0)
                continue;
            starter.Add(plain);
            full.Add(many);
        }

        run.Report.Add(new("stage one, starting set", "µs a message", new("ArkMarket", starter), Figure.None, Target.AtMost(TargetMicros)));
        run.Report.Add(new($"stage one, and {Rules} rules with {Phrases} phrases", "µs a message", new("ArkMarket", full), Figure.None, Target.AtMost(TargetMicros)));
        run.Report.Add(new($"rules of {Servers} servers", "MB", new("ArkMarket", [MbOf(run)]), Figure.None, Target.AtMost(TargetMb)));
        return Task.CompletedTask;
    }

    private static double MicrosEach(BenchRun run, RuleBook book, List<MessageFacts> messages)
    {
        var passes = Math.Max(1, run.Scaled(Passes));
        var windows = new MessageWindows();
        var met = 0;
        var start = Stopwatch.GetTimestamp();
        for (var pass = 0; pass < passes; pass++)
            foreach (var message in messages)
                met += MessageScreen.Look(book, message, windows).Met.Count;
        var micros = Stopwatch.GetElapsedTime(start).TotalMicroseconds / passes / messages.Count;
        return met > 0 ? micros : throw new InvalidOperationException("No message met a rule.");
    }

    /// <summary>Each server changed something and wrote rules that no other has: the worst there is.</summary>
    private static double MbOf(BenchRun run)
    {
        var servers = run.Scaled(Servers);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var books = new RuleBook[servers];
        for (var server = 0; server < servers; server++)
            books[server] = RuleBook.Of(OwnRules(server));
        var mb = (GC.GetTotalMemory(forceFullCollection: true) - before) / 1_048_576.0 * Servers / servers;
        GC.KeepAlive(books);
        return mb;
    }

    private static IReadOnlyList<ModerationRule> OwnRules(int server) =>
    [
        new() { GuildId = new GuildId((ulong)server), Name = "Cheats", PackKey = "cheats", Action = RuleAction.Redirect },
        .. Enumerable.Range(1, RulesPerServer).Select(rule => Row(rule, RuleKind.Phrases, [.. Enumerable.Range(0, 5).Select(word => $"{Word(server * 31 + word)} {Word(rule * 7 + word)}")])),
    ];

    private static IReadOnlyList<ModerationRule> ManyRules() =>
    [
        .. Enumerable.Range(1, Patterns).Select(rule => Row(rule, RuleKind.Patterns, [$@"{Word(rule)}\w*\s+{Word(rule * 17)}"])),
        .. Enumerable.Range(Patterns + 1, Rules - Patterns).Select(rule => Row(rule, rule % 4 == 0 ? RuleKind.Words : RuleKind.Phrases,
            [.. Enumerable.Range(0, Phrases / (Rules - Patterns) + 1).Select(term => $"{Word(rule * 13 + term)} {Word(rule + term * 29)}")])),
    ];

    private static ModerationRule Row(long id, RuleKind kind, string[] terms) => new()
    {
        GuildId = new GuildId(1), Id = id, Name = $"Rule {id}", Action = RuleAction.Flag, Definition = new RuleDefinition(kind) { Terms = terms },
    };

    // Words as rules have them: made up, and beginning like words that members write.
    private static string Word(int seed)
    {
        string[] starts = ["sell", "buy", "rex", "giga", "steam", "free", "ticket", "trade", "dino", "egg", "server", "gift"];
        string[] ends = ["ation", "ing", "er", "ista", "ovsky", "mente", "lich", "able", "ness", "dom", "ful", "ette", "oid"];
        return starts[seed % starts.Length] + (char)('a' + seed / 7 % 26) + (char)('a' + seed / 11 % 26) + ends[seed % ends.Length];
    }

    private static List<MessageFacts> Messages()
    {
        using var stream = File.OpenRead(Path.Combine(AppContext.BaseDirectory, "tuning.jsonl"));
        using var reader = new StreamReader(stream);
        var messages = new List<MessageFacts>();
        while (reader.ReadLine() is { } line)
            if (line.Length > 0 && JsonDocument.Parse(line).RootElement.GetProperty("text").GetString() is { } text)
                messages.Add(new MessageFacts(new GuildId(1), new MessageId((ulong)messages.Count), new ChannelId(1), new UserId((ulong)messages.Count)) { Text = text, WrittenAt = DateTimeOffset.UnixEpoch });
        return messages;
    }
}
