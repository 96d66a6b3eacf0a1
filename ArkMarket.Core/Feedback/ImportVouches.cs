using System.Security.Cryptography;
using ArkMarket.Core.Guilds;
using ArkMarket.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace ArkMarket.Core.Feedback;

/// <summary>
/// An admin brings a file of vouches from elsewhere: a dry run that names every fault. A file without one is kept as a
/// draft that nobody sees until it is applied.
/// </summary>
public sealed class ImportVouches(Database database, GuildConfigs configs)
{
    public const int FileBytesMax = VouchFile.BytesMax;

    public sealed record Request(Actor Actor, RequestKey Key, string FileName, ReadOnlyMemory<byte> Bytes);

    /// <param name="ImportId">The draft to apply; null when there are faults.</param>
    /// <param name="Members">How many different people the good lines are about.</param>
    public sealed record Report(long? ImportId, int Rows, int Members)
    {
        public IReadOnlyList<VouchFault> Faults { get; init; } = [];
    }

    public async Task<Result<Report>> HandleAsync(Request request, CancellationToken ct)
    {
        if (!await configs.AllowsAsync(request.Actor, Right.Admin, ct))
            return Rights.Needed(Right.Admin);
        var file = VouchFile.Read(request.Bytes, database.Now);
        var members = file.Lines.Select(line => line.Member).Distinct().Count();
        if (file.Faults.Count > 0)
            return new Report(null, file.Lines.Count, members) { Faults = file.Faults };
        return await database.OnceAsync<Report>(request.Key, async work =>
        {
            var import = await KeepAsync(work, request, file, ct);
            return new Report(import.Id, import.Rows, members);
        }, ct);
    }

    private static async Task<VouchImport> KeepAsync(Work work, Request request, VouchFile file, CancellationToken ct)
    {
        var db = await work.DbAsync(ct);
        // An admin's newest draft takes the place of what they left lying.
        await db.Set<VouchImport>()
            .Where(i => i.GuildId == work.Guild && i.ImportedBy == request.Actor.User && i.State == VouchImportState.Draft)
            .ExecuteDeleteAsync(ct);
        var import = new VouchImport
        {
            GuildId = work.Guild,
            FileName = VouchImport.NameFor(request.FileName),
            ContentHash = SHA256.HashData(request.Bytes.Span),
            Rows = file.Lines.Count,
            ImportedBy = request.Actor.User,
            CreatedAt = work.Now,
        };
        db.Add(import);
        await db.SaveChangesAsync(ct);
        db.AddRange(file.Lines.Select((line, index) => new ImportedVouch
        {
            GuildId = work.Guild, ImportId = import.Id, Number = index + 1, MemberId = new UserId(line.Member),
            Rating = (short)line.Rating, Text = line.Text, GivenOn = line.GivenOn, Source = line.Source,
        }));
        return import;
    }
}
