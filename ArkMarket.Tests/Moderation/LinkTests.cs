using ArkMarket.Core.Moderation;

namespace ArkMarket.Tests.Moderation;

/// <summary>Addresses are found, whole or broken up, and taken for what they are.</summary>
public sealed class LinkTests
{
    [Theory]
    [InlineData("https://shop.bad.example/x")]
    [InlineData("go to shop.bad.example now")]
    [InlineData("bad (dot) example (slash) x")]
    [InlineData("bad[.]example")]
    [InlineData("BAD DOT example")]
    [InlineData("bad punkt example schrägstrich x")]
    [InlineData("b a d . example")]
    [InlineData("b-a-d-.example")]
    [InlineData("bаd.exаmple")]
    [InlineData("ｂａｄ．ｅｘａｍｐｌｅ")]
    [InlineData("[a map](https://bad.example/x)")]
    [InlineData("<https://bad.example>")]
    public void A_denied_host_is_found_however_it_is_written(string message) => Assert.NotNull(Meets(message, "bad.example"));

    [Theory]
    [InlineData("somebody@bad.example")]
    [InlineData("notbad.example")]
    [InlineData("price is 1.5k, lvl 62.3")]
    [InlineData("that was bad. example follows")]
    public void What_is_no_such_address_passes(string message) => Assert.Null(Meets(message, "bad.example"));

    [Theory]
    [InlineData("https://dlscord-gift.test/a")]
    [InlineData("https://steamcornmunity.test/a")]
    [InlineData("https://dіscord.com/a")]
    [InlineData("[https://discord.com/a](https://other.example/a)")]
    public void What_imitates_a_known_host_is_told(string message) => Assert.NotNull(Meets(message, "{fake}"));

    [Theory]
    [InlineData("https://discord.com/channels/1/2")]
    [InlineData("https://steamcommunity.com/id/somebody")]
    [InlineData("[discord.com](https://discord.com/channels/1/2)")]
    [InlineData("https://ark-notes.example/steak")]
    public void What_is_what_it_says_is_not(string message) => Assert.Null(Meets(message, "{fake}"));

    [Fact]
    public void Where_only_some_hosts_are_allowed_all_others_are_denied()
    {
        var rule = new RuleDefinition(RuleKind.Links) { OnlyAllowed = true, Allowed = ["*.ark-wiki.example", "https://www.maps.example/", "{known}"] };
        Assert.Null(Gravest(rule, "https://de.ark-wiki.example/a and https://maps.example and https://youtube.com/x"));
        Assert.Equal("https://else.example/b", Gravest(rule, "https://ark-wiki.example then https://else.example/b")?.Matched);
        Assert.NotNull(Gravest(rule, "[ark-wiki.example](https://else.example)"));
    }

    [Theory]
    [InlineData("discord.gg/other", true)]
    [InlineData("discord dot gg slash other", true)]
    [InlineData("дискорд точка гг слэш other", true)]
    [InlineData("https://discord.com/invite/other", true)]
    [InlineData("https://discord.gg/ours", false)]
    [InlineData("https://discord.gg/friends", false)]
    [InlineData("https://discord.com/channels/1/2", false)]
    public void Invitations_of_others_are_told_from_the_servers_own(string message, bool isMet)
    {
        var book = RuleTests.Book(new RuleDefinition(RuleKind.Invites) { Allowed = ["Friends"] });
        var facts = CorpusMessage.MessageOf(message) with { IsOwnInvite = code => code == "ours" };
        Assert.Equal(isMet, MessageScreen.Look(book, facts).Gravest is not null);
    }

    private static string? Meets(string message, string denied) => Gravest(new RuleDefinition(RuleKind.Links) { Terms = [denied] }, message)?.Matched;

    private static MetRule? Gravest(RuleDefinition rule, string message) => RuleTests.Look(RuleTests.Book(rule), message).Gravest;
}
