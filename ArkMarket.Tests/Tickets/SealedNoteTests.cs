using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ArkMarket.Core.Platform;
using ArkMarket.Core.Tickets;
using ArkMarket.Core.Transcripts;
using ArkMarket.Tests.Orders;
using ArkMarket.Tests.Support;
using ArkMarket.Web.Orders.Pages;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace ArkMarket.Tests.Tickets;

/// <summary>What the staff note lies sealed in the database, and opens for whoever may read it.</summary>
public sealed class SealedNoteTests(AppFixture fixture)
{
    private const string Said = "Paid with a stolen card in spring";
    private const string Typed = "Asked for the old price again";

    [Fact]
    public async Task No_word_of_a_note_stands_in_the_database_and_moderators_read_it_in_ticket_page_and_transcript()
    {
        var desk = await OrderPageDesk.OpenAsync(fixture);
        var (moderator, order) = (desk.Life.Moderator, await desk.Life.AtAsync(Stage.Completed));
        (await moderator.CommandAsync("ticket note", ("order", order), ("text", Said))).AssertSaysPrivately("Note 1");
        await desk.DoAsync(moderator, order, OrderNotes.FormName, ("text", Typed));

        // The look itself finds what stands there in plain words.
        Assert.Contains("orders", await TablesWithAsync(desk.Guild, TestCatalogue.Plenty));
        Assert.Empty(await TablesWithAsync(desk.Guild, Said));
        Assert.Empty(await TablesWithAsync(desk.Guild, Typed));

        foreach (var reader in new[] { moderator, desk.Life.SecondModerator })
        {
            var told = (await reader.CommandAsync("ticket notes", ("order", order))).Text;
            var page = (await desk.LookAsync(reader, desk.PageOf(reader, order))).Text;
            var transcript = await TranscriptAsync(desk, reader, order);
            Assert.All([told, page, transcript], text => Assert.True(
                text.Contains(Said, StringComparison.Ordinal) && text.Contains(Typed, StringComparison.Ordinal), $"{reader.Name} reads: {text}"));
        }
    }

    [Fact]
    public async Task A_note_from_before_notes_were_sealed_is_read_and_sealed_and_read_again()
    {
        var desk = await OrderPageDesk.OpenAsync(fixture);
        var (moderator, order) = (desk.Life.Moderator, await desk.Life.AtAsync(Stage.InProgress));
        await KeepInPlainWordsAsync(desk, order);
        Assert.Contains(Said, (await moderator.CommandAsync("ticket notes", ("order", order))).Text, StringComparison.Ordinal);

        while (await desk.Guild.App.Get<SealOldNotes>().HandleAsync(default))
        {
        }

        Assert.Empty(await TablesWithAsync(desk.Guild, Said));
        (await moderator.CommandAsync("ticket note", ("order", order), ("text", Typed))).AssertSaysPrivately("Note 2");
        var notes = (await moderator.CommandAsync("ticket notes", ("order", order))).Text;
        Assert.Contains(Said, notes, StringComparison.Ordinal);
        Assert.Contains(Typed, notes, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_words_of_one_note_do_not_open_in_the_place_of_another()
    {
        var desk = await OrderPageDesk.OpenAsync(fixture);
        var order = await desk.Life.AtAsync(Stage.InProgress);
        foreach (var text in new[] { Said, Typed })
            (await desk.Life.Moderator.CommandAsync("ticket note", ("order", order), ("text", text))).AssertSaysPrivately("is kept");
        var ticket = (await desk.Life.FindAsync(order)).TicketId;
        await using (var db = desk.Guild.App.Get<Database>().CreateContext())
        {
            var notes = db.Set<TicketNote>().Where(note => note.GuildId == desk.Guild.Id && note.TicketId == ticket);
            var second = await notes.Where(note => note.Number == 2).Select(note => note.SealedText).SingleAsync();
            await notes.Where(note => note.Number == 1).ExecuteUpdateAsync(set => set.SetProperty(note => note.SealedText, second));
        }

        await Assert.ThrowsAnyAsync<CryptographicException>(() => desk.Guild.App.Get<StaffNotes>().ReadAsync(desk.Guild.Id, ticket, TicketNote.Most, default));
    }

    private static async Task KeepInPlainWordsAsync(OrderPageDesk desk, long order)
    {
        var ticket = (await desk.Life.FindAsync(order)).TicketId;
        await using var db = desk.Guild.App.Get<Database>().CreateContext();
        await db.Database.ExecuteSqlAsync(
            $"""
             INSERT INTO ticket_notes (guild_id, ticket_id, number, author, text, at)
             VALUES ({desk.Guild.Id.Db}, {ticket}, 1, {desk.Life.Moderator.Id.Db}, {Said}, {desk.Guild.App.Get<Database>().Now})
             """);
    }

    /// <summary>The page that the order's own page leads to; a transcript is there as if its ticket had been written down.</summary>
    private static async Task<string> TranscriptAsync(OrderPageDesk desk, TestMember reader, long order)
    {
        var (app, guild) = (desk.Guild.App, desk.Guild.Id);
        var start = await app.Get<CaptureTranscript>().BeginAsync(guild, (await desk.Life.FindAsync(order)).TicketId, whole: true, default);
        await app.Get<Database>().WriteAsync<bool>(guild, async work => await app.Get<Vault>().KeyAsync(work, Transcript.SubjectOf(start!.TranscriptId), default) is not null, default);
        return (await desk.LookAsync(reader, desk.Url(string.Create(CultureInfo.InvariantCulture, $"orders/{order}/transcript")))).Text;
    }

    /// <summary>The tables in which one of the server's rows holds these words, in letters or in bytes.</summary>
    private static async Task<IReadOnlyList<string>> TablesWithAsync(TestGuild guild, string words)
    {
        await using var connection = await guild.App.Get<Database>().Source.OpenConnectionAsync();
        var tables = new List<string>();
        await using (var owned = new NpgsqlCommand("SELECT table_name FROM information_schema.columns WHERE table_schema = 'public' AND column_name = 'guild_id'", connection))
        await using (var rows = await owned.ExecuteReaderAsync())
        {
            while (await rows.ReadAsync())
                tables.Add(rows.GetString(0));
        }

        var found = new List<string>();
        foreach (var table in tables)
        {
            await using var look = new NpgsqlCommand(
                $"SELECT EXISTS (SELECT FROM {table} AS kept WHERE guild_id = $1 AND (strpos(kept::text, $2) > 0 OR strpos(kept::text, $3) > 0))", connection);
            look.Parameters.Add(new NpgsqlParameter<long> { TypedValue = guild.Id.Db });
            look.Parameters.Add(new NpgsqlParameter<string> { TypedValue = words });
            look.Parameters.Add(new NpgsqlParameter<string> { TypedValue = Convert.ToHexStringLower(Encoding.UTF8.GetBytes(words)) });
            if (await look.ExecuteScalarAsync() is true)
                found.Add(table);
        }

        return found;
    }
}
