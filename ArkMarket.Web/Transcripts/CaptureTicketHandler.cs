using ArkMarket.Core.Platform;
using ArkMarket.Core.Tickets;
using ArkMarket.Core.Transcripts;
using ArkMarket.Discord;
using ArkMarket.Web.Hosting;

namespace ArkMarket.Web.Transcripts;

/// <summary>
/// Reads a ticket's channel page by page and has it written down. A run takes a bounded time; what is left is a run of its
/// own. For evidence and at the end the whole channel is read, otherwise its newest part.
/// </summary>
internal sealed partial class CaptureTicketHandler(
    CaptureTranscript capture, TicketFiles files, DiscordConnection discord, TimeProvider clock, ILogger<CaptureTicketHandler> logger) : EffectHandler<CaptureTicket>
{
    private const int PageSize = 100;

    /// <summary>Well below what the queue lets an effect take.</summary>
    private static readonly TimeSpan RunLimit = TimeSpan.FromSeconds(20);

    protected override async Task HandleAsync(CaptureTicket effect, EffectContext context, CancellationToken ct)
    {
        var whole = effect.Reason is not CaptureReason.Progress;
        if (await capture.BeginAsync(context.Guild, effect.TicketId, whole, ct) is not { } start)
            return;
        if (start.Channel is not { } channel)
        {
            await FinishAsync(effect, context, TranscriptGap.ChannelGone, ct);
            return;
        }

        try
        {
            if (await ReadAsync(effect, context, (start, channel), ct) is { } unnamed)
            {
                await NameAsync(context.Guild, start.TranscriptId, unnamed, ct);
                await FinishAsync(effect, context, TranscriptGap.None, ct);
            }
            else
                await capture.GoOnLaterAsync(context.Guild, effect, ct);
        }
        catch (DiscordRefusedException gone) when (gone.Code == ErrorCodes.UnknownChannel)
        {
            await FinishAsync(effect, context, TranscriptGap.ChannelGone, ct);
        }
    }

    protected override Task WhenDeadAsync(CaptureTicket effect, EffectContext context, CancellationToken ct) =>
        FinishAsync(effect, context, TranscriptGap.NotReadable, ct);

    /// <summary>Those whom it found no name for; null when there is more to read than one run may take.</summary>
    private async Task<IReadOnlyList<UserId>?> ReadAsync(
        CaptureTicket effect, EffectContext context, (CaptureStart Start, ChannelId Channel) from, CancellationToken ct)
    {
        var began = clock.GetTimestamp();
        // Where the bot may not read, Discord answers as if nothing were there: that proves nothing.
        var (after, canRead) = (from.Start.After, false);
        while (clock.GetElapsedTime(began) < RunLimit)
        {
            var askedAt = clock.GetUtcNow();
            var messages = await discord.Rest.GetMessages(
                new Snowflake(from.Channel.Value), new MessagePage { Limit = PageSize, After = new Snowflake(after.Value) }, ct);
            canRead |= messages.Count > 0;
            var page = new CapturedPage(from.Channel, after, [.. messages.OrderBy(message => message.Id).Select(TicketMessages.Captured)])
            {
                IsLast = messages.Count < PageSize, CanRead = canRead, IsOfWhole = effect.Reason is not CaptureReason.Progress, AskedAt = askedAt,
            };
            await files.KeepAsync(context.Guild, from.Start.TranscriptId, messages, (effect.Reason is CaptureReason.Closing, ct));
            var taken = await capture.PageAsync(context.Guild, from.Start.TranscriptId, page, ct);
            if (page.IsLast || !taken.HasRoom)
                return taken.Unnamed;
            after = page.To;
        }

        return null;
    }

    /// <summary>Whoever is spoken of and never wrote is named as the server names them, if they are still there.</summary>
    private async Task NameAsync(GuildId guild, string transcriptId, IReadOnlyList<UserId> unnamed, CancellationToken ct)
    {
        var names = new Dictionary<UserId, string>();
        foreach (var user in unnamed)
        {
            try
            {
                var member = await discord.Rest.GetGuildMember(new MemberAddress(new Snowflake(guild.Value), new Snowflake(user.Value)), ct);
                names[user] = member.User?.DisplayName ?? "";
            }
            catch (DiscordRefusedException gone)
            {
                // Left meanwhile: their number has to do.
                LogUnnamed(logger, user.ToString(), gone.Code);
            }
        }

        if (names.Count > 0)
            await capture.NameAsync(guild, transcriptId, names, ct);
    }

    private async Task FinishAsync(CaptureTicket effect, EffectContext context, TranscriptGap gap, CancellationToken ct)
    {
        if (gap is not TranscriptGap.None)
            LogGap(logger, effect.TicketId, gap);
        await capture.FinishAsync(context.Guild, effect, gap, ct);
    }

    [LoggerMessage(LogLevel.Debug, "Nobody names member {User} any more (code {Code})")]
    private static partial void LogUnnamed(ILogger logger, string user, int code);

    [LoggerMessage(LogLevel.Warning, "The transcript of ticket {Ticket} is incomplete: {Gap}")]
    private static partial void LogGap(ILogger logger, long ticket, TranscriptGap gap);
}
