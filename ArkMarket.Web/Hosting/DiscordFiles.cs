using ArkMarket.Discord;

namespace ArkMarket.Web.Hosting;

/// <summary>A file behind one of Discord's links. The link is signed and dies; then there are no bytes any more.</summary>
public sealed record FetchedFile
{
    /// <summary>Null when the link is dead, or the file has more than was asked for.</summary>
    public ReadOnlyMemory<byte>? Content { get; init; }

    public bool IsTooLarge { get; init; }
}

/// <summary>
/// Fetches attachments from where Discord keeps them, and from nowhere else: a link comes from outside. It follows no
/// redirect, and reads no more than it was told to.
/// </summary>
public sealed class DiscordFiles(AppSettings settings) : IDisposable
{
    private static readonly string[] Hosts = ["cdn.discordapp.com", "media.discordapp.net"];
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);
    private readonly HttpClient _http = DiscordHttp.CreateClient();

    /// <exception cref="FileNotHandedOverException">Not now; later perhaps.</exception>
    public async Task<FetchedFile> FetchAsync(string link, long capBytes, CancellationToken ct)
    {
        if (!Uri.TryCreate(link, UriKind.Absolute, out var address) || !IsDiscords(address))
            return new FetchedFile();
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(Limit);
        try
        {
            using var response = await _http.GetAsync(address, HttpCompletionOption.ResponseHeadersRead, limit.Token);
            var status = (int)response.StatusCode;
            if (status is 429 or >= 500)
                throw new FileNotHandedOverException($"The file server answered {status}.");
            if (status is not 200)
                return new FetchedFile();
            return await ReadAsync(await response.Content.ReadAsStreamAsync(limit.Token), capBytes, limit.Token);
        }
        // As a failure of this one file: Discord itself may be well, and its queue must not wait for a file.
        catch (Exception error) when (error is HttpRequestException or IOException || (error is OperationCanceledException && !ct.IsCancellationRequested))
        {
            throw new FileNotHandedOverException($"The file could not be fetched: {error.Message}");
        }
    }

    public void Dispose() => _http.Dispose();

    private static async Task<FetchedFile> ReadAsync(Stream stream, long capBytes, CancellationToken ct)
    {
        using var content = new MemoryStream();
        var buffer = new byte[81_920];
        while (await stream.ReadAsync(buffer, ct) is > 0 and var read)
        {
            if (content.Length + read > capBytes)
                return new FetchedFile { IsTooLarge = true };
            content.Write(buffer, 0, read);
        }

        return new FetchedFile { Content = content.ToArray() };
    }

    private bool IsDiscords(Uri address) =>
        (address.Scheme == Uri.UriSchemeHttps && Hosts.Contains(address.IdnHost, StringComparer.OrdinalIgnoreCase) && address.IsDefaultPort)
        || IsAt(address, settings.Sandbox) || (settings.ApiBase != AppSettings.DiscordApi && IsAt(address, settings.ApiBase));

    // The operator's own stand-in for Discord keeps its files itself.
    private static bool IsAt(Uri address, Uri? standIn) =>
        standIn is not null && address.Scheme == standIn.Scheme && address.Authority == standIn.Authority;
}

/// <summary>The file server did not answer, or not well: that costs this file an attempt.</summary>
public sealed class FileNotHandedOverException(string message) : Exception(message);
