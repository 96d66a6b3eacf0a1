using ArkMarket.Core.Transcripts;

namespace ArkMarket.Web.Transcripts;

/// <summary>A transcript for programs.</summary>
internal static class TranscriptJson
{
    /// <param name="page">All of it.</param>
    /// <param name="names">Where the kept files stand, by their ids.</param>
    public static object Of(TranscriptPage page, IReadOnlyDictionary<string, string> names) => new
    {
        Format = 1,
        Server = page.ServerName,
        Order = new { page.Order.Id, Item = page.Order.ItemName, State = page.Order.State.ToString(), Buyer = page.Order.BuyerId, Seller = page.Order.SellerId },
        page.Facts,
        page.People,
        page.Transcript.CapturedAt,
        page.Transcript.EndedAt,
        Gap = page.Transcript.Gap is TranscriptGap.None ? null : page.Transcript.Gap.ToString(),
        Events = page.Events.Select(happened => new { happened.Number, happened.At, Kind = happened.Kind.ToString(), happened.Actor, happened.Other, happened.Reason, happened.Terms, happened.Percent }),
        Evidence = page.Evidence.Select(evidence => new { evidence.Subject, evidence.FrozenAt, evidence.Facts, evidence.Messages }),
        StaffNotes = page.SeesNotes ? page.Notes.Select(note => new { note.At, note.Author, note.Text }) : null,
        Messages = page.Messages.Select(message => new
        {
            message.Versions,
            DeletedBy = message.GoneAt,
            Files = message.Files.Select(file => new
            {
                file.Name, file.SizeBytes, Fate = file.Fate?.ToString(), Path = file.FileId is { } id ? names.GetValueOrDefault(id) : null,
            }),
        }),
    };
}
