using System.Text;

namespace ArkMarket.Core.Platform;

/// <summary>What a file is, from its first bytes: never from its name or from what its sender said.</summary>
public static class FileTypes
{
    public const string Unknown = "application/octet-stream";
    private const string PlainText = "text/plain";
    private const int TextLooked = 4_096;

    private static readonly (string Type, int Offset, byte[] Start)[] Known =
    [
        ("image/png", 0, [0x89, .. "PNG\r\n\x1a\n"u8]),
        ("image/jpeg", 0, [0xFF, 0xD8, 0xFF]),
        ("image/gif", 0, [.. "GIF87a"u8]),
        ("image/gif", 0, [.. "GIF89a"u8]),
        ("image/webp", 8, [.. "WEBP"u8]),
        ("image/avif", 4, [.. "ftypavif"u8]),
        ("video/mp4", 4, [.. "ftyp"u8]),
        ("video/webm", 0, [0x1A, 0x45, 0xDF, 0xA3]),
        ("application/pdf", 0, [.. "%PDF-"u8]),
        ("application/zip", 0, [0x50, 0x4B, 0x03, 0x04]),
    ];

    public static string Sniff(ReadOnlySpan<byte> bytes)
    {
        foreach (var (type, offset, start) in Known)
            if (bytes.Length >= offset + start.Length && bytes[offset..].StartsWith(start) && (type != "image/webp" || bytes.StartsWith("RIFF"u8)))
                return type;
        return IsText(bytes) ? PlainText : Unknown;
    }

    /// <summary>Pictures that a browser may show in place. SVG is none: it can hold script.</summary>
    public static bool IsPicture(string type) => type is "image/png" or "image/jpeg" or "image/gif" or "image/webp" or "image/avif";

    private static bool IsText(ReadOnlySpan<byte> bytes)
    {
        var look = bytes[..Math.Min(bytes.Length, TextLooked)];
        if (look.IsEmpty || look.IndexOfAnyExcept(Printable) >= 0)
            return false;
        // The look may end within a character, which is no fault of the text.
        while (!look.IsEmpty)
        {
            var status = Rune.DecodeFromUtf8(look, out _, out var used);
            if (status is System.Buffers.OperationStatus.InvalidData)
                return false;
            if (status is System.Buffers.OperationStatus.NeedMoreData)
                return bytes.Length > TextLooked;
            look = look[used..];
        }

        return true;
    }

    private static readonly System.Buffers.SearchValues<byte> Printable =
        System.Buffers.SearchValues.Create([.. Enumerable.Range(0x20, 0xE0).Select(value => (byte)value).Where(value => value != 0x7F), .. "\t\r\n"u8]);
}
