using ArkMarket.Core.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ArkMarket.Core.Moderation;

/// <summary>What a rule looks for.</summary>
public enum RuleKind : short
{
    /// <summary>Words as a whole.</summary>
    Words = 1,

    /// <summary>Text anywhere.</summary>
    Phrases = 2,

    /// <summary>Regular expressions without backtracking: linear in the length of the message.</summary>
    Patterns = 3,

    /// <summary>More than so many percent capitals.</summary>
    Caps = 4,

    /// <summary>The same again: letters, words or lines in one message, or one message several times.</summary>
    Repeats = 5,

    /// <summary>Links to addresses that are not allowed, or that are denied.</summary>
    Links = 6,

    /// <summary>Invitations to other servers.</summary>
    Invites = 7,

    /// <summary>Too many people, or everybody, pinged at once.</summary>
    Mentions = 8,

    /// <summary>Accounts younger than so many days, or members for less than so many minutes, that post a link, a picture or a ping.</summary>
    NewAccounts = 9,

    /// <summary>More than so many joining within a minute.</summary>
    JoinBurst = 10,
}

/// <summary>What follows when a rule is met, from mild to severe. None of it is irreversible: that needs a person.</summary>
public enum RuleAction : short
{
    /// <summary>Somebody or the AI review looks at it.</summary>
    Flag = 1,

    /// <summary>The message goes; its author is told where to write it instead.</summary>
    Redirect = 2,

    /// <summary>The message goes; a warning with a strike.</summary>
    Warn = 3,

    /// <summary>The message goes; a strike, a time-out, and the moderators are called.</summary>
    Mute = 4,
}

/// <summary>A server's own rule, or what it changed about one of the starting set.</summary>
public sealed class ModerationRule
{
    public const int NameLengthMax = 80;
    public const int PackKeyLengthMax = 60;

    public GuildId GuildId { get; init; }

    public long Id { get; init; }

    public required string Name { get; set; }

    /// <summary>The rule of the starting set that this row changes; null for one of the server's own.</summary>
    public string? PackKey { get; init; }

    /// <summary>Null where the starting set's holds.</summary>
    public RuleDefinition? Definition { get; set; }

    public RuleAction Action { get; set; }

    /// <summary>Strike points, 0 to 100; of use with <see cref="RuleAction.Warn"/> and <see cref="RuleAction.Mute"/>.</summary>
    public int Points { get; set; }

    /// <summary>How long <see cref="RuleAction.Mute"/> lasts.</summary>
    public int TimeoutMinutes { get; set; }

    public bool IsOn { get; set; } = true;

    /// <summary>It only writes down what it would have done.</summary>
    public bool IsDryRun { get; set; }

    /// <summary>Grows with each edit; two people who edit the same one are told.</summary>
    public int Version { get; set; } = 1;

    public UserId? UpdatedBy { get; set; }

    public DateTimeOffset UpdatedAt { get; set; }
}

/// <summary>What a rule looks for, as its kind needs it. What a kind does not need stays empty.</summary>
public sealed record RuleDefinition(RuleKind Kind)
{
    /// <summary>Words, phrases, patterns, or host names that are denied.</summary>
    public IReadOnlyList<string> Terms { get; init; } = [];

    /// <summary>Words, phrases or host names that are fine all the same.</summary>
    public IReadOnlyList<string> Allowed { get; init; } = [];

    /// <summary>Of links: whether everything that is not allowed is denied.</summary>
    public bool OnlyAllowed { get; init; }

    /// <summary>The number the kind counts to: percent of capitals, repeats, pings, days, joins.</summary>
    public int Threshold { get; init; }

    /// <summary>The least length in letters to be looked at (caps), or the seconds that count together (repeats), or minutes as a member (new accounts).</summary>
    public int Window { get; init; }

    /// <summary>Messages that the rule has to meet, tried when it is saved.</summary>
    public IReadOnlyList<string> MustMeet { get; init; } = [];

    /// <summary>Messages that the rule must not meet, tried when it is saved.</summary>
    public IReadOnlyList<string> MustPass { get; init; } = [];
}

internal sealed class ModerationRuleMapping : IEntityTypeConfiguration<ModerationRule>
{
    public const string PackConstraint = "ux_moderation_rules_pack";
    public const string NameConstraint = "ux_moderation_rules_name";

    public void Configure(EntityTypeBuilder<ModerationRule> builder)
    {
        builder.ToTable("moderation_rules", table =>
        {
            table.HasCheckConstraint("ck_moderation_rules_points", "points BETWEEN 0 AND 100");
            table.HasCheckConstraint("ck_moderation_rules_timeout", "timeout_minutes BETWEEN 0 AND 40320");
            table.HasCheckConstraint("ck_moderation_rules_definition", "pack_key IS NOT NULL OR definition IS NOT NULL");
        });
        builder.HasKey(rule => new { rule.GuildId, rule.Id });
        builder.Property(rule => rule.Id).UseIdentityByDefaultColumn();
        builder.Property(rule => rule.Name).HasMaxLength(ModerationRule.NameLengthMax);
        builder.Property(rule => rule.PackKey).HasMaxLength(ModerationRule.PackKeyLengthMax);
        builder.Property(rule => rule.Definition!).HasJson().IsRequired(false);
        builder.Property(rule => rule.Version).IsConcurrencyToken();
        builder.HasIndex(rule => new { rule.GuildId, rule.PackKey }, PackConstraint).IsUnique();
        builder.HasIndex(rule => new { rule.GuildId, rule.Name }, NameConstraint).IsUnique();
    }
}
