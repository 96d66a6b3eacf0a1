namespace ArkMarket.Discord;

/// <summary>Where to connect, with the version and encoding that this client speaks.</summary>
internal static class GatewayAddress
{
    /// <param name="gateway">Where sessions begin.</param>
    /// <param name="resumeUrl">
    /// Where the session said it is to be resumed; null without one. The bot's token goes there, so one that is not of the
    /// same house as the gateway is not followed.
    /// </param>
    public static Uri Of(Uri gateway, string? resumeUrl)
    {
        var at = Uri.TryCreate(resumeUrl, UriKind.Absolute, out var resume) && resume.Scheme == gateway.Scheme && House(resume) == House(gateway)
            ? resume
            : gateway;
        return new UriBuilder(at) { Query = "v=10&encoding=json" }.Uri;
    }

    private static string House(Uri address) => address.HostNameType is UriHostNameType.Dns
        ? string.Join('.', address.Host.Split('.').TakeLast(2))
        : address.Host;
}
