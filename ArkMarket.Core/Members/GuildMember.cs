using ArkMarket.Core.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ArkMarket.Core.Members;

public enum Standing : short
{
    /// <summary>Nobody has looked yet.</summary>
    Unknown = 0,
    Here = 1,

    /// <summary>In the server, and not able to write or press anything there.</summary>
    TimedOut = 2,
    Banned = 3,

    /// <summary>Not in the server, of their own will or not.</summary>
    Gone = 4,
}

/// <summary>
/// What is known of one person in one server: whether they are here, whom they belong to, and the standing that others
/// have written down. There is a row as soon as there is something to know.
/// </summary>
public sealed class GuildMember
{
    public const int TrustMax = 100;
    public const int ReasonLengthMax = 300;

    public GuildId GuildId { get; init; }

    public UserId UserId { get; init; }

    public Standing Standing { get; private set; }

    /// <summary>The end of a time-out, as Discord last told it.</summary>
    public DateTimeOffset? TimedOutUntil { get; private set; }

    /// <summary>When Discord last told how they stand.</summary>
    public DateTimeOffset? CheckedAt { get; private set; }

    /// <summary>When Discord was last asked, whether it told or not.</summary>
    public DateTimeOffset? AskedAt { get; private set; }

    /// <summary>0 to <see cref="TrustMax"/>; null: not known yet.</summary>
    public short? Trust { get; private set; }

    public string? TrustReason { get; private set; }

    public UserId? TrustSetBy { get; private set; }

    public DateTimeOffset? TrustSetAt { get; private set; }

    public long? TribeId { get; private set; }

    public DateTimeOffset? TribeSince { get; private set; }

    /// <summary>The moderator who put them there: then only a moderator takes them out.</summary>
    public UserId? TribeSetBy { get; private set; }

    public long? FormerTribeId { get; private set; }

    public DateTimeOffset? LeftTribeAt { get; private set; }

    public bool IsAway => Standing is Standing.TimedOut or Standing.Banned or Standing.Gone;

    /// <summary>Takes down what Discord told; true when they became away by it, or came back.</summary>
    public bool RecordStanding(Standing standing, DateTimeOffset? timedOutUntil, DateTimeOffset seenAt)
    {
        // An answer that was asked for earlier and came later knows less.
        if (CheckedAt > seenAt)
            return false;
        var wasAway = IsAway;
        (Standing, TimedOutUntil, CheckedAt) = (standing, timedOutUntil, seenAt);
        RecordAsked(seenAt);
        return IsAway != wasAway;
    }

    public void RecordAsked(DateTimeOffset at) => AskedAt = AskedAt > at ? AskedAt : at;

    public void SetTrust(short value, string reason, UserId by, DateTimeOffset now) =>
        (Trust, TrustReason, TrustSetBy, TrustSetAt) = (value, reason, by, now);

    /// <summary>Returns by how much: of somebody who has none, nothing is taken.</summary>
    public short LowerTrust(short points, string reason, UserId by, DateTimeOffset now)
    {
        var taken = Math.Min(Trust ?? 0, points);
        if (taken > 0)
            SetTrust((short)(Trust!.Value - taken), reason, by, now);
        return taken;
    }

    public void RaiseTrust(short points, string reason, UserId by, DateTimeOffset now) =>
        SetTrust((short)Math.Min((Trust ?? 0) + points, TrustMax), reason, by, now);

    public void JoinTribe(long tribe, UserId? setBy, DateTimeOffset now)
    {
        if (TribeId is not null && TribeId != tribe)
            LeaveTribe(now);
        (TribeId, TribeSince, TribeSetBy) = (tribe, now, setBy);
    }

    public void LeaveTribe(DateTimeOffset now) =>
        (FormerTribeId, LeftTribeAt, TribeId, TribeSince, TribeSetBy) = (TribeId, now, null, null, null);
}

internal sealed class GuildMemberMapping : IEntityTypeConfiguration<GuildMember>
{
    public void Configure(EntityTypeBuilder<GuildMember> builder)
    {
        builder.ToTable("members", table =>
        {
            table.HasCheckConstraint("ck_members_trust", "trust BETWEEN 0 AND 100");
            table.HasCheckConstraint("ck_members_tribe", "(tribe_id IS NULL) = (tribe_since IS NULL)");
        });
        builder.HasKey(member => new { member.GuildId, member.UserId });
        builder.Ignore(member => member.IsAway);
        builder.Property(member => member.TrustReason).HasMaxLength(GuildMember.ReasonLengthMax);
        builder.HasOne<Tribe>().WithMany().HasForeignKey(member => new { member.GuildId, member.TribeId });
    }
}
