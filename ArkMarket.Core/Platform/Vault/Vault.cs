using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;

namespace ArkMarket.Core.Platform;

/// <summary>
/// Gives each subject a data key of its own, kept in the database only in wrapped form. To delete the key is to delete
/// everything that it sealed, also in copies (crypto-shredding).
/// </summary>
public sealed class Vault(Database database, MasterKeys masters)
{
    public const int SubjectLengthMax = 100;
    private const string Wrapping = "vault";

    /// <summary>The subject's key, made when it has none yet; part of <paramref name="work"/>.</summary>
    public async Task<DataKey> KeyAsync(Work work, string subject, CancellationToken ct)
    {
        var db = await work.DbAsync(ct);
        if (await FindAsync(db, work.Guild, subject, ct) is { } there)
            return there;
        var fresh = SealedBytes.Seal(
            masters.Current.For(Wrapping), RandomNumberGenerator.GetBytes(MasterKeys.KeyBytes), Place(work.Guild, subject));
        // Two may make it at the same time: the second waits here, and takes the first one's.
        await db.Database.ExecuteSqlAsync(
            $"""
             INSERT INTO vault_keys (guild_id, subject, wrapped, master_id, created_at)
             VALUES ({work.Guild.Db}, {subject}, {fresh}, {masters.Current.Id}, {work.Now}) ON CONFLICT DO NOTHING
             """, ct);
        return (await FindAsync(db, work.Guild, subject, ct))!;
    }

    /// <summary>The subject's key, or null when there is none: it was never made, or was shredded.</summary>
    /// <exception cref="MasterKeyMissingException">It was wrapped by a master key that this process does not have.</exception>
    public async Task<DataKey?> FindKeyAsync(GuildId guild, string subject, CancellationToken ct)
    {
        await using var db = database.CreateContext();
        return await FindAsync(db, guild, subject, ct);
    }

    /// <summary>Makes all that the subject's key sealed unreadable for good, and deletes the subject's files.</summary>
    public async Task ShredAsync(Work work, string subject, CancellationToken ct)
    {
        var db = await work.DbAsync(ct);
        await db.Set<VaultKey>().Where(key => key.GuildId == work.Guild && key.Subject == subject).ExecuteDeleteAsync(ct);
    }

    /// <summary>Wraps keys anew that an older master key wrapped: a bounded page. Returns how many there were.</summary>
    public async Task<int> RewrapAsync(int page, CancellationToken ct)
    {
        await using var db = database.CreateContext();
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var old = await db.Set<VaultKey>()
            .FromSql($"SELECT * FROM vault_keys WHERE master_id <> {masters.Current.Id} LIMIT {page} FOR UPDATE SKIP LOCKED")
            .ToListAsync(ct);
        foreach (var key in old)
        {
            var plain = Unwrap(key);
            key.Wrapped = SealedBytes.Seal(masters.Current.For(Wrapping), plain, Place(key.GuildId, key.Subject));
            key.MasterId = masters.Current.Id;
        }

        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return old.Count;
    }

    /// <summary>A key that was read together with what it sealed.</summary>
    public DataKey Open(VaultKey found) => new(found.GuildId, found.Subject, Unwrap(found));

    private async Task<DataKey?> FindAsync(ArkMarketDb db, GuildId guild, string subject, CancellationToken ct) =>
        await db.Set<VaultKey>().AsNoTracking().SingleOrDefaultAsync(key => key.GuildId == guild && key.Subject == subject, ct) is { } found
            ? Open(found)
            : null;

    private byte[] Unwrap(VaultKey key) =>
        SealedBytes.Open(masters.Find(key.MasterId).For(Wrapping), key.Wrapped, Place(key.GuildId, key.Subject));

    private static string Place(GuildId guild, string subject) => $"{guild}/{subject}";
}
