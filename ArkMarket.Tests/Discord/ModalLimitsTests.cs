using ArkMarket.Discord;

namespace ArkMarket.Tests.Discord;

/// <summary>One row for each limit: what breaks it, and the words that tell.</summary>
public sealed class ModalLimitsTests
{
    private static readonly TextInput Input = new("t", TextInputStyle.Short);
    private static readonly ChoiceOption[] Two = [new("A", "a"), new("B", "b")];

    public static TheoryData<Modal, string> Faulty { get; } = new()
    {
        { new Modal("", "T", [new TextDisplay("x")]), "custom_id is empty" },
        { new Modal(Long(101), "T", [new TextDisplay("x")]), "custom_id has 101" },
        { new Modal("m", "", [new TextDisplay("x")]), "title is empty" },
        { new Modal("m", Long(46), [new TextDisplay("x")]), "title has 46" },
        { new Modal("m", "T", []), "components has 0 entries" },
        { new Modal("m", "T", [.. Enumerable.Repeat(new TextDisplay("x"), 6)]), "components has 6 entries" },
        { new Modal("m", "T", [Input]), "is a TextInput, which cannot stand at the top of a Modal" },
        { new Modal("m", "T", [new Container(new TextDisplay("x"))]), "is a Container, which only a message can have" },
        { new Modal("m", "T", [new Label("A", Input), new Label("B", Input)]), "custom id \"t\" 2 times" },
        { new Modal("m", "T", [new TextDisplay("")]), "content is empty" },
        { Of(new Label("", Input)), "label is empty" },
        { Of(new Label(Long(46), Input)), "label has 46" },
        { Of(new Label("L", Input) { Description = Long(101) }), "description has 101" },
        { Of(new Label("L", Button.Primary("b", "B"))), "is a Button, which a label cannot have" },
        { Of(new Label("L", Input with { LegacyLabel = "x" })), "forbidden inside a label" },
        { Of(new ActionRow(Input)), "label is empty" },
        { Of(new ActionRow(Input with { LegacyLabel = Long(46) })), "label has 46" },
        { Of(new ActionRow(Input with { LegacyLabel = "a" }, Input with { CustomId = "u", LegacyLabel = "b" })), "must have one text input" },
        { Of(new ActionRow(Button.Primary("b", "B"))), "must have one text input" },
        { Labelled(Input with { CustomId = Long(101) }), "components[0].component.custom_id has 101" },
        { Labelled(Input with { MinLength = -1 }), "length.min is -1" },
        { Labelled(Input with { MinLength = 4001, MaxLength = 4001 }), "length.max is 4001" },
        { Labelled(Input with { MaxLength = 0 }), "length.max is 0" },
        { Labelled(Input with { MinLength = 5, MaxLength = 4 }), "at least 5 and at most 4" },
        { Labelled(Input with { Value = Long(4001) }), "value has 4001" },
        { Labelled(Input with { Value = "four", MaxLength = 3 }), "value has 4 characters, and 3 are allowed" },
        { Labelled(Input with { Placeholder = Long(101) }), "placeholder has 101" },
        { Labelled(new UserSelect("u") { IsDisabled = true }), "cannot be disabled in a modal" },
        { Labelled(new UserSelect("u") { MinValues = 0 }), "set it not required" },
        { Labelled(new StringSelect("s", [])), "options has 0 entries" },
        { Labelled(new FileUpload("f") { MinValues = 0 }), "set it not required" },
        { Labelled(new FileUpload("f") { MaxValues = 11 }), "values.max is 11" },
        { Labelled(new FileUpload("f") { FileTypes = [.. Enumerable.Repeat("image", 11)] }), "file_types has 11 entries" },
        { Labelled(new RadioGroup("g", [new ChoiceOption("A", "a")])), "options has 1 entries" },
        { Labelled(new RadioGroup("g", Options(11))), "options has 11 entries" },
        { Labelled(new RadioGroup("g", [new ChoiceOption("A", "a"), new ChoiceOption("B", "a")])), "the value \"a\" 2 times" },
        { Labelled(new RadioGroup("g", [.. Two.Select(option => option with { IsDefault = true })])), "more than one default" },
        { Labelled(new RadioGroup("g", [Two[0], new ChoiceOption(Long(101), "b")])), "options[1].label has 101" },
        { Labelled(new RadioGroup("g", [Two[0], new ChoiceOption("B", Long(101))])), "options[1].value has 101" },
        { Labelled(new RadioGroup("g", [Two[0], Two[1] with { Description = Long(101) }])), "options[1].description has 101" },
        { Labelled(new CheckboxGroup("h", [])), "options has 0 entries" },
        { Labelled(new CheckboxGroup("h", Two) { MinValues = 0 }), "set it not required" },
        { Labelled(new CheckboxGroup("h", Two) { MaxValues = 11 }), "values.max is 11" },
        { Labelled(new Checkbox("")), "custom_id is empty" },
    };

    [Theory, MemberData(nameof(Faulty))]
    public void What_Discord_would_refuse_is_told(Modal modal, string words) =>
        Assert.Contains(ModalLimits.Check(modal), fault => fault.Contains(words, StringComparison.Ordinal));

    [Fact]
    public void What_Discord_takes_has_no_fault()
    {
        var full = new Modal(Long(100), Long(45),
        [
            new TextDisplay(Long(4000)),
            new Label(Long(45), Input with { MinLength = 0, MaxLength = 4000, Value = Long(4000), Placeholder = Long(100) }) { Description = Long(100) },
            new Label("Files", new FileUpload("f") { MinValues = 0, MaxValues = 10, IsRequired = false }),
            new Label("One", new RadioGroup("g", Two)),
            new Label("Any", new CheckboxGroup("h", Options(10)) { MinValues = 0, IsRequired = false }),
        ]);
        Assert.Empty(ModalLimits.Check(full));
        Assert.Empty(ModalLimits.Check(Of(new ActionRow(Input with { LegacyLabel = "Old" }))));
        Assert.Empty(ModalLimits.Check(Labelled(new Checkbox("c"))));
        Assert.Empty(ModalLimits.Check(Labelled(new UserSelect("u") { MinValues = 0, IsRequired = false })));
    }

    private static string Long(int length) => new('x', length);

    private static Modal Of(Component component) => new("m", "T", [component]);

    private static Modal Labelled(Component component) => Of(new Label("L", component));

    private static ChoiceOption[] Options(int count) => [.. Enumerable.Range(0, count).Select(index => new ChoiceOption("x", $"{index}"))];
}
