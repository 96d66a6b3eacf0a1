using System.Text;
using System.Text.Json;
using ArkMarket.Discord;

namespace ArkMarket.Tests.Discord;

/// <summary>One row for each limit: what breaks it, and the words that tell.</summary>
public sealed class CommandLimitsTests
{
    private static readonly CommandOption Text = CommandOption.Optional(CommandOptionType.String, "text", "Text");
    private static readonly CommandOption Whole = CommandOption.Optional(CommandOptionType.Integer, "whole", "Whole");

    public static TheoryData<CommandDefinition[], string> Faulty { get; } = new()
    {
        { Many(101, index => CommandDefinition.Slash($"c{index}", "d")), "ChatInput commands has 101 entries, and 100 are allowed" },
        { Many(16, index => CommandDefinition.ForUser($"c{index}")), "User commands has 16 entries, and 15 are allowed" },
        { Many(16, index => CommandDefinition.ForMessage($"c{index}")), "Message commands has 16 entries, and 15 are allowed" },
        { [CommandDefinition.Slash("a", "d"), CommandDefinition.Slash("a", "d")], "the name \"a\" 2 times" },
        { [CommandDefinition.Slash("", "d")], "the name is empty" },
        { [CommandDefinition.Slash(Long(33), "d")], "the name has 33" },
        { [CommandDefinition.Slash("Shop", "d")], "/Shop: the name has the upper-case letter \"S\"" },
        { [CommandDefinition.Slash("shop item", "d")], "has the character \" \"" },
        { [CommandDefinition.Slash("shop!", "d")], "has the character \"!\"" },
        { [CommandDefinition.Slash("shop🦖", "d")], "has the character \"🦖\"" },
        { [CommandDefinition.Slash("čaj", "d"), CommandDefinition.Slash("Čaj", "d")], "upper-case letter \"Č\"" },
        { [CommandDefinition.Slash("a", "")], "/a: the description is empty" },
        { [CommandDefinition.Slash("a", Long(101))], "the description has 101" },
        { [CommandDefinition.ForUser("")], "the name is empty" },
        { [CommandDefinition.ForUser(Long(33))], "the name has 33" },
        { [CommandDefinition.ForUser("Profile") with { Description = "d" }], "cannot have a description" },
        { [CommandDefinition.ForMessage("Report") with { Options = [Text] }], "cannot have options" },
        { [CommandDefinition.ForUser("x") with { Type = CommandType.PrimaryEntryPoint }], "cannot be registered here" },
        { [CommandDefinition.Slash("a", "d") with { DefaultMemberPermissions = (Permissions)(1UL << 60) }], "permission bits that Discord does not take" },
        { [CommandDefinition.Slash("a", "d") with { NameLocalizations = In("xx", "b") }], "\"xx\", which is no language of Discord's" },
        { [CommandDefinition.Slash("a", "d") with { NameLocalizations = In("de", "Ä") }], "the name in de has the upper-case letter" },
        { [CommandDefinition.Slash("a", "d") with { DescriptionLocalizations = In("de", Long(101)) }], "the description in de has 101" },
        { [CommandDefinition.ForUser("A") with { NameLocalizations = In("de", Long(33)) }], "the name in de has 33" },
        { With(Many(26, index => Text with { Name = $"o{index}" })), "the options has 26 entries" },
        { With(Text, Text), "the name \"text\" 2 times" },
        { With(Text with { NameLocalizations = In("de", "wort") }, Whole with { NameLocalizations = In("de", "wort") }), "in de has the name \"wort\" 2 times" },
        { With(Text with { NameLocalizations = In("de", "whole") }, Whole), "in de has the name \"whole\" 2 times" },
        { With(Text, Whole with { IsRequired = true }), "/c whole is required and stands behind one that is not" },
        { With(Text with { Name = "Big" }), "/c Big: the name has the upper-case letter" },
        { With(Text with { Description = "" }), "/c text: the description is empty" },
        { With(Text with { Type = (CommandOptionType)42 }), "type 42, which Discord does not know" },
        { With(Text with { Options = [Whole] }), "is a value and cannot have options" },
        { With(Text with { Choices = Choices(26) }), "the choices has 26 entries" },
        { With(Text with { Choices = [new CommandChoice("a", "1"), new CommandChoice("a", "2")] }), "the name \"a\" 2 times" },
        { With(Text with { Choices = [new CommandChoice(Long(101), "v")] }), "has 101 characters, and 100 are allowed" },
        { With(Text with { Choices = [new CommandChoice("a", Long(101))] }), "the value has 101" },
        { With(Text with { Choices = [new CommandChoice("a", 5L)] }), "has a value that is no String" },
        { With(Whole with { Choices = [new CommandChoice("a", "5")] }), "has a value that is no Integer" },
        { With(Text with { Choices = [new CommandChoice("a", "b") { NameLocalizations = In("de", "") }] }), "in de is empty" },
        { With(Text with { Choices = Choices(1), HasAutocomplete = true }), "only one of them can be used" },
        { With(Text with { Type = CommandOptionType.User, Choices = Choices(1) }), "has choices and is neither string nor number" },
        { With(Text with { Type = CommandOptionType.Role, HasAutocomplete = true }), "has autocomplete and is neither string nor number" },
        { With(Text with { ChannelTypes = [ChannelType.GuildText] }), "has channel types and is not a channel" },
        { With(Text with { FileTypes = ["image"] }), "has file types and is not an attachment" },
        { With(Text with { Type = CommandOptionType.Attachment, FileTypes = [.. Enumerable.Repeat("image", 11)] }), "the file types has 11 entries" },
        { With(Text with { MinValue = 1 }), "has bounds of value and is not a number" },
        { With(Whole with { MinLength = 1 }), "has bounds of length and is not a string" },
        { With(Text with { MinLength = -1 }), "the least length is -1" },
        { With(Text with { MaxLength = 6001 }), "the greatest length is 6001" },
        { With(Text with { MinLength = 5, MaxLength = 4 }), "a least length above its greatest" },
        { With(Whole with { MinValue = 5, MaxValue = 4 }), "a least value above its greatest" },
        { With(Whole with { MaxValue = 9007199254740992 }), "beyond what Discord takes" },
        { With(Whole with { MinValue = 0.5 }), "not a whole number" },
        { With(Whole with { Type = CommandOptionType.Number, MaxValue = double.NaN }), "beyond what Discord takes" },
        { With(Text, CommandOption.Subcommand("s", "d")), "has values beside subcommands" },
        { With(CommandOption.Group("g", "d")), "is a group without subcommands" },
        { With(CommandOption.Group("g", "d", Text)), "/c g text stands in a group and is not a subcommand" },
        { With(CommandOption.Group("g", "d", CommandOption.Group("h", "d"))), "/c g h stands in a group and is not a subcommand" },
        { With(CommandOption.Subcommand("s", "d", CommandOption.Subcommand("t", "d"))), "/c s t is a subcommand or group inside a subcommand" },
        { With(CommandOption.Subcommand("s", "d") with { IsRequired = true }), "cannot be required" },
        { With(CommandOption.Subcommand("s", "d", Text, Whole with { IsRequired = true })), "/c s whole is required and stands behind" },
        { With(CommandOption.Group("g", "d", CommandOption.Subcommand("s", "", Text))), "/c g s: the description is empty" },
        { With([.. Enumerable.Range(0, 4).Select(index => Text with { Name = $"o{index}", Choices = [.. Enumerable.Range(0, 20).Select(choice => new CommandChoice(Long(95) + choice, Long(5) + choice))] })]), "characters in all, and 8000 are allowed" },
    };

    public static TheoryData<string> GoodNames { get; } = new("shop", "a", "my-shop_2", "l'eau", "магазин", "ショップ", "दुकान", "ร้านค้า", "größe", "店", Long(32), "①");

    [Theory, MemberData(nameof(Faulty))]
    public void What_Discord_would_refuse_is_told(CommandDefinition[] commands, string words) =>
        Assert.Contains(CommandLimits.Check(commands), fault => fault.Contains(words, StringComparison.Ordinal));

    [Theory, MemberData(nameof(GoodNames))]
    public void Names_of_every_script_are_taken(string name) => Assert.Empty(CommandLimits.Check([CommandDefinition.Slash(name, "d")]));

    [Fact]
    public void What_Discord_takes_has_no_fault() => Assert.Empty(CommandLimits.Check(
    [
        CommandDefinition.ForUser("View Profile!"),
        CommandDefinition.ForMessage("View Profile!"),
        CommandDefinition.Slash(
            "credits", "Credits",
            CommandOption.Subcommand("mine", "Mine"),
            CommandOption.Group(
                "admin", "Admin",
                CommandOption.Subcommand(
                    "grant", "Grant",
                    CommandOption.Required(CommandOptionType.User, "who", "Who"),
                    Whole with { MinValue = 1, MaxValue = 9007199254740991, IsRequired = true },
                    Text with { MinLength = 0, MaxLength = 6000, HasAutocomplete = true },
                    CommandOption.Optional(CommandOptionType.Number, "rate", "Rate") with { Choices = [new CommandChoice("One", 1L), new CommandChoice("Half", 0.5)] })))
            with { DefaultMemberPermissions = Permissions.ManageGuild, NameLocalizations = In("de", "guthaben") },
    ]));

    [Fact]
    public void All_faults_of_all_commands_are_told_at_once() => Assert.Equal(
        [
            "/A: the name has the upper-case letter \"A\": lower case must be used.",
            "/A: the description is empty.",
            "/b text: the description is empty.",
        ],
        CommandLimits.Check([CommandDefinition.Slash("A", ""), CommandDefinition.Slash("b", "d", Text with { Description = "" })]));

    [Fact]
    public void Of_each_text_only_the_longest_language_counts()
    {
        var translated = Text with { DescriptionLocalizations = In("de", Long(100)), Choices = Choices(1) };
        Assert.Equal(1 + 1 + 4 + 100 + 2 + 2, CommandSize.Of(CommandDefinition.Slash("c", "d", translated)));
    }

    [Fact]
    public void The_canonical_form_is_the_same_in_any_order_and_changes_with_any_change()
    {
        var shop = CommandDefinition.Slash("shop", "Shop", Whole with { MinValue = 1 });
        var profile = CommandDefinition.ForUser("Profile");
        var json = Encoding.UTF8.GetString(new[] { shop, profile }.ToCanonicalJson());
        Assert.Equal(json, Encoding.UTF8.GetString(new[] { profile, shop }.ToCanonicalJson()));
        Assert.NotEqual(json, Encoding.UTF8.GetString(new[] { profile, shop with { Description = "The shop" } }.ToCanonicalJson()));
        JsonText.Equal(
            """
            [{"type":1,"name":"shop","description":"Shop","options":[{"type":4,"name":"whole","description":"Whole","min_value":1}]},
             {"type":2,"name":"Profile"}]
            """,
            json);
    }

    [Fact]
    public void A_command_is_written_with_all_its_fields()
    {
        var command = CommandDefinition.Slash(
            "a", "d",
            CommandOption.Required(CommandOptionType.Channel, "ch", "d") with { ChannelTypes = [ChannelType.GuildText] },
            Text with { MinLength = 1, MaxLength = 9, HasAutocomplete = true, NameLocalizations = In("de", "wort") },
            Whole with { Choices = [new CommandChoice("One", 1L)], MaxValue = 2.5 }) with
        {
            DefaultMemberPermissions = Permissions.None, IsNsfw = true, DescriptionLocalizations = In("fr", "f"),
        };
        JsonText.Equal(
            """
            {"type":1,"name":"a","description":"d","description_localizations":{"fr":"f"},"options":[
             {"type":7,"name":"ch","description":"d","required":true,"channel_types":[0]},
             {"type":3,"name":"text","name_localizations":{"de":"wort"},"description":"Text","autocomplete":true,"min_length":1,"max_length":9},
             {"type":4,"name":"whole","description":"Whole","choices":[{"name":"One","value":1}],"max_value":2.5}],
             "default_member_permissions":"0","nsfw":true}
            """,
            JsonText.Of(command.Write));
    }

    private static string Long(int length) => new('x', length);

    private static T[] Many<T>(int count, Func<int, T> make) => [.. Enumerable.Range(0, count).Select(make)];

    private static CommandDefinition[] With(params CommandOption[] options) => [CommandDefinition.Slash("c", "d", options)];

    private static CommandChoice[] Choices(int count) => Many(count, index => new CommandChoice($"n{index}", $"v{index}"));

    private static Localizations In(string locale, string text) => new(new Dictionary<string, string>(StringComparer.Ordinal) { [locale] = text });
}
