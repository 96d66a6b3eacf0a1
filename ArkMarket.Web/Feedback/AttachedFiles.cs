using ArkMarket.Core.Platform;
using ArkMarket.Discord;
using ArkMarket.Web.Hosting;

namespace ArkMarket.Web.Feedback;

/// <summary>
/// Fetches a file that somebody attached, within a bound, and only from where Discord keeps files: whatever address
/// stands in a delivery, this process knocks at no other door.
/// </summary>
internal sealed class AttachedFiles(AppSettings settings) : IDisposable
{
    private static readonly string[] Hosts = ["cdn.discordapp.com", "media.discordapp.net"];
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly HttpClient _http = DiscordHttp.CreateClient();

    public async Task<Result<byte[]>> ReadAsync(Attachment file, int bytesMax, CancellationToken ct)
    {
        if (!Uri.TryCreate(file.Url, UriKind.Absolute, out var address) || !IsDiscord(address))
            return new FileNotRead(FileNotRead.Fault.Gone);
        if (file.SizeBytes > bytesMax)
            return new FileNotRead(FileNotRead.Fault.TooLarge, bytesMax);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(Patience);
        try
        {
            using var response = await _http.GetAsync(address, HttpCompletionOption.ResponseHeadersRead, patience.Token);
            if (!response.IsSuccessStatusCode)
                return new FileNotRead(FileNotRead.Fault.Gone);
            return await ReadAsync(await response.Content.ReadAsStreamAsync(patience.Token), bytesMax, patience.Token);
        }
        catch (Exception error) when (error is HttpRequestException or IOException || (error is OperationCanceledException && !ct.IsCancellationRequested))
        {
            return new FileNotRead(FileNotRead.Fault.Unreachable);
        }
    }

    public void Dispose() => _http.Dispose();

    // The size that was announced is only a promise.
    private static async Task<Result<byte[]>> ReadAsync(Stream stream, int bytesMax, CancellationToken ct)
    {
        var buffer = new byte[bytesMax + 1];
        var length = await stream.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, ct);
        return length > bytesMax ? new FileNotRead(FileNotRead.Fault.TooLarge, bytesMax) : buffer[..length];
    }

    // A local Discord keeps files where its API is.
    private bool IsDiscord(Uri address) => (settings.Sandbox ?? settings.ApiBase) is { IsLoopback: true } local
        ? address.Authority == local.Authority
        : address.Scheme == Uri.UriSchemeHttps && address.IsDefaultPort && Hosts.Contains(address.Host, StringComparer.OrdinalIgnoreCase);
}

/// <param name="Why">What kept the file from being read.</param>
/// <param name="BytesMax">The bound, where it was too large.</param>
internal sealed record FileNotRead(FileNotRead.Fault Why, int BytesMax = 0) : Refusal
{
    public enum Fault
    {
        Gone,
        TooLarge,
        Unreachable,
    }

    public override string Explain(Wording wording) => Why switch
    {
        Fault.TooLarge => $"The file is larger than {BytesMax:N0} bytes. Nothing was changed. Please split it.",
        Fault.Unreachable => "Discord did not hand over the file in time. Nothing was changed. Please try again.",
        _ => "The file is not there any more: Discord keeps what is attached to a command for a short time only. Nothing was changed. Please attach it again.",
    };
}
