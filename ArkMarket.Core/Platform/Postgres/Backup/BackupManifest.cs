using System.Text.Json.Serialization;

namespace ArkMarket.Core.Platform.Postgres;

/// <summary>The last entry of a backup: what is in it, and how it is proved to be whole.</summary>
public sealed record BackupManifest
{
    public const int FormatNow = 1;

    public int Format { get; init; } = FormatNow;

    /// <summary>The server's version, such as 18.4. Only the same major version can open the copy.</summary>
    public required string Postgres { get; init; }

    public required DateTimeOffset TakenAt { get; init; }

    /// <summary>From here on the write-ahead log is in the backup.</summary>
    public required string StartLsn { get; init; }

    /// <summary>Everything that was committed before this point is in it.</summary>
    public required string StopLsn { get; init; }

    public required IReadOnlyList<BackedUpFile> Files { get; init; }

    [JsonIgnore]
    public long Bytes => Files.Sum(file => file.Bytes);
}

/// <param name="Path">Within the archive.</param>
/// <param name="Bytes">Its length.</param>
/// <param name="Sha256">In hexadecimal digits.</param>
public sealed record BackedUpFile(string Path, long Bytes, string Sha256);
