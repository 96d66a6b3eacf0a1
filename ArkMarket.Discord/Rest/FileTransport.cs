namespace ArkMarket.Discord;

/// <summary>Fetches files from Discord's own servers, without the bot's token, and from nowhere else.</summary>
internal sealed class FileTransport(HttpClient http, DiscordRestOptions options, TimeProvider clock)
{
    private static readonly string[] Hosts = ["cdn.discordapp.com", "media.discordapp.net"];

    /// <summary>Null when the address is a stranger's, or there is no such file, or it is larger than allowed.</summary>
    public async Task<byte[]?> Fetch(Uri address, int bytesMax, CancellationToken cancellation)
    {
        if (!IsDiscords(address)) return null;
        using var timeout = new CancellationTokenSource(options.RequestTimeout, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellation);
        try
        {
            using var response = await http.GetAsync(address, HttpCompletionOption.ResponseHeadersRead, either.Token);
            if ((int)response.StatusCode >= 500) throw new DiscordUnavailableException("Discord could not give the file.", requestMayHaveRun: false);
            return response.IsSuccessStatusCode ? await Read(response.Content, bytesMax, either.Token) : null;
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw new DiscordUnavailableException("Discord did not give the file in time.", requestMayHaveRun: false);
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException)
        {
            throw new DiscordUnavailableException("Discord's files could not be reached.", requestMayHaveRun: false, exception);
        }
    }

    // Where the API itself is, as in a sandbox, its files may be too.
    private bool IsDiscords(Uri address) =>
        (address.Scheme == Uri.UriSchemeHttps && address.IsDefaultPort && Hosts.Contains(address.Host))
        || (address.Scheme == options.BaseAddress.Scheme && address.Authority == options.BaseAddress.Authority);

    private static async Task<byte[]?> Read(HttpContent content, int bytesMax, CancellationToken cancellation)
    {
        using var stream = await content.ReadAsStreamAsync(cancellation);
        using var file = new MemoryStream();
        var buffer = new byte[16 * 1024];
        for (int read; (read = await stream.ReadAsync(buffer, cancellation)) > 0;)
        {
            if (file.Length + read > bytesMax) return null;
            file.Write(buffer, 0, read);
        }
        return file.ToArray();
    }
}
