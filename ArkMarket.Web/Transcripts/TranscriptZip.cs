using System.IO.Compression;
using System.Text.Encodings.Web;
using System.Text.Json;
using ArkMarket.Core.Platform;
using ArkMarket.Core.Transcripts;

namespace ArkMarket.Web.Transcripts;

/// <summary>
/// All of a transcript in one file: a page that needs nothing else, the same as JSON, the evidence as pages of their own, and
/// the files. Written as it is made; at most one file is in memory at a time.
/// </summary>
internal sealed class TranscriptZip(TranscriptReader reader, TranscriptRenderer renderer, TranscriptStyle style)
{
    private static readonly JsonSerializerOptions Json = new(CoreJson.Options) { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public required Wording Wording { get; init; }

    public async Task WriteAsync(TranscriptLook look, TranscriptPage page, Stream target, CancellationToken ct)
    {
        await using var held = new HeldBackStream(target);
        await using (var zip = await ZipArchive.CreateAsync(held, ZipArchiveMode.Create, leaveOpen: true, entryNameEncoding: null, ct))
            await FillAsync(zip, look, page, ct);
        await held.FlushAsync(ct);
    }

    private async Task FillAsync(ZipArchive zip, TranscriptLook look, TranscriptPage page, CancellationToken ct)
    {
        var names = NamesOf(page);
        await PageAsync(zip, "transcript.html", page, names, ct);
        foreach (var evidence in page.Evidence)
        {
            if (await reader.ReadAsync(look, new TranscriptPart(null, evidence.Subject), ct) is { } frozen)
                await PageAsync(zip, $"evidence-{evidence.Subject}.html", frozen, names, ct);
        }

        await using (var json = await zip.CreateEntry("transcript.json").OpenAsync(ct))
            await JsonSerializer.SerializeAsync(json, TranscriptJson.Of(page, names), Json, ct);
        foreach (var (id, name) in names)
        {
            if (await reader.FileAsync(look, id, ct) is not { } file)
                continue;
            await using var entry = await zip.CreateEntry(name, CompressionLevel.NoCompression).OpenAsync(ct);
            await entry.WriteAsync(file.Content, ct);
        }
    }

    private async Task PageAsync(ZipArchive zip, string name, TranscriptPage page, Dictionary<string, string> names, CancellationToken ct)
    {
        var html = await renderer.RenderAsync(new TranscriptView(page, Wording)
        {
            Style = style,
            FileUrl = file => string.Join('/', names[file.FileId!].Split('/').Select(Uri.EscapeDataString)),
        });
        await using var entry = await zip.CreateEntry(name).OpenAsync(ct);
        await using var writer = new StreamWriter(entry);
        await writer.WriteAsync(html.AsMemory(), ct);
    }

    /// <summary>A number makes each name its own; what members called their files cannot lead out of the folder.</summary>
    private static Dictionary<string, string> NamesOf(TranscriptPage page)
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var file in page.Messages.SelectMany(message => message.Files))
            if (file.FileId is { } id)
                names.TryAdd(id, $"files/{names.Count + 1}-{FileNames.Clean(file.Name)}");
        return names;
    }
}
