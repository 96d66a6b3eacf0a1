using System.Text.Json;
using ArkMarket.Core.Orders;
using ArkMarket.Core.Platform;
using ArkMarket.Core.Tickets;
using ArkMarket.Core.Transcripts;
using ArkMarket.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace ArkMarket.Tests.Kill;

/// <summary>What must be true of tickets and their transcripts.</summary>
internal static class TicketVerdict
{
    private const string OpenedAgain = " opened this ticket again";
    private const string ClosedAgain = "this ticket is closed again";

    /// <summary>One channel of each order; in it one panel, one message of each event, and nothing said twice.</summary>
    public static async Task AssertTicketsAsync(KillWorld world, IReadOnlyList<Order> orders, ILookup<long, OrderEvent> events, IReadOnlyList<Trader> traders)
    {
        var channels = await world.Sandbox.ChannelsAsync(world.Server.Id, world.Server.Moderator.Id);
        Assert.Equal(orders.Count, channels.Count(channel => channel.GetProperty("name").GetString()!.StartsWith("order-", StringComparison.Ordinal)));
        foreach (var order in orders)
        {
            var ticket = Assert.Single(channels, channel => channel.GetProperty("name").GetString() == $"order-{order.Id}");
            var messages = await world.Server.Moderator.MessagesAsync(ticket.GetProperty("id").GetString()!);
            Assert.Single(messages, message => SandboxText.Of(message).Contains("## ", StringComparison.Ordinal));
            foreach (var happened in events[order.Id].Where(e => e.Kind is not OrderEventKind.Opened))
                Assert.Single(messages, message => SandboxText.CustomIds(message).Contains($"order.view:{order.Id}:{happened.Number}"));
            var markers = messages.SelectMany(SandboxText.CustomIds).Where(id => id.StartsWith($"order.view:{order.Id}:", StringComparison.Ordinal)).ToList();
            Assert.Equal(markers.Distinct(), markers);
            AssertReopened(messages, traders.Single(trader => trader.Trades.ContainsKey(order.Id)), order.Id);
        }
    }

    /// <summary>One transcript of each ticket, and in it what each dispute froze, once, and all that people wrote, also after it was opened again.</summary>
    public static async Task AssertTranscriptsAsync(KillWorld world, ArkMarketDb db, IReadOnlyList<Order> orders)
    {
        var transcripts = await db.Set<Transcript>().AsNoTracking().Where(t => t.GuildId == world.Guild).ToListAsync();
        var evidence = (await db.Set<TranscriptEvidence>().AsNoTracking().Where(e => e.GuildId == world.Guild).ToListAsync()).ToLookup(e => e.TranscriptId);
        var kept = (await db.Set<TranscriptMessage>().AsNoTracking().Where(m => m.GuildId == world.Guild).ToListAsync()).ToLookup(m => m.TranscriptId, m => m.MessageId.ToString());
        var channels = await db.Set<Ticket>().AsNoTracking().Where(t => t.GuildId == world.Guild).ToDictionaryAsync(t => t.Id, t => t.ChannelId!.Value.ToString());
        foreach (var order in orders)
        {
            var transcript = Assert.Single(transcripts, transcript => transcript.TicketId == order.TicketId);
            Assert.NotNull(transcript.EndedAt);
            Assert.Equal(TranscriptGap.None, transcript.Gap);
            Assert.Equal(Enumerable.Range(1, order.DisputeNumber), evidence[transcript.Id].Select(frozen => frozen.Subject).Order());
            var written = (await world.Server.Moderator.MessagesAsync(channels[order.TicketId])).Where(IsByPerson).Select(message => message.GetProperty("id").GetString()!);
            Assert.Empty(written.Except(kept[transcript.Id]));
        }
    }

    /// <summary>A ticket that was opened again closed again as often, and both were said; nobody opened it more often than they tried.</summary>
    private static void AssertReopened(IReadOnlyList<JsonElement> messages, Trader trader, long order)
    {
        var opened = messages.Count(message => SandboxText.Of(message).Contains(OpenedAgain, StringComparison.Ordinal));
        var closed = messages.Count(message => SandboxText.Of(message).Contains(ClosedAgain, StringComparison.Ordinal));
        var isMeant = trader.Trades[order].Steps.Contains(CourseSteps.Reopen);
        Assert.Equal((isMeant, opened), (opened > 0, closed));
        Assert.InRange(opened, 0, trader.Hands.TriesOf(order, CourseSteps.Reopen));
    }

    private static bool IsByPerson(JsonElement message) =>
        !(message.GetProperty("author").TryGetProperty("bot", out var bot) && bot.ValueKind is JsonValueKind.True);
}
