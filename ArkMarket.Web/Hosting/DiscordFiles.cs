namespace ArkMarket.Web.Hosting;

/// <summary>Fetches files that people sent in Discord, from where Discord keeps them and from nowhere else.</summary>
public sealed class DiscordFiles(AppSettings settings) : IDisposable
{
    private static readonly string[] Hosts = ["cdn.discordapp.com", "media.discordapp.net"];
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);
    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, PooledConnectionLifetime = TimeSpan.FromMinutes(5) })
    {
        Timeout = Limit,
    };

    /// <summary>The bytes; null when it is larger than the cap.</summary>
    /// <exception cref="HttpRequestException">It is not there (any more), or could not be fetched just now.</exception>
    public async Task<byte[]?> FetchAsync(string? url, long capBytes, CancellationToken ct)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var address) || !IsDiscords(address))
            throw new HttpRequestException("The address of the file is none of Discord's.");
        try
        {
            using var response = await _http.GetAsync(address, HttpCompletionOption.ResponseHeadersRead, ct);
            response.EnsureSuccessStatusCode();
            if (response.Content.Headers.ContentLength > capBytes)
                return null;
            await using var stream = await response.Content.ReadAsStreamAsync(ct);
            return await ReadAsync(stream, capBytes, ct);
        }
        catch (Exception error) when (error is IOException || (error is OperationCanceledException && !ct.IsCancellationRequested))
        {
            throw new HttpRequestException("The file could not be fetched.", error);
        }
    }

    public void Dispose() => _http.Dispose();

    private bool IsDiscords(Uri address) => settings.Sandbox is { } sandbox
        ? address.Authority == sandbox.Authority
        : address.Scheme == Uri.UriSchemeHttps && Hosts.Contains(address.Host, StringComparer.OrdinalIgnoreCase);

    // What a server says of a length is no promise.
    private static async Task<byte[]?> ReadAsync(Stream stream, long capBytes, CancellationToken ct)
    {
        using var bytes = new MemoryStream();
        var buffer = new byte[81_920];
        for (int read; (read = await stream.ReadAsync(buffer, ct)) > 0;)
        {
            if (bytes.Length + read > capBytes)
                return null;
            bytes.Write(buffer, 0, read);
        }

        return bytes.ToArray();
    }
}
