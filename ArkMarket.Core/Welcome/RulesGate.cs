using ArkMarket.Core.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ArkMarket.Core.Welcome;

/// <summary>The rules of a server as they were last put up: each change of their text is a new version.</summary>
public sealed class RulesGate
{
    public const int TextLengthMax = 4_000;

    public GuildId GuildId { get; init; }

    /// <summary>1, 2, 3…</summary>
    public int Version { get; private set; }

    public string Text { get; private set; } = "";

    public DateTimeOffset ChangedAt { get; private set; }

    /// <summary>Where they stand; null while they stand nowhere.</summary>
    public ChannelId? ChannelId { get; private set; }

    public MessageId? MessageId { get; private set; }

    /// <summary>The same text again is the same version.</summary>
    public void Say(string text, DateTimeOffset now)
    {
        if (Version > 0 && Text == text)
            return;
        (Version, Text, ChangedAt) = (Version + 1, text, now);
    }

    public void RecordMessage((ChannelId Channel, MessageId Message)? at) => (ChannelId, MessageId) = (at?.Channel, at?.Message);
}

internal sealed class RulesGateMapping : IEntityTypeConfiguration<RulesGate>
{
    public void Configure(EntityTypeBuilder<RulesGate> builder)
    {
        builder.ToTable("rules_gates");
        builder.HasKey(gate => gate.GuildId);
        builder.Property(gate => gate.GuildId).ValueGeneratedNever();
        builder.Property(gate => gate.Text).HasMaxLength(RulesGate.TextLengthMax);
    }
}
