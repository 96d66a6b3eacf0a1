using ArkMarket.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace ArkMarket.Core.Transcripts;

/// <summary>Compares a page of the channel with what is written down, and adds what is new: messages, versions, absences.</summary>
internal sealed class PageWriter(Work work, ArkMarketDb db, Transcript transcript, DataKey key)
{
    private const int PeopleMax = 300;
    private const string PeoplePlace = "people";

    public static Dictionary<string, string> PeopleOf(Transcript transcript, DataKey key) =>
        transcript.SealedPeople is { } people ? SealedJson.Read<Dictionary<string, string>>(key, people, PeoplePlace) : [];

    public async Task WriteAsync(CapturedPage page, CancellationToken ct)
    {
        var known = await KnownAsync(page, ct);
        foreach (var message in page.Messages)
        {
            if (known.TryGetValue(message.Id, out var row))
                Update(row.Message, row.Latest, message);
            else
                Add(page, message);
        }

        if (page.CanRead)
            MarkGone(page, known.Values.Select(row => row.Message));
        Remember(page.Messages.Where(message => message.Author is not null).Select(message => (message.Author!.Value, message.AuthorName)));
    }

    /// <summary>What is written down of the page's part of the channel, each message with its latest version.</summary>
    private async Task<Dictionary<MessageId, (TranscriptMessage Message, CapturedMessage? Latest)>> KnownAsync(CapturedPage page, CancellationToken ct)
    {
        var versions = db.Set<TranscriptVersion>();
        var rows = await db.Set<TranscriptMessage>()
            .FromSql(
                $"""
                 SELECT * FROM transcript_messages
                 WHERE guild_id = {work.Guild.Db} AND transcript_id = {transcript.Id} AND channel_id = {(long)page.Channel.Value}
                   AND message_id > {(long)page.After.Value} AND message_id <= {(long)page.To.Value}
                 """)
            .Select(m => new
            {
                Message = m,
                Latest = versions
                    .Where(v => v.GuildId == m.GuildId && v.TranscriptId == m.TranscriptId && v.MessageId == m.MessageId && v.Number == m.VersionCount)
                    .Select(v => v.SealedContent)
                    .FirstOrDefault(),
            })
            .ToListAsync(ct);
        return rows.ToDictionary(row => row.Message.MessageId, row => (row.Message, row.Latest is { } latest ? Open(row.Message, latest) : null));
    }

    private CapturedMessage Open(TranscriptMessage row, byte[] latest) =>
        SealedJson.Read<CapturedMessage>(key, latest, TranscriptVersion.Place(row.MessageId, row.VersionCount));

    private void Update(TranscriptMessage row, CapturedMessage? before, CapturedMessage now)
    {
        row.GoneAt = null;
        if (before is not null && now.DiffersFrom(before) && row.VersionCount < TranscriptMessage.VersionsMax)
            AddVersion(now, ++row.VersionCount);
    }

    private void Add(CapturedPage page, CapturedMessage message)
    {
        if (transcript.MessageCount >= Transcript.MessagesMax)
        {
            transcript.Gap = TranscriptGap.TooLong;
            return;
        }

        transcript.MessageCount++;
        db.Add(new TranscriptMessage
        {
            GuildId = work.Guild, TranscriptId = transcript.Id, MessageId = message.Id, ChannelId = page.Channel, VersionCount = 1, SeenAt = work.Now,
        });
        AddVersion(message, number: 1);
    }

    private void AddVersion(CapturedMessage message, int number) => db.Add(new TranscriptVersion
    {
        GuildId = work.Guild,
        TranscriptId = transcript.Id,
        MessageId = message.Id,
        Number = number,
        SeenAt = work.Now,
        SealedContent = SealedJson.Write(key, message, TranscriptVersion.Place(message.Id, number)),
    });

    // Absence proves a deletion only in a range that was read in full, of what was known before it was asked for.
    private void MarkGone(CapturedPage page, IEnumerable<TranscriptMessage> known)
    {
        var there = page.Messages.Select(message => message.Id).ToHashSet();
        foreach (var row in known.Where(row => row.GoneAt is null && !there.Contains(row.MessageId) && row.SeenAt <= page.AskedAt))
            row.GoneAt = work.Now;
    }

    /// <summary>The newest name of each; a bounded number of people.</summary>
    public void Remember(IEnumerable<(UserId User, string Name)> named)
    {
        var people = PeopleOf(transcript, key);
        var changed = false;
        foreach (var (user, name) in named)
        {
            if (name.Length == 0 || people.GetValueOrDefault(user.ToString()) == name || (people.Count >= PeopleMax && !people.ContainsKey(user.ToString())))
                continue;
            people[user.ToString()] = name;
            changed = true;
        }

        if (changed)
            transcript.SealedPeople = SealedJson.Write(key, people, PeoplePlace);
    }
}
