using System.Text.Json;
using System.Text.RegularExpressions;
using ArkMarket.Core.Moderation;
using ArkMarket.Tests.Support;

namespace ArkMarket.Tests.Moderation;

/// <summary>A message of the corpus, with what a fair moderator would call it.</summary>
internal sealed partial record CorpusMessage(string Text, string Label, string Kind, string Language)
{
    public required string Evasion { get; init; }

    /// <summary>Whether stage one is to act on it.</summary>
    public bool IsBad => Label is "scam" or "spam" or "invite";

    public static string PathOf(string half) => Path.Combine(Checkout.Root, "ArkMarket.Tests", "Moderation", "Corpus", half);

    public static IReadOnlyList<CorpusMessage> Read(string half) =>
        [.. File.ReadLines(PathOf(half)).Where(line => line.Length > 0).Select(line => JsonSerializer.Deserialize<CorpusMessage>(line, JsonSerializerOptions.Web)!)];

    /// <summary>What is known of it is made from the text alone.</summary>
    public MessageFacts Facts() => MessageOf(Text) with
    {
        Mentions = Mentioned().Count(Text), MentionsEveryone = Everybody().IsMatch(Text),
    };

    public static MessageFacts MessageOf(string text) => new(new(TestIds.Next()), new(TestIds.Next()), new(TestIds.Next()), new(TestIds.Next())) { Text = text };

    [GeneratedRegex(@"<@[!&]?\d+>", RegexOptions.ExplicitCapture, 60_000)]
    private static partial Regex Mentioned();

    [GeneratedRegex(@"@(everyone|here)\b", RegexOptions.ExplicitCapture, 60_000)]
    private static partial Regex Everybody();
}
