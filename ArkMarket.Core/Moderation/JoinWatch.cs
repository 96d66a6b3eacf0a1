using ArkMarket.Core.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ArkMarket.Core.Moderation;

/// <summary>Somebody who joined, and how they were called then.</summary>
public sealed record JoinMark(UserId User, DateTimeOffset JoinedAt, string Name);

/// <summary>
/// Who joined a server lately, and the last time that many did at once. Kept in the database, so that neither a restart nor
/// an event that is told again begins the counting anew.
/// </summary>
public sealed class JoinWatch
{
    public const int RecentMax = 250;

    /// <summary>What counts together.</summary>
    public static readonly TimeSpan Together = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan Kept = TimeSpan.FromDays(1);

    public GuildId GuildId { get; init; }

    /// <summary>The newest first, at most <see cref="RecentMax"/> and of one day.</summary>
    public IReadOnlyList<JoinMark> Recent { get; private set; } = [];

    /// <summary>The first joining of the last burst, by which it is known; null when there was none yet.</summary>
    public DateTimeOffset? BurstAt { get; private set; }

    /// <summary>How many joined in it.</summary>
    public int BurstCount { get; private set; }

    /// <summary>When it last was more than the usual.</summary>
    public DateTimeOffset? HotAt { get; private set; }

    /// <summary>Null while it goes on.</summary>
    public DateTimeOffset? OverAt { get; private set; }

    /// <summary>When the moderators' message is next brought in line, if that still lies ahead.</summary>
    public DateTimeOffset? ShownAt { get; private set; }

    /// <summary>Where moderators see it in Discord.</summary>
    public ChannelId? AlertChannelId { get; private set; }

    public MessageId? AlertMessageId { get; private set; }

    public bool IsOn => BurstAt is not null && OverAt is null;

    /// <summary>False when it was known, or is too long ago to matter.</summary>
    public bool Join(JoinMark mark, DateTimeOffset now)
    {
        if (Recent.Any(known => known.User == mark.User && known.JoinedAt == mark.JoinedAt))
            return false;
        Recent = [.. Recent.Append(mark).Where(one => one.JoinedAt > now - Kept).OrderByDescending(one => one.JoinedAt).Take(RecentMax)];
        return Recent.Contains(mark);
    }

    /// <summary>How many joined within the minute before or after.</summary>
    public int CountAround(DateTimeOffset at) => Math.Max(
        Recent.Count(one => one.JoinedAt >= at - Together && one.JoinedAt <= at), Recent.Count(one => one.JoinedAt >= at && one.JoinedAt <= at + Together));

    /// <summary>A burst is noticed: it began with the first of those who are close together.</summary>
    public void Begin(DateTimeOffset at, DateTimeOffset now)
    {
        var first = Recent.Where(one => one.JoinedAt >= at - Together).Min(one => one.JoinedAt);
        (BurstAt, BurstCount, HotAt, OverAt) = (first, Recent.Count(one => one.JoinedAt >= first), at, null);
        (ShownAt, AlertChannelId, AlertMessageId) = (now, null, null);
    }

    /// <summary>One more.</summary>
    public void GoOn(DateTimeOffset at, bool isHot)
    {
        BurstCount++;
        if (isHot && at > HotAt)
            HotAt = at;
    }

    public void ShowAt(DateTimeOffset at) => ShownAt = at;

    public void End(DateTimeOffset now) => OverAt = now;

    public void RecordAlert((ChannelId Channel, MessageId Message) place) => (AlertChannelId, AlertMessageId) = place;

    internal static async Task<JoinWatch> LockAsync(Work work, CancellationToken ct)
    {
        var db = await work.DbAsync(ct);
        await db.Database.ExecuteSqlAsync(
            $"INSERT INTO join_watches (guild_id, recent, burst_count) VALUES ({work.Guild.Db}, '[]'::jsonb, 0) ON CONFLICT (guild_id) DO NOTHING", ct);
        return await db.Set<JoinWatch>().FromSql($"SELECT * FROM join_watches WHERE guild_id = {work.Guild.Db} FOR UPDATE").SingleAsync(ct);
    }
}

internal sealed class JoinWatchMapping : IEntityTypeConfiguration<JoinWatch>
{
    public void Configure(EntityTypeBuilder<JoinWatch> builder)
    {
        builder.ToTable("join_watches");
        builder.HasKey(watch => watch.GuildId);
        builder.Ignore(watch => watch.IsOn);
        builder.Property(watch => watch.GuildId).ValueGeneratedNever();
        builder.Property(watch => watch.Recent).HasJson();
    }
}
