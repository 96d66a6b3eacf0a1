using ArkMarket.Core.Guilds;
using ArkMarket.Core.Orders;
using ArkMarket.Core.Platform;
using ArkMarket.Core.Tickets;
using ArkMarket.Core.Transcripts;
using ArkMarket.Discord;
using ArkMarket.Tests.Support;
using ArkMarket.Web.Hosting;
using Microsoft.EntityFrameworkCore;

namespace ArkMarket.Tests.Transcripts;

/// <summary>What was written in a ticket is written down: once, with its edits and deletions, whatever happens meanwhile.</summary>
public sealed class CaptureTests(TradeFixture fixture)
{
    [Fact]
    public async Task Everything_that_was_said_is_kept_with_replies_files_panels_and_names()
    {
        using var desk = await TranscriptDesk.OpenAsync(fixture);
        var question = await desk.Server.Buyer.SayAsync(desk.Ticket, "Which obelisk?");
        await desk.Server.Seller.SayAsync(desk.Ticket, "The red one.", replyTo: question, ("map.png", Sandbox.Samples.Png));
        await desk.CaptureAsync();

        var page = await desk.ReadAsync();
        var answer = Assert.Single(page.Messages, message => message.Now.Text == "The red one.");
        Assert.Equal((EntryKind.Message, question), (answer.Now.Kind, answer.Now.ReplyTo.ToString()));
        Assert.Equal(desk.Server.Seller.Name, page.People[desk.Server.Seller.Id]);
        var file = Assert.Single(answer.Files);
        Assert.Equal(("map.png", FileFate.Kept, true), (file.Name, file.Fate, file.IsPicture));
        var panel = page.Messages[0].Now;
        Assert.Equal(EntryKind.Bot, panel.Kind);
        Assert.Contains(panel.Parts, part => part.Contains($"#{desk.Order}", StringComparison.Ordinal));
        Assert.Contains(page.Messages, message => message.Now.Parts.Any(part => part.Contains("claimed this order", StringComparison.Ordinal)));
        Assert.Equal(page.Messages.OrderBy(message => message.Now.SentAt), page.Messages);
    }

    [Fact]
    public async Task An_edit_keeps_both_versions_and_a_deletion_is_marked_not_done()
    {
        using var desk = await TranscriptDesk.OpenAsync(fixture);
        var offer = await desk.Server.Seller.SayAsync(desk.Ticket, "It is 500.");
        var insult = await desk.Server.Buyer.SayAsync(desk.Ticket, "You scammer!");
        await desk.CaptureAsync();
        Assert.True((await desk.Server.Seller.EditAsync(desk.Ticket, offer, "It is 900.")).WasPossible);
        Assert.True((await desk.Server.Buyer.DeleteAsync(desk.Ticket, insult)).WasPossible);
        await desk.CaptureAsync();

        var messages = (await desk.ReadAsync()).Messages;
        Assert.Equal(["It is 500.", "It is 900."], Assert.Single(messages, m => m.Now.Id.ToString() == offer).Versions.Select(version => version.Text));
        var gone = Assert.Single(messages, m => m.Now.Id.ToString() == insult);
        Assert.Equal("You scammer!", gone.Now.Text);
        Assert.NotNull(gone.GoneAt);
        Assert.DoesNotContain(messages, m => m.GoneAt is not null && m.Now.Id.ToString() != insult);
    }

    [Fact]
    public async Task A_second_look_and_ten_at_once_add_nothing()
    {
        using var desk = await TranscriptDesk.OpenAsync(fixture);
        await desk.Server.Buyer.SayAsync(desk.Ticket, "Here I am.", replyTo: null, ("a.txt", "one"u8.ToArray()));
        await desk.CaptureAsync();
        var before = await RowsAsync(desk);
        await desk.CaptureAsync(times: 3);
        Assert.Equal(before, await RowsAsync(desk));

        // Past the lane: as if two processes both believed that it is theirs.
        var capture = desk.World.Get<CaptureTranscript>();
        var start = (await capture.BeginAsync(desk.Guild, (await desk.OrderAsync()).Ticket.Id, whole: true, default))!;
        var page = new CapturedPage(start.Channel!.Value, default, [.. (await desk.ReadAsync()).Messages.Select(message => message.Now)])
        {
            IsLast = true, CanRead = true, IsOfWhole = true, AskedAt = DateTimeOffset.UtcNow,
        };
        await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => capture.PageAsync(desk.Guild, start.TranscriptId, page, default)));
        Assert.Equal(before, await RowsAsync(desk));
    }

    [Fact]
    public async Task A_reading_that_was_cut_off_goes_on_where_it_was_and_misses_nothing()
    {
        await using var world = await TradeWorld.StartAsync();
        using var desk = await TranscriptDesk.OpenAsync(world);
        for (var number = 0; number < 230; number++)
            await desk.Server.Buyer.SayAsync(desk.Ticket, $"Line {number}");
        // The second page never comes, however often it is asked for, until the trouble is over.
        var start = (await world.Get<CaptureTranscript>().BeginAsync(desk.Guild, (await desk.OrderAsync()).Ticket.Id, whole: true, default))!;
        var first = await world.Get<DiscordConnection>().Rest.GetMessages(Snowflake.Parse(desk.Ticket), new MessagePage { Limit = 100, After = new Snowflake(0) });
        var page = new CapturedPage(start.Channel!.Value, default, [.. first.OrderBy(m => m.Id).Select(ArkMarket.Web.Transcripts.TicketMessages.Captured)])
        {
            IsLast = false, CanRead = true, IsOfWhole = true, AskedAt = DateTimeOffset.UtcNow,
        };
        await world.Get<CaptureTranscript>().PageAsync(desk.Guild, start.TranscriptId, page, default);
        Assert.Equal(page.To, (await desk.FindAsync())!.ReadingFrom);

        await world.Sandbox.FaultAsync(new { method = "GET", path = "/channels/*/messages", drop = "before", times = 4 });
        var asked = (await world.Sandbox.RequestsAsync(0)).GetProperty("last").GetInt64();
        var capturing = desk.CaptureAsync(CaptureReason.Closing);
        await Eventually.TrueAsync(async () => (await world.Sandbox.RequestsAsync(asked)).GetRawText().Contains("/messages?limit=100", StringComparison.Ordinal), "the page was asked for");
        await world.Sandbox.ClearFaultsAsync();
        await world.AdvanceAsync(TimeSpan.FromMinutes(1));
        await capturing;

        var texts = (await desk.ReadAsync()).Messages.Select(message => message.Now.Text).Where(text => text.StartsWith("Line ", StringComparison.Ordinal));
        Assert.Equal(Enumerable.Range(0, 230).Select(number => $"Line {number}"), texts);
        Assert.Null((await desk.FindAsync())!.ReadingFrom);
        Assert.DoesNotContain("after=0", (await world.Sandbox.RequestsAsync(asked)).GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_empty_answer_of_a_channel_the_bot_cannot_read_proves_no_deletion()
    {
        using var desk = await TranscriptDesk.OpenAsync(fixture);
        await desk.Server.Buyer.SayAsync(desk.Ticket, "Still here.");
        await desk.CaptureAsync();
        var rest = desk.World.Get<DiscordConnection>().Rest;
        var channel = await rest.GetChannel(Snowflake.Parse(desk.Ticket));
        await rest.EditChannel(channel.Id, new ChannelEdit
        {
            PermissionOverwrites =
            [
                .. channel.PermissionOverwrites.Select(o => o.Allow.HasFlag(Permissions.ReadMessageHistory)
                    ? o with { Allow = o.Allow & ~Permissions.ReadMessageHistory, Deny = o.Deny | Permissions.ReadMessageHistory } : o),
            ],
        });
        Assert.Empty(await rest.GetMessages(channel.Id, new MessagePage { Limit = 100 }));
        await desk.CaptureAsync(CaptureReason.Evidence, subject: 1);

        Assert.DoesNotContain((await desk.ReadAsync()).Messages, message => message.GoneAt is not null);
    }

    [Fact]
    public async Task A_channel_that_is_gone_leaves_what_was_captured_marked_incomplete()
    {
        // An app that heard of it would make another channel at once, and read that one.
        await using var world = await TradeWorld.StartAsync(new NodePlan { Settings = ["--Roles=Web,Jobs"] });
        using var desk = await TranscriptDesk.OpenAsync(world);
        await desk.Server.Buyer.SayAsync(desk.Ticket, "Before the end.");
        await desk.CaptureAsync();
        await world.Get<DiscordConnection>().Rest.DeleteChannel(Snowflake.Parse(desk.Ticket));
        await desk.CaptureAsync(CaptureReason.Closing);

        var page = await desk.ReadAsync();
        Assert.Equal(TranscriptGap.ChannelGone, page.Transcript.Gap);
        Assert.NotNull(page.Transcript.EndedAt);
        Assert.Contains(page.Messages, message => message.Now.Text == "Before the end." && message.GoneAt is null);
        Assert.Contains("Incomplete.", await desk.PageAsync(desk.Server.Buyer), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_over_its_limit_or_over_the_tickets_is_named_and_not_kept()
    {
        using var desk = await TranscriptDesk.OpenAsync(fixture);
        await desk.SetAsync(GuildSettings.TranscriptFileMegabytes, 1);
        await desk.SetAsync(GuildSettings.TranscriptTicketMegabytes, 1);
        await desk.Server.Buyer.SayAsync(desk.Ticket, "Look", replyTo: null, ("huge.bin", new byte[1_500_000]), ("fits.bin", new byte[700_000]), ("late.bin", new byte[600_000]));
        await desk.CaptureAsync();

        var files = (await desk.ReadAsync()).Messages.SelectMany(message => message.Files).ToDictionary(file => file.Name);
        Assert.Equal((FileFate.TooLarge, 1_500_000L, null), (files["huge.bin"].Fate, files["huge.bin"].SizeBytes, files["huge.bin"].FileId));
        Assert.Equal(FileFate.Kept, files["fits.bin"].Fate);
        Assert.Equal(FileFate.NoRoom, files["late.bin"].Fate);
        var html = await desk.PageAsync(desk.Server.Buyer);
        Assert.Contains("huge.bin (1.4 MB), not kept: larger than this server keeps", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Evidence_stays_as_it_stood_whatever_is_edited_deleted_or_captured_later()
    {
        using var desk = await TranscriptDesk.OpenAsync(fixture);
        var promise = await desk.Server.Seller.SayAsync(desk.Ticket, "I will deliver a level 150.");
        var second = await desk.Server.Seller.SayAsync(desk.Ticket, "Promised.");
        await desk.CaptureAsync(CaptureReason.Evidence, subject: 1);
        await desk.Server.Seller.EditAsync(desk.Ticket, promise, "I never said a level.");
        await desk.Server.Seller.DeleteAsync(desk.Ticket, second);
        await desk.Server.Buyer.SayAsync(desk.Ticket, "Said after it.");
        await desk.CaptureAsync(CaptureReason.Evidence, subject: 1);
        await desk.CompleteAsync();
        await desk.CaptureAsync(CaptureReason.Closing);

        var frozen = await desk.ReadAsync(new TranscriptPart(null, Evidence: 1));
        Assert.Equal(["I will deliver a level 150."], Assert.Single(frozen.Messages, m => m.Now.Id.ToString() == promise).Versions.Select(v => v.Text));
        Assert.Null(Assert.Single(frozen.Messages, m => m.Now.Id.ToString() == second).GoneAt);
        Assert.DoesNotContain(frozen.Messages, message => message.Now.Text == "Said after it.");
        // The books as they were: terms were not agreed, nobody had completed anything.
        Assert.DoesNotContain(frozen.Facts.Terms, line => line.Label == "Agreed price");
        Assert.All(frozen.Facts.Parties, party => Assert.Equal(0, party.Completed));

        var present = await desk.ReadAsync();
        Assert.Equal(2, Assert.Single(present.Messages, m => m.Now.Id.ToString() == promise).Versions.Count);
        Assert.NotNull(Assert.Single(present.Messages, m => m.Now.Id.ToString() == second).GoneAt);
        Assert.Single(present.Evidence);
        Assert.Contains(present.Facts.Parties, party => party.Completed == 1);
        Assert.Contains("what stood in the ticket when it was opened", await desk.PageAsync(desk.Server.Buyer, "&evidence=1"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_of_what_was_said_is_readable_in_the_database()
    {
        using var desk = await TranscriptDesk.OpenAsync(fixture);
        await desk.Server.Buyer.SayAsync(desk.Ticket, "The passphrase is velociraptor", replyTo: null, ("velociraptor.txt", "velociraptor"u8.ToArray()));
        await desk.CaptureAsync(CaptureReason.Evidence, subject: 1);
        await using var connection = await desk.World.Get<Database>().Source.OpenConnectionAsync();
        foreach (var table in new[] { "transcripts", "transcript_messages", "transcript_versions", "transcript_files", "transcript_evidence", "stored_files", "vault_keys" })
        {
            await using var rows = new Npgsql.NpgsqlCommand($"SELECT count(*), count(*) FILTER (WHERE encode(convert_to(t::text, 'UTF8'), 'escape') ILIKE '%velociraptor%' OR t::text ILIKE '%' || encode('velociraptor', 'hex') || '%') FROM {table} t WHERE guild_id = {desk.Guild}", connection);
            await using var row = await rows.ExecuteReaderAsync();
            Assert.True(await row.ReadAsync());
            Assert.True(row.GetInt64(0) > 0, table);
            Assert.Equal(0, row.GetInt64(1));
        }
    }

    private static async Task<(int Messages, int Versions, int Files)> RowsAsync(TranscriptDesk desk)
    {
        await using var db = desk.World.Get<Database>().CreateContext();
        return (
            await db.Set<TranscriptMessage>().CountAsync(row => row.GuildId == desk.Guild),
            await db.Set<TranscriptVersion>().CountAsync(row => row.GuildId == desk.Guild),
            await db.Set<StoredFile>().CountAsync(row => row.GuildId == desk.Guild));
    }
}
