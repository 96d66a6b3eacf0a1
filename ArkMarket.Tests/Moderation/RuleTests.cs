using ArkMarket.Core.Moderation;
using ArkMarket.Core.Platform;

namespace ArkMarket.Tests.Moderation;

/// <summary>Each kind of rule, which of several is acted on, and what counts over several messages.</summary>
public sealed class RuleTests
{
    private static readonly DateTimeOffset Noon = new(2026, 5, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Words_are_found_whole_and_are_fine_within_what_is_allowed()
    {
        var rule = new RuleDefinition(RuleKind.Words) { Terms = ["ass", "kill yourself"], Allowed = ["bad ass"] };
        Assert.NotNull(Gravest(rule, "you ass"));
        Assert.NotNull(Gravest(rule, "you a$$"));
        Assert.NotNull(Gravest(rule, "go kill  yourself"));
        Assert.Null(Gravest(rule, "a class act"));
        Assert.Null(Gravest(rule, "what a bad ass rex"));
        Assert.NotNull(Gravest(rule, "what a bad ass rex, ass"));
    }

    [Fact]
    public void A_line_asks_for_all_its_parts_in_any_order_and_for_none_of_what_speaks_against_it()
    {
        var rule = new RuleDefinition(RuleKind.Phrases) { Terms = ["free|gratis + card + {link} - scam"] };
        Assert.NotNull(Gravest(rule, "https://x.example has cards, gratis"));
        Assert.Null(Gravest(rule, "cards, gratis"));
        Assert.Null(Gravest(rule, "https://x.example has cards, gratis. It is a scam"));
    }

    [Fact]
    public void Patterns_meet_what_was_written_and_what_is_read()
    {
        var rule = new RuleDefinition(RuleKind.Patterns) { Terms = [@"sell\w* accounts?", "прод[ао]м акк"], Allowed = ["account bound"] };
        Assert.Equal("selling account", Gravest(rule, "I am selling account")?.Matched);
        Assert.NotNull(Gravest(rule, "sеlling ассоunts"));
        Assert.NotNull(Gravest(rule, "ПРОДАМ АКК"));
        Assert.Null(Gravest(rule, "selling account bound things"));
    }

    [Theory]
    [InlineData("(a+)+$")]
    [InlineData("(.*a){20}")]
    [InlineData("^(\\w+\\s?)*$")]
    public void Patterns_that_others_choke_on_are_linear_here(string pattern)
    {
        var book = Book(new RuleDefinition(RuleKind.Patterns) { Terms = [pattern] });
        Look(book, new string('a', 3_999) + "!");
    }

    [Fact]
    public void Walls_of_capitals_are_met_and_price_lists_are_not()
    {
        var rule = new RuleDefinition(RuleKind.Caps) { Threshold = 80, Window = 40 };
        Assert.NotNull(Gravest(rule, "EVERYBODY COME HERE AND BUY MY REXES RIGHT NOW BEFORE THEY ARE GONE"));
        Assert.NotNull(Gravest(rule, "ＥＶＥＲＹＢＯＤＹ ＣＯＭＥ ＨＥＲＥ ＡＮＤ ＢＵＹ ＭＹ ＲＥＸＥＳ ＲＩＧＨＴ ＮＯＷ ＢＥＦＯＲＥ ＴＨＥＹ"));
        Assert.Null(Gravest(rule, "GIGA 2K, REX 500, WYVERN 800, THERI 900, ALL IN INGOTS, ALL IN THE SHOP"));
        Assert.Null(Gravest(rule, "WHO TOOK MY QUETZ"));
    }

    [Theory]
    [InlineData("buy my rex buy my rex buy my rex buy my rex buy my rex", true)]
    [InlineData("up up up up up up up up up up up up up up", true)]
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", true)]
    [InlineData("no no no no no not the giga", false)]
    [InlineData("nooooooooo my gigaaaaaaa", false)]
    [InlineData("hahahahahahahahahahaha", false)]
    [InlineData("REX 500 -------------------------------- GIGA 2000 -------------------------------- open a ticket", false)]
    public void The_same_over_and_over_is_told_from_how_people_talk(string message, bool isMet) =>
        Assert.Equal(isMet, Gravest(new RuleDefinition(RuleKind.Repeats) { Threshold = 5, Window = 60 }, message) is not null);

    [Fact]
    public void The_same_message_counts_once_however_often_and_in_whatever_order_it_is_told()
    {
        var book = Book(new RuleDefinition(RuleKind.Repeats) { Threshold = 5, Window = 60 });
        var windows = new MessageWindows();
        var first = CorpusMessage.MessageOf("who wants my rexes") with { WrittenAt = Noon };
        MessageFacts Next(int seconds, string text = "Who wants my REXES!") => first with { Message = new MessageId(first.Message.Value + (ulong)seconds), Text = text, WrittenAt = Noon.AddSeconds(seconds) };
        for (var again = 0; again < 5; again++)
            Assert.Null(MessageScreen.Look(book, first, windows).Gravest);
        Assert.Null(MessageScreen.Look(book, Next(30), windows).Gravest);
        Assert.Null(MessageScreen.Look(book, Next(300), windows).Gravest);
        Assert.Null(MessageScreen.Look(book, Next(20, "something else entirely"), windows).Gravest);
        // It came last and was written in between.
        Assert.Equal("the same message 3 times", MessageScreen.Look(book, Next(10), windows).Gravest?.Matched);
        Assert.Null(MessageScreen.Look(book, Next(11) with { Author = new UserId(7) }, windows).Gravest);
    }

    [Fact]
    public void Pinging_a_row_of_people_for_nothing_is_met()
    {
        var rule = new RuleDefinition(RuleKind.Mentions) { Threshold = 5, Allowed = ["maintenance"] };
        const string row = "<@1100000000000000101> <@1100000000000000102> <@1100000000000000103> <@1100000000000000104> <@1100000000000000105>";
        Assert.NotNull(Pinging(5, row + " hi"));
        Assert.Null(Pinging(4, row + " hi"));
        Assert.Null(Pinging(5, row + " your eggs from last weekend are ready, come to the green obelisk tonight and bring cryopods"));
        Assert.NotNull(Everybody("@everyone look"));
        Assert.Null(Everybody("@everyone maintenance at eight"));

        MetRule? Pinging(int people, string text) => MessageScreen.Look(Book(rule), CorpusMessage.MessageOf(text) with { Mentions = people }).Gravest;
        MetRule? Everybody(string text) => MessageScreen.Look(Book(rule), CorpusMessage.MessageOf(text) with { MentionsEveryone = true }).Gravest;
    }

    [Fact]
    public void New_accounts_and_new_members_are_looked_at_when_they_post_a_link_a_file_or_a_ping()
    {
        var book = Book(new RuleDefinition(RuleKind.NewAccounts) { Threshold = 3, Window = 10 });
        var facts = CorpusMessage.MessageOf("see https://x.example") with { WrittenAt = Noon, AccountCreatedAt = Noon.AddDays(-900), JoinedAt = Noon.AddDays(-1) };
        Assert.Null(MessageScreen.Look(book, facts).Gravest);
        Assert.NotNull(MessageScreen.Look(book, facts with { AccountCreatedAt = Noon.AddDays(-2) }).Gravest);
        Assert.NotNull(MessageScreen.Look(book, facts with { JoinedAt = Noon.AddMinutes(-9) }).Gravest);
        Assert.Null(MessageScreen.Look(book, facts with { JoinedAt = Noon.AddMinutes(-9), Text = "hello" }).Gravest);
        Assert.NotNull(MessageScreen.Look(book, facts with { JoinedAt = Noon.AddMinutes(-9), Text = "hello", Attachments = 1 }).Gravest);
    }

    [Fact]
    public void Those_who_joined_in_a_burst_are_watched_and_each_joining_counts_once()
    {
        var book = Book(new RuleDefinition(RuleKind.JoinBurst) { Threshold = 3 });
        var windows = new MessageWindows();
        var facts = CorpusMessage.MessageOf("hello") with { WrittenAt = Noon.AddMinutes(5), JoinedAt = Noon };
        for (var again = 0; again < 9; again++)
            windows.Join(facts.Guild, facts.Author, Noon);
        Assert.Null(MessageScreen.Look(book, facts, windows).Gravest);
        for (ulong other = 1; other <= 3; other++)
            windows.Join(facts.Guild, new UserId(other), Noon.AddSeconds(other));
        Assert.Equal("joined with 3 others within a minute", MessageScreen.Look(book, facts, windows).Gravest?.Matched);
        Assert.Null(MessageScreen.Look(book, facts with { WrittenAt = Noon.AddHours(1) }, windows).Gravest);
        Assert.Null(MessageScreen.Look(book, facts with { JoinedAt = Noon.AddDays(-1) }, windows).Gravest);
    }

    [Fact]
    public void The_gravest_rule_acts_and_what_is_only_tried_out_stands_in_nobodys_way()
    {
        ModerationRule[] rows =
        [
            Row(1, "Flags", RuleAction.Flag, "rex"), Row(2, "Warns", RuleAction.Warn, "rex"), Row(3, "Off", RuleAction.Mute, "rex"), Row(4, "Tried", RuleAction.Mute, "rex"),
        ];
        (rows[2].IsOn, rows[3].IsDryRun) = (false, true);
        var verdict = Look(RuleBook.Of(rows), "a rex");
        Assert.Equal(("rule:2", RuleAction.Warn), (verdict.Gravest!.Key, verdict.Gravest.Action));
        Assert.Equal(["Flags"], verdict.Flags);
        Assert.Equal(3, verdict.Met.Count);
        Assert.True(Look(RuleBook.Of(rows[2..]), "a rex").Gravest!.IsDryRun);
    }

    [Fact]
    public void A_rule_of_the_starting_set_is_switched_off_changed_or_given_other_words()
    {
        const string message = "aimbot and esp, undetected, 10$ a week";
        Assert.Equal("pack:cheats", Look(RuleBook.Starter, message).Gravest?.Key);
        var row = new ModerationRule { GuildId = new GuildId(1), Id = 9, Name = "Cheats", PackKey = "cheats", Action = RuleAction.Redirect };
        Assert.Equal(RuleAction.Redirect, Look(RuleBook.Of([row]), message).Gravest?.Action);
        row.IsOn = false;
        Assert.Null(Look(RuleBook.Of([row]), message).Gravest);
        (row.IsOn, row.Definition) = (true, new RuleDefinition(RuleKind.Phrases) { Terms = ["banana"] });
        Assert.Null(Look(RuleBook.Of([row]), message).Gravest);
        Assert.Equal("pack:cheats", Look(RuleBook.Of([row]), "banana").Gravest?.Key);
    }

    [Fact]
    public void Servers_with_the_same_rules_share_them_and_one_without_changes_has_nothing_of_its_own()
    {
        Assert.Same(RuleBook.Starter, RuleBook.Of([]));
        var (one, other) = (RuleBook.Of([Row(1, "Same", RuleAction.Flag, "rex")]), RuleBook.Of([Row(1, "Same", RuleAction.Warn, "rex")]));
        Assert.Same(one.Parts[0].Rules, RuleBook.Starter.Parts[0].Rules);
        Assert.Same(one.Parts[1].Rules, other.Parts[1].Rules);
        Assert.NotSame(one.Parts[1].Rules, RuleBook.Of([Row(1, "Same", RuleAction.Flag, "giga")]).Parts[1].Rules);
    }

    [Fact]
    public void The_starting_set_compiles_without_a_fault_and_knows_eight_languages()
    {
        var faults = new List<RuleFault>();
        RuleSet.Compile([.. StarterRules.All.Select(rule => new RuleSource(rule.Key, rule.Name, rule.Definition))], StarterRules.Groups, faults);
        Assert.Empty(faults);
        // What is short and has no edge would be found within half of all words.
        Assert.All(StarterFile.Read().Groups.Values.SelectMany(lines => lines).SelectMany(line => line.Split('|')), phrase =>
            Assert.True(phrase.StartsWith('_') || RulePhrase.Of(phrase, isWord: false)?.Letters.Length >= 4, phrase));
    }

    internal static RuleBook Book(RuleDefinition rule) => RuleBook.Of(
        [new ModerationRule { GuildId = new GuildId(1), Id = 1, Name = "The rule", Action = RuleAction.Warn, Definition = rule }, .. StarterRules.All.Select(Off)]);

    internal static ScreenVerdict Look(RuleBook book, string message) => MessageScreen.Look(book, CorpusMessage.MessageOf(message));

    private static ModerationRule Off(StarterRule rule) =>
        new() { GuildId = new GuildId(1), Name = rule.Name, PackKey = rule.Key, Action = rule.Action, IsOn = false };

    private static ModerationRule Row(long id, string name, RuleAction action, string word) =>
        new() { GuildId = new GuildId(1), Id = id, Name = name, Action = action, Definition = new RuleDefinition(RuleKind.Words) { Terms = [word] } };

    private static MetRule? Gravest(RuleDefinition rule, string message) => Look(Book(rule), message).Gravest;
}
