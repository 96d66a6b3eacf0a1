using ArkMarket.Core.Orders;
using ArkMarket.Core.Platform;
using ArkMarket.Core.Shop;
using ArkMarket.Tests.Support;
using static ArkMarket.Tests.Orders.IntakeDesk;

namespace ArkMarket.Tests.Orders;

/// <summary>Answering step by step: what is kept, what is said about it, and who may.</summary>
public sealed class IntakeTests(AppFixture fixture)
{
    [Fact]
    public async Task Fifteen_questions_are_asked_in_three_forms_of_five_and_then_a_seller_may_claim()
    {
        var desk = await OrderDesk.OpenAsync(fixture);
        ItemQuestion[] asked = [.. Fifteen.Select(question => question.Kind is QuestionKind.File ? question with { IsRequired = false } : question)];
        var order = await desk.OrderAskingAsync(asked);

        for (var step = 1; step <= 3; step++)
        {
            var form = await desk.Buyer.OpenFormAsync(order);
            Assert.Equal($"order.intake:{order}:{step}", form.Modal);
            var expected = asked.Skip((step - 1) * 5).Take(5).ToList();
            Assert.Equal(expected.Select(question => question.Key), form.Fields().Select(field => field.GetProperty("custom_id").GetString()));
            Assert.Equal(expected.Select(TypeOf), form.Fields().Select(field => field.GetProperty("type").GetInt32()));
            (await desk.Seller.ClickAsync($"order.claim:{order}")).AssertRefuses(new IntakeUnfinished(order));
            var saved = await desk.Buyer.FillInAsync(order, [.. expected.Select(question => (question, Good(question)))]);
            saved.AssertSaysPrivately($"✅ Your answers for order #{order} are saved");
            Assert.Equal(step < 3 ? [$"Next ({step + 1} of 3)"] : ["Show all answers"], saved.ButtonLabels);
        }

        Assert.Equal([OrderEventKind.Opened, OrderEventKind.Answered], await desk.EventsAsync(order));
        await OrderDesk.MustAsync(desk.Seller.ClickAsync($"order.claim:{order}"));
    }

    [Fact]
    public async Task A_faulty_number_keeps_the_other_answers_and_itself_and_is_corrected_in_its_own_words()
    {
        var desk = await OrderDesk.OpenAsync(fixture);
        var order = await desk.OrderAskingAsync(Map, Level, Name);

        var saved = await desk.Buyer.FillInAsync(order, (Map, new[] { "Ragnarok" }), (Level, "about 300"), (Name, "The Dodos"));

        saved.AssertSaysPrivately("It is not a whole number. Write it in digits, such as 12.");
        Assert.Equal(["Correct"], saved.ButtonLabels);
        Assert.Contains("about 300", saved.Text, StringComparison.Ordinal);
        var form = await desk.Buyer.ClickAsync(saved, "Correct");
        Assert.Equal("about 300", form.Field(Level).GetProperty("value").GetString());
        Assert.Equal("The Dodos", form.Field(Name).GetProperty("value").GetString());
        Assert.Equal("Ragnarok", form.Field(Map).GetProperty("options").EnumerateArray().Single(IsDefault).GetProperty("value").GetString());
        (await desk.Seller.ClickAsync($"order.claim:{order}")).AssertRefuses(new IntakeUnfinished(order));

        await desk.Buyer.FillInAsync(order, (Map, new[] { "Ragnarok" }), (Level, "300"), (Name, "The Dodos"));
        await OrderDesk.MustAsync(desk.Seller.ClickAsync($"order.claim:{order}"));
    }

    public static TheoryData<string, string, string> Faults() => new()
    {
        { "level", "501", "It is a number from 1 to 500." },
        { "level", "0", "It is a number from 1 to 500." },
        { "level", "-3", "It is a number from 1 to 500." },
        { "level", "1.5", "It is not a whole number." },
        { "level", "99999999999999999999", "It is not a whole number." },
        { "name", "ab", "It has 2 characters; at least 3 are wanted." },
        { "name", "a tribe name that is too long", "It has 29 characters; at most 20 are wanted." },
        { "map", "Atlantis", "It has a choice that is not offered." },
        { "map", "The Island|Ragnarok", "You gave 2 choices; at most 1 are possible." },
        { "colours", "Red|Green|Blue", "You gave 3 choices; at most 2 are possible." },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task What_does_not_satisfy_its_question_is_kept_and_explained(string key, string given, string reason)
    {
        var desk = await OrderDesk.OpenAsync(fixture);
        var order = await desk.OrderAskingAsync(Map, Level, Name, Colours);
        var question = new[] { Map, Level, Name, Colours }.Single(candidate => candidate.Key == key);

        var saved = await desk.Buyer.FillInAsync(order, (question, question.Choices.Count > 0 ? given.Split('|') : given));

        saved.AssertSaysPrivately(reason);
        var kept = (await desk.AnswerAsync(order, question))!;
        Assert.Equal(given, kept.Text ?? string.Join('|', kept.Chosen));
        Assert.StartsWith(reason, kept.Fault, StringComparison.Ordinal);
        Assert.True((await desk.Buyer.OpenFormAsync(order)).IsModal);
    }

    [Fact]
    public async Task People_write_thousands_as_they_like()
    {
        var desk = await OrderDesk.OpenAsync(fixture);
        var gems = new ItemQuestion("gems", "How many gems?", QuestionKind.Number) { Min = 1_000 };
        var order = await desk.OrderAskingAsync(gems);
        foreach (var typed in new[] { "1,200", "1 200", "1'200", " 1200 ", "+1200" })
        {
            Assert.DoesNotContain("Correct", (await desk.Buyer.FillInAsync(order, (gems, typed))).ButtonLabels);
            Assert.Null((await desk.AnswerAsync(order, gems))!.Fault);
        }
    }

    [Fact]
    public async Task A_half_filled_form_is_kept_and_taken_up_again_where_it_stopped()
    {
        var desk = await OrderDesk.OpenAsync(fixture);
        var order = await desk.OrderAskingAsync([.. Fifteen]);
        var (first, second) = (Fifteen[0], Fifteen[1]);

        var saved = await desk.Buyer.FillInAsync(order, (first, new[] { "Aberration" }), (second, ""));

        saved.AssertSaysPrivately("The answer is still missing.");
        Assert.Equal(["Correct", "Next (2 of 3)"], saved.ButtonLabels);
        // Another day, from the ticket's panel: nothing of it is in memory, all of it in the row.
        var form = await desk.Buyer.OpenFormAsync(order);
        Assert.Equal($"order.intake:{order}:1", form.Modal);
        Assert.Equal("Aberration", form.Field(first).GetProperty("options").EnumerateArray().Single(IsDefault).GetProperty("value").GetString());
        Assert.False(form.Field(second).TryGetProperty("value", out _));
        Assert.All(form.Fields(), field => Assert.False(field.GetProperty("required").GetBoolean()));
        Assert.Equal([OrderEventKind.Opened], await desk.EventsAsync(order));
    }

    [Fact]
    public async Task Answers_change_until_the_claim_and_what_comes_later_is_handed_back()
    {
        var desk = await OrderDesk.OpenAsync(fixture);
        var order = await desk.OrderAskingAsync(Name);
        await OrderDesk.MustAsync(desk.Buyer.FillInAsync(order, (Name, "The Dodos")));
        await OrderDesk.MustAsync(desk.Buyer.FillInAsync(order, (Name, "The Rexes")));
        Assert.Equal([OrderEventKind.Opened, OrderEventKind.Answered, OrderEventKind.Answered], await desk.EventsAsync(order));
        await OrderDesk.MustAsync(desk.Buyer.FillInAsync(order, (Name, "The Rexes")));
        Assert.Equal(3, (await desk.EventsAsync(order)).Count);

        await OrderDesk.MustAsync(desk.Seller.ClickAsync($"order.claim:{order}"));
        var late = await desk.Buyer.FillInAsync(order, (Name, "The Griffins"));
        var form = await desk.Buyer.OpenFormAsync(order);

        late.AssertSaysPrivately("the answers can be changed until a seller claims the order");
        // Handed back, and once.
        Assert.Equal(2, late.Text.Split("The Griffins").Length);
        form.AssertRefuses(new WrongState(order, OrderState.Claimed, "the answers can be changed until a seller claims the order"));
        Assert.Equal("The Rexes", (await desk.AnswerAsync(order, Name))!.Text);
    }

    [Fact]
    public async Task An_answer_taken_away_again_closes_the_order_to_sellers_again()
    {
        var desk = await OrderDesk.OpenAsync(fixture);
        var order = await desk.OrderAskingAsync(Name);
        await desk.Buyer.FillInAsync(order, (Name, "The Dodos"));
        Assert.True((await desk.FindAsync(order)).IntakeComplete);
        Assert.NotNull((await desk.IntakeAsync(order)).CompletedAt);

        (await desk.Buyer.FillInAsync(order, (Name, "  "))).AssertSaysPrivately("The answer is still missing.");

        (await desk.Seller.ClickAsync($"order.claim:{order}")).AssertRefuses(new IntakeUnfinished(order));
        Assert.Null((await desk.IntakeAsync(order)).CompletedAt);
    }

    [Fact]
    public async Task What_is_optional_holds_up_no_claim_until_it_is_wrong()
    {
        var desk = await OrderDesk.OpenAsync(fixture);
        var wanted = Level with { IsRequired = false };
        var order = await desk.OrderAskingAsync(wanted, Story);
        (await desk.Buyer.FillInAsync(order, (wanted, "many"), (Story, ""))).AssertSaysPrivately("It is not a whole number.");
        (await desk.Seller.ClickAsync($"order.claim:{order}")).AssertRefuses(new IntakeUnfinished(order));

        await OrderDesk.MustAsync(desk.Buyer.FillInAsync(order, (wanted, ""), (Story, "")));
        await OrderDesk.MustAsync(desk.Seller.ClickAsync($"order.claim:{order}"));

        var untouched = await desk.OrderAskingAsync(wanted, Story);
        await OrderDesk.MustAsync(desk.Seller.ClickAsync($"order.claim:{untouched}"));
        var nothing = await desk.OrderAskingAsync();
        await OrderDesk.MustAsync(desk.Seller.ClickAsync($"order.claim:{nothing}"));
    }

    private static int TypeOf(ItemQuestion question) => question.Kind switch
    {
        QuestionKind.SingleChoice or QuestionKind.MultipleChoice => 3,
        QuestionKind.File => 19,
        _ => 4,
    };

    private static object Good(ItemQuestion question) => question.Kind switch
    {
        QuestionKind.SingleChoice => new[] { "Ragnarok" },
        QuestionKind.MultipleChoice => new[] { "Red", "Blue" },
        QuestionKind.File => Array.Empty<UploadedFile>(),
        QuestionKind.Number => "300",
        _ => "The Dodos",
    };

    private static bool IsDefault(System.Text.Json.JsonElement option) => option.TryGetProperty("default", out var chosen) && chosen.GetBoolean();
}
