using ArkMarket.Core.Moderation;

namespace ArkMarket.Tests.Moderation;

/// <summary>Text is read as eyes read it, whatever it is written with.</summary>
public sealed class FoldTests
{
    [Theory]
    [InlineData("Frее Nіtrо", "free nitro")]
    [InlineData("𝐆𝐫𝐚𝐭𝐢𝐬 ⓝⓘⓣⓡⓞ ꜰʀᴇᴇ", "gratis nitro free")]
    [InlineData("ｄｉｓｃｏｒｄ．ｇｇ／ｘ", "discord.gg/x")]
    [InlineData("n\u200Bi\u2060t\u00ADro", "nitro")]
    [InlineData("n\u0302i\u0323t\u0336r\u0489o", "nitro")]
    [InlineData("ЧЁРТ ŁÓDŹ ẞ İ ı", "чept lodz ss i i")]
    public void Letters_in_other_dress_are_those_they_are_read_as(string written, string read) => Assert.Equal(read, TextFold.Of(written).ToString());

    [Theory]
    [InlineData("free nitro")]
    [InlineData("FREE NlTRO")]
    [InlineData("fr33 n1tr0")]
    [InlineData("fr33 n!tr0")]
    [InlineData("f-r-e-e n.i.t.r.o")]
    [InlineData("f r e e n i t r o")]
    [InlineData("freeeeee niiiitrooo")]
    [InlineData("free-nitro")]
    [InlineData("freenitro")]
    [InlineData("fr\u200Bee n\u0336i\u0336tro")]
    [InlineData("Frее Nіtrо")]
    [InlineData("𝓯𝓻𝓮𝓮 𝓷𝓲𝓽𝓻𝓸")]
    public void A_phrase_is_found_however_it_is_written(string written) => Assert.Equal(written, Try("free nitro", written));

    [Theory]
    [InlineData("_dm_", "sandman", false)]
    [InlineData("_dm_", "just dm, please", true)]
    [InlineData("_dm", "dmitri", true)]
    [InlineData("use this", "because this", true)]
    [InlineData("_use this", "because this", false)]
    [InlineData("heart", "the art of war", false)]
    [InlineData("нитро", "бecплaтнoе нитpo", true)]
    [InlineData("извини", "изв1ни", true)]
    public void Words_and_their_edges_are_told_apart(string phrase, string message, bool isMet) => Assert.Equal(isMet, Try(phrase, message) is not null);

    [Fact]
    public void What_was_written_is_shown_as_the_reason_not_what_was_read()
    {
        Assert.Equal("fr33 n-i-t-r-o", Try("free nitro", "get it: fr33 n-i-t-r-o now"));
        Assert.Equal("Nі\u200Btrо", Try("nitro", "free Nі\u200Btrо!"));
    }

    [Fact]
    public void A_flood_of_marks_or_a_broken_pair_of_a_letter_harms_nothing()
    {
        Assert.Equal("a", TextFold.Of("a" + new string('\u0301', 3_000)).ToString());
        Assert.Equal("ab", TextFold.Of("a\uD835b").ToString());
        Assert.Equal("", TextFold.Of("").ToString());
        Assert.NotNull(RuleTests.Look(RuleTests.Book(new RuleDefinition(RuleKind.Phrases) { Terms = ["x"] }), new string('\uFB03', 4_000)));
    }

    /// <summary>What of the message met the phrase; null when nothing did.</summary>
    private static string? Try(string phrase, string message) =>
        RuleTests.Look(RuleTests.Book(new RuleDefinition(RuleKind.Phrases) { Terms = [phrase] }), message).Gravest?.Matched;
}
