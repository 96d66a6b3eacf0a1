using System.Text.Json.Nodes;
using ArkMarket.Core.Platform;
using ArkMarket.Core.Shop;
using ArkMarket.Tests.Support;

namespace ArkMarket.Tests.Admin;

/// <summary>The questions of an item, edited from the panel.</summary>
public sealed class PanelQuestionTests(AppFixture app)
{
    [Fact]
    public async Task A_question_is_added_edited_bounded_asked_earlier_and_removed()
    {
        var desk = await PanelDesk.OpenAsync(app);
        var (kim, id) = (desk.Keeper, await IdAsync(desk));
        var list = await kim.ClickAsync(await kim.ClickAsync($"admin.item:{id}"), "Questions");
        Assert.Contains("On which map, and when?", list.Text);

        list = await SubmitAsync(kim, await kim.ClickAsync(list, "New question"), QuestionKind.SingleChoice, required: true, ("label", "Which *sex*?"), ("choices", "Male\nFemale\n"));
        PanelDesk.AssertDone(list, "The questions are saved");
        Assert.Contains(@"Which \*sex\*? · one of several", list.Text);

        var one = await kim.ChooseAsync(list.Select(), "which-sex");
        Assert.Contains("**Choices** Male, Female", one.Text);
        list = await kim.ClickAsync(one, "Ask earlier");
        Assert.Equal(["which-sex", "question"], (await QuestionsAsync(desk, id)).Select(question => question.Key));
        PanelDesk.AssertDone(await kim.ClickAsync(one, "Ask earlier"), "The questions are saved");
        Assert.Equal(["which-sex", "question"], (await QuestionsAsync(desk, id)).Select(question => question.Key));

        one = await kim.ChooseAsync(list.Select(), "which-sex");
        list = await SubmitAsync(kim, await kim.ClickAsync(one, "Edit"), QuestionKind.Number, required: false, ("label", "How many levels?"), ("help", "Wild"), ("choices", ""));
        one = await kim.ChooseAsync(list.Select(), "which-sex");
        list = await PanelDesk.SubmitAsync(kim, await kim.ClickAsync(one, "Bounds"), about: null, ("min", "1"), ("max", "150"));
        PanelDesk.AssertDone(list, "The questions are saved");
        Assert.Equal(
            new ItemQuestion("which-sex", "How many levels?", QuestionKind.Number) { Help = "Wild", IsRequired = false, Min = 1, Max = 150 }.ToString(),
            (await QuestionsAsync(desk, id))[0].ToString().Replace("System.Collections.Generic.List`1[System.String]", "System.String[]", StringComparison.Ordinal));

        one = await kim.ChooseAsync(list.Select(), "which-sex");
        var asked = await kim.ClickAsync(one, "Remove");
        Assert.Contains("Orders that were made keep it with its answer", asked.Text);
        PanelDesk.AssertDone(await kim.ClickAsync(asked, "Remove"), "The questions are saved");
        PanelDesk.AssertDone(await kim.ClickAsync(asked, "Remove"), "The questions are saved");
        Assert.Equal(["question"], (await QuestionsAsync(desk, id)).Select(question => question.Key));
        Assert.All(await desk.AuditedAsync(kim), line => Assert.Equal($"catalogue.item_edited item:{id}", line));
    }

    [Fact]
    public async Task A_question_that_breaks_a_rule_is_refused_with_its_reason()
    {
        var desk = await PanelDesk.OpenAsync(app);
        var (kim, id) = (desk.Keeper, await IdAsync(desk));
        var form = await kim.ClickAsync(await kim.ClickAsync($"admin.questions:{id}"), "New question");
        var refused = await SubmitAsync(kim, form, QuestionKind.SingleChoice, required: true, ("label", "Which?"), ("choices", "Only one"));
        Assert.Contains("choices: 2 to 25", refused.Text.Replace(@"\", "", StringComparison.Ordinal));
        Assert.Contains("Only one", refused.Text);
        Assert.Single(await QuestionsAsync(desk, id));
    }

    [Fact]
    public async Task Of_two_keepers_at_one_question_the_second_is_told()
    {
        var desk = await PanelDesk.OpenAsync(app);
        var id = await IdAsync(desk);
        var (first, second) = (await desk.Keeper.ClickAsync($"admin.question:{id}:question"), await desk.Admin.ClickAsync($"admin.question:{id}:question"));
        PanelDesk.AssertDone(await SubmitAsync(desk.Keeper, first, QuestionKind.Paragraph, required: true, ("label", "Mine")), "are saved");
        Assert.Contains("was edited by somebody else", (await SubmitAsync(desk.Admin, second, QuestionKind.Paragraph, required: true, ("label", "No, mine"))).Text);
        Assert.Equal("Mine", (await QuestionsAsync(desk, id)).Single().Label);
    }

    [Fact]
    public async Task Fifteen_questions_are_the_most_and_their_longest_texts_fit()
    {
        var desk = await PanelDesk.OpenAsync(app);
        var (kim, id) = (desk.Keeper, await IdAsync(desk));
        for (var question = 2; question <= ItemQuestion.PerItemMax; question++)
        {
            var form = await kim.ClickAsync(await kim.ClickAsync($"admin.questions:{id}"), "New question");
            PanelDesk.AssertDone(
                await SubmitAsync(kim, form, QuestionKind.MultipleChoice, required: true, ("label", new string('*', 45)), ("help", new string('_', 100)), ("choices", string.Join('\n', Enumerable.Range(0, 25).Select(n => $"{n:00}{new string('|', 78)}")))),
                "are saved");
        }

        var list = await kim.ClickAsync($"admin.questions:{id}");
        Assert.DoesNotContain("New question", list.ButtonLabels);
        Assert.InRange(list.Text.Length, 1, 4_000);
        foreach (var question in await QuestionsAsync(desk, id))
            Assert.InRange((await kim.ChooseAsync(list.Select(), question.Key)).Text.Length, 1, 4_000);
    }

    private static Task<Answer> SubmitAsync(TestMember member, Answer form, QuestionKind kind, bool required, params (string Field, string Value)[] texts) =>
        member.SendAsync(PanelDesk.Form(member, form.Modal, about: null, texts).With(json =>
        {
            Add(json, 21, "kind", $"{(int)kind}");
            Add(json, 23, "required", required);
        }));

    private static void Add(JsonObject json, int type, string field, JsonNode value) => json["data"]!["components"]!.AsArray().Add(new JsonObject
    {
        ["type"] = 18, ["id"] = 60 + type, ["component"] = new JsonObject { ["type"] = type, ["id"] = 70 + type, ["custom_id"] = field, ["value"] = value },
    });

    private static async Task<long> IdAsync(PanelDesk desk) =>
        (await desk.Guild.App.Get<ItemList>().HandleAsync(desk.Keeper.Actor, new ItemFilter { Text = TestCatalogue.Plenty }, default)).Value.Rows.Single().Id;

    private static async Task<IReadOnlyList<ItemQuestion>> QuestionsAsync(PanelDesk desk, long id) =>
        (await desk.Guild.App.Get<CatalogueForms>().ItemAsync(desk.Keeper.Actor, id, default)).Value.Item.Questions!;
}
