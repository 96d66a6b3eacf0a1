using System.Security.Cryptography;
using System.Text;
using ArkMarket.Core.Platform;

namespace ArkMarket.Core.Shop;

/// <summary>
/// A file that was not brought in. It leaves a line in the audit, so that whoever keeps the catalogue too sees that it was
/// tried, and why it did not work.
/// </summary>
/// <param name="File">What it was called; null where that is not known any more.</param>
/// <param name="Why">In one line.</param>
internal sealed record RefusedImport(string? File, string Why)
{
    public const string AuditAction = "catalogue.import_refused";

    /// <summary>In characters.</summary>
    public const int FileLengthMax = 100;

    private const int WhyLengthMax = 200;

    public static RefusedImport Faulty(string file, IReadOnlyList<string> faults) => new(NameOf(file), Told(faults[0], faults.Count));

    /// <summary>A file's name as it is kept: bounded, and on one line.</summary>
    public static string NameOf(string file) => OnOneLine(file, FileLengthMax);

    /// <summary>What is written down of an import that was checked before; null when its refusal says nothing of the file.</summary>
    public static RefusedImport? Of(Refusal? refusal) => refusal switch
    {
        CatalogueFaulty faulty => new(null, Told(faulty.Faults[0], faulty.Count)),
        CatalogueMoved moved => new(null, OnOneLine($"Since it was checked, this changed in the catalogue: {string.Join(", ", moved.Names)}.", WhyLengthMax)),
        CatalogueFull full => new(null, $"With it there would be {full.Count:N0} {full.Things}, and there is room for {full.Most:N0}."),
        _ => null,
    };

    /// <summary>Once for each request, however often that comes.</summary>
    public Task NoteAsync(Database database, Actor actor, RequestKey of, CancellationToken ct) => database.OnceAsync<bool>(Key(of), work =>
    {
        work.Audit(actor.User, AuditAction, CatalogueImport.AuditSubject, this);
        return Task.FromResult<Result<bool>>(true);
    }, ct);

    // The request may keep a key of its own, and a form that is sent again with another file is another attempt.
    private static RequestKey Key(RequestKey of)
    {
        var name = Convert.ToHexStringLower(SHA256.HashData([.. Encoding.UTF8.GetBytes(of.Value), .. of.ContentHash]));
        return RequestKey.For(of.Guild, $"refused:{name}", of.ContentHash);
    }

    private static string Told(string first, int faults) =>
        faults == 1 ? OnOneLine(first, WhyLengthMax) : $"{OnOneLine(first, WhyLengthMax)} And {faults - 1:N0} more.";

    private static string OnOneLine(string text, int lengthMax)
    {
        var line = string.Concat(text.Select(letter => char.IsControl(letter) ? ' ' : letter)).Trim();
        return line.Length <= lengthMax ? line : $"{line[..(lengthMax - 1)]}…";
    }
}
