using System.Text.Json;
using ArkMarket.Core.Guilds;
using ArkMarket.Core.Orders;
using ArkMarket.Core.Platform;
using ArkMarket.Core.Shop;
using ArkMarket.Tests.Support;
using ArkMarket.Web.Hosting;
using static ArkMarket.Tests.Orders.IntakeDesk;

namespace ArkMarket.Tests.Orders;

/// <summary>Files as answers: copied before Discord's link dies, shown in the ticket once, told by their content.</summary>
public sealed class IntakeFileTests(TradeFixture fixture)
{
    // The smallest PNG that is one: a single pixel.
    private const string Png = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

    public static object Picture(string name) => new { name, base64 = Png };

    [Fact]
    public async Task A_file_is_copied_and_shown_once_however_often_its_effects_run()
    {
        var (world, server) = (await fixture.WorldAsync(), await fixture.NewServerAsync());
        var (order, ticket) = await AskedAsync(world, server, PictureQuestion);
        await server.Buyer.PressAsync(ticket, "Answer the questions");
        var saved = await server.Buyer.FillInAsync(new() { [PictureQuestion.Label] = new[] { Picture("base.PNG.exe") } }, ticket);
        Assert.Contains("are saved", saved.Text, StringComparison.Ordinal);
        await Eventually.TrueAsync(async () => (await FilesAsync(server.Seller, ticket)).Count == 1, "the seller sees the file");
        var file = Assert.Single(await FileStatesAsync(world, server, order));

        // As after a kill: both effects once more, soon and late.
        foreach (var age in new[] { TimeSpan.Zero, TimeSpan.FromMinutes(5) })
        {
            await RunAsync(world, server, new CopyIntakeFile(order, file.Id), age);
            await RunAsync(world, server, new ShowIntakeFile(order, file.Id), TimeSpan.FromMinutes(5));
        }

        var shown = Assert.Single(await FilesAsync(server.Seller, ticket));
        Assert.Equal("base.png", shown.GetProperty("filename").GetString());
        Assert.Equal((IntakeFileState.Kept, "image/png", null), (file.State, file.ContentType, file.Link));
        var kept = await world.Get<StoredFiles>().ReadAsync(GuildOf(server), file.StoredAs!, default);
        Assert.Equal(Convert.FromBase64String(Png), kept!.Content);
        var fetched = await world.Get<DiscordFiles>().FetchAsync(shown.GetProperty("url").GetString()!, 1_000, default);
        Assert.Equal(Convert.FromBase64String(Png), fetched.Content!.Value.ToArray());
    }

    [Fact]
    public async Task A_copied_file_outlives_its_link_in_an_outage_and_goes_with_its_ticket()
    {
        await using var world = await TradeWorld.StartAsync();
        var server = await world.NewServerAsync();
        var (order, ticket) = await AskedAsync(world, server, PictureQuestion);
        await server.Buyer.PressAsync(ticket, "Answer the questions");
        await world.Sandbox.FaultAsync(new { method = "POST", path = "/channels/**", status = 503, times = 1_000_000 });
        await server.Buyer.FillInAsync(new() { [PictureQuestion.Label] = new[] { Picture("base.png") } }, ticket);
        await Eventually.TrueAsync(async () => (await FileStatesAsync(world, server, order)).Single().State is IntakeFileState.Kept, "the file is kept");
        Assert.Empty(await FilesAsync(server.Seller, ticket));

        await world.AdvanceAsync(TimeSpan.FromHours(25));
        await world.Sandbox.ClearFaultsAsync();
        await world.AdvanceAsync(TimeSpan.FromMinutes(1));
        await Eventually.TrueAsync(async () => (await FilesAsync(server.Seller, ticket)).Count == 1, "the seller sees the file");
        var stored = (await FileStatesAsync(world, server, order)).Single().StoredAs!;
        Assert.NotNull(await world.Get<StoredFiles>().ReadAsync(GuildOf(server), stored, default));

        // Nobody claims it: it is cancelled, and a week later its ticket goes.
        await world.AdvanceAsync(TimeSpan.FromHours(73));
        await server.Buyer.SeesAsync(ticket, "nobody claimed this order in time");
        await world.AdvanceAsync(TimeSpan.FromHours(169));
        await Eventually.TrueAsync(async () => await world.Get<StoredFiles>().ReadAsync(GuildOf(server), stored, default) is null, "the file is deleted");
    }

    [Fact]
    public async Task A_file_whose_link_died_is_asked_for_again_and_holds_up_the_claim_until_it_comes()
    {
        var (world, server) = (await fixture.WorldAsync(), await fixture.NewServerAsync());
        var (order, ticket) = await AskedAsync(world, server, PictureQuestion, Name);
        var dead = new IntakeFile("4711", "base.png", 70) { Link = $"{world.Sandbox.Address}cdn/ephemeral-attachments/1/4711/base.png?ex=1&is=0&hm=00" };
        var given = await world.Get<AnswerIntake>().HandleAsync(
            new OrderRequest(BuyerOf(server), RequestKey.For(GuildOf(server), $"test:{order}", []), order),
            [new(PictureQuestion.Key) { Files = [dead] }, new(Name.Key) { Text = "The Dodos" }], default);
        Assert.True(given.Value.IsComplete);

        await server.Buyer.SeesAsync(ticket, "Discord does not have the file any more. Send it again.");
        Assert.Contains("has not answered every question", (await server.Seller.PressAsync(ticket, "Claim")).Text, StringComparison.Ordinal);
        await server.Buyer.PressAsync(ticket, "Send the file again");
        var again = await server.Buyer.FillInAsync(new() { [PictureQuestion.Label] = new[] { Picture("base.png") } }, ticket);

        Assert.Contains("The Dodos", again.Text, StringComparison.Ordinal);
        await Eventually.TrueAsync(async () => (await FilesAsync(server.Seller, ticket)).Count == 1, "the seller sees the file");
        Assert.Contains("is yours", (await server.Seller.PressAsync(ticket, "Claim")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Files_are_replaced_by_new_ones_and_stay_when_the_form_brings_none()
    {
        var (world, server) = (await fixture.WorldAsync(), await fixture.NewServerAsync());
        var (order, ticket) = await AskedAsync(world, server, PictureQuestion, Name);
        await server.Buyer.PressAsync(ticket, "Answer the questions");
        await server.Buyer.FillInAsync(new() { [PictureQuestion.Label] = new[] { Picture("one.png"), Picture("two.png") }, [Name.Label] = "ab" }, ticket);
        await server.Buyer.PressAsync(ticket, "Answer the questions");
        await server.Buyer.FillInAsync(new() { [Name.Label] = "The Dodos" }, ticket);
        await Eventually.TrueAsync(
            async () => (await FileStatesAsync(world, server, order)).All(file => file.State is IntakeFileState.Kept), "both files are kept");
        var first = await FileStatesAsync(world, server, order);
        Assert.Equal(["one.png", "two.png"], first.Select(file => file.Name));

        await server.Buyer.PressAsync(ticket, "Change the answers");
        await server.Buyer.FillInAsync(new() { [PictureQuestion.Label] = new[] { Picture("three.png") } }, ticket);

        Assert.Equal(["three.png"], (await FileStatesAsync(world, server, order)).Select(file => file.Name));
        foreach (var replaced in first)
            Assert.Null(await world.Get<StoredFiles>().ReadAsync(GuildOf(server), replaced.StoredAs!, default));
        await Eventually.TrueAsync(
            async () => (await FilesAsync(server.Seller, ticket)).Any(file => file.GetProperty("filename").GetString() == "three.png"), "the seller sees the new file");
    }

    [Fact]
    public async Task A_program_that_calls_itself_a_picture_is_not_passed_on_unless_the_server_takes_any_file()
    {
        var (world, server) = (await fixture.WorldAsync(), await fixture.NewServerAsync());
        var program = new { name = "rex.png", base64 = Convert.ToBase64String([0x4D, 0x5A, 0x90, 0x00, 0x03, 0x00]) };
        var (order, ticket) = await AskedAsync(world, server, PictureQuestion);
        await server.Buyer.PressAsync(ticket, "Answer the questions");
        await server.Buyer.FillInAsync(new() { [PictureQuestion.Label] = new[] { program } }, ticket);
        await server.Buyer.SeesAsync(ticket, "Only pictures, videos, texts and PDFs are taken here.");
        Assert.Empty(await FilesAsync(server.Seller, ticket));

        await SetAsync(world, server, GuildSettings.IntakeAnyFile, true);
        await server.Buyer.PressAsync(ticket, "Send the file again");
        await server.Buyer.FillInAsync(new() { [PictureQuestion.Label] = new[] { program } }, ticket);
        await Eventually.TrueAsync(async () => (await FilesAsync(server.Seller, ticket)).Count == 1, "the seller sees the file");
        Assert.Equal("rex.bin", Assert.Single(await FilesAsync(server.Seller, ticket)).GetProperty("filename").GetString());
        Assert.Equal(IntakeFileState.Kept, Assert.Single(await FileStatesAsync(world, server, order)).State);
    }

    [Fact]
    public async Task A_file_that_is_too_large_is_told_at_once_and_the_other_answers_are_kept()
    {
        var (world, server) = (await fixture.WorldAsync(), await fixture.NewServerAsync());
        await SetAsync(world, server, GuildSettings.IntakeFileMegabytes, 1);
        var (order, ticket) = await AskedAsync(world, server, PictureQuestion, Name);
        await server.Buyer.PressAsync(ticket, "Answer the questions");
        var large = new { name = "large.png", base64 = Convert.ToBase64String(new byte[1_100_000]) };

        var saved = await server.Buyer.FillInAsync(new() { [PictureQuestion.Label] = new[] { large }, [Name.Label] = "The Dodos" }, ticket);

        Assert.Contains("A file is larger than 1 MB", saved.Text, StringComparison.Ordinal);
        Assert.Contains("The Dodos", saved.Text, StringComparison.Ordinal);
        Assert.Equal(IntakeFileState.Lost, Assert.Single(await FileStatesAsync(world, server, order)).State);
    }

    [Theory]
    [InlineData("http://169.254.169.254/latest/meta-data")]
    [InlineData("file:///etc/passwd")]
    [InlineData("https://cdn.discordapp.com.evil.example/a.png")]
    [InlineData("https://cdn.discordapp.com@127.0.0.1/a.png")]
    [InlineData("http://cdn.discordapp.com/a.png")]
    [InlineData("a.png")]
    public async Task Nothing_is_fetched_from_anywhere_but_Discord(string link)
    {
        var files = (await fixture.WorldAsync()).Get<DiscordFiles>();
        Assert.Null((await files.FetchAsync(link, 1_000_000, default)).Content);
    }

    [Fact]
    public async Task No_more_is_read_than_may_be_kept_whatever_was_said_of_its_size()
    {
        var (world, server) = (await fixture.WorldAsync(), await fixture.NewServerAsync());
        var (_, ticket) = await AskedAsync(world, server, PictureQuestion);
        await server.Buyer.PressAsync(ticket, "Answer the questions");
        await server.Buyer.FillInAsync(new() { [PictureQuestion.Label] = new[] { Picture("base.png") } }, ticket);
        await Eventually.TrueAsync(async () => (await FilesAsync(server.Seller, ticket)).Count == 1, "the file is shown");
        var link = (await FilesAsync(server.Seller, ticket))[0].GetProperty("url").GetString()!;
        var length = Convert.FromBase64String(Png).Length;

        Assert.True((await world.Get<DiscordFiles>().FetchAsync(link, length - 1, default)).IsTooLarge);
        Assert.Equal(length, (await world.Get<DiscordFiles>().FetchAsync(link, length, default)).Content!.Value.Length);
    }

    private static ItemQuestion PictureQuestion => IntakeDesk.Picture;

    private static async Task<(long Order, string Ticket)> AskedAsync(TradeWorld world, TradeServer server, params IReadOnlyList<ItemQuestion> questions)
    {
        var order = await server.Buyer.OrderAsync(TestCatalogue.Plenty);
        await AskAsync(world.Get<Database>(), GuildOf(server), order, questions);
        var ticket = await server.Buyer.TicketAsync(order);
        await Eventually.TrueAsync(async () => await server.Buyer.FindButtonAsync(ticket, "Answer the questions") is not null, "the panel is there");
        return (order, ticket);
    }

    private static async Task<IReadOnlyList<IntakeFile>> FileStatesAsync(TradeWorld world, TradeServer server, long order) =>
        [.. (await world.Get<IntakeQueries>().FindAsync(GuildOf(server), order, default))!.Intake.Answers.Values.SelectMany(answer => answer.Files)];

    private static async Task<IReadOnlyList<JsonElement>> FilesAsync(Person person, string ticket) =>
        [.. (await person.MessagesAsync(ticket)).SelectMany(message => message.GetProperty("attachments").EnumerateArray())];

    private static Task RunAsync<T>(TradeWorld world, TradeServer server, T effect, TimeSpan age) where T : IEffect =>
        world.Get<IEnumerable<EffectHandler>>().Single(handler => handler.Kind == T.Kind).RunAsync(
            JsonSerializer.Serialize(effect, CoreJson.Options),
            new EffectContext(GuildOf(server), Guid.NewGuid(), 1, world.Get<TimeProvider>().GetUtcNow() - age), default);

    private static async Task SetAsync<T>(TradeWorld world, TradeServer server, Setting<T> setting, T value)
    {
        var owner = new Actor(GuildOf(server), new UserId(ulong.Parse(server.Owner.Id)), [], ManagesGuild: true);
        var changed = await world.Get<ChangeSettings>().HandleAsync(
            new(owner, RequestKey.For(owner.Guild, $"test:{setting.Key}", []), new Dictionary<string, JsonElement> { [setting.Key] = JsonSerializer.SerializeToElement(value) }), default);
        Assert.Null(changed.Refusal);
    }

    private static Actor BuyerOf(TradeServer server) => new(GuildOf(server), new UserId(ulong.Parse(server.Buyer.Id)), [], ManagesGuild: false);

    private static GuildId GuildOf(TradeServer server) => new(ulong.Parse(server.Id));
}
