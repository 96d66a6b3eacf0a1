using ArkMarket.Discord;

namespace ArkMarket.Tests.Discord;

public sealed class TextTests
{
    [Theory]
    [InlineData("plain text, 100 credits!", "plain text, 100 credits!")]
    [InlineData("*bold* _it_ ~s~ `code` |spoiler|", @"\*bold\* \_it\_ \~s\~ \`code\` \|spoiler\|")]
    [InlineData(@"a \* b", @"a \\\* b")]
    [InlineData("# title", @"\# title")]
    [InlineData("a # b - c > d", "a # b - c > d")]
    [InlineData("> quote\n- list\r\n  + item\n-# small", "\\> quote\n\\- list\r\n  \\+ item\n\\-# small")]
    [InlineData("1. first\n 22. second\n3.5 kg, v1. done", "1\\. first\n 22\\. second\n3\\.5 kg, v1. done")]
    [InlineData("[click](https://evil.test)", @"\[click\](https://evil.test)")]
    [InlineData("@everyone @here", "@\u200Beveryone @\u200Bhere")]
    [InlineData("<@1> <@&2> <#3> <t:0:R> <:e:4> </x:5>", "\\<@\u200B1> \\<@\u200B&2> \\<#3> \\<t:0:R> \\<:e:4> \\</x:5>")]
    [InlineData("Zoé 🦖", "Zoé 🦖")]
    [InlineData("", "")]
    public void User_text_is_shown_as_it_was_typed(string text, string escaped) => Assert.Equal(escaped, Markdown.Escape(text));

    [Theory]
    [InlineData("abc", 3, "abc")]
    [InlineData("abcd", 3, "ab…")]
    [InlineData("a😀b", 3, "a…")]
    [InlineData("a😀bc", 4, "a😀…")]
    [InlineData("😀😀", 1, "…")]
    [InlineData("", 1, "")]
    public void Text_is_cut_to_length_and_never_inside_a_character(string text, int maxLength, string expected) =>
        Assert.Equal(expected, DiscordText.Truncate(text, maxLength));

    [Fact]
    public void Mentions_and_times_are_written_as_Discord_shows_them()
    {
        var id = new Snowflake(5);
        Assert.Equal(("<@5>", "<#5>", "<@&5>", "</credits grant:5>"), (Mention.User(id), Mention.Channel(id), Mention.Role(id), Mention.Command("credits grant", id)));
        var time = DateTimeOffset.FromUnixTimeSeconds(1_795_176_001);
        Assert.Equal(("<t:1795176001:R>", "<t:1795176001:f>", "<t:1795176001:D>"), (Timestamp.Relative(time), Timestamp.DateAndTime(time), Timestamp.Date(time)));
    }

    [Theory]
    [InlineData("because", "because")]
    [InlineData("  two words ", "two%20words")]
    [InlineData("Zoé: \"ä\"\r\nx", "Zo%C3%A9%3A%20%22%C3%A4%22%0D%0Ax")]
    [InlineData(" ", null)]
    [InlineData(null, null)]
    public void Reasons_are_percent_encoded(string? reason, string? encoded) => Assert.Equal(encoded, AuditReason.Encode(reason));

    [Fact]
    public void Long_reasons_are_cut_to_the_header_and_never_inside_a_character()
    {
        Assert.Equal(512, AuditReason.Encode(new string('a', 600))!.Length);
        var encoded = AuditReason.Encode(string.Concat(Enumerable.Repeat("😀", 100)))!;
        Assert.Equal(504, encoded.Length);
        Assert.Equal(string.Concat(Enumerable.Repeat("😀", 42)), Uri.UnescapeDataString(encoded));
    }
}
