using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Npgsql;
using NpgsqlTypes;

namespace ArkMarket.Core.Platform;

/// <summary>Who changed what, when. Never edited.</summary>
public sealed class AuditEntry
{
    public GuildId GuildId { get; init; }

    public Guid Id { get; init; }

    /// <summary>Null when a timer acted.</summary>
    public UserId? Actor { get; init; }

    /// <summary>A verb in the past, such as <c>credits.granted</c>.</summary>
    public required string Action { get; init; }

    /// <summary>What it was done to, such as <c>order:42</c>.</summary>
    public required string Subject { get; init; }

    public string? Detail { get; init; }

    public DateTimeOffset At { get; init; }
}

internal sealed record AuditLine(UserId? Actor, string Action, string Subject, object? Detail);

internal static class AuditSql
{
    public static NpgsqlBatchCommand Insert(GuildId guild, AuditLine line, DateTimeOffset now) =>
        new("INSERT INTO audit (guild_id, id, actor, action, subject, detail, at) VALUES ($1, $2, $3, $4, $5, $6, $7)")
        {
            Parameters =
            {
                new NpgsqlParameter<long> { TypedValue = guild.Db },
                new NpgsqlParameter<Guid> { TypedValue = TimeOrderedId.New(now) },
                new NpgsqlParameter { Value = line.Actor is { } actor ? actor.Db : DBNull.Value, NpgsqlDbType = NpgsqlDbType.Bigint },
                new NpgsqlParameter<string> { TypedValue = line.Action },
                new NpgsqlParameter<string> { TypedValue = line.Subject },
                new NpgsqlParameter
                {
                    Value = line.Detail is null ? DBNull.Value : JsonSerializer.Serialize(line.Detail, CoreJson.Options),
                    NpgsqlDbType = NpgsqlDbType.Jsonb,
                },
                new NpgsqlParameter<DateTimeOffset> { TypedValue = now },
            },
        };
}

internal sealed class AuditEntryMapping : IEntityTypeConfiguration<AuditEntry>
{
    public void Configure(EntityTypeBuilder<AuditEntry> builder)
    {
        builder.ToTable("audit");
        builder.HasKey(entry => new { entry.GuildId, entry.Id });
        builder.HasIndex(entry => new { entry.GuildId, entry.Actor, entry.Id });
        builder.HasIndex(entry => new { entry.GuildId, entry.Subject, entry.Id });
        builder.Property(entry => entry.Action).HasMaxLength(60);
        builder.Property(entry => entry.Subject).HasMaxLength(100);
        builder.Property(entry => entry.Detail).HasColumnType("jsonb");
    }
}
