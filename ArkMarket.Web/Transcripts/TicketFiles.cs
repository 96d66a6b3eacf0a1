using ArkMarket.Core.Platform;
using ArkMarket.Core.Transcripts;
using ArkMarket.Discord;
using ArkMarket.Web.Hosting;

namespace ArkMarket.Web.Transcripts;

/// <summary>Copies the attachments of a ticket's messages into the vault, each once, before Discord's links to them die.</summary>
internal sealed partial class TicketFiles(CaptureTranscript capture, DiscordFiles files, ILogger<TicketFiles> logger)
{
    /// <param name="run">Whether this is the last chance: then what cannot be fetched is written down as gone.</param>
    public async Task KeepAsync(GuildId guild, string transcriptId, IReadOnlyList<Message> messages, (bool IsLast, CancellationToken Ct) run)
    {
        var links = messages.SelectMany(message => message.Attachments).DistinctBy(file => file.Id).ToDictionary(file => file.Id.ToString(), file => file.Url);
        var all = messages.SelectMany(message => message.Attachments).Select(TicketMessages.Captured).ToList();
        foreach (var file in await capture.NewFilesAsync(guild, transcriptId, all, run.Ct))
        {
            var (cap, refused) = await capture.RoomAsync(guild, transcriptId, file, run.Ct);
            if (refused is { } fate)
                await capture.FileAsync(guild, transcriptId, file, (fate, null), run.Ct);
            else if (await OutcomeAsync(file, links[file.Id], cap, run) is { } outcome)
                await capture.FileAsync(guild, transcriptId, file, outcome, run.Ct);
        }
    }

    /// <summary>Null: try again at the next capture.</summary>
    private async Task<(FileFate Fate, NewFile? Content)?> OutcomeAsync(CapturedFile file, string? link, long cap, (bool IsLast, CancellationToken Ct) run)
    {
        try
        {
            return await files.FetchAsync(link ?? "", cap, run.Ct) switch
            {
                { Content: { } bytes } => (FileFate.Kept, new NewFile(file.Name, bytes, cap)),
                { IsTooLarge: true } => (FileFate.TooLarge, null),
                _ => (FileFate.Gone, null),
            };
        }
        catch (FileNotHandedOverException error)
        {
            LogNotFetched(logger, file.Id, error.Message);
            return run.IsLast ? (FileFate.Gone, null) : null;
        }
    }

    [LoggerMessage(LogLevel.Warning, "Attachment {Attachment} could not be fetched: {Reason}")]
    private static partial void LogNotFetched(ILogger logger, string attachment, string reason);
}
