using System.Security.Cryptography;
using System.Text;

namespace ArkMarket.Web.Transcripts;

/// <summary>The style sheet of transcripts, with names that change when it does.</summary>
public sealed class TranscriptStyle
{
    private readonly byte[] _hash;

    /// <param name="folder">Of the app's web files.</param>
    public TranscriptStyle(string folder)
    {
        Text = File.ReadAllText(Path.Combine(folder, "transcript.css")).ReplaceLineEndings("\n");
        Icon = File.ReadAllText(Path.Combine(folder, "icon.svg"));
        _hash = SHA256.HashData(Encoding.UTF8.GetBytes(Text));
    }

    public string Text { get; }

    public string Icon { get; }

    public string Version => Convert.ToHexStringLower(_hash.AsSpan(0, 6));

    /// <summary>For the policy of a page that carries the style within.</summary>
    public string PolicyHash => $"'sha256-{Convert.ToBase64String(_hash)}'";
}
