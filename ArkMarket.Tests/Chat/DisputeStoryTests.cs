using ArkMarket.Core.Guilds;
using ArkMarket.Core.Platform;
using ArkMarket.Core.Shop;
using ArkMarket.Core.Transcripts;
using ArkMarket.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace ArkMarket.Tests.Chat;

/// <summary>
/// A dispute as its people live through it, with nothing but the words on the screen: what the buyer ordered, what both
/// say, a ruling, the appeal that overturns it, and the transcript in which all of it is read.
/// </summary>
[Collection(nameof(ChatPage))]
public sealed class DisputeStoryTests(Chromium chromium, TradeFixture fixture)
{
    private const string Complaint = "We agreed on 42 points in melee. The male has 40.";
    private const string Defence = "He saw the stats before he took them.";
    private const string FirstReason = "Stats were shown, but the offer said 42.";
    private const string Overlooked = "The terminal showed the female twice.";
    private const string LastReason = "The picture shows the female twice. The buyer could not know.";
    private const string Note = "The same complaint as last month.";

    private static readonly Look Dark = Look.Wide with { Theme = ColorScheme.Dark };

    private static readonly CatalogueFile Catalogue = new("arkmarket-catalogue", 1,
    [
        new CatalogueCategory("dinos", "Dinos",
        [
            new CatalogueItem("rex-pair", "Rex breeding pair", 1_200)
            {
                Description = "45 points in health, 42 in melee", DeliveryText = "We meet at a terminal.",
                Questions =
                [
                    new ItemQuestion("map", "On which map?", QuestionKind.SingleChoice) { Choices = ["The Island", "Ragnarok"] },
                    new ItemQuestion("place", "Coordinates for the hand-over?", QuestionKind.ShortText) { Min = 3, Max = 60 },
                ],
            },
        ])
        {
            Description = "Tamed and bred",
        },
    ]);

    [Fact]
    public async Task A_split_is_ruled_overturned_on_appeal_and_read_in_the_transcript()
    {
        var (world, server) = (await fixture.WorldAsync(), await fixture.NewServerAsync());
        await SellAsync(world, server);
        await using var buyer = await ChatWindow.OpenAs(chromium, server.Buyer, server.Market, Dark);
        var (order, ticket) = await OrderAsync(world, server, buyer);
        await using var seller = await ChatWindow.OpenAs(chromium, server.Seller, ticket, Look.Wide);
        await AgreeAsync(buyer, seller);
        await using var moderator = await ChatWindow.OpenAs(chromium, server.Moderator, ticket, Look.Wide);
        await DisputeAsync(buyer, seller, moderator);
        await RuleAsync(moderator);
        Assert.Equal(8_900, await world.BalanceAsync(server.Buyer));
        await AppealAsync(buyer, moderator);
        await using var owner = await ChatWindow.OpenAs(chromium, server.Owner, ticket, Dark);
        await OverturnAsync(owner, buyer);

        Assert.Equal(10_000, await world.BalanceAsync(server.Buyer));
        Assert.Equal(0, await world.BalanceAsync(server.Seller));
        await world.AssertBooksAsync(server);
        Assert.Equal(Core.Orders.OrderState.Cancelled, (await world.Get<Core.Orders.OrderQueries>().FindAsync(Guild(server), order, default))!.Order.State);
        await Eventually.TrueAsync(() => IsWrittenDownAsync(world, server), "the transcript has the ticket's end");
        await ReadsEverythingAsync(world, moderator, "moderator");
        await Assertions.Expect(moderator.Page.GetByText(Note)).ToBeVisibleAsync();
        await ReadsEverythingAsync(world, buyer, "buyer");
        await Assertions.Expect(buyer.Page.GetByText(Note)).ToHaveCountAsync(0);
        await Assertions.Expect(buyer.Page.GetByText("Staff notes")).ToHaveCountAsync(0);
        Assert.Empty(buyer.Complaints.Concat(seller.Complaints).Concat(moderator.Complaints).Concat(owner.Complaints));
    }

    /// <summary>From the shop into the ticket; the order's number and its channel.</summary>
    private static async Task<(long Order, string Ticket)> OrderAsync(TradeWorld world, TradeServer server, ChatWindow buyer)
    {
        await buyer.Run("shop");
        await buyer.Button("Run").ClickAsync();
        await buyer.Choose("Choose a category", "Dinos");
        await buyer.Choose("Choose an item", "Rex breeding pair");
        await buyer.Shows("What you will be asked");
        await buyer.Button("Order").Last.ClickAsync();
        await buyer.Shows("is open");
        await buyer.Press("Answer the questions");
        await buyer.Choose("On which map?", "Ragnarok");
        await buyer.Fill("Coordinates for the hand-over?", "50.3 / 68.1");
        await buyer.Photograph("dispute-questions");
        await buyer.Submit();
        await buyer.Shows("That was all");

        var order = (await world.Get<Core.Orders.OrderQueries>().MineAsync(Guild(server), new(ulong.Parse(server.Buyer.Id)), null, default)).Lines[0].Id;
        var ticket = await server.Buyer.TicketAsync(order);
        await buyer.Page.GetByRole(AriaRole.Link, new() { Name = $"order-{order}" }).ClickAsync();
        await buyer.Shows("50.3 / 68.1");
        return (order, ticket);
    }

    private static async Task AgreeAsync(ChatWindow buyer, ChatWindow seller)
    {
        await seller.Press("Claim");
        await seller.Shows("claimed this order");
        await seller.Send("Hi, I have a pair in black.");
        await seller.Press("Propose terms");
        await seller.Fill("Price", "1300");
        await seller.Fill("Hours to deliver", "12");
        await seller.Submit();
        await buyer.Shows("proposes 1,300 credits");
        await buyer.Press("Propose other terms");
        await buyer.Fill("Price", "1100");
        await buyer.Submit();
        await seller.Press("Accept 1,100");
        await seller.Press("Mark as delivered");
        await buyer.Shows("please check and confirm");
    }

    private static async Task DisputeAsync(ChatWindow buyer, ChatWindow seller, ChatWindow moderator)
    {
        await buyer.Press("Something is wrong");
        await buyer.Fill("What is wrong?", Complaint);
        await buyer.Submit();
        // The moderators are called by name: nobody else would wake them.
        await Assertions.Expect(moderator.Messages.Filter(new() { HasText = Complaint }).Last).ToContainTextAsync("@Moderator, please take the case");
        await moderator.Photograph("dispute-opened");
        await seller.Press("Tell your side");
        await seller.Fill("What happened?", Defence);
        await seller.Submit();
        await moderator.Shows(Defence);
    }

    private static async Task RuleAsync(ChatWindow moderator)
    {
        await moderator.Press("Take the case");
        await moderator.Shows("Next: read the Case file, then press Rule.");
        await moderator.Press("Case file");
        var file = moderator.Messages.Filter(new() { HasText = "Case file: order" }).Last;
        await Assertions.Expect(file).ToContainTextAsync(Complaint);
        await Assertions.Expect(file).ToContainTextAsync(Defence);
        await Assertions.Expect(file).ToContainTextAsync("1,100 credits, 12 hours to deliver");
        await moderator.Photograph("dispute-file");
        await moderator.Run("ticket note");
        await moderator.Page.GetByLabel("text").FillAsync(Note);
        await moderator.Button("Run").ClickAsync();
        await moderator.Shows("Only moderators see it");
        await moderator.Press("Rule");
        await moderator.Fill("The seller's part in percent", "60");
        await moderator.Fill("Reason", FirstReason);
        await moderator.Photograph("dispute-rule");
        await moderator.Submit();
        await moderator.Shows("ruled: 60 % go to @seller");
    }

    private static async Task AppealAsync(ChatWindow buyer, ChatWindow moderator)
    {
        await buyer.Press("Appeal");
        await buyer.Fill("What was overlooked?", Overlooked);
        await buyer.Submit();
        await moderator.Shows("Another moderator decides for good");
        await moderator.Press("Take the case");
        await moderator.Shows("That needs another moderator than the one whose ruling is appealed");
    }

    private static async Task OverturnAsync(ChatWindow owner, ChatWindow buyer)
    {
        await owner.Press("Take the case");
        await owner.Shows("the case is yours");
        await owner.Press("Case file");
        await Assertions.Expect(owner.Messages.Filter(new() { HasText = "Case file: order" }).Last).ToContainTextAsync(Overlooked);
        await owner.Press("Rule");
        await owner.Fill("The seller's part in percent", "0");
        await owner.Fill("Reason", LastReason);
        await owner.Submit();
        await buyer.Shows("decided the appeal: everything goes back to @buyer");
        await buyer.Photograph("dispute-overturned");
    }

    /// <summary>Through the button in the ticket to the page, where the whole story stands, also as it was when the dispute began.</summary>
    private static async Task ReadsEverythingAsync(TradeWorld world, ChatWindow window, string who)
    {
        await Assertions.Expect(window.Composer).ToBeVisibleAsync();
        await window.Press("Transcript");
        await window.Shows("The transcript of order");
        var link = await window.Page.GetByRole(AriaRole.Link, new() { Name = "Open the transcript" }).Last.GetAttributeAsync("href");
        // The app listens at a port that it was given at its start.
        await window.Page.GotoAsync(new Uri(world.App, new Uri(link!).PathAndQuery).AbsoluteUri);

        var page = window.Page.Locator("body");
        string[] story =
        [
            "Ragnarok", "50.3 / 68.1", "Hi, I have a pair in black.", "1,300 credits", "1,100 credits", Complaint, Defence,
            "60 % for the seller", FirstReason, Overlooked, LastReason, "everything goes back to", "@moderators, please take the case", "frozen at",
        ];
        foreach (var words in story)
            await Assertions.Expect(page).ToContainTextAsync(words);
        await LooksWellAsync(window, $"dispute-transcript-{who}");
        await window.Page.Locator(".evidence summary").ClickAsync();
        await window.Page.GetByRole(AriaRole.Link, new() { Name = "as it stood then" }).ClickAsync();
        await Assertions.Expect(page).ToContainTextAsync("This is the evidence of dispute 1");
        await Assertions.Expect(window.Page.Locator("#conversation")).ToContainTextAsync("Hi, I have a pair in black.");
        await Assertions.Expect(window.Page.Locator("#conversation")).Not.ToContainTextAsync(Overlooked);
        await LooksWellAsync(window, $"dispute-evidence-{who}");
        await window.Page.GoBackAsync();
        await Assertions.Expect(page).ToContainTextAsync(LastReason);
    }

    private static async Task LooksWellAsync(ChatWindow window, string name)
    {
        await window.LooksWell(name);
        await window.Page.SetViewportSizeAsync(Look.Narrow.Width, Look.Narrow.Height);
        Assert.False(await window.Page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth > innerWidth"), $"{name} is wider than a phone");
        await window.Page.SetViewportSizeAsync(Look.Wide.Width, Look.Wide.Height);
    }

    private static async Task<bool> IsWrittenDownAsync(TradeWorld world, TradeServer server)
    {
        var guild = Guild(server);
        await using var db = world.Get<Database>().CreateContext();
        return await db.Set<Transcript>().AnyAsync(transcript => transcript.GuildId == guild && transcript.EndedAt != null);
    }

    private static async Task SellAsync(TradeWorld world, TradeServer server)
    {
        var admin = new Actor(Guild(server), new UserId(ulong.Parse(server.Owner.Id)), [], ManagesGuild: true);
        var imported = await world.Get<ImportCatalogue>().HandleAsync(new(admin, RequestKey.For(Guild(server), "test:story", []), Catalogue), default);
        Assert.Null(imported.Refusal);
    }

    private static GuildId Guild(TradeServer server) => new(ulong.Parse(server.Id));
}
