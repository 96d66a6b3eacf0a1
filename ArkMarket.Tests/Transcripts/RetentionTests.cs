using System.Net;
using ArkMarket.Core.Guilds;
using ArkMarket.Core.Platform;
using ArkMarket.Core.Tickets;
using ArkMarket.Core.Transcripts;
using ArkMarket.Tests.Support;
using ArkMarket.Web.Hosting;
using Microsoft.EntityFrameworkCore;

namespace ArkMarket.Tests.Transcripts;

/// <summary>A transcript lives as long as its server says, and then nothing of it is left.</summary>
public sealed class RetentionTests
{
    [Fact]
    public async Task After_its_time_the_transcript_its_files_and_its_key_are_gone_and_the_audit_says_so()
    {
        await using var world = await TradeWorld.StartAsync();
        using var desk = await TranscriptDesk.OpenAsync(world);
        using var running = await TranscriptDesk.OpenAsync(world);
        await desk.SetAsync(GuildSettings.TranscriptKeepDays, 30);
        await running.SetAsync(GuildSettings.TranscriptKeepDays, 1);
        await desk.Server.Buyer.SayAsync(desk.Ticket, "Keep me a while.", replyTo: null, ("a.txt", "one"u8.ToArray()));
        await desk.NoteAsync("A quiet pair.");
        await desk.CompleteAsync();
        await desk.CaptureAsync(CaptureReason.Closing);
        await running.CaptureAsync();
        var link = await desk.LinkAsync(desk.Server.Buyer);

        await PassAsync(world, TimeSpan.FromDays(29));
        await world.Get<ExpireTranscripts>().HandleAsync(default);
        Assert.NotNull(await desk.FindAsync());
        await PassAsync(world, TimeSpan.FromDays(2));
        await world.Get<ExpireTranscripts>().HandleAsync(default);

        Assert.Null(await desk.FindAsync());
        // An order that is still under way is never cleared away.
        Assert.NotNull(await running.FindAsync());
        Assert.Equal(HttpStatusCode.NotFound, await desk.StatusAsync(link));
        await using var db = world.Get<Database>().CreateContext();
        Assert.Equal(0, await db.Set<TranscriptVersion>().CountAsync(row => row.GuildId == desk.Guild));
        Assert.Equal(0, await db.Set<StoredFile>().CountAsync(row => row.GuildId == desk.Guild));
        Assert.Equal(0, await db.Set<TicketNote>().CountAsync(row => row.GuildId == desk.Guild));
        Assert.Equal(0, await db.Set<VaultKey>().CountAsync(row => row.GuildId == desk.Guild));
        var entry = await db.Set<AuditEntry>().SingleAsync(row => row.GuildId == desk.Guild && row.Action == "transcript.expired");
        Assert.Equal(($"order:{desk.Order}", (UserId?)null), (entry.Subject, entry.Actor));
        Assert.Contains("\"files\": 1", entry.Detail, StringComparison.Ordinal);
        Assert.Contains("\"notes\": 1", entry.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_note_written_when_the_transcript_was_gone_already_is_kept_as_long_as_one()
    {
        await using var world = await TradeWorld.StartAsync();
        using var desk = await TranscriptDesk.OpenAsync(world);
        await desk.SetAsync(GuildSettings.TranscriptKeepDays, 30);
        await desk.CompleteAsync();
        await PassAsync(world, TimeSpan.FromDays(20));
        await Eventually.TrueAsync(async () => (await desk.OrderAsync()).Ticket.State is TicketState.Deleted, "the channel is gone");
        await desk.QuietAsync();
        await PassAsync(world, TimeSpan.FromDays(11));
        await world.Get<ExpireTranscripts>().HandleAsync(default);
        Assert.Null(await desk.FindAsync());

        await desk.NoteAsync("The same pair again.");
        await PassAsync(world, TimeSpan.FromDays(29));
        await world.Get<ExpireNotes>().HandleAsync(default);
        Assert.Equal(1, await NotesAsync(desk));
        await PassAsync(world, TimeSpan.FromDays(2));
        await world.Get<ExpireNotes>().HandleAsync(default);

        Assert.Equal(0, await NotesAsync(desk));
        await using var db = world.Get<Database>().CreateContext();
        Assert.Equal(0, await db.Set<VaultKey>().CountAsync(row => row.GuildId == desk.Guild));
        var entry = await db.Set<AuditEntry>().SingleAsync(row => row.GuildId == desk.Guild && row.Action == "ticket.notes_expired");
        Assert.Equal(($"order:{desk.Order}", (UserId?)null), (entry.Subject, entry.Actor));
    }

    private static async Task<int> NotesAsync(TranscriptDesk desk)
    {
        await using var db = desk.World.Get<Database>().CreateContext();
        return await db.Set<TicketNote>().CountAsync(row => row.GuildId == desk.Guild);
    }

    private static async Task PassAsync(TradeWorld world, TimeSpan by)
    {
        var until = world.Get<SandboxClock>().Offset + by;
        await world.AdvanceAsync(by);
        await Eventually.TrueAsync(() => world.Get<SandboxClock>().Offset >= until, "the app's clock follows");
    }
}
