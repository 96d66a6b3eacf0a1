using ArkMarket.Core.Platform;
using ArkMarket.Core.Transcripts;

namespace ArkMarket.Tests.Transcripts;

/// <summary>Many messages, written down as a capture does it, page by page, without anybody having to say them.</summary>
internal static class LongTranscript
{
    private const int PageSize = 100;

    public static async Task FillAsync(TranscriptDesk desk, int messages)
    {
        var id = (await desk.FindAsync())!.Id;
        var channel = new ChannelId(ulong.Parse(desk.Ticket));
        var first = (await desk.ReadAsync()).Messages[^1].Now;
        var after = first.Id;
        for (var done = 0; done < messages; done += PageSize)
        {
            var from = done;
            var page = new CapturedPage(channel, after, [.. Enumerable.Range(from, Math.Min(PageSize, messages - from)).Select(number => Line(first, number, desk))])
            {
                IsLast = false, CanRead = true, IsOfWhole = false, AskedAt = first.SentAt,
            };
            await desk.World.Get<CaptureTranscript>().PageAsync(desk.Guild, id, page, default);
            after = page.To;
        }
    }

    private static CapturedMessage Line(CapturedMessage first, int number, TranscriptDesk desk)
    {
        var author = number % 2 == 0 ? desk.Server.Buyer : desk.Server.Seller;
        return new CapturedMessage(
            new MessageId(first.Id.Value + (((ulong)number + 1) << 22)), new UserId(ulong.Parse(author.Id)), author.Name, first.SentAt.AddMilliseconds(number + 1))
        {
            Text = $"Line {number}",
        };
    }
}
