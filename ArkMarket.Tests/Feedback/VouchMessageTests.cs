using System.Text.Json;
using ArkMarket.Core.Feedback;
using ArkMarket.Core.Guilds;
using ArkMarket.Core.Platform;
using ArkMarket.Discord;
using ArkMarket.Tests.Support;
using ArkMarket.Web.Hosting;
using Microsoft.EntityFrameworkCore;

namespace ArkMarket.Tests.Feedback;

/// <summary>The public message of a vouch, in the sandbox: made once, edited in place.</summary>
public sealed class VouchMessageTests(TradeFixture fixture)
{
    [Fact]
    public async Task It_is_shown_answered_and_hidden_in_one_message()
    {
        var (world, server) = (await fixture.WorldAsync(), await fixture.NewServerAsync());
        var order = await VouchedAsync(world, server, "Worth it. @everyone");

        await server.Newcomer.SeesAsync(server.Market, "Worth it.");
        var refused = await AnswerAsync(server.Newcomer, server, "I am not the seller");
        Assert.Contains("the seller of this order", refused.Text);
        var answered = await AnswerAsync(server.Seller, server, "Come again!");
        Assert.Contains("✅", answered.Text);
        await server.Newcomer.SeesAsync(server.Market, "Come again!");
        var message = Assert.Single(await VouchMessagesAsync(server));
        Assert.Null(await server.Seller.FindButtonAsync(server.Market, "Answer"));
        Assert.Equal("[]", message.GetProperty("mention_roles").GetRawText());
        Assert.False(message.GetProperty("mention_everyone").GetBoolean());

        var hidden = await server.Moderator.CommandAsync("vouch hide", new { order, reason = "Advertising" });
        Assert.Contains("✅", hidden.Text);
        await server.Newcomer.SeesAsync(server.Market, "A moderator has hidden this vouch");
        Assert.DoesNotContain("Worth it.", SandboxText.Of(Assert.Single(await VouchMessagesAsync(server))));
        var list = await server.Newcomer.PressAsync(server.Market, "All of this seller");
        Assert.True(list.IsPrivate);
        Assert.Contains("1 hidden by a moderator", list.Text);
    }

    [Fact]
    public async Task Whatever_is_run_again_there_is_one_message()
    {
        var (world, server) = (await fixture.WorldAsync(), await fixture.NewServerAsync());
        var order = await VouchedAsync(world, server, "Once only");
        await server.Newcomer.SeesAsync(server.Market, "Once only");
        await Eventually.TrueAsync(async () => await MessageIdAsync(world, server, order) is not null, "the message is written down");
        var first = await MessageIdAsync(world, server, order);

        await RunAgainAsync(world, server, order);
        await using (var db = world.Get<Database>().CreateContext())
            await db.Database.ExecuteSqlAsync($"UPDATE vouches SET channel_id = NULL, message_id = NULL WHERE order_id = {order} AND guild_id = {long.Parse(server.Id)}");
        await RunAgainAsync(world, server, order);

        Assert.Single(await VouchMessagesAsync(server));
        Assert.Equal(first, await MessageIdAsync(world, server, order));
    }

    [Fact]
    public async Task A_chargeback_annuls_it_and_the_message_says_so()
    {
        var (world, server) = (await fixture.WorldAsync(), await fixture.NewServerAsync());
        var order = await VouchedAsync(world, server, "Before the bank called");
        await server.Newcomer.SeesAsync(server.Market, "Before the bank called");
        await using (var db = world.Get<Database>().CreateContext())
            await db.Database.ExecuteSqlAsync($"UPDATE orders SET currency = 'EUR' WHERE guild_id = {long.Parse(server.Id)} AND id = {order}");

        await RatedAsync(server, "**Rating** 4.0 of 5 (1)");

        var recorded = await server.Owner.CommandAsync("chargeback", new { order, reason = "The bank took it back" });

        Assert.Contains("✅", recorded.Text);
        await server.Newcomer.SeesAsync(server.Market, "this vouch counts no more");
        Assert.DoesNotContain("Before the bank called", SandboxText.Of(Assert.Single(await VouchMessagesAsync(server))));
        var rating = await world.Get<SellerRatings>().OfAsync(new GuildId(ulong.Parse(server.Id)), new UserId(ulong.Parse(server.Seller.Id)), default);
        Assert.Equal(SellerRating.None, rating);
        await RatedAsync(server, rating: null);
    }

    [Fact]
    public async Task A_lost_answer_of_discord_does_not_double_it()
    {
        await using var world = await TradeWorld.StartAsync();
        var server = await world.NewServerAsync();
        var order = await CompletedAsync(server);
        await world.Sandbox.FaultAsync(new { method = "POST", path = $"/channels/{server.Market}/messages", drop = "after", times = 2 });
        await GiveAsync(world, server, order, "Answer was lost");

        await Eventually.TrueAsync(async () => await MessageIdAsync(world, server, order) is not null, "the message is written down");

        Assert.Single(await VouchMessagesAsync(server));
    }

    [Fact]
    public async Task A_message_that_was_deleted_by_hand_comes_back_with_the_next_change()
    {
        var (world, server) = (await fixture.WorldAsync(), await fixture.NewServerAsync());
        var order = await VouchedAsync(world, server, "Deleted by hand");
        await Eventually.TrueAsync(async () => await MessageIdAsync(world, server, order) is not null, "the message is written down");
        var first = (await MessageIdAsync(world, server, order))!.Value;
        var rest = world.Get<DiscordConnection>().Rest;
        await rest.DeleteMessage(new MessageAddress(Snowflake.Parse(server.Market), new Snowflake(first.Value)));

        var seller = new Actor(new GuildId(ulong.Parse(server.Id)), new UserId(ulong.Parse(server.Seller.Id)), [], ManagesGuild: false);
        var request = new VouchRequest(seller, RequestKey.For(seller.Guild, "test:answer", []), order);
        Assert.Null((await world.Get<AnswerVouch>().HandleAsync(request, "Thanks", default)).Refusal);

        await server.Newcomer.SeesAsync(server.Market, "Deleted by hand");
        Assert.Single(await VouchMessagesAsync(server));
    }

    /// <summary>Waits until the seller's card shows this rating, or none.</summary>
    private static Task RatedAsync(TradeServer server, string? rating) => Eventually.TrueAsync(
        async () =>
        {
            var card = (await server.Newcomer.CommandAsync("seller", new { member = server.Seller.Id })).Text;
            return card.Contains("as a seller", StringComparison.Ordinal) && (rating is null ? !card.Contains("**Rating**", StringComparison.Ordinal) : card.Contains(rating, StringComparison.Ordinal));
        },
        $"the card says {rating ?? "no rating"}");

    private static async Task<long> VouchedAsync(TradeWorld world, TradeServer server, string text)
    {
        var order = await CompletedAsync(server);
        await GiveAsync(world, server, order, text);
        return order;
    }

    private static async Task<long> CompletedAsync(TradeServer server)
    {
        var (order, ticket) = await server.InProgressAsync(TestCatalogue.Plenty, price: 300);
        await server.Seller.PressAsync(ticket, "Mark as delivered");
        var confirmed = await server.Buyer.PressAsync(ticket, "Confirm");
        Assert.Contains("✅", confirmed.Text);
        return order;
    }

    private static async Task GiveAsync(TradeWorld world, TradeServer server, long order, string text)
    {
        var guild = new GuildId(ulong.Parse(server.Id));
        var admin = new Actor(guild, new UserId(ulong.Parse(server.Owner.Id)), [], ManagesGuild: true);
        var channel = new Dictionary<string, JsonElement> { [GuildSettings.VouchChannel.Key] = JsonSerializer.SerializeToElement(server.Market) };
        Assert.Null((await world.Get<ChangeSettings>().HandleAsync(new(admin, RequestKey.For(guild, "test:channel", []), channel), default)).Refusal);
        var buyer = new Actor(guild, new UserId(ulong.Parse(server.Buyer.Id)), [], ManagesGuild: false);
        var request = new VouchRequest(buyer, RequestKey.For(guild, $"test:vouch:{order}", []), order);
        Assert.Null((await world.Get<GiveVouch>().HandleAsync(request, new VouchRatings(5, 4, 3), text, default)).Refusal);
    }

    private static async Task<ActAnswer> AnswerAsync(Person person, TradeServer server, string answer)
    {
        await person.PressAsync(server.Market, "Answer (seller)");
        return await person.SubmitAsync(new() { ["Your answer"] = answer }, server.Market);
    }

    private static async Task<IReadOnlyList<JsonElement>> VouchMessagesAsync(TradeServer server) =>
    [
        .. (await server.Newcomer.MessagesAsync(server.Market))
            .Where(message => SandboxText.CustomIds(message).Any(id => id.StartsWith("feedback.of:", StringComparison.Ordinal))),
    ];

    private static async Task<MessageId?> MessageIdAsync(TradeWorld world, TradeServer server, long order) =>
        (await world.Get<VouchQueries>().FindAsync(new GuildId(ulong.Parse(server.Id)), order, default))!.Vouch.MessageId;

    private static async Task RunAgainAsync(TradeWorld world, TradeServer server, long order)
    {
        var handler = world.Get<IEnumerable<EffectHandler>>().Single(handler => handler.Kind == ShowVouch.Kind);
        var context = new EffectContext(new GuildId(ulong.Parse(server.Id)), Guid.NewGuid(), 1, TimeProvider.System.GetUtcNow());
        await handler.RunAsync(JsonSerializer.Serialize(new ShowVouch(order), CoreJson.Options), context, default);
    }
}
