namespace ArkMarket.Discord;

/// <summary>Which addresses Discord takes.</summary>
internal static class UrlRules
{
    public const string AttachmentPrefix = "attachment://";

    /// <summary>Something to click on: http or https.</summary>
    public static void CheckLink(string path, string? url, Faults faults)
    {
        if (url is null) return;
        faults.MaxLength(path, url, DiscordLimits.Url);
        faults.AddIf(!IsWeb(url), path, "is not an http or https address");
    }

    /// <summary>Something to show: http, https, or a file of the same message.</summary>
    public static void CheckMedia(string path, string? url, Faults faults)
    {
        if (url is null) return;
        faults.MaxLength(path, url, DiscordLimits.Url);
        faults.AddIf(!IsWeb(url) && !IsAttachment(url), path, "is not an http, https or attachment address");
    }

    public static bool IsAttachment(string url) =>
        url.StartsWith(AttachmentPrefix, StringComparison.Ordinal) && url.Length > AttachmentPrefix.Length;

    private static bool IsWeb(string url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var parsed) && (parsed.Scheme == Uri.UriSchemeHttp || parsed.Scheme == Uri.UriSchemeHttps);
}
