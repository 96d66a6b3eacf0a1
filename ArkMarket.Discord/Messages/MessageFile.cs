namespace ArkMarket.Discord;

/// <summary>A file to send with a message; components and embeds refer to it as attachment:// and its name.</summary>
public sealed record MessageFile(string FileName, ReadOnlyMemory<byte> Bytes)
{
    public string ContentType { get; init; } = "application/octet-stream";

    /// <summary>Text for those who cannot see it, at most 1024 characters.</summary>
    public string? Description { get; init; }
}
