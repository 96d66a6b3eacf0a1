using ArkMarket.Core.Guilds;
using ArkMarket.Core.Orders;
using ArkMarket.Core.Platform;
using ArkMarket.Core.Shop;
using ArkMarket.Tests.Support;
using ArkMarket.Web.Interactions;
using Npgsql;
using static ArkMarket.Tests.Orders.IntakeDesk;

namespace ArkMarket.Tests.Orders;

/// <summary>Answers under attack: other people, other servers, foreign and hostile content, replays, a slow database.</summary>
public sealed class IntakeGuardTests(AppFixture fixture)
{
    [Fact]
    public async Task Only_the_buyer_opens_the_form_and_answers()
    {
        var desk = await OrderDesk.OpenAsync(fixture);
        var order = await desk.OrderAskingAsync(Name);
        var before = await desk.Guild.FootprintAsync();

        foreach (var other in new[] { desk.Seller, desk.Moderator, desk.Stranger, desk.Guild.Admin() })
        {
            (await other.OpenFormAsync(order)).AssertRefuses(new NotAllowed("the buyer of this order"));
            (await other.FillInAsync(order, (Name, "Mine now"))).AssertSaysPrivately("That needs the buyer of this order.");
        }

        Assert.Null(await desk.AnswerAsync(order, Name));
        Assert.Equal(before, await desk.Guild.FootprintAsync());
    }

    [Fact]
    public async Task Answers_are_read_by_those_they_concern_only()
    {
        var desk = await OrderDesk.OpenAsync(fixture);
        var order = await desk.OrderAskingAsync(Name);
        await desk.Buyer.FillInAsync(order, (Name, "The Dodos"));
        var show = $"order.intake_show:{order}";
        foreach (var reader in new[] { desk.Buyer, desk.Seller, desk.OtherSeller, desk.Moderator })
            (await reader.ClickAsync(show)).AssertSaysPrivately("The Dodos");
        (await desk.Stranger.ClickAsync(show)).AssertRefuses(new NotAllowed("a part in this order"));

        await OrderDesk.MustAsync(desk.Seller.ClickAsync($"order.claim:{order}"));

        (await desk.Seller.ClickAsync(show)).AssertSaysPrivately("The Dodos");
        (await desk.OtherSeller.ClickAsync(show)).AssertRefuses(new NotAllowed("a part in this order"));
        (await desk.OtherSeller.ClickAsync($"order.intake_page:{order}:1")).AssertRefuses(new NotAllowed("a part in this order"));
    }

    [Fact]
    public async Task An_order_of_another_server_has_no_questions_here()
    {
        var (here, there) = (await OrderDesk.OpenAsync(fixture), await OrderDesk.OpenAsync(fixture));
        var order = await there.OrderAskingAsync(Name);
        // The buyer of there, as a member of here.
        var buyer = here.Guild.Member("Ben") with { Id = there.Buyer.Id };

        (await buyer.OpenFormAsync(order)).AssertRefuses(new NotFound("order"));
        (await buyer.ClickAsync($"order.intake_show:{order}")).AssertRefuses(new NotFound("order"));
        (await buyer.FillInAsync(order, (Name, "The Dodos"))).AssertSaysPrivately(new NotFound("order").Explain(Wording.Default));
        Assert.Null(await there.AnswerAsync(order, Name));
    }

    [Fact]
    public async Task What_no_question_asked_for_is_passed_over_and_a_form_of_nothing_else_is_refused()
    {
        var desk = await OrderDesk.OpenAsync(fixture);
        var order = await desk.OrderAskingAsync(Name);
        var foreign = new ItemQuestion("price", "Price", QuestionKind.ShortText);

        (await desk.Buyer.FillInAsync(order, (foreign, "1"))).AssertSaysPrivately("This form asks nothing that this order has to know.");
        Assert.Empty((await desk.IntakeAsync(order)).Answers);
        await OrderDesk.MustAsync(desk.Buyer.FillInAsync(order, (foreign, "1"), (Name, "The Dodos")));
        Assert.Equal(["name"], (await desk.IntakeAsync(order)).Answers.Keys);
    }

    [Theory]
    [InlineData("order.intake")]
    [InlineData("order.intake:x")]
    [InlineData("order.intake:ORDER:0")]
    [InlineData("order.intake:ORDER:4")]
    [InlineData("order.intake:ORDER:-9223372036854775808")]
    [InlineData("order.intake:ORDER:9223372036854775807")]
    public async Task A_button_that_means_nothing_is_stale(string customId)
    {
        var desk = await OrderDesk.OpenAsync(fixture);
        var order = await desk.OrderAskingAsync([.. Fifteen]);
        (await desk.Buyer.ClickAsync(customId.Replace("ORDER", order.ToString(), StringComparison.Ordinal))).AssertRefuses(new StaleComponent());
    }

    [Fact]
    public async Task A_text_that_is_too_long_is_kept_as_far_as_a_form_can_show_it()
    {
        var desk = await OrderDesk.OpenAsync(fixture);
        var order = await desk.OrderAskingAsync(Story);
        (await desk.Buyer.FillInAsync(order, (Story, new string('x', 5_000)))).AssertSaysPrivately("It has 5,000 characters; at most 4,000 are wanted.");
        Assert.Equal(new string('x', 4_000), (await desk.AnswerAsync(order, Story))!.Text);
        Assert.Equal(4_000, (await desk.Buyer.OpenFormAsync(order)).Field(Story).GetProperty("value").GetString()!.Length);
    }

    [Fact]
    public async Task Words_that_cannot_be_taken_are_handed_back()
    {
        var desk = await OrderDesk.OpenAsync(fixture);
        var order = await desk.OrderAskingAsync(Name, Story);
        var answer = await desk.Buyer.FillInAsync(order, (Name, "The \0Dodos"), (Story, new string('_', 4_000)));
        answer.AssertSaysPrivately("an invisible character");
        Assert.Contains("The Dodos", answer.Text, StringComparison.Ordinal);
        Assert.InRange(answer.Text.Length, 3_900, 4_000);
    }

    [Fact]
    public async Task Whoever_is_too_fast_gets_their_words_back()
    {
        await using var app = await TestApp.StartAsync("--Interactions:PerMemberPerTenSeconds=3");
        var desk = await OrderDesk.OpenAsync(app);
        var order = await desk.OrderAskingAsync(Story);
        Answer answer;
        do
            answer = await desk.Buyer.FillInAsync(order, (Story, "A *long* story"));
        while (answer.Text.StartsWith('✅'));
        answer.AssertSaysPrivately("That was a lot at once.");
        Assert.Contains(@"A \*long\* story", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Hostile_text_is_shown_as_typed_and_calls_nobody()
    {
        var desk = await OrderDesk.OpenAsync(fixture);
        var order = await desk.OrderAskingAsync(Story);
        const string Hostile = "@everyone <@123> **bold** [click](https://evil.example) `code` ||x|| # big\n# bigger";

        foreach (var answer in new[] { await desk.Buyer.FillInAsync(order, (Story, Hostile)), await desk.Seller.ClickAsync($"order.intake_show:{order}"), await desk.Seller.ClickAsync($"order.view:{order}") })
        {
            answer.AssertSaysPrivately(@"\*\*bold\*\*");
            Assert.DoesNotContain("@everyone", answer.Text, StringComparison.Ordinal);
            Assert.DoesNotContain(" <@123>", answer.Text, StringComparison.Ordinal);
            Assert.DoesNotContain("](", answer.Text.Replace(@"\](", "", StringComparison.Ordinal).Replace(@"\]\(", "", StringComparison.Ordinal), StringComparison.Ordinal);
        }

        Assert.Equal(Hostile, (await desk.AnswerAsync(order, Story))!.Text);
    }

    [Fact]
    public async Task Every_word_of_long_answers_can_be_read_page_by_page()
    {
        var desk = await OrderDesk.OpenAsync(fixture);
        ItemQuestion[] five = [.. Enumerable.Range(1, 5).Select(number => Story with { Key = $"story-{number}", Label = $"Story {number}" })];
        var order = await desk.OrderAskingAsync(five);
        // Each sign is doubled by being escaped.
        await OrderDesk.MustAsync(desk.Buyer.FillInAsync(order, [.. five.Select(question => (question, (object)new string('*', 4_000)))]));

        var page = await desk.Seller.ClickAsync($"order.intake_show:{order}");
        var (signs, pages) = (0, 1);
        for (; pages < 50; pages++)
        {
            Assert.InRange(page.Text.Length, 1, 4_000);
            signs += page.Text.Split(@"\*").Length - 1;
            if (page.ButtonLabels.FirstOrDefault(label => label.StartsWith("Next page", StringComparison.Ordinal)) is not { } next)
                break;
            page = await desk.Seller.ClickAsync(page, next);
            Assert.True(page.IsUpdate);
        }

        Assert.Equal(5 * 4_000, signs);
        Assert.InRange(pages, 10, 20);
    }

    [Fact]
    public async Task A_replayed_form_is_kept_once_and_an_altered_one_not_at_all()
    {
        var desk = await OrderDesk.OpenAsync(fixture);
        var order = await desk.OrderAskingAsync(Name);
        var form = Form(desk.Buyer, order, (Name, "The Dodos"));

        var answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => desk.Buyer.SendAsync(form)));
        await OrderDesk.MustAsync(desk.Buyer.FillInAsync(order, (Name, "The Rexes")));
        var replay = await desk.Buyer.SendAsync(form);
        var altered = await desk.Buyer.SendAsync(form.With(json => json["data"]!["components"]![0]!["component"]!["value"] = "The Griffins"));

        Assert.All(answers.Append(replay), answer => Assert.Equal(answers[0].Text, answer.Text));
        altered.AssertSaysPrivately(new RequestConflict().Explain(Wording.Default));
        Assert.Equal("The Rexes", (await desk.AnswerAsync(order, Name))!.Text);
        Assert.Equal(2, (await desk.EventsAsync(order)).Count(kind => kind is OrderEventKind.Answered));
    }

    [Fact]
    public async Task Fifteen_forms_at_once_lose_none_of_their_answers()
    {
        var desk = await OrderDesk.OpenAsync(fixture);
        ItemQuestion[] asked = [.. Enumerable.Range(1, 15).Select(number => Story with { Key = $"story-{number}", Label = $"Story {number}" })];
        var order = await desk.OrderAskingAsync(asked);
        await Task.WhenAll(asked.Select(question => OrderDesk.MustAsync(desk.Buyer.FillInAsync(order, (question, $"About {question.Key}")))));
        var kept = await desk.IntakeAsync(order);
        Assert.Equal(asked.Select(question => $"About {question.Key}"), asked.Select(question => kept.Answers[question.Key].Text));
    }

    [Fact]
    public async Task A_form_that_cannot_be_read_in_time_is_refused_kindly_and_opens_at_the_next_press()
    {
        // An app of its own, and as patient as a real one: nobody else's questions may wait.
        await using var app = await TestApp.StartAsync("--Interactions:NetMs=2000");
        var desk = await OrderDesk.OpenAsync(app);
        var order = await desk.OrderAskingAsync(Name);
        Answer late;
        await using (var connection = await app.Get<Database>().Source.OpenConnectionAsync())
        {
            await using var brake = new NpgsqlCommand("BEGIN; LOCK TABLE order_intakes IN ACCESS EXCLUSIVE MODE", connection);
            await brake.ExecuteNonQueryAsync();
            late = await desk.Buyer.OpenFormAsync(order);
            await using var release = new NpgsqlCommand("ROLLBACK", connection);
            await release.ExecuteNonQueryAsync();
        }

        late.AssertRefuses(new TooLate());
        await Eventually.TrueAsync(async () => (await desk.Buyer.OpenFormAsync(order)).IsModal, "the form opens");
    }

    [Fact]
    public async Task The_questions_of_an_order_stay_as_they_were_when_it_was_opened()
    {
        var desk = await OrderDesk.OpenAsync(fixture);
        var order = await desk.OrderAsync();
        var before = (await desk.IntakeAsync(order)).Questions;
        var changed = TestCatalogue.File with
        {
            Categories = [.. TestCatalogue.File.Categories!.Select(category => category! with { Items = [.. category.Items!.Select(item => item! with { Questions = [new ItemQuestion("question", "Something else?", QuestionKind.Paragraph)] })] })],
        };
        Assert.Null((await desk.Guild.App.Get<ImportCatalogue>().HandleAsync(new(desk.Guild.Admin().Actor, desk.Guild.NewKey(), changed), default)).Refusal);

        Assert.Equal("On which map, and when?", Assert.Single(before).Label);
        Assert.Equal(before.Select(question => question.Label), (await desk.IntakeAsync(order)).Questions.Select(question => question.Label));
        Assert.Equal("Something else?", Assert.Single((await desk.IntakeAsync(await desk.OrderAsync())).Questions).Label);
    }
}
