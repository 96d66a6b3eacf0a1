using ArkMarket.Core.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ArkMarket.Core.Welcome;

/// <summary>One joining of one person, and what was done to receive them: each of it once for this joining.</summary>
public sealed class Newcomer
{
    public const int NameLengthMax = 100;

    public GuildId GuildId { get; init; }

    public UserId UserId { get; init; }

    /// <summary>As Discord tells it; coming back later is another joining.</summary>
    public DateTimeOffset JoinedAt { get; init; }

    /// <summary>Their name when they joined: on leaving Discord may tell no more of them.</summary>
    public string? Name { get; private set; }

    /// <summary>When we heard of it, which after an outage is later.</summary>
    public DateTimeOffset ReceivedAt { get; init; }

    /// <summary>Discord screens them first: roles wait for that.</summary>
    public bool IsScreened { get; private set; }

    /// <summary>Until when a welcome makes sense; null when none is wanted.</summary>
    public DateTimeOffset? WelcomeBy { get; private set; }

    /// <summary>False while all that is known of it is what they did since: the event that tells of it may still come.</summary>
    public bool IsReceived { get; private set; }

    /// <summary>The message that welcomes them; in a rush several share one.</summary>
    public Guid? WelcomeId { get; private set; }

    public DateTimeOffset? WelcomedAt { get; private set; }

    public MessageId? WelcomeMessageId { get; private set; }

    public DateTimeOffset? RolesGivenAt { get; private set; }

    /// <summary>When they accepted the server's rules at our gate.</summary>
    public DateTimeOffset? AcceptedAt { get; private set; }

    /// <summary>The version of the rules they accepted.</summary>
    public int? AcceptedVersion { get; private set; }

    public DateTimeOffset? LeftAt { get; private set; }

    public DateTimeOffset? FarewellAt { get; private set; }

    /// <summary>They were here before anybody looked: when they joined is not known.</summary>
    public bool IsFromBefore => JoinedAt == DateTimeOffset.UnixEpoch;

    public static Newcomer Of(GuildId guild, UserId user, (DateTimeOffset JoinedAt, string? Name) known, DateTimeOffset now) => new()
    {
        GuildId = guild, UserId = user, JoinedAt = known.JoinedAt, Name = Cut(known.Name), ReceivedAt = now,
    };

    public void Receive(bool isScreened, DateTimeOffset? welcomeBy) => (IsReceived, IsScreened, WelcomeBy) = (true, isScreened, welcomeBy);

    /// <summary>True when they were screened until now.</summary>
    public bool PassScreening() => IsScreened && !(IsScreened = false);

    /// <summary>From here on this message is theirs, and no other.</summary>
    public void ClaimWelcome(Guid welcome) => WelcomeId = welcome;

    public void RecordWelcome(MessageId message, DateTimeOffset now) => (WelcomedAt, WelcomeMessageId) = (now, message);

    public void RecordRoles(DateTimeOffset now) => RolesGivenAt ??= now;

    /// <summary>False when it was this version already.</summary>
    public bool Accept(int version, DateTimeOffset now)
    {
        if (AcceptedVersion == version)
            return false;
        (AcceptedVersion, AcceptedAt) = (version, now);
        return true;
    }

    /// <summary>The first time counts.</summary>
    public void Leave(DateTimeOffset at) => LeftAt ??= at;

    public void RecordFarewell(DateTimeOffset now) => FarewellAt ??= now;

    public void LearnName(string name) => Name ??= Cut(name);

    private static string? Cut(string? name) => name is { Length: > NameLengthMax } ? name[..NameLengthMax] : name;
}

internal sealed class NewcomerMapping : IEntityTypeConfiguration<Newcomer>
{
    public void Configure(EntityTypeBuilder<Newcomer> builder)
    {
        builder.ToTable("newcomers");
        builder.HasKey(one => new { one.GuildId, one.UserId, one.JoinedAt });
        builder.Ignore(one => one.IsFromBefore);
        builder.Property(one => one.Name).HasMaxLength(Newcomer.NameLengthMax);
        builder.HasIndex(one => new { one.GuildId, one.WelcomeBy }, "ix_newcomers_waiting").HasFilter("welcome_by IS NOT NULL AND welcomed_at IS NULL");
        builder.HasIndex(one => new { one.GuildId, one.JoinedAt }, "ix_newcomers_joined");
    }
}
