using ArkMarket.Core.Shop;
using ArkMarket.Tests.Support;

namespace ArkMarket.Tests.Shop;

/// <summary>The editor of an item's questions in a browser without scripts.</summary>
public sealed class QuestionPageTests(AppFixture app)
{
    [Fact]
    public async Task Questions_of_every_kind_are_added_changed_ordered_and_removed()
    {
        var (desk, admin, path) = await OpenAsync();
        using var _ = admin;
        var page = await admin.GetAsync(path);
        Assert.Contains("Buyers are asked nothing", page.Text, StringComparison.Ordinal);
        var kinds = Enum.GetNames<QuestionKind>();
        for (var index = 0; index < kinds.Length; index++)
        {
            page = await admin.SubmitAsync(page, "questions", ("do", "add"));
            page = await admin.SubmitAsync(page, "questions", ("do", "preview"), ($"questions[{index}].label", $"Asked as {kinds[index]}"), ($"questions[{index}].kind", kinds[index]));
        }

        page = await admin.SubmitAsync(
            page, "questions", ("do", "preview"), ("questions[2].min", "1"), ("questions[2].max", "450"), ("questions[3].choices", "Red\nBlue"), ("questions[4].choices", "A\nB\nC"), ("questions[4].max", "2"));
        // Five fields in a form: the sixth is in the second.
        Assert.Contains("Order #1: questions 1 of 2", page.Text, StringComparison.Ordinal);
        Assert.Contains("Order #1: questions 2 of 2", page.Text, StringComparison.Ordinal);
        Assert.Contains("1 to 450.", page.Text, StringComparison.Ordinal);
        Assert.Empty((await desk.FormAsync("Rex egg")).Item.Questions!);

        page = await admin.SubmitAsync(page, "questions", ("do", "up:5"));
        page = await admin.SubmitAsync(page, "questions", ("do", "remove:0"));
        page = await admin.SubmitAsync(page, "questions", ("do", "save"), ("questions[4].required", null));
        Assert.Contains("Rex egg asks 5 questions now.", page.Text, StringComparison.Ordinal);
        var asked = (await desk.FormAsync("Rex egg")).Item.Questions!;
        Assert.Equal(
            [QuestionKind.Paragraph, QuestionKind.Number, QuestionKind.SingleChoice, QuestionKind.File, QuestionKind.MultipleChoice], asked.Select(question => question.Kind));
        Assert.Equal("asked-as-paragraph", asked[0].Key);
        Assert.Equal((1, 450), (asked[1].Min, asked[1].Max));
        Assert.Equal(["A", "B", "C"], asked[4].Choices);
        Assert.False(asked[4].IsRequired);
        Assert.DoesNotContain("questions 2 of 2", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_fault_stands_beside_its_field_and_what_was_typed_is_kept()
    {
        var (desk, admin, path) = await OpenAsync(new ItemQuestion("map", "On which map?", QuestionKind.ShortText));
        using var _ = admin;
        var page = await admin.SubmitAsync(await admin.GetAsync(path), "questions", ("do", "add"));
        page = await admin.SubmitAsync(
            page, "questions", ("do", "save"), ("questions[0].min", "9"), ("questions[0].max", "3"), ("questions[1].label", ""), ("questions[1].kind", "SingleChoice"), ("questions[1].choices", "only one"));
        Assert.Contains("Min is not above max.", page.Text, StringComparison.Ordinal);
        Assert.Contains("2 to 25.", page.Text, StringComparison.Ordinal);
        Assert.Contains("1 to 45 characters.", page.Text, StringComparison.Ordinal);
        Assert.Contains(page.Form("questions"), field => field is ("questions[1].choices", "only one"));
        page = await admin.SubmitAsync(page, "questions", ("do", "save"), ("questions[0].min", "x"));
        Assert.Contains("Please give a whole number, or leave it empty.", page.Text, StringComparison.Ordinal);
        Assert.Single((await desk.FormAsync("Rex egg")).Item.Questions!);
    }

    [Fact]
    public async Task Fifteen_is_the_most_and_a_hostile_form_does_not_change_that()
    {
        var (desk, admin, path) = await OpenAsync([.. Enumerable.Range(1, 15).Select(number => new ItemQuestion($"q{number}", $"Question no. {number}", QuestionKind.ShortText))]);
        using var _ = admin;
        var page = await admin.GetAsync(path);
        Assert.DoesNotContain("Add a question", page.Text, StringComparison.Ordinal);
        Assert.Contains("questions 3 of 3", page.Text, StringComparison.Ordinal);
        foreach (var act in new[] { "add", "up:99", "remove:-1", "down:x", "remove:", "nonsense:1:2" })
            Assert.Contains("15 of 15 questions", (await admin.SubmitAsync(page, "questions", ("do", act), ("count", "999"))).Text, StringComparison.Ordinal);
        Assert.Equal(15, (await desk.FormAsync("Rex egg")).Item.Questions!.Count);
    }

    [Fact]
    public async Task Two_who_edit_the_questions_are_told()
    {
        var (desk, ada, path) = await OpenAsync(new ItemQuestion("map", "On which map?", QuestionKind.ShortText));
        using var _ = ada;
        using var odo = await WebVisitor.SignInAsync(desk.Staff.Guild.Admin("Odo"));
        var (first, second) = (await ada.GetAsync(path), await odo.GetAsync(path));
        await ada.SubmitAsync(first, "questions", ("do", "save"), ("questions[0].label", "Which map?"));
        var refused = await odo.SubmitAsync(second, "questions", ("do", "save"), ("questions[0].label", "Where?"));
        Assert.Contains("Rex egg was edited by somebody else since you opened it. Nothing was overwritten.", refused.Text, StringComparison.Ordinal);
        Assert.Contains("It asks now: “Which map?”.", refused.Text, StringComparison.Ordinal);
        Assert.Contains(refused.Form("questions"), field => field is ("questions[0].label", "Where?"));
        // The key stays whatever the words: answers are kept under it.
        await odo.SubmitAsync(refused, "questions", ("do", "save"));
        Assert.Equal([("map", "Where?")], (await desk.FormAsync("Rex egg")).Item.Questions!.Select(question => (question.Key, question.Label)));
    }

    private async Task<(CatalogueDesk Desk, WebVisitor Admin, string Path)> OpenAsync(params ItemQuestion[] questions)
    {
        var desk = await CatalogueDesk.OpenAsync(app, ShopWorld.Item("rex-egg", "Rex egg") with { Question = null, Questions = questions });
        var id = (await desk.RowsAsync()).Single().Id;
        return (desk, await WebVisitor.SignInAsync(desk.Staff.Guild.Admin()), $"/s/{desk.Staff.Guild.Id}/catalogue/items/{id}/questions");
    }
}
