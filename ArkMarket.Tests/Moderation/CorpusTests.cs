using System.Security.Cryptography;
using ArkMarket.Core.Moderation;

namespace ArkMarket.Tests.Moderation;

/// <summary>
/// The starting set against messages that somebody wrote before there was a rule, and that no rule is ever tuned on. Only
/// figures are told: whoever sees a message that was missed would be tempted to mend just that.
/// </summary>
public sealed class CorpusTests(ITestOutputHelper output)
{
    private const double PrecisionLeast = 0.98;
    private const double RecallLeast = 0.80;
    private const string HeldOutHash = "23ea28e3fac3a219b4ae4b6134a5c463521b39ed93fb7bfc6cca24c29b257366";

    [Fact]
    public void The_half_that_was_held_out_is_the_one_that_was_frozen() =>
        Assert.Equal(HeldOutHash, Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(CorpusMessage.PathOf("held-out.jsonl")))));

    [Fact]
    public void Stage_one_is_right_about_messages_it_was_not_written_for()
    {
        var tally = new CorpusTally(CorpusMessage.Read("held-out.jsonl"));
        output.WriteLine(tally.ToString());
        Assert.InRange(tally.Precision, PrecisionLeast, 1);
        Assert.InRange(tally.Recall, RecallLeast, 1);
    }

    [Fact]
    public void Stage_one_is_right_about_messages_it_was_written_for()
    {
        var tally = new CorpusTally(CorpusMessage.Read("tuning.jsonl"));
        output.WriteLine(tally.ToString());
        Assert.InRange(tally.Precision, PrecisionLeast, 1);
        Assert.InRange(tally.Recall, RecallLeast, 1);
    }

    [Fact]
    public void Each_rule_of_the_starting_set_keeps_to_its_examples() => Assert.All(StarterRules.All, rule =>
    {
        Assert.All(rule.Definition.MustMeet, message => Assert.Contains(Met(message), met => met == $"pack:{rule.Key}"));
        Assert.All(rule.Definition.MustPass, message => Assert.DoesNotContain(Met(message), met => met == $"pack:{rule.Key}"));
    });

    [Fact]
    public void Ordinary_messages_of_a_market_meet_no_rule() => Assert.All(StarterRules.Ordinary, message => Assert.Empty(Met(message)));

    private static IEnumerable<string> Met(string message) => MessageScreen.Look(RuleBook.Starter, CorpusMessage.MessageOf(message)).Met.Select(rule => rule.Key);
}
