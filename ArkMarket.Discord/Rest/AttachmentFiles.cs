namespace ArkMarket.Discord;

/// <summary>Fetching what people attached.</summary>
public static class AttachmentFiles
{
    /// <summary>
    /// The bytes of a file somebody sent; null when its address is not one of Discord's own, when the file is no longer
    /// there, or when it has more bytes than allowed, whatever was said of its size.
    /// </summary>
    /// <remarks>Discord: Reference, CDN; a signed address is good for a day.</remarks>
    public static Task<byte[]?> Download(this DiscordRest rest, Attachment attachment, int bytesMax, CancellationToken cancellation = default) =>
        attachment.SizeBytes <= bytesMax && Uri.TryCreate(attachment.Url, UriKind.Absolute, out var address)
            ? rest.Fetch(address, bytesMax, cancellation)
            : Task.FromResult<byte[]?>(null);
}
