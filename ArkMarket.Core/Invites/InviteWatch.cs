using ArkMarket.Core.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ArkMarket.Core.Invites;

/// <summary>Since when a server's invites are known at all. Its row lock keeps comparisons and joinings apart.</summary>
public sealed class InviteWatch
{
    public GuildId GuildId { get; init; }

    /// <summary>When Discord last told all invites; null before the first time, and after events were missed: then nothing can be told apart.</summary>
    public DateTimeOffset? AskedAt { get; set; }

    internal static async Task<InviteWatch> LockAsync(Work work, CancellationToken ct)
    {
        var db = await work.DbAsync(ct);
        await db.Database.ExecuteSqlAsync($"INSERT INTO invite_watches (guild_id) VALUES ({work.Guild.Db}) ON CONFLICT (guild_id) DO NOTHING", ct);
        return await db.Set<InviteWatch>().FromSql($"SELECT * FROM invite_watches WHERE guild_id = {work.Guild.Db} FOR UPDATE").SingleAsync(ct);
    }
}

internal sealed class InviteWatchMapping : IEntityTypeConfiguration<InviteWatch>
{
    public void Configure(EntityTypeBuilder<InviteWatch> builder)
    {
        builder.ToTable("invite_watches");
        builder.HasKey(watch => watch.GuildId);
        builder.Property(watch => watch.GuildId).ValueGeneratedNever();
    }
}
