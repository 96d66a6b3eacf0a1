using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;

namespace ArkMarket.Core.Platform;

/// <summary>A file to keep.</summary>
/// <param name="Name">As its sender named it; it is cleaned.</param>
/// <param name="CapBytes">The most it may have.</param>
public sealed record NewFile(string Name, ReadOnlyMemory<byte> Content, long CapBytes);

/// <summary>What is known of a kept file.</summary>
/// <param name="ContentType">Sniffed from its bytes.</param>
/// <param name="Sha256">Of its content, in lower-case hexadecimal.</param>
public sealed record FileFacts(string Id, string Name, string ContentType, long SizeBytes, string Sha256);

/// <summary>A kept file, open.</summary>
public sealed record OpenFile(FileFacts Facts, byte[] Content);

/// <summary>Keeps files encrypted in the database, each under the data key of its subject.</summary>
public sealed class StoredFiles(Database database, Vault vault)
{
    /// <summary>Keeps a file as part of <paramref name="work"/>; refused when it is larger than its cap.</summary>
    public async Task<Result<FileFacts>> SaveAsync(Work work, string subject, NewFile file, CancellationToken ct)
    {
        if (file.Content.Length > file.CapBytes)
            return new FileTooLarge(FileNames.Clean(file.Name), file.Content.Length, file.CapBytes);
        var key = await vault.KeyAsync(work, subject, ct);
        var facts = new FileFacts(
            RandomId.New(), FileNames.Clean(file.Name), FileTypes.Sniff(file.Content.Span), file.Content.Length,
            Convert.ToHexStringLower(SHA256.HashData(file.Content.Span)));
        var db = await work.DbAsync(ct);
        db.Add(new StoredFile
        {
            GuildId = work.Guild,
            Id = facts.Id,
            Subject = subject,
            SizeBytes = facts.SizeBytes,
            SealedFacts = key.Seal(JsonSerializer.SerializeToUtf8Bytes(facts, CoreJson.Options), FactsPlace(facts.Id)),
            SealedContent = key.Seal(file.Content.Span, ContentPlace(facts.Id)),
            StoredAt = work.Now,
        });
        return facts;
    }

    /// <summary>Null when there is no such file on this server, or its key was shredded.</summary>
    public async Task<OpenFile?> ReadAsync(GuildId guild, string id, CancellationToken ct)
    {
        await using var db = database.CreateContext();
        var file = await db.Set<StoredFile>().AsNoTracking().SingleOrDefaultAsync(f => f.GuildId == guild && f.Id == id, ct);
        if (file is null || await vault.FindKeyAsync(guild, file.Subject, ct) is not { } key)
            return null;
        var facts = JsonSerializer.Deserialize<FileFacts>(key.Open(file.SealedFacts, FactsPlace(id)), CoreJson.Options)!;
        return new OpenFile(facts, key.Open(file.SealedContent, ContentPlace(id)));
    }

    /// <summary>Deletes one file; true when it was there.</summary>
    public async Task<bool> DeleteAsync(Work work, string id, CancellationToken ct)
    {
        var db = await work.DbAsync(ct);
        return await db.Set<StoredFile>().Where(f => f.GuildId == work.Guild && f.Id == id).ExecuteDeleteAsync(ct) > 0;
    }

    private static string FactsPlace(string id) => $"file:{id}:facts";

    private static string ContentPlace(string id) => $"file:{id}:content";
}

public sealed record FileTooLarge(string Name, long SizeBytes, long CapBytes) : Refusal
{
    public override string Explain(Wording wording) =>
        $"\"{Name}\" has {SizeBytes / 1_048_576.0:N1} MB; at most {CapBytes / 1_048_576.0:N1} MB are kept here. It was not saved. Please send a smaller file.";
}
