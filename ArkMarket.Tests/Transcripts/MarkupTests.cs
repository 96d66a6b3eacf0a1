using ArkMarket.Web.Dashboard;
using ArkMarket.Web.Transcripts;

namespace ArkMarket.Tests.Transcripts;

/// <summary>Words that a transcript makes of Discord's marks and of names.</summary>
public sealed class MarkupTests
{
    private static readonly Dictionary<string, string> People = new() { ["42"] = "Nora" };

    [Theory]
    [InlineData("**bold** and *thin* and ~~not~~ and `code`", "bold and thin and not and code")]
    [InlineData("<@42>, <@!42> and <@7> with <@&9> in <#5>", "@Nora, @Nora and @member with @role in #channel")]
    [InlineData("at <t:0:F> or <t:99999999999999>", "at 1 Jan 1970, 00:00 UTC or <t:99999999999999>")]
    [InlineData("<:rex:123> <a:run:123>", ":rex: :run:")]
    [InlineData("\\*as typed\\* 2 * 3", "*as typed* 2 * 3")]
    [InlineData("<b>no</b>", "<b>no</b>")]
    public void Marks_become_words(string text, string words) => Assert.Equal(words, DiscordMarkup.Plain(text, People, 200));

    [Fact]
    public void A_long_text_is_cut_between_characters()
    {
        var cut = DiscordMarkup.Plain(new string('a', 79) + "🦖🦖", People, 80);
        Assert.Equal(new string('a', 79) + "…", cut);
    }

    [Theory]
    [InlineData("buyer-ben", "BB")]
    [InlineData("Nora", "N")]
    [InlineData("🦖 Rex King", "R")]
    [InlineData("", "?")]
    [InlineData("---", "?")]
    public void Somebody_without_a_picture_has_initials(string name, string initials) => Assert.Equal(initials, TranscriptWords.Initials(name));
}
