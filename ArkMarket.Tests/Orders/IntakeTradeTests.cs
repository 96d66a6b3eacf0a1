using System.Text.Json;
using ArkMarket.Core.Orders;
using ArkMarket.Core.Platform;
using ArkMarket.Core.Shop;
using ArkMarket.Tests.Support;
using static ArkMarket.Tests.Orders.IntakeDesk;

namespace ArkMarket.Tests.Orders;

/// <summary>Questions as buyer and seller live them: in the sandbox, with real forms.</summary>
public sealed class IntakeTradeTests(TradeFixture fixture)
{
    [Fact]
    public async Task A_buyer_answers_fifteen_questions_with_interruptions_and_the_seller_reads_them_and_claims()
    {
        var (world, server) = (await fixture.WorldAsync(), await fixture.NewServerAsync());
        var order = await server.Buyer.OrderAsync(TestCatalogue.Plenty);
        await AskAsync(world.Get<Database>(), GuildOf(server), order, Fifteen);
        var ticket = await server.Buyer.TicketAsync(order);

        // The first form is opened, closed without a word, and opened again another time.
        var opened = await server.Buyer.PressAsync(ticket, "Answer the questions");
        Assert.Equal(5, opened.Modal!.Value.GetProperty("components").GetArrayLength());
        await server.Buyer.PressAsync(ticket, "Answer the questions");
        var first = await server.Buyer.FillInAsync(Values(Fifteen.Take(5)), ticket);
        Assert.Contains("are saved", first.Text, StringComparison.Ordinal);
        // The private answer is gone after a restart of the client; the panel has the way back.
        await SeesButtonAsync(server.Buyer, ticket, "Answer the questions (2 of 3)");
        await server.Buyer.SeesAsync(ticket, "Without answers it is cancelled after 24 hours");
        await server.Buyer.PressAsync(ticket, "Answer the questions (2 of 3)");
        var second = await server.Buyer.FillInAsync(Values(Fifteen.Skip(5).Take(5)), ticket);
        var next = await server.Buyer.ClickAsync("Next (3 of 3)", ticket, second.MessageId);
        Assert.Equal("modal", next.Kind);
        Assert.Contains("nobody can claim it", (await server.Seller.PressAsync(ticket, "Claim")).Text, StringComparison.Ordinal);
        var third = await server.Buyer.FillInAsync(Values(Fifteen.Skip(10)), ticket);
        Assert.True(third.IsPrivate);

        await server.Seller.SeesAsync(ticket, "answered the questions");
        await server.Seller.SeesAsync(ticket, "**Answers** 15 of 15");
        var all = await server.Seller.PressAsync(ticket, "Show all answers");
        Assert.True(all.IsPrivate);
        Assert.Contains("Aberration", all.Text, StringComparison.Ordinal);
        Assert.Contains("is yours", (await server.Seller.PressAsync(ticket, "Claim")).Text, StringComparison.Ordinal);
        await Eventually.TrueAsync(async () => (await FilesAsync(server.Seller, ticket)).Count == 2, "the seller sees both files");
    }

    [Fact]
    public async Task The_answer_to_an_order_leads_into_its_questions_at_once()
    {
        var server = await fixture.NewServerAsync();
        var card = await server.Buyer.OpenCardAsync(TestCatalogue.Plenty);
        var started = await server.Buyer.ClickAsync("Order", message: card.MessageId);
        var form = await server.Buyer.ClickAsync("Answer the questions", message: started.MessageId);
        Assert.Equal("modal", form.Kind);
        var saved = await server.Buyer.SubmitAsync(new() { ["On which map, and when?"] = "The Island" });
        Assert.Contains("That was all", saved.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_number_in_words_comes_back_with_the_reason_and_is_corrected_in_its_own_form()
    {
        var (world, server) = (await fixture.WorldAsync(), await fixture.NewServerAsync());
        var order = await server.Buyer.OrderAsync(TestCatalogue.Plenty);
        await AskAsync(world.Get<Database>(), GuildOf(server), order, [Level, Name]);
        var ticket = await server.Buyer.TicketAsync(order);
        await server.Buyer.PressAsync(ticket, "Answer the questions");

        var saved = await server.Buyer.FillInAsync(new() { [Level.Label] = "three hundred", [Name.Label] = "The Dodos" }, ticket);
        Assert.Contains("three hundred", saved.Text, StringComparison.Ordinal);
        Assert.Contains("It is not a whole number", saved.Text, StringComparison.Ordinal);
        await server.Buyer.ClickAsync("Correct", ticket, saved.MessageId);
        // What is not typed anew stays as the form offered it.
        var corrected = await server.Buyer.FillInAsync(new() { [Level.Label] = "300" }, ticket);

        Assert.Contains("That was all", corrected.Text, StringComparison.Ordinal);
        Assert.Contains("The Dodos", corrected.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_longest_answers_with_the_most_signs_still_leave_a_panel_that_Discord_takes()
    {
        var (world, server) = (await fixture.WorldAsync(), await fixture.NewServerAsync());
        var order = await server.Buyer.OrderAsync(TestCatalogue.Plenty);
        ItemQuestion[] asked = [.. Enumerable.Range(1, 15).Select(number => Story with { Key = $"story-{number}", Label = $"{number:00}{new string('*', 43)}" })];
        await AskAsync(world.Get<Database>(), GuildOf(server), order, asked);
        var ticket = await server.Buyer.TicketAsync(order);
        foreach (var form in asked.Chunk(5))
        {
            // The first panel may still be from before the questions were exchanged.
            var step = Array.IndexOf(asked, form[0]) / 5 + 1;
            await server.Buyer.PressAsync(ticket, step == 1 ? "Answer the questions" : $"Answer the questions ({step} of 3)");
            var saved = await server.Buyer.FillInAsync(form.ToDictionary(question => question.Key, object (_) => new string('_', 4_000)), ticket);
            Assert.Contains("are saved", saved.Text, StringComparison.Ordinal);
        }

        await server.Seller.SeesAsync(ticket, "**Answers** 15 of 15");
        Assert.Contains("is yours", (await server.Seller.PressAsync(ticket, "Claim")).Text, StringComparison.Ordinal);
    }

    private static GuildId GuildOf(TradeServer server) => new(ulong.Parse(server.Id));

    private static async Task<IReadOnlyList<JsonElement>> FilesAsync(Person person, string ticket) =>
        [.. (await person.MessagesAsync(ticket)).SelectMany(message => message.GetProperty("attachments").EnumerateArray())];

    private static Task SeesButtonAsync(Person person, string channel, string label) =>
        Eventually.TrueAsync(async () => await person.FindButtonAsync(channel, label) is not null, $"{person.Name} sees \"{label}\"");

    private static Dictionary<string, object> Values(IEnumerable<ItemQuestion> questions) => questions.ToDictionary(
        question => question.Label,
        object (question) => question.Kind switch
        {
            QuestionKind.SingleChoice => new[] { "Aberration" },
            QuestionKind.MultipleChoice => new[] { "Red", "Blue" },
            QuestionKind.File => new[] { IntakeFileTests.Picture("place.png") },
            QuestionKind.Number => "300",
            _ => "The Dodos",
        });
}
